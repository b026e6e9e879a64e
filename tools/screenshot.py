"""Take a picture of a page of the built site.

    python tools/screenshot.py picture.png --page documents/frus1944v04/d745.html

Needs `make site` and the packages of requirements-test.txt.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

import chromium

SITE = Path(__file__).resolve().parent.parent / "site"


def main() -> int:
    """Write the picture; return 0, or 1 where there is no page or no browser."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("output", type=Path, help="file to write, .png")
    parser.add_argument("--page", default="index.html", help="address within the site")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--dark", action="store_true", help="the dark palette")
    parser.add_argument("--print", action="store_true", help="as it is printed")
    parser.add_argument("--full", action="store_true", help="the whole page, not one screen")
    wanted = parser.parse_args()
    path, _, fragment = wanted.page.partition("#")
    page_file = SITE / path
    browser_path = chromium.find()
    if browser_path is None or not page_file.is_file():
        missing = page_file if browser_path else "an installed Chromium or Chrome"
        print(f"Error: there is no {missing}", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=list(chromium.FLAGS)
        )
        page = browser.new_page(
            viewport={"width": wanted.width, "height": wanted.height},
            color_scheme="dark" if wanted.dark else "light",
            reduced_motion="reduce",
        )
        page.goto(page_file.as_uri() + (f"#{fragment}" if fragment else ""))
        page.emulate_media(media="print" if wanted.print else "screen")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=wanted.output, full_page=wanted.full)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
