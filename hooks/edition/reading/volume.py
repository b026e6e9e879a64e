"""The documents of one volume, read together.

Where notes are numbered through a chapter, the label on which a document ends tells with
which the next begins; where they are numbered by document, all begin with the same. So
every document is read by itself first; then what was read for certain is evidence for the
others, and those that it could change are read once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .neighbours import UNKNOWN, Neighbours, usual_first
from .reader import Prepared, Reading, Transcription, conclude, labels_of, placed, prepare
from .sequence import Found

CERTAIN = 5.0
"""Margin from which a reading by itself may be evidence for its neighbours."""


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which ``d2`` comes before ``d10``."""
    return tuple(
        (1, int(part), "") if part.isdecimal() else (0, 0, part)
        for part in re.split(r"([0-9]+)", name)
        if part
    )


def read(transcription: Transcription, *, after: Neighbours | None = None) -> Reading:
    """Reads one document, with what its neighbours say if that is known."""
    return conclude(prepare(transcription), after or UNKNOWN)


def read_volume(transcriptions: Sequence[Transcription]) -> list[Reading]:
    """Reads the documents of a volume; the readings are in natural order of their ids."""
    prepared = [prepare(t) for t in sorted(transcriptions, key=lambda t: natural(t.id))]
    alone = [placed(p) if p.readable and p.listed.items else None for p in prepared]
    ends = [_ends(p, found) for p, found in zip(prepared, alone, strict=True)]
    usual = usual_first([e[0] for e in ends if e is not None])
    through = usual is None and any(e is not None and e[0] > 1 for e in ends)
    readings = []
    for i, (p, found) in enumerate(zip(prepared, alone, strict=True)):
        if usual is not None:
            readings.append(conclude(p, Neighbours(usual=usual), found))
        else:
            readings.append(conclude(p, _around(prepared, ends, i, through), found))
    return readings


def _ends(prepared: Prepared, found: Found | None) -> tuple[int, int] | None:
    """First and last label of a document whose reading is certain by itself."""
    if found is None or found.best.missing or found.margin < CERTAIN:
        return None
    numbers = [int(label) for label in labels_of(prepared, found.best) if label.isdecimal()]
    return (numbers[0], numbers[-1]) if numbers else None


def _around(
    prepared: Sequence[Prepared],
    ends: Sequence[tuple[int, int] | None],
    i: int,
    through: bool,
) -> Neighbours:
    before = next((j for j in range(i - 1, -1, -1) if ends[j] is not None), None)
    after = next((j for j in range(i + 1, len(ends)) if ends[j] is not None), None)
    last = ends[before] if before is not None else None
    first = ends[after] if after is not None else None
    return Neighbours(
        before=last[1] if last else None,
        between=_distance(prepared, before, i) if before is not None else 0,
        after=first[0] if first else None,
        through=through,
    )


def _distance(prepared: Sequence[Prepared], before: int, i: int) -> int:
    """Documents between two, those that are not in the edition too, by their ids."""
    one, two = prepared[before].transcription.id, prepared[i].transcription.id
    a, b = re.search(r"(\d+)$", one), re.search(r"(\d+)$", two)
    if a and b and one[: a.start()] == two[: b.start()]:
        return max(0, int(b.group()) - int(a.group()) - 1)
    return i - before - 1
