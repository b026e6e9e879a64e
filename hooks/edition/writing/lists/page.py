"""What the lists of the edition share: a page with data for its template, and its documents.

The lists are set by templates, not written as Markdown: a thousand lines of it take Markdown
a second, the template some milliseconds. The page itself holds the title alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...facts.entry import Entry
from ..markdown.escaping import escape, front_matter, heading

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page as Markdown, and what its template sets around it (``page.meta.listing``)."""

    page: str
    data: Mapping[str, object]


def listing(title: str, data: Data, *, template: str, filter: str = "") -> Listing:
    """A list under a title. ``filter`` is the label of the box that filters it."""
    meta = {"title": title, "template": template, "hide": ["navigation", "toc"], "filter": filter}
    return Listing(f"{front_matter(meta)}\n{heading(1, escape(title))}\n", data)


def span(entries: Sequence[Entry]) -> Data:
    """How many documents there are, and from when to when; entries in order of date."""
    dates = [entry.date.text for entry in entries if entry.date]
    return {
        "documents": len(entries),
        "first": dates[0] if dates else "",
        "last": dates[-1] if dates else "",
    }


def documents(entries: Sequence[Entry]) -> list[Data]:
    """Links to documents by volume: date and number, the address without ending."""
    by_volume = groupby(
        sorted(entries, key=lambda entry: entry.volume.id), lambda entry: entry.volume
    )
    return [
        {"volume": volume.short, "links": [_link(entry) for entry in own]}
        for volume, own in by_volume
    ]


def _link(entry: Entry) -> tuple[str, str]:
    date = entry.date.text if entry.date else "undated"
    return entry.uri, f"{date}, {number(entry)}"


def number(entry: Entry) -> str:
    """``no. 745``; the id where the volume has no numbers."""
    return f"no. {entry.number}" if entry.number else entry.id
