"""Short words for long things: titles, spans of time and of pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...facts.entry import Entry
from ...facts.locators import PageRef
from ...model.dates import MONTHS, EditionDate

SHORT = 56
"""Characters of a title in a breadcrumb or a label, at most."""

A_MONTH = 31
"""Days of a date that says at least the month."""


def brief(title: str, length: int = SHORT) -> str:
    """The title, cut behind a word where it is longer than ``length`` characters."""
    if len(title) <= length:
        return title.rstrip(" :;,")
    cut = title[:length].rpartition(" ")[0].rstrip(" ,;:–—-")
    return f"{cut or title[: length - 1]}…"


def months(dates: Iterable[EditionDate | None]) -> str:
    """``February–December 1948``: from the first to the last of the dates; empty for none.

    Dates that say no month count only where no other is known, by their years.
    """
    known = [date for date in dates if date]
    exact = [date for date in known if (date.last - date.first).days < A_MONTH]
    if not exact:
        years = sorted({date.filed.year for date in known})
        return "" if not years else _between(str(years[0]), str(years[-1]))
    first = min(date.filed for date in exact)
    last = max(date.filed for date in exact)
    start, end = (f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    if start != end and first.year == last.year:
        return f"{MONTHS[first.month - 1]}–{end}"
    return _between(start, end)


def _between(start: str, end: str) -> str:
    if start == end:
        return start
    return f"{start} – {end}" if " " in start else f"{start}–{end}"


def page_span(texts: Sequence[Entry], first: Mapping[str, PageRef]) -> str:
    """``pp. 803–910``: from the page on which the first begins to the last that is marked."""
    starts = (first[text.uri] for text in texts if text.uri in first)
    start = next(starts, None)
    marks = [text.page_breaks[-1].number for text in reversed(texts) if text.page_breaks]
    if start is None:
        return ""
    end = marks[0] if marks else start.number
    return f"p. {start}" if end == start.number else f"pp. {start}–{end}"


def dated(entry: Entry) -> str:
    """The date of a document; in square brackets where the editor supplies it."""
    if entry.date is None:
        return ""
    return f"[{entry.date.text}]" if entry.supplied.date else entry.date.text


def unnumbered(entry: Entry, title: str) -> str:
    """The title without the document's number, where that is said beside it."""
    return title.removeprefix(f"{entry.number}. ") or title


def name_of(entry: Entry) -> str:
    """``Document 23``; a document without a number by its id."""
    return f"Document {entry.number or entry.id}"
