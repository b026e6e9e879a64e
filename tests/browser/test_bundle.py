"""What is taken away, in a browser without a network: the unpacked site, the pages of the book."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DOCUMENT, Reader, fragment, search
from tests.browser.test_accessibility import faults


def test_the_unpacked_site_opens_with_search_and_notes(reader: Reader, unpacked: Path) -> None:
    page = reader.open((unpacked / "data").as_uri(), "index.html")
    search(page, "runaround").and_(page.locator("[href*='d745.html']")).first.click()
    page.wait_for_url("**/d745.html*")
    page.locator("[id='fnref:7'] a.footnote-ref").focus()
    expect(page.locator(".md-tooltip2--active")).to_contain_text("Vyacheslav Mikhailovich Molotov")
    page.locator("#molotov-1").click()
    expect(page.locator("h1")).to_have_text("Molotov, Vyacheslav Mikhailovich")


def test_the_front_pages_that_offer_it_have_no_fault(
    reader: Reader, bundled: Path, unpacked: Path
) -> None:
    for site in (bundled, unpacked / "data"):
        assert faults(reader.open(site.as_uri(), "index.html")) == []


@pytest.fixture(scope="session")
def book(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book’s pages."""
    place = tmp_path_factory.mktemp("book")
    with zipfile.ZipFile(bundled / "edition.epub") as archive:
        archive.extractall(place)
    return place / "EPUB"


def test_no_page_of_the_book_has_a_fault(reader: Reader, book: Path) -> None:
    pages = sorted(page.relative_to(book).as_posix() for page in book.rglob("*.xhtml"))
    assert len(pages) == 7
    found = {path: faults(reader.open(book.as_uri(), path)) for path in pages}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_marker_of_the_book_leads_to_its_note_and_back(reader: Reader, book: Path) -> None:
    page = reader.open(book.as_uri(), DOCUMENT.replace(".html", ".xhtml"))
    page.locator("[id='fnref:8']").click()
    assert fragment(page) == "fn:8"
    page.locator("[id='fn:8'] a.label").click()
    assert fragment(page) == "fnref:8"
    small_caps = page.evaluate("document.fonts.check('12px \"Libertinus Serif\"')")
    assert small_caps
