"""No page has a fault that axe-core can find by WCAG 2.2, levels A and AA."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.reader import DOCUMENT, PHONE, WIDE, Reader, search
from tests.browser.test_layout import KINDS

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    },
    "resultTypes": ["violations"],
    "preload": False,  # it would fetch style sheets, which no page on a disk may
}
SIZES = {"wide": WIDE, "phone": PHONE}


def faults(page: Page) -> list[str]:
    """Violations on the page as it stands now."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}: {node['failureSummary'][:300]}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page(
    reader: Reader, flawed: Path, kind: str, scheme: Literal["light", "dark"], size: str
) -> None:
    page = reader.open(flawed.as_uri(), KINDS[kind], scheme=scheme, size=SIZES[size])
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_for_addresses_that_are_none(
    reader: Reader, served: str, scheme: Literal["light", "dark"]
) -> None:
    page = reader.open(served, "documents/none/d1.html", scheme=scheme)
    expect(page.locator("h1")).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_document_with_a_note_open_beside_its_marker(
    reader: Reader, site: Path, scheme: Literal["light", "dark"]
) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, scheme=scheme, size=(900, 900))
    page.locator("[id='fnref:9'] a").focus()
    expect(page.locator(".md-tooltip2--active")).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_with_results(
    reader: Reader, site: Path, scheme: Literal["light", "dark"]
) -> None:
    page = reader.open(site.as_uri(), "index.html", scheme=scheme)
    search(page, "Molotov")
    assert faults(page) == []
