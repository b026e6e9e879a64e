"""The calendar of the book; the site's is :mod:`..lists.calendar`."""

from __future__ import annotations

from collections.abc import Sequence

from ...facts.entry import Entry
from ...facts.ordering import order
from ..markdown.escaping import (
    attributes,
    bracketed,
    bullets,
    emphasis,
    escape,
    front_matter,
    heading,
    link,
)


def calendar(entries: Sequence[Entry]) -> str:
    """The page that lists every document, by year; undated ones at the end."""
    by_year: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=order):
        by_year.setdefault(str(entry.date.filed.year) if entry.date else "Undated", []).append(
            entry
        )
    parts = [heading(1, "Calendar of documents")]
    if not entries:
        parts.append("The edition has no documents yet.")
    for year, listed in by_year.items():
        parts.append(heading(2, year, attributes(id=f"y{year.lower()}")))
        parts.append(bullets(map(_line, listed)))
    meta = {
        "title": "Calendar of documents",
        "template": "index-page.html",
        "hide": ["navigation", "toc"],
        "filter": "Filter the calendar",
    }
    return front_matter(meta) + "\n" + "\n\n".join(parts) + "\n"


def _line(entry: Entry) -> str:
    place, date = entry.origin, entry.date.text if entry.date else None
    facts = [(place, bool(entry.supplied.place)), (date, bool(entry.supplied.date))]
    told = bracketed([(text, supplied) for text, supplied in facts if text])
    before = emphasis(escape(told)) + " " if told else ""
    where = [entry.volume.short, f"no. {entry.number}" if entry.number else entry.id]
    if entry.printed_on:
        where.append(entry.printed_on)
    title = link(escape(entry.title), entry.uri.removeprefix("documents/") + ".md")
    return f"{before}{title}. {escape(', '.join(where))}"
