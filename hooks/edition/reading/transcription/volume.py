"""The documents of one volume, read together.

Where notes are numbered through a chapter, the label on which a document ends tells with
which the next begins; where they are numbered by document, all begin with the same. So
every document is read by itself first; then what was read for certain is evidence for the
others, and those that it could change are read once more.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from ...model import as_number
from .neighbours import UNKNOWN, Neighbours, usual_first
from .reader import Prepared, Reading, Transcription, conclude, labels_of, placed, prepare
from .sequence import Found

CERTAIN = 5.0
"""Margin from which a reading by itself may be evidence for its neighbours."""


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which ``d2`` comes before ``d10``."""
    return tuple(
        (1, as_number(part), "") if part.isdecimal() else (0, 0, part)
        for part in re.split(r"([0-9]+)", name)
        if part
    )


def read(transcription: Transcription, *, after: Neighbours | None = None) -> Reading:
    """Reads one document, with what its neighbours say if that is known."""
    return conclude(prepare(transcription), after or UNKNOWN)


def read_volume(transcriptions: Sequence[Transcription]) -> list[Reading]:
    """Reads the documents of a volume; the readings are in natural order of their ids."""
    reader = VolumeReader(transcriptions)
    return [reader.read(id) for id in reader.ids]


Ends = tuple[int, int] | None
"""First and last label of a document whose reading is certain by itself."""


class VolumeReader:
    """Reads the documents of a volume, those that are asked for."""

    def __init__(self, transcriptions: Sequence[Transcription]) -> None:
        ordered = sorted(transcriptions, key=lambda t: natural(t.id))
        self._transcriptions = {t.id: t for t in ordered}
        self._known: dict[str, Ends] = {}
        self._prepared: dict[str, tuple[Prepared, Found | None]] = {}

    @cached_property
    def ids(self) -> list[str]:
        """The ids in natural order."""
        return list(self._transcriptions)

    def ends(self, id: str) -> Ends:
        """What the document tells of its neighbours, whatever they say."""
        if id not in self._known:
            self._known[id] = _ends(*self._by_itself(id))
        return self._known[id]

    def knows(self, id: str, ends: Ends) -> None:
        """Takes note of what :meth:`ends` said at another time."""
        self._known[id] = ends

    def neighbours(self, id: str) -> Neighbours:
        """What the other documents tell of this one."""
        if self._usual is not None:
            return Neighbours(usual=self._usual)
        return _around(self.ids, self._ends, self._certain, self._positions[id], self._through)

    def read(self, id: str) -> Reading:
        """The reading of a document. Raises KeyError."""
        prepared, alone = self._by_itself(id)
        return conclude(prepared, self.neighbours(id), alone)

    def _by_itself(self, id: str) -> tuple[Prepared, Found | None]:
        if id not in self._prepared:
            prepared = prepare(self._transcriptions[id])
            alone = placed(prepared) if prepared.readable and prepared.listed.items else None
            self._prepared[id] = prepared, alone
        return self._prepared[id]

    @cached_property
    def _ends(self) -> list[Ends]:
        return [self.ends(id) for id in self.ids]

    @cached_property
    def _certain(self) -> list[int]:
        """Positions of the documents whose ends are known."""
        return [i for i, ends in enumerate(self._ends) if ends is not None]

    @cached_property
    def _usual(self) -> int | None:
        return usual_first([e[0] for e in self._ends if e is not None])

    @cached_property
    def _through(self) -> bool:
        return self._usual is None and any(e is not None and e[0] > 1 for e in self._ends)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {id: i for i, id in enumerate(self.ids)}


def _ends(prepared: Prepared, found: Found | None) -> Ends:
    if found is None or found.best.missing or found.margin < CERTAIN:
        return None
    numbers = [as_number(label) for label in labels_of(prepared, found.best) if label.isdecimal()]
    return (numbers[0], numbers[-1]) if numbers else None


def _around(
    ids: Sequence[str],
    ends: Sequence[Ends],
    certain: Sequence[int],
    i: int,
    through: bool,
) -> Neighbours:
    at, behind = bisect_left(certain, i), bisect_right(certain, i)
    before = certain[at - 1] if at else None
    after = certain[behind] if behind < len(certain) else None
    last = ends[before] if before is not None else None
    first = ends[after] if after is not None else None
    return Neighbours(
        before=last[1] if last else None,
        between=_distance(ids, before, i) if before is not None else 0,
        after=first[0] if first else None,
        through=through,
    )


def _distance(ids: Sequence[str], before: int, i: int) -> int:
    """Documents between two, those that are not in the edition too, by their ids."""
    one, two = ids[before], ids[i]
    a, b = re.search(r"(\d+)$", one), re.search(r"(\d+)$", two)
    if a and b and one[: a.start()] == two[: b.start()]:
        return max(0, as_number(b.group()) - as_number(a.group()) - 1)
    return i - before - 1
