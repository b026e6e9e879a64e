"""The calendar: all documents in order of date, by year and month, with a chart."""

from __future__ import annotations

from collections.abc import Sequence

from ...facts.entry import Entry
from ..markdown.escaping import bracketed
from .chart import Month, chart, month_name
from .page import Data, Listing, listing, number
from .places import place_name

INDEX = "documents/index"
MOST_ON_A_PAGE = 4000
"""Documents; with more, the page would be over a megabyte, and each year gets its own."""

UNDATED = "undated"
TITLE = "Calendar of documents"


def calendar(
    entries: Sequence[Entry], *, most_on_a_page: int = MOST_ON_A_PAGE
) -> dict[str, Listing]:
    """The calendar by address without ending; entries in order.

    One page, or, where that would be too long, an overview that keeps all its anchors and a
    page for each year. A document stands where its date begins.
    """
    years: dict[str, dict[Month | None, list[Entry]]] = {}
    for entry in entries:
        month = (entry.date.filed.year, entry.date.filed.month) if entry.date else None
        year = str(month[0]) if month else UNDATED
        years.setdefault(year, {}).setdefault(month, []).append(entry)
    split = len(entries) > most_on_a_page
    months = {month: len(own) for by in years.values() for month, own in by.items() if month}
    data: Data = {
        "chart": chart(months, {m: _address(m, split=split) for m in months})
        if len(months) > 1
        else None,
        "years": [_year(year, by, lines=not split) for year, by in years.items()],
        "split": split,
        "undated": len(entries) - sum(months.values()),
    }
    made = {
        INDEX: listing(
            TITLE,
            data,
            template="calendar.html",
            filter="" if split or not entries else "Filter the calendar",
        )
    }
    if split:
        made |= _pages(years)
    return made


def _pages(years: dict[str, dict[Month | None, list[Entry]]]) -> dict[str, Listing]:
    """A page for each year, with the ways to the others."""
    names = list(years)
    pages = {}
    for i, (year, by) in enumerate(years.items()):
        data: Data = {
            "years": [_year(year, by, lines=True)],
            "single": True,
            "before": names[i - 1] if i else "",
            "after": names[i + 1] if i + 1 < len(names) else "",
        }
        title = f"{TITLE}: {year}"
        pages[f"calendar/{year}"] = listing(
            title, data, template="calendar.html", filter="Filter the calendar"
        )
    return pages


def _address(month: Month, *, split: bool) -> str:
    anchor = f"#{_anchor(month)}"
    return f"calendar/{month[0]:04}.html{anchor}" if split else anchor


def _anchor(month: Month) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def _year(year: str, by: dict[Month | None, list[Entry]], *, lines: bool) -> Data:
    return {
        "year": year.capitalize(),
        "anchor": f"y{year}",
        "page": f"calendar/{year}",
        "documents": sum(map(len, by.values())),
        "months": [
            {
                "anchor": _anchor(month) if month else "",
                "name": month_name(month) if month else "",
                "documents": len(own),
                "lines": [_line(entry) for entry in own] if lines else [],
            }
            for month, own in by.items()
        ],
    }


def _line(entry: Entry) -> tuple[str, str, str, str]:
    """Dateline, address without ending, title, and where it stands in the printed volume."""
    where = [entry.volume.short, number(entry)]
    if entry.printed_on:
        where.append(entry.printed_on)
    return dateline(entry), entry.uri, entry.title, ", ".join(where)


def dateline(entry: Entry) -> str:
    """``Moscow, January 7, 1944``; in square brackets what the editor supplies."""
    facts = [
        (place_name(entry.origin or ""), bool(entry.supplied.place)),
        (entry.date.text if entry.date else None, bool(entry.supplied.date)),
    ]
    return bracketed([(text, supplied) for text, supplied in facts if text])
