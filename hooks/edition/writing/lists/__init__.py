"""The lists of the edition: calendar, correspondents, places, archival files.

Each is a pure function of the entries (from their light properties) to pages with data for
their templates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...facts.entry import Entry
from ...linking import Person
from .calendar import calendar
from .correspondents import correspondents
from .files import files
from .page import Listing
from .places import places


def lists(entries: Sequence[Entry], persons: Mapping[str, Person]) -> dict[str, Listing]:
    """All lists by the address of their page under ``docs/`` (``places.md``)."""
    made = {
        **calendar(entries),
        "correspondents": correspondents(entries, persons),
        "places": places(entries),
        "files": files(entries),
    }
    return {f"{uri}.md": listing for uri, listing in made.items()}


__all__ = ["Listing", "lists"]
