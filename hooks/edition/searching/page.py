"""``search.md``: the page of the search. The form is the template's; what there is to limit a
search to stands here."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts.entry import Entry
from ..writing.markdown.escaping import front_matter, heading
from .pieces import kind_of


def search_page(entries: Sequence[Entry]) -> str:
    """The page, with the volumes, kinds and years that the documents have."""
    dates = (entry.date for entry in entries if entry.date)
    years = [day.year for date in dates for day in (date.first, date.last)]
    years = [year for year in years if 1 < year < 9999]
    volumes = {entry.volume.id: entry.volume.short for entry in entries}
    meta = {
        "title": "Search",
        "template": "search.html",
        "hide": ["navigation", "toc"],
        "search": {
            "volumes": [{"id": id, "title": title} for id, title in sorted(volumes.items())],
            "kinds": sorted({kind_of(entry) for entry in entries}),
            "first_year": min(years, default=None),
            "last_year": max(years, default=None),
        },
    }
    return f"{front_matter(meta)}\n{heading(1, 'Search')}\n"
