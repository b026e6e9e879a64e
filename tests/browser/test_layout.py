"""How pages stand on a wide screen, on a phone, and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import REFUSED
from tests.browser.reader import DOCUMENT, PHONE, WIDE, Reader

KINDS = {
    "home": "index.html",
    "calendar": "documents/index.html",
    "volume": "documents/frus1944v04/index.html",
    "document": DOCUMENT,
    "refused document": f"{REFUSED}.html",
    "index": "persons/index.html",
    "person": "persons/molotov.html",
    "method": "method.html",
    "problems": "problems.html",
    "references": "references.html",
    "search": "search.html",
    "for editors": "editing.html",
}
NOTE = "The Lend-Lease Act was approved on March 11, 1941"
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth
  return [...document.querySelectorAll("body *")]
    .filter(e => e.checkVisibility() && getComputedStyle(e).position !== "fixed")
    .filter(e => !e.closest("[data-md-component=dialog]"))
    .filter(e => e.getBoundingClientRect().right > width + 1)
    .map(e => e.outerHTML.slice(0, 100))
}"""


def shown(page: Page, words: str) -> int:
    """How often ``words`` are to be seen on the page."""
    return sum(place.is_visible() for place in page.get_by_text(words).all())


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_on_a_phone(reader: Reader, flawed: Path, kind: str) -> None:
    page = reader.open(flawed.as_uri(), KINDS[kind], size=PHONE)
    widths = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert widths == [PHONE[0], PHONE[0]], page.evaluate(OVERFLOW)


def test_notes_stand_in_the_margin_beside_their_markers(reader: Reader, site: Path) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, size=WIDE)
    text = page.locator("#p2").bounding_box()
    assert text is not None
    for label in ("7", "8", "9", "10"):
        words = page.locator(f"[id='fn:{label}'] p").first.inner_text().split("\u00a0")[0]
        margin = page.locator("[aria-hidden=true]").get_by_text(words).first
        expect(margin).to_be_visible()
        box = margin.bounding_box()
        mark = page.locator(f"[id='fnref:{label}']").bounding_box()
        assert box is not None
        assert mark is not None
        assert box["x"] >= text["x"] + text["width"]
        # Beside its line, or below the notes that stand there before it.
        assert mark["y"] - 60 <= box["y"] <= mark["y"] + 600


def test_a_margin_note_is_no_second_note_to_a_screen_reader(reader: Reader, site: Path) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, size=WIDE)
    assert shown(page, NOTE) == 2
    assert page.locator("body").aria_snapshot().count(NOTE) == 1
    focusable = page.locator("[aria-hidden=true] :is(a[href], button):visible")
    assert all(link.get_attribute("tabindex") == "-1" for link in focusable.all())


def test_on_a_phone_notes_stand_at_the_foot_alone(reader: Reader, site: Path) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, size=PHONE)
    assert shown(page, NOTE) == 1


def test_paper_has_each_note_once_and_no_navigation(reader: Reader, site: Path) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, size=WIDE)
    page.emulate_media(media="print")
    assert shown(page, NOTE) == 1
    for part in (".md-header", ".search-box", ".md-footer nav", "[data-md-component=palette]"):
        assert not any(found.is_visible() for found in page.locator(part).all()), part
    expect(page.locator("#pg_803")).to_be_visible()


def test_paper_is_white_in_the_dark_palette_too(reader: Reader, site: Path) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.locator("body").evaluate(
        "body => [getComputedStyle(body).backgroundColor,"
        " getComputedStyle(document.querySelector('#p2')).color]"
    )
    background, ink = ([int(n) for n in c.strip("rgba()").split(",")[:4]] for c in colours)
    assert background[:3] == [255, 255, 255] or background[3:] == [0]
    assert max(ink[:3]) < 100


def test_page_and_paragraph_numbers_stand_in_the_left_margin(reader: Reader, site: Path) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, size=WIDE)
    left = page.locator("#p2").evaluate(
        "p => p.getBoundingClientRect().left + parseFloat(getComputedStyle(p).paddingLeft)"
    )
    for number in page.locator("#p2 .pn, #pg_803").all():
        shown_at = number.evaluate(
            """e => Math.max(...[e, ...e.querySelectorAll('*')].flatMap(
              part => [...part.getClientRects()].map(r => r.right)))"""
        )
        assert shown_at <= left + 1, number.evaluate("e => e.outerHTML")


def test_a_document_has_no_empty_column_of_contents(reader: Reader, site: Path) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, size=WIDE)
    assert not any(bar.is_visible() for bar in page.locator(".md-sidebar").all())


def test_a_line_of_text_has_a_readable_measure(reader: Reader, site: Path) -> None:
    page = reader.open(site.as_uri(), DOCUMENT, size=(1920, 1080))
    measure = page.locator("#p2").evaluate(
        """p => {
          const letters = document.createElement("span")
          letters.textContent = "0".repeat(50)
          letters.style.cssText = "position: absolute; white-space: nowrap"
          p.append(letters)
          const ch = letters.getBoundingClientRect().width / 50
          letters.remove()
          return p.getBoundingClientRect().width / ch
        }"""
    )
    assert 45 <= measure <= 80


def test_a_document_that_is_not_read_says_so(reader: Reader, flawed: Path) -> None:
    page = reader.open(flawed.as_uri(), f"{REFUSED}.html")
    notice = page.locator(".problems")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text(f"{REFUSED}.txt:")
    expect(notice).to_contain_text("To fix it:")
    expect(page.locator("article")).to_contain_text("70. The first sentence has a marker3")
