"""The lists in a browser: no fault, nothing wider than the window, the filter, the chart."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import PHONE, WIDE, Reader, fragment
from tests.browser.test_accessibility import faults
from tests.browser.test_layout import OVERFLOW
from tests.building import Build
from tests.site.listed import DOCS
from tests.site.test_lists import LISTS

CALENDAR, CORRESPONDENTS, PLACES, FILES = LISTS


@pytest.fixture(scope="session")
def listed(build_edition: Build) -> str:
    """The edition with some more documents, opened from disk."""
    result = build_edition(DOCS)
    assert result.exit_code == 0, result.log
    return result.site.as_uri()


def box(page: Page, words: str) -> None:
    page.locator("article").get_by_role("searchbox").fill(words)


def rows(page: Page, selector: str) -> list[str]:
    """The entries to be seen, each to its first tab or full stop."""
    found = page.locator(f"article {selector}").all()
    return [row.inner_text() for row in found if row.is_visible()]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", LISTS)
def test_no_fault_and_nothing_outside(
    reader: Reader,
    listed: str,
    address: str,
    scheme: Literal["light", "dark"],
    size: tuple[int, int],
) -> None:
    page = reader.open(listed, address, scheme=scheme, size=size)
    assert faults(page) == []
    assert page.evaluate(OVERFLOW) == []


@pytest.mark.parametrize("address", LISTS)
def test_lists_are_whole_without_scripts(reader: Reader, listed: str, address: str) -> None:
    with_script = reader.open(listed, address).locator("article a[href*='documents/frus']")
    without = reader.open(listed, address, javascript=False)
    count = with_script.count()
    assert count >= 5
    expect(without.locator("article a[href*='documents/frus']")).to_have_count(count)
    assert not any(f.is_visible() for f in without.locator("article input").all())


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("", ["Secretary of State", "Department of State", "Hull, Cordell"]),
        ("harriman", ["Hull, Cordell"]),
        ("caffery secretary", ["Secretary of State"]),
        ("circulars", ["Several posts (circulars)"]),
        ("1948", []),
    ],
)
def test_exchanges_are_found_by_either_name(
    reader: Reader, listed: str, words: str, left: list[str]
) -> None:
    page = reader.open(listed, CORRESPONDENTS)
    box(page, words)
    heads = [row.partition("\t")[0] for row in rows(page, "tbody > tr:not(.group) > th")]
    assert heads[: len(left)] == left
    assert bool(heads) is bool(left)
    groups = rows(page, "tbody > .group")
    assert bool(groups) is bool(left)
    if len(left) == 1:
        assert len(heads) == len(groups) == 1


def test_a_file_is_found_by_number_and_by_country(reader: Reader, listed: str) -> None:
    page = reader.open(listed, FILES)
    for words, file in (("611.51", "611.51"), ("soviet", "711.61"), ("9–2848", "501.BB")):
        box(page, words)
        [row] = rows(page, "section > ul > li")
        assert row.startswith(file)
        assert len(rows(page, "h3")) == 1


def test_a_bar_leads_to_its_month_whatever_is_filtered(reader: Reader, listed: str) -> None:
    page = reader.open(listed, CALENDAR)
    box(page, "moscow")
    expect(page.locator("[id='1948-09']")).to_be_hidden()
    assert rows(page, "h3") == ["January 1944 1"]
    page.get_by_role("link", name="September 1948: 2 documents").click()
    assert fragment(page) == "1948-09"
    expect(page.locator("[id='1948-09']")).to_be_in_viewport()
    assert len(rows(page, "h3")) == 4


def test_documents_of_a_place_unfold(reader: Reader, listed: str) -> None:
    page = reader.open(listed, PLACES)
    link = page.get_by_role("link", name="September 28, 1948, no. 2")
    expect(link).to_be_hidden()
    page.get_by_text("3 documents", exact=True).click()
    link.click()
    page.wait_for_url("**/documents/frus1948v01/d2.html")


def test_paper_shows_what_is_folded(reader: Reader, listed: str) -> None:
    page = reader.open(listed, PLACES)
    page.emulate_media(media="print")
    expect(page.get_by_text("September 28, 1948, no. 2")).to_be_visible()
    expect(page.locator("article input")).to_be_hidden()
