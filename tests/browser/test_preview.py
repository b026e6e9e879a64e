"""The preview in a browser: a page that is open shows a change by itself."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.reader import DOCUMENT, Reader
from tests.building import copy_edition
from tests.site.test_preview import PATIENCE, Preview


def test_an_open_page_is_loaded_again_after_a_change(reader: Reader, tmp_path: Path) -> None:
    copy_edition(tmp_path, {}, "")
    preview = Preview(tmp_path)
    try:
        assert preview.shows(DOCUMENT, "complete runaround")
        page = reader.open(f"http://{preview.address}", DOCUMENT)
        preview.replace(DOCUMENT.replace(".html", ".txt"), "runaround", "standstill")
        expect(page.locator("article")).to_contain_text("standstill", timeout=PATIENCE * 1000)
        page.close()
    finally:
        preview.end()
