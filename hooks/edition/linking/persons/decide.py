"""Choosing among the persons a name fits. The rule is *never the wrong man*.

Evidence, strongest first: the identification note a name carries; given names; title; the other
names of the document; who is named in the edition’s documents of about that date. Where none
decides, nothing is linked.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ...caching.dependencies import Dependencies
from ...model.dates import EditionDate
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

    A document without a date is near to all documents. ``dependencies`` records what is looked up.
    """

    def __init__(self, dependencies: Dependencies | None = None) -> None:
        self._dates: dict[str, list[EditionDate | None]] = {}
        self._spans: dict[str, _Spans] = {}
        self._is_near = (dependencies or Dependencies()).tracked("near", self._within)

    def add(self, persons: Iterable[str], date: EditionDate | None) -> None:
        """Takes account of the persons surely named in a document."""
        for person in persons:
            self._dates.setdefault(person, []).append(date)
            self._spans.pop(person, None)

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
        dates = self._dates.get(person)
        if not dates or date is None:
            return bool(dates)
        if person not in self._spans:
            self._spans[person] = _Spans.of(dates)
        return self._spans[person].reach(date, window.days)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The dates of documents, by their first days, so that a lookup need not compare them all.

    A span is near where it begins no later than the window ends, and ends no earlier than the
    window begins. The first holds for the spans up to one of them; the second for any of these
    where it holds for the latest of their last days. Days are ordinals, as the calendar of
    :class:`datetime.date` ends before some windows do.
    """

    firsts: Sequence[int]
    latest: Sequence[int]
    """For each span the latest last day of it and all before it."""
    undated: bool

    @classmethod
    def of(cls, dates: Sequence[EditionDate | None]) -> _Spans:
        spans = sorted((d.first.toordinal(), d.last.toordinal()) for d in dates if d is not None)
        latest = list(accumulate((last for _, last in spans), max))
        return cls([first for first, _ in spans], latest, len(spans) < len(dates))

    def reach(self, date: EditionDate, days: int) -> bool:
        """Whether one of them is within so many days of the date."""
        begun = bisect_right(self.firsts, date.last.toordinal() + days)
        return self.undated or (
            begun > 0 and self.latest[begun - 1] >= date.first.toordinal() - days
        )


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
