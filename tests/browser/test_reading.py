"""What a reader does with the edition, from disk without a network and from a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import DOCUMENT, PHONE, Reader, fragment, search

PAGES = [
    "index.html",
    "documents/index.html",
    DOCUMENT,
    "persons/index.html",
    "persons/molotov.html",
    "method.html",
]
TOOLTIP = ".md-tooltip2--active"


def marker(page: Page, label: str) -> str:
    return f"[id='fnref:{label}'] a.footnote-ref"


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_and_asks_for_nothing_elsewhere(
    reader: Reader, base: str, path: str
) -> None:
    page = reader.open(base, path)
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1").first).to_be_visible()
    page.locator("[data-md-component=palette] label:visible").first.click()


@pytest.mark.parametrize("words", ["runaround", "Molotov"])
@pytest.mark.parametrize("path", ["index.html", "persons/index.html"])
def test_the_search_leads_to_the_document(reader: Reader, base: str, path: str, words: str) -> None:
    page = reader.open(base, path)
    search(page, words).and_(page.locator("[href*='d745.html']")).first.click()
    page.wait_for_url("**/d745.html*")
    expect(page.locator("h1")).to_contain_text("The Ambassador in the Soviet Union")


def test_the_search_works_on_a_phone(reader: Reader, base: str) -> None:
    page = reader.open(base, "index.html", size=PHONE)
    search(page, "runaround").and_(page.locator("[href*='d745.html']")).first.click()
    page.wait_for_url("**/d745.html*")


def test_the_search_knows_words_without_markers(reader: Reader, base: str) -> None:
    page = reader.open(base, "index.html")
    found = search(page, "requests").first.inner_text()
    assert "Lend-Lease requests has not been" in found
    assert "↩" not in found


def test_a_marker_leads_to_its_note_and_back(reader: Reader, base: str) -> None:
    page = reader.open(base, DOCUMENT)
    page.locator(marker(page, "8")).click()
    assert fragment(page) == "fn:8"
    note = page.locator("[id='fn:8']")
    expect(note).to_be_in_viewport()
    note.locator("a.footnote-backref").click()
    assert fragment(page) == "fnref:8"
    expect(page.locator("[id='fnref:8']")).to_be_in_viewport()


def test_a_note_opens_beside_its_marker_on_hover(reader: Reader, base: str) -> None:
    page = reader.open(base, DOCUMENT, size=(900, 900))
    page.locator(marker(page, "10")).hover()
    expect(page.locator(TOOLTIP)).to_contain_text("The Lend-Lease Act was approved")


def test_a_note_opens_beside_its_marker_on_focus(reader: Reader, base: str) -> None:
    page = reader.open(base, DOCUMENT, size=(900, 900))
    page.locator(marker(page, "9")).focus()
    expect(page.locator(TOOLTIP)).to_contain_text("Iosif Vissarionovich Stalin")


def test_an_address_that_is_none_leads_back_into_the_edition(reader: Reader, served: str) -> None:
    page = reader.open(served, "documents/none/d1.html")
    search(page, "runaround").and_(page.locator("[href*='d745.html']")).first.click()
    page.wait_for_url(f"{served}/{DOCUMENT}*")
    page.go_back()
    page.locator("article a", has_text="front page").click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url == f"{served}/index.html"


@pytest.mark.parametrize("anchor", ["pg_803", "p3", "fn:7", "fnref:10", "molotov-1"])
def test_an_address_opens_at_its_place(reader: Reader, base: str, anchor: str) -> None:
    page = reader.open(base, f"{DOCUMENT}#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_the_palette_is_kept_from_page_to_page(reader: Reader, base: str) -> None:
    page = reader.open(base, DOCUMENT)
    body = page.locator("body")
    light = body.get_attribute("data-md-color-scheme")
    page.locator("[data-md-component=palette] label:visible").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", light or "")
    dark = body.get_attribute("data-md-color-scheme") or ""
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", dark)
    page.locator(f"a[href$='{'method.html'}']").first.click()
    expect(body).to_have_attribute("data-md-color-scheme", dark)


def test_the_system_chooses_the_palette_first(reader: Reader, base: str) -> None:
    schemes = [
        reader.open(base, DOCUMENT, scheme=scheme)
        .locator("body")
        .get_attribute("data-md-color-scheme")
        for scheme in ("light", "dark")
    ]
    assert schemes[0] != schemes[1]


def test_from_a_mention_of_a_person_to_the_exact_word(reader: Reader, base: str) -> None:
    page = reader.open(base, "persons/molotov.html")
    page.locator("a.locator", has_text="¶ 2").click()
    assert fragment(page) == "molotov-1"
    expect(page.locator("#molotov-1")).to_be_in_viewport()
    expect(page.locator("#molotov-1")).to_have_text("Molotov")


def test_from_the_index_to_a_letter_and_a_person(reader: Reader, base: str) -> None:
    page = reader.open(base, "persons/index.html")
    page.locator(".letters a", has_text="S").click()
    assert fragment(page) == "letter-s"
    page.locator("a.headword:first-child", has_text="Stalin, Iosif Vissarionovich").click()
    expect(page.locator("h1")).to_have_text("Stalin, Iosif Vissarionovich")


def test_without_scripts_text_notes_and_names_are_there(reader: Reader, base: str) -> None:
    page = reader.open(base, DOCUMENT, javascript=False)
    page.locator(marker(page, "7")).click()
    assert fragment(page) == "fn:7"
    page.locator("#molotov-1").click()
    page.wait_for_url("**/persons/molotov.html")
    expect(page.locator("h1")).to_have_text("Molotov, Vyacheslav Mikhailovich")


def test_the_reason_for_the_supplied_date_is_one_click_away(reader: Reader, base: str) -> None:
    page = reader.open(base, DOCUMENT)
    supplied = page.locator("details.supplied")
    reason = supplied.get_by_text("Supplied by the editor")
    expect(reason).to_be_hidden()
    supplied.locator("summary").click()
    expect(reason).to_be_visible()


@pytest.mark.parametrize("address", [DOCUMENT, "references.html"])
def test_links_that_leave_the_edition_are_marked(reader: Reader, site: Path, address: str) -> None:
    page = reader.open(site.as_uri(), address)
    marks = page.locator("article a.external").evaluate_all(
        "links => links.map(link => getComputedStyle(link, '::after').content)"
    )
    assert len(marks) >= 3
    assert all("↗" in mark for mark in marks)
