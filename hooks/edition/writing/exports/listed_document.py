"""A document as the exports list it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from ...facts.entry import Entry
from ...model.dates import YEAR, EditionDate
from ..citing import Citation

LICENCE = "https://creativecommons.org/publicdomain/mark/1.0/"
"""The documents are works of the United States Government, in the public domain."""

UNDATED = datetime.date(1970, 1, 1)
"""For what has no day at all; any fixed day would do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document as its citation has it, with what else the exports say of it."""

    title: str
    """Its short name, as the calendar has it."""
    citation: Citation
    updated: datetime.date
    """The day since which the document stands as it does (:func:`updated`)."""
    cells: Mapping[str, object]
    """Its row in the table (:func:`edition.writing.exports.table.row`)."""
    text: bytes
    """Its TEI as a part of the corpus (:func:`edition.writing.exports.corpus.part`)."""


def updated(entry: Entry) -> datetime.date:
    """The day since which the document stands as it does; no clock has a say in it.

    The day on which the editor says it was ``added``; else the first day of the year in which
    the volume was printed, as a transcription keeps the text of the print; else the document's
    own first day.
    """
    added, published = entry.supplied.added, entry.volume.published
    if added:
        return added
    if published and YEAR.fullmatch(published) and published != "0000":
        return datetime.date(int(published), 1, 1)
    return entry.date.first if entry.date else UNDATED


def when(date: EditionDate) -> dict[str, str]:
    """TEI’s attributes of a date: a day, or the bounds of the day that it was."""
    if date.is_day:
        return {"when": date.first.isoformat()}
    bounds = {"notBefore": date.first, "notAfter": date.last}
    ends = (datetime.date.min, datetime.date.max)
    return {name: day.isoformat() for name, day in bounds.items() if day not in ends}
