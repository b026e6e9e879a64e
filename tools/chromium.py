"""Find an installed Chromium or Chrome, or get one.

    python tools/chromium.py    print its path; on Debian as root, install it if need be

The environment variable ``CHROMIUM`` names another browser than the first one found. No
browser is ever downloaded from anywhere but the system's own packages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from debian import Unavailable, apt_install

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
FLAGS = (
    "--no-sandbox",  # root, as in containers, cannot use the sandbox
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)
"""For a headless browser that looks at our own pages and asks the network for nothing."""


def runs(path: str) -> bool:
    """Whether ``path`` is a browser that starts (Ubuntu's chromium-browser may be a stub)."""
    if sys.platform == "win32":  # there, --version opens a window
        return True
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return done.returncode == 0 and "Chrom" in done.stdout


def find() -> str | None:
    """Path of the browser; None where there is none."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return chosen if runs(chosen) else None
    found = [shutil.which(name) for name in NAMES]
    found += [place for place in PLACES if Path(place).exists()]
    return next((path for path in found if path and runs(path)), None)


def obtain() -> str:
    """Path of the browser, installed from Debian where missing. Raises Unavailable."""
    path = find()
    if path is None:
        if os.environ.get("CHROMIUM"):
            raise Unavailable("the variable CHROMIUM names no browser that starts.")
        apt_install("chromium")
        path = find()
    if path is None:
        raise Unavailable("The package was installed, but holds no browser that starts.")
    return path


def main() -> int:
    """Print the browser's path and return 0, or say how to get one and return 1."""
    try:
        print(f"Browser for the tests: {obtain()}")
    except Unavailable as reason:
        print(
            "Error: the tests need Chromium or Chrome, and none was found. Install one\n"
            "(Debian: apt-get install chromium; Fedora: dnf install chromium; macOS, Windows:\n"
            "Google Chrome), or set CHROMIUM to the path of its program.\n"
            f"{reason}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
