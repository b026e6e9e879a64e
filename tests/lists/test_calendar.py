"""The calendar where it is too long for one page: an overview, and a page for each year."""

from __future__ import annotations

from typing import Any

from edition.facts.entry import Entry
from edition.model import Document
from edition.model.dates import read_date
from edition.sources.overrides import Supplied, Volume
from edition.writing.lists.calendar import calendar
from edition.writing.lists.chart import ROW, TALLEST, chart

VOLUME = Volume(id="v", title="A volume", short="A volume")


def entry(id: str, date: str | None) -> Entry:
    document = Document(volume="v", id=id, source="", blocks=())
    return Entry(
        document=document, volume=VOLUME, supplied=Supplied(date=read_date(date) if date else None)
    )


ENTRIES = [
    entry("d1", "1947-12-31"),
    entry("d2", "1948-03"),
    entry("d3", "1948-03-05"),
    entry("d4", None),
]


def test_a_short_calendar_is_one_page() -> None:
    made = calendar(ENTRIES, most_on_a_page=4)
    assert list(made) == ["documents/index"]


def test_a_long_calendar_has_a_page_for_each_year() -> None:
    made = calendar(ENTRIES, most_on_a_page=3)
    years = ["1947", "1948", "undated"]
    assert list(made) == ["documents/index", *(f"calendar/{year}" for year in years)]
    overview: Any = made["documents/index"].data
    assert [month["lines"] for year in overview["years"] for month in year["months"]] == [[]] * 3
    [bar] = overview["chart"]["rows"][1]["months"]
    assert (bar["address"], bar["count"]) == ("calendar/1948.html#1948-03", 2)
    year: Any = made["calendar/1948"].data
    assert (year["before"], year["after"]) == ("1947", "undated")
    assert [line[1] for line in year["years"][0]["months"][0]["lines"]] == [
        "documents/v/d2",
        "documents/v/d3",
    ]


def test_lengths_of_the_chart_are_in_proportion() -> None:
    data: Any = chart({(1947, 12): 10, (1948, 3): 40, (1950, 1): 1}, dict.fromkeys(
        [(1947, 12), (1948, 3), (1950, 1)], "#"
    ))  # fmt: skip
    rows = data["rows"]
    assert [row.get("year") or row["years"] for row in rows] == [1947, 1948, "1949", 1950]
    heights = [row["months"][0]["height"] for row in rows if "year" in row]
    assert heights == [TALLEST / 4, TALLEST, 2]
    assert rows[1]["top"] - rows[0]["top"] == ROW
    assert "51 documents, December 1947 to January 1950; at most 40" in data["told"]
