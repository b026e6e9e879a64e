"""The problems a reading ends in, put for the editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from ...model import Problem, Severity
from ...problems import problem
from .candidates import takes_number
from .evidence import STRONG, weigh
from .lines import Line
from .markers import Markers
from .numbering import of_copies, of_numbers
from .quoting import before, short
from .sequence import LAST, Found, Path, following
from .unclaimed import Unclaimed, unclaimed, unclaimed_without_list

END_OF_WORD = re.compile(r"[a-zß-öø-ÿ]{3}")
"""Codes (``B52``) have capitals."""


def fatal(problems: Iterable[Problem]) -> bool:
    """Must the document be refused?"""
    return any(p.severity is Severity.ERROR for p in problems)


def of_markers(known: Markers, found: Found, *, clear: float) -> list[Problem]:
    """What is uncertain about the markers; nothing where the best reading stands."""
    best = found.best
    if best.missing:
        return [_missing(known, best)]
    if found.second is not None and found.margin < clear:
        return [_two_readings(known, best, found.second)]
    left = unclaimed(known, best)
    if left is not None and left.certain:
        return [_without_note(known, left)]
    breaks = [_out_of_sequence(known, best, i) for i in _breaks(known, best)]
    doubts = [*of_numbers(known, best), *of_copies(known, best)]
    if left is not None:
        doubts.append(_without_note(known, left))
    return [*breaks, *_digits_at_words(known, best), *doubts]


def without_list(known: Markers, alone: Found) -> list[Problem]:
    """Markers of a document that has no list of notes. ``alone`` is its reading as if it had
    one note."""
    likeliest = alone.best.placings[0].candidate if alone.best.placings else None
    value = None if likeliest is None else known.candidates[likeliest].value
    if likeliest is None or value is None or weigh(known.candidates[likeliest].signs) < STRONG:
        left = unclaimed_without_list(known)
        return [] if left is None else [_without_note(known, left)]
    first = next(
        i
        for i, c in enumerate(known.candidates)
        if c.value is not None and c.value <= value and weigh(c.signs) >= STRONG
    )
    return [_without_note(known, Unclaimed(first, certain=True))]


def bare_list(known: Markers, bare: Sequence[Line], *, marked: bool) -> Problem:
    """What looks like a list of notes, but is not indented; ``marked``: the text has markers."""
    first, last = known.place.at(bare[0].start), known.place.at(bare[-1].start)
    lacking = "numbered with a full stop" if bare[0].indent else "indented"
    return problem(
        "notes-not-indented" if marked else "notes-perhaps-not-indented",
        file=known.place.file,
        line=first[0],
        column=first[1],
        found=f"lines {first[0]}–{last[0]}, which look like a list of notes, but are not "
        f"{lacking}: “{short(known.text[bare[0].start : bare[0].end])}”",
        expected="two spaces before the number of each note, and a full stop after it",
        remedy=None
        if marked
        else "if they are notes, put two spaces before each number "
        "(“  1. Not printed.”); no action is needed if they are text",
    )


def _preceding(label: int) -> int:
    return {1: LAST, 0: NO_LABEL}.get(label, label - 1)


NO_LABEL = -1


def _breaks(known: Markers, best: Path) -> list[int]:
    """Placings out of sequence that the editor has not confirmed."""
    return [
        i
        for i, p in enumerate(best.placings)
        if p.step in ("repeat", "again", "skip") and p.candidate not in known.forced
    ]


def _digits_at_words(known: Markers, best: Path) -> list[Problem]:
    """Digits that stay glued to a word: all of them, or those before a marker. In print there
    are none; they are slips, or a marker too much."""
    markers = [p.candidate for p in best.placings]
    found = []
    for start, end in known.digits:
        if not (known.text[start - 1].islower() and END_OF_WORD.match(known.text, start - 3)):
            continue
        line = next((p.line for p in known.lines if p.line.start < start < p.line.end), None)
        if line is None:
            continue  # in a note
        word = known.text[line.start : start].split()[-1].casefold()
        # The name of a series of telegrams takes a number: ``Embtel12``.
        if takes_number(word) or _is_marked(known, markers, start):
            continue
        behind = [c for c in markers if start < known.candidates[c].start < end]
        if not behind:
            found.append(_left_at_word(known, start, end))
        elif behind[0] not in known.forced:
            found.append(_behind_digits(known, best, behind[0]))
    return found


def _is_marked(known: Markers, markers: Sequence[int], at: int) -> bool:
    """Whether the character at an offset is of one of the markers."""
    return any(known.candidates[c].start <= at < known.candidates[c].end for c in markers)


def _left_at_word(known: Markers, start: int, end: int) -> Problem:
    return known.place.problem(
        "digits-at-word",
        start,
        found=f"“{before(known.text, end)}”",
        expected="a word without digits, or a marker with a note",
    )


def _behind_digits(known: Markers, best: Path, candidate: int) -> Problem:
    c = known.candidates[candidate]
    return known.place.problem(
        "marker-behind-digits",
        c.run[0],
        found=f"“{before(known.text, c.end)}”, where {c.label} was read as the marker",
        expected=f"the marker {c.label} after a word without digits",
        remedy="compare with the printed volume; remove the digits that are not there, or write "
        f"in {known.yml} {known.line(candidate, best)}",
    )


def _missing(known: Markers, best: Path) -> Problem:
    item = known.items[best.missing[0]]
    read = [
        f"{c.label} after “{before(known.text, c.start, 16)}”"
        for c in (known.candidates[p.candidate] for p in best.placings[:3])
    ]
    more = f"; the most likely for the other notes: {', '.join(read)}" if read else ""
    label, place = _lost(known, best)
    return known.place.problem(
        "note-without-marker",
        item.start,
        found=f"no marker in the text for note {item.number or best.missing[0] + 1} of the list "
        f"(“{short(known.text[item.begin : item.lines[0].end])}”){more}",
        expected=f"its printed label after a word{place}",
        remedy="find the marker in the printed volume and write in "
        f"{known.yml} after which word it is printed; if the word is Molotov, write "
        f"notes: {{{label}: Molotov}}",
    )


def _lost(known: Markers, best: Path) -> tuple[str, str]:
    """The label of the first note without a marker, and between which it must stand."""
    note = best.missing[0]
    values = {p.note: known.candidates[p.candidate].value for p in best.placings}
    last = values.get(note - 1)
    ahead = next((i for i in range(note + 1, len(known.items)) if i not in best.missing), None)
    after = values.get(ahead) if ahead is not None else None
    if last is not None:
        label = following(last)
        if ahead == note + 1 and after == following(label):
            return str(label), f" (between {last} and {after}: {label})"
        return str(label), f" (after {last}: {label})"
    if ahead == note + 1 and after:
        label = _preceding(after)
        return str(label), f" (before {after}: {label})"
    return str(known.items[note].number or note + 1), ""


def _two_readings(known: Markers, best: Path, second: Path) -> Problem:
    one, two = _difference(best, second)
    shown = [known.name(i) for i in (one, two) if i is not None]
    if len(shown) < 2:
        shown.append("no marker there")
    at = known.candidates[next(i for i in (one, two, 0) if i is not None)]
    ways = [known.line(i, path) for i, path in ((one, best), (two, second)) if i is not None]
    if two is None or one is None:
        ways.append(_not_notes(known, one if one is not None else two))
    return known.place.problem(
        "two-readings",
        at.start,
        found=" or ".join(shown),
        expected="markers that can be read in only one way",
        remedy=f"compare with the printed volume and write in {known.yml} either "
        + " or ".join(ways),
    )


def _not_notes(known: Markers, index: int | None) -> str:
    if index is None:
        return "the place of each marker under notes:"
    c = known.candidates[index]
    words = known.text[max(0, c.start - 24) : c.run[1]].rpartition("\n")[2].split()[-2:]
    return f"not_notes: [{json.dumps(' '.join(words), ensure_ascii=False)}]"


def _difference(best: Path, second: Path) -> tuple[int | None, int | None]:
    """The candidates of the first note on which two readings differ."""
    one = {(p.note, p.step == "again"): p.candidate for p in best.placings}
    two = {(p.note, p.step == "again"): p.candidate for p in second.placings}
    for key in sorted({*one, *two}):
        if one.get(key) != two.get(key):
            return one.get(key), two.get(key)
    return None, None


def _without_note(known: Markers, left: Unclaimed) -> Problem:
    c = known.candidates[left.candidate]
    count = len(known.items)
    notes = "1 note that belongs" if count == 1 else f"{count} notes that belong"
    marker = known.name(left.candidate)
    return known.place.problem(
        "marker-without-note" if left.certain else "label-without-note",
        c.start,
        found=f"{marker if left.certain else f'what may be {marker}'} and "
        + (f"{notes} to other markers" if count else "no list of notes"),
        expected="a note in the list for every marker",
        remedy="compare with the printed volume and add the missing note to the list; if the "
        f"digits are not a marker, write in {known.yml} {_not_notes(known, left.candidate)}",
    )


def _out_of_sequence(known: Markers, best: Path, at: int) -> Problem:
    placing = best.placings[at]
    c = known.candidates[placing.candidate]
    earlier = known.candidates[best.placings[at - 1].candidate]
    return known.place.problem(
        "labels-out-of-sequence",
        c.start,
        found=f"{known.name(placing.candidate)}, following marker {earlier.label}",
        expected=f"marker {following(earlier.value or 0)}",
        remedy=f"compare with the printed volume; if it is printed so, write in {known.yml} "
        + known.line(placing.candidate, best),
    )
