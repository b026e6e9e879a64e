"""What the numbers of the list of notes say of the reading: the list counts its notes from 1.

A list that begins with another number has lost its first notes, or its copy kept the printed
labels. These are the same as those of the markers, and go on from the document before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Problem
from .neighbours import start_sign
from .notelist import first_number
from .quoting import short
from .sequence import Path

if TYPE_CHECKING:
    from .markers import Markers

GOES_ON = frozenset(("start:usual", "start:expected", "start:next", "start:soon", "start:zero"))
"""Starts by which printed labels go on from the neighbours, or as the volume numbers its notes."""


def of_numbers(known: Markers, best: Path) -> list[Problem]:
    """What is wrong where the list does not begin with 1."""
    first = first_number(known.items)
    if first is None or first == 1:
        return []
    labels = {p.note: known.candidates[p.candidate].label for p in reversed(best.placings)}
    for note, item in enumerate(known.items):
        label = labels.get(note, item.number)
        if item.number.isdecimal() and label != item.number:
            return [
                known.place.problem(
                    "note-list-numbers",
                    item.start,
                    found=f"note {item.number} of the list, whose marker has the label {label}",
                    expected="a list numbered from 1, or the printed label before each note",
                    remedy="restore the missing notes, so that the list has a note for every "
                    "marker, and number it from 1",
                )
            ]
    if str(first) == known.first_label or start_sign(known.neighbours, first) in GOES_ON:
        return []
    item = next(item for item in known.items if item.number == str(first))
    return [
        known.place.problem(
            "note-list-start",
            item.start,
            found=f"note {first} (“{short(known.text[item.begin : item.lines[0].end])}”) at the "
            "beginning of the list",
            expected="note 1",
            remedy="compare with the printed volume and restore the missing notes; if the list "
            f"has the printed labels, write in {known.yml} first_label: {first}",
        )
    ]


def of_copies(known: Markers, best: Path) -> list[Problem]:
    """Notes that say the same as the one before, word for word, and are long enough for that to
    be a slip. ``Not printed.`` often recurs."""
    texts = [_words(known, note) for note in range(len(known.items))]
    confirmed = {p.note for p in best.placings if p.candidate in known.forced}
    return [
        _copy(known, best, note)
        for note in range(1, len(texts))
        if texts[note] == texts[note - 1] and len(texts[note]) >= SENTENCE and note not in confirmed
    ]


SENTENCE = 5
"""Words; fewer are a phrase that notes have in common."""


def _words(known: Markers, note: int) -> list[str]:
    item = known.items[note]
    return known.text[item.begin : item.lines[-1].end].split()


def _copy(known: Markers, best: Path, note: int) -> Problem:
    item = known.items[note]
    marker = next(p.candidate for p in best.placings if p.note == note)
    return known.place.problem(
        "note-twice",
        item.start,
        found=f"the note “{short(known.text[item.begin : item.lines[0].end])}” twice in a row",
        expected="each note once",
        remedy="compare with the printed volume and remove the second, with its number; if it is "
        f"printed twice, write in {known.yml} {known.line(marker, best)}",
    )
