"""Whatever stands behind “?” and “#” of an address, no script fails and the page is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DOCUMENT, Reader
from tests.browser.searching import open_search, status

ODD = [
    "%",
    "%E0%A4%A",
    "\\\"]'`#",
    "[id=(.*+?^${}|",
    "p3\\",
    "__proto__",
    "<img src=x onerror=alert(1)>",
    "\u2028\ufffd\uffff",
    "Molotov " * 2_000,
]
NAMES = [text[:20] for text in ODD]
PAGES = {
    DOCUMENT: "?marked=Molotov{0}&person={0}#{0}",
    "persons/index.html": "?{0}#filter={0}",
    "search.html": "?q={0}#q={0}&from={0}&to={0}&kind={0}&in={0}&sort={0}&after={0}&before={0}",
}


@pytest.mark.parametrize("odd", ODD, ids=NAMES)
def test_no_script_fails(reader: Reader, site: Path, odd: str) -> None:
    for path, rest in PAGES.items():
        page = reader.open(site.as_uri(), path + rest.replace("{0}", odd))
        expect(page.locator("h1")).to_be_visible()
        if path == "search.html":
            expect(page.locator(".search-count")).not_to_be_empty()
        page.evaluate("odd => { location.hash = odd }", odd)  # a link within the page
        page.wait_for_timeout(50)
        reader.close()


@pytest.mark.parametrize("fragment", ["%", "p3", "none\\"])
def test_words_are_marked_whatever_the_fragment(reader: Reader, site: Path, fragment: str) -> None:
    page = reader.open(site.as_uri(), f"{DOCUMENT}?marked=Molotov#{fragment}")
    expect(page.locator("mark.found").first).to_be_visible()
    expect(page.locator(".search-marks [role=status]")).to_contain_text("highlighted")


def test_a_query_that_is_too_long_is_cut_and_says_so(reader: Reader, site: Path) -> None:
    page = open_search(reader, site.as_uri(), f"#q={'Molotov+' * 5000}")
    assert status(page) == "1 document found. The query is too long; its end was ignored."
