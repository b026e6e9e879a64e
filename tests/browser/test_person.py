"""A person's page in a browser: the documents by month, drawn and as a table."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import PHONE, WIDE, Reader
from tests.browser.test_accessibility import faults
from tests.building import Build

TELEGRAM = """\
711.61/97{n}: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

7{n}. I saw Molotov again.
"""
DATES = ("1943-11-02", "1944-02-01", "1944-02-20", "1944-02-29")


@pytest.fixture(scope="session")
def years(build_edition: Build) -> str:
    """The edition with Molotov in November 1943, January 1944 and thrice in February."""
    folder = "documents/frus1944v04"
    result = build_edition(
        {f"{folder}/d{n}.txt": TELEGRAM.format(n=n) for n in range(len(DATES))}
        | {f"{folder}/d{n}.yml": f"date: {date}\n" for n, date in enumerate(DATES)}
    )
    assert result.exit_code == 0, result.log
    return result.site.as_uri()


@pytest.fixture
def page(reader: Reader, years: str) -> Page:
    return reader.open(years, "persons/molotov.html")


def test_a_bar_for_each_month_as_high_as_its_documents(page: Page) -> None:
    boxes = [bar.bounding_box() for bar in page.locator(".timeline .bar").all()]
    heights = [box["height"] for box in boxes if box]
    assert len(heights) == 3
    assert heights == pytest.approx([heights[0], heights[0], 3 * heights[0]], rel=0.05)
    places = [box["x"] for box in boxes if box]
    # December has none, and its room.
    assert places[1] - places[0] == pytest.approx(2 * (places[2] - places[1]), rel=0.05)


def test_the_chart_tells_in_words_what_it_shows(page: Page) -> None:
    chart = page.get_by_role("img", name="Documents by month")
    expect(chart).to_have_accessible_description(
        re.compile("5 documents, November 1943 to February 1944; at most 3 .* in February 1944")
    )


def test_the_figures_are_a_table_one_click_away(page: Page) -> None:
    table = page.get_by_role("table", name="Documents by month")
    expect(table).to_be_hidden()
    page.get_by_text("5 documents, November 1943 to February 1944", exact=True).click()
    expect(table).to_be_visible()
    rows = [row.inner_text().split() for row in table.get_by_role("row").all()]
    assert rows[1] == ["1943", *["–"] * 10, "1", "–"]
    assert rows[2] == ["1944", "1", "3", *["–"] * 10]


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_open_table_fits_the_window_and_has_no_fault(
    reader: Reader, years: str, size: tuple[int, int]
) -> None:
    page = reader.open(years, "persons/molotov.html", size=size)
    page.locator(".timeline summary").click()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_one_month_needs_no_chart(reader: Reader, years: str) -> None:
    page = reader.open(years, "persons/stalin.html")
    expect(page.locator("#mentions")).to_be_visible()
    assert page.locator(".timeline").count() == 0


def test_an_office_says_on_the_date_of_how_many_documents_it_was_held(page: Page) -> None:
    expect(page.locator(".record")).to_contain_text("in office on the date of 5 documents")


def test_who_is_named_together_stands_before_the_mentions(page: Page) -> None:
    assert page.locator("article h2").all_inner_texts() == [
        "Named in the same documents",
        "In the documents",
        "Cite this page",
    ]


def test_the_card_of_a_name_tells_the_office_held_on_that_day(reader: Reader, years: str) -> None:
    page = reader.open(years, "documents/frus1944v04/d745.html")
    page.locator("#molotov-1").focus()
    expect(page.get_by_role("tooltip")).to_have_text(
        re.compile(r"\(1890–1986\)\s*People’s Commissar .* on the day of the document\s*$")
    )
