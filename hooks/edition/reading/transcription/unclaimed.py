"""Labels that go on with a reading, but that no note of the list takes.

Where a note is lost from the list, its label is left over in the text: before the first marker
or behind the last. It need not be the lost note's own: a list that lost its third note and was
renumbered fits the labels 1, 2, 3 … as well as before, and only the last label is left over. ::

    … talked to Molotov1 on September 18.2 He said …      labels 1, 2
      1. Vyacheslav Mikhailovich Molotov.                 but one note

Telegrams are full of numbers, so a label that stands like a number of the text counts only where
few of these would be in sequence by chance.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from .candidates import Candidate
from .evidence import STRONG, weigh
from .neighbours import start_sign
from .number_words import MEASURES
from .sequence import LAST, Path, following

if TYPE_CHECKING:
    from .markers import Markers

POSSIBLE = -2.8
"""Evidence of the place from which a label in sequence that no note takes is reported. In 1,500
readings of whole telegrams fewer than one in fifty have a number of the text that is."""
POSSIBLE_FREE = -1.3
"""The same behind white space, where some marker of the document stands so, too, or the label
has two digits."""
POSSIBLE_APART = 0.5
"""The same behind white space elsewhere."""
POSSIBLE_WITHOUT_LIST = 1.0
"""The same in a document without notes, where nothing else says that there are markers."""

A_DIGIT = math.log(10)
"""Each further digit makes it ten times rarer that a number of the text ends in the label."""

FIRST = frozenset(("start:usual", "start:expected", "start:one", "start:next", "start:soon"))
"""Starts that are likely enough to look for the label with which they begin."""


NOT_POSSIBLE = frozenset(("source:inside", "source:end"))
"""Places where the numbers are those of files."""
CLOCK = re.compile(r"[ \u00a0]?(?:[ap]\. ?m\b|[AP]\. ?M\b|[ap]m\b|[AP]M\b)")
"""What stands behind an hour: ``1949—7 p. m.``"""


class Unclaimed(NamedTuple):
    """A candidate; ``certain`` where it is a marker whatever the notes say."""

    candidate: int
    certain: bool


def unclaimed(known: Markers, best: Path) -> Unclaimed | None:
    """The likeliest label in sequence before or behind a reading."""
    numbered = [
        known.candidates[p.candidate]
        for p in best.placings
        if known.candidates[p.candidate].value is not None
    ]
    if not numbered:
        return None
    first, last = numbered[0], numbered[-1]
    ahead, behind = _preceding(first.value or 0), following(last.value or 0)
    spaced = any(_is_spaced(known, known.candidates[p.candidate]) for p in best.placings)
    found = [
        i
        for i, c in enumerate(known.candidates)
        if not c.suffix
        and (
            (c.value == behind and c.start >= last.run[1])
            or (c.value in ahead and c.end <= first.run[0])
        )
    ]
    certain = next((i for i in found if weigh(known.candidates[i].signs) >= STRONG), None)
    if certain is not None:
        return Unclaimed(certain, certain=True)
    around = known.neighbours
    elsewhere = {around.before, around.after, LAST if first.value == 1 else None}
    likely = [
        i
        for i in found
        if known.candidates[i].value not in elsewhere
        and _is_possible(known, known.candidates[i], spaced=spaced)
    ]
    return _likeliest(known, likely)


def unclaimed_without_list(known: Markers) -> Unclaimed | None:
    """The likeliest marker of a document without notes that is not certain: it has the label
    with which the document would begin."""
    found = [
        i
        for i, c in enumerate(known.candidates)
        if c.value is not None
        and weigh(c.signs) >= POSSIBLE_WITHOUT_LIST
        and start_sign(known.neighbours, c.value) in FIRST
        and _is_possible(known, c, spaced=False)
    ]
    return _likeliest(known, found)


def _likeliest(known: Markers, found: list[int]) -> Unclaimed | None:
    if not found:
        return None
    return Unclaimed(max(found, key=lambda i: weigh(known.candidates[i].signs)), certain=False)


def _preceding(label: int) -> tuple[int, ...]:
    """The labels that may stand before one; the numbers of a document may begin with 0."""
    return {1: (LAST, 0), 0: ()}.get(label, (label - 1,))


def _is_spaced(known: Markers, marker: Candidate) -> bool:
    return marker.start > 0 and known.text[marker.start - 1].isspace()


def _is_possible(known: Markers, c: Candidate, *, spaced: bool) -> bool:
    if not c.value or c.end < c.run[1] or not NOT_POSSIBLE.isdisjoint(c.signs):
        return False
    if "heading:inside" in c.signs and c.head:
        return False  # the number of a telegram
    if CLOCK.match(known.text, c.end) or _is_measure(known.text, c):
        return False
    weight, more = weigh(c.signs), len(c.label) - 1
    if c.signs[:1] and c.signs[0].startswith("free"):
        return weight >= (POSSIBLE_FREE if spaced or more else POSSIBLE_APART)
    return weight + A_DIGIT * more >= POSSIBLE


def _is_measure(text: str, c: Candidate) -> bool:
    """Whether it is the decimal of a measure: ``95.2 billion``, ``9.3%``."""
    if c.signs[:1] != ("after:number-stop",):
        return False
    behind = text[c.end : c.end + 12].split()
    return bool(behind) and (behind[0][0] in "%°" or behind[0].strip(".,;:)") in MEASURES)
