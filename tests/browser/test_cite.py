"""Citing a page, a paragraph, a printed page and a note, from disk, by keyboard too."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import DOCUMENT, PHONE, WIDE, Reader, fragment
from tests.browser.test_accessibility import faults

PASSAGES = {
    "p3": ("#p3 a.pn", "p. 803, ¶ 3"),
    "pg_803": ("#pg_803 + button", "p. 803,"),
    "fn:10": ("[id='fn:10'] button", "p. 803, footnote 10"),
    "fn:7": ("[id='fn:7'] button", "p. [802], footnote 7"),
}


def clipboard(page: Page) -> str:
    """What a reader would paste."""
    page.evaluate(
        """() => {
          const field = document.createElement("textarea")
          field.id = "pasted"
          document.body.append(field)
          field.focus()
        }"""
    )
    page.keyboard.press("Control+V")
    return page.locator("#pasted").input_value()


@pytest.mark.parametrize("id", PASSAGES)
def test_a_passage_is_cited_by_keyboard(reader: Reader, base: str, id: str) -> None:
    page = reader.open(base, DOCUMENT)
    place, words = PASSAGES[id]
    page.locator(place).focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    expect(box).to_be_visible()
    expect(box.locator(".cited").first).to_contain_text(words)
    expect(box.locator("#passage-address")).to_have_attribute("href", f"#{id}")
    expect(box.locator("button.copy").first).to_be_focused()
    cited = box.locator(".cited").first.inner_text()
    page.keyboard.press("Enter")
    expect(box.locator("[data-copied]")).to_have_text("Copied")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(page.locator(place)).to_be_focused()
    assert clipboard(page) == cited


def test_the_address_of_a_passage_works(reader: Reader, base: str) -> None:
    page = reader.open(base, f"{DOCUMENT}#p4")
    page.locator("#p3 a.pn").click()
    assert fragment(page) == "p3"
    page.locator("#passage-address").click()
    assert page.evaluate("document.querySelector(':target').id") == "p3"


def test_the_label_of_a_page_can_be_clicked(reader: Reader, base: str) -> None:
    page = reader.open(base, DOCUMENT)
    page.locator("#pg_803").click()
    expect(page.get_by_role("dialog")).to_contain_text("Cite page 803")


def test_without_a_script_numbers_are_links_and_citations_are_read(
    reader: Reader, base: str
) -> None:
    page = reader.open(base, DOCUMENT, javascript=False)
    page.locator("#p3 a.pn").click()
    assert fragment(page) == "p3"
    expect(page.locator("#passage")).to_be_hidden()
    expect(page.locator("#cite-frus")).to_contain_text("pp. [802]–803")
    assert not any(button.is_visible() for button in page.locator("button.copy").all())


@pytest.mark.parametrize("path", [DOCUMENT, "persons/molotov.html"])
def test_a_page_is_copied_in_each_style(reader: Reader, base: str, path: str) -> None:
    page = reader.open(base, path)
    for button in page.locator(".citation button.copy").all():
        id = button.get_attribute("data-copy")
        cited = " ".join(page.locator(f"#{id}").inner_text().split())
        button.click()
        expect(button).to_have_text("Copied")
        assert clipboard(page) == cited
        page.locator("#pasted").evaluate("field => field.remove()")


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_box_has_no_fault(
    reader: Reader, site: Path, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, scheme=scheme, size=size)
    page.locator("#p3 a.pn").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    expect(box).to_be_visible()
    assert faults(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == size[0]
