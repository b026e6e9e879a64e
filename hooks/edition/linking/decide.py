"""Choosing among the persons a name fits. The rule is *never the wrong man*.

Evidence, strongest first: the identification note a name carries; given names; title; the other
names of the document; who is named in the edition’s documents of about that date. Where none
decides, nothing is linked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..dates import EditionDate
from .asking import Asked
from .candidates import Candidate, Name


@dataclass(slots=True)
class Present:
    """Who is surely in the document: named with more than a family name.

    ``strangers`` are family names that the document also gives to somebody of no record.
    """

    persons: set[str] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)

    def note(self, name: Name, titles: Mapping[str, Mapping[str, int]]) -> None:
        """Takes account of a name."""
        if name.stranger and not name.candidates:
            self.strangers.add(name.family)
        if not name.strong:
            return
        told = by_title(name.candidates, titles)
        if len(told) == 1:
            self.persons.add(told[0].person)


WINDOWS = (datetime.timedelta(days=183), datetime.timedelta(days=3 * 365))
"""How far from a document’s date the edition’s other documents tell who may be meant: first
those of the half-year, in which conferences and posts change, then those of the three years
that a volume of the series covers at the most."""


class Attested:
    """Who is surely named in the documents of the edition, and when.

    A document without a date is told by all documents, and tells all. ``asked`` takes note of
    what is looked up.
    """

    def __init__(self, asked: Asked | None = None) -> None:
        self._dates: dict[str, list[EditionDate | None]] = {}
        self._is_near = (asked or Asked()).noting("near", self._within)

    def add(self, persons: Iterable[str], date: EditionDate | None) -> None:
        """Takes account of the persons surely named in a document."""
        for person in persons:
            self._dates.setdefault(person, []).append(date)

    def nearest(
        self, candidates: Sequence[Candidate], date: EditionDate | None
    ) -> Sequence[Candidate]:
        """The candidates named in the documents nearest to the date, of those in reach."""
        for window in WINDOWS:
            near = [c for c in candidates if self._is_near(window, c.person, date)]
            if near:
                return near
        return []

    def _within(self, window: datetime.timedelta, person: str, date: EditionDate | None) -> bool:
        dates = self._dates.get(person, ())
        return any(date is None or other is None or _near(date, other, window) for other in dates)


def _near(one: EditionDate, other: EditionDate, window: datetime.timedelta) -> bool:
    return one.first - other.last <= window and other.first - one.last <= window


def by_title(
    candidates: Sequence[Candidate], titles: Mapping[str, Mapping[str, int]]
) -> Sequence[Candidate]:
    """The candidates whose title stands before the name; all where no title tells."""
    if len(candidates) < 2:
        return candidates
    strength = {
        c.person: max((titles[c.person].get(title, 0) for title in c.titles), default=0)
        for c in candidates
    }
    best = max(strength.values())
    return [c for c in candidates if strength[c.person] == best] if best else candidates


def decide(
    name: Name,
    *,
    present: Present,
    attested: Attested,
    date: EditionDate | None,
    titles: Mapping[str, Mapping[str, int]],
) -> Candidate | None:
    """Who is meant, or None."""
    fits = by_title(name.candidates, titles)
    if len(fits) > 1:
        here = [c for c in fits if c.person in present.persons]
        fits = here or attested.nearest(fits, date)
    if len(fits) != 1:
        return None
    (chosen,) = fits
    bare = not (chosen.full or chosen.initials or chosen.titles)
    if bare and name.family in present.strangers and chosen.person not in present.persons:
        return None
    return chosen
