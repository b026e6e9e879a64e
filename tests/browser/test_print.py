"""A document on paper: text, notes once, pages of the printed volume, citation, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import DOCUMENT, WIDE, Reader

A4 = (794, 1123)
"""Its size in CSS pixels."""


@pytest.fixture(params=["light", "dark"])
def paper(request: pytest.FixtureRequest, reader: Reader, site: Path) -> Page:
    """The document as it is printed, from a window with notes in its margin."""
    page = reader.open(site.as_uri(), DOCUMENT, size=WIDE, scheme=request.param)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4[0], "height": A4[1]})
    return page


def test_text_notes_page_number_and_citation_are_printed(paper: Page) -> None:
    for part in (".document-text h1", ".source-line", "#p4", "#pg_803", "#cite-frus"):
        expect(paper.locator(part)).to_be_visible()
    expect(paper.locator("#cite-frus")).to_contain_text("pp. [802]–803")
    expect(paper.locator("#pg_803")).to_contain_text("803")
    box = paper.locator("#pg_803").bounding_box()
    assert box is not None and box["x"] >= 0


def test_each_note_is_printed_once_with_its_label(paper: Page) -> None:
    shown = paper.locator("body").inner_text()
    assert shown.count("Vyacheslav Mikhailovich Molotov, People’s") == 1
    notes = paper.locator(".footnote li")
    assert [note.get_attribute("value") for note in notes.all()] == ["7", "8", "9", "10"]
    labels = notes.evaluate_all("all => all.map(n => getComputedStyle(n, '::before').content)")
    assert all(label not in ("none", "normal") for label in labels)


def test_nothing_that_only_a_screen_needs_is_printed(paper: Page) -> None:
    chrome = (".md-header", ".md-footer", ".md-path", ".md-top", ".margin-notes", ".downloads")
    assert [part for part in chrome if paper.locator(part).first.is_visible()] == []
    assert paper.locator(".footnote-backref").first.is_hidden()


def test_it_is_black_on_white_in_either_palette(paper: Page) -> None:
    colours = paper.evaluate(
        "[getComputedStyle(document.querySelector('#p4')).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_nothing_runs_off_the_paper(paper: Page) -> None:
    assert paper.evaluate("document.documentElement.scrollWidth") <= A4[0]
