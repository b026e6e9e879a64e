"""The problems a reading ends in, put for the editor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Problem, Severity
from ..problems import Place, problem
from .candidates import Candidate
from .layout import Layout
from .notelist import Item, NoteList
from .sequence import Found, Path


def fatal(problems: Iterable[Problem]) -> bool:
    """Must the document be refused?"""
    return any(p.severity is Severity.ERROR for p in problems)


def shape(text: str, listed: NoteList, layout: Layout, place: Place) -> list[Problem]:
    """What is wrong with the form of the file."""
    found = []
    if listed.after is not None:
        line, column = place.at(listed.after.start)
        found.append(
            problem(
                "text-after-notes",
                file=place.file,
                line=line,
                column=column,
                found=f"“{_short(text[listed.after.start : listed.after.end])}” after the notes",
                expected="the list of notes at the end of the file",
            )
        )
    if listed.strays:
        stray = listed.strays[0]
        line, column = place.at(stray.start)
        found.append(
            problem(
                "second-note-list",
                file=place.file,
                line=line,
                column=column,
                found=f"“{_short(text[stray.start : stray.end])}”, which looks like a note",
                expected="one list of notes, at the end of the file",
            )
        )
    numbers = [i for i in listed.items if i.number.isdecimal()]
    for before, item in zip(numbers, numbers[1:], strict=False):
        if int(item.number) != int(before.number) + 1:
            line, column = place.at(item.start)
            found.append(
                problem(
                    "note-list-numbers",
                    file=place.file,
                    line=line,
                    column=column,
                    found=f"note {item.number} after note {before.number} in the list",
                    expected=f"note {int(before.number) + 1}",
                )
            )
    if not layout.heading:
        found.append(
            problem(
                "no-heading",
                file=place.file,
                found="no line that names who wrote to whom",
                expected="a heading such as “The Ambassador in France (Caffery) to the Secretary of State”",
            )
        )
    return found


def without_list(place: Place, text: str, candidates: Sequence[Candidate]) -> list[Problem]:
    """Markers of a document that has no notes."""
    return []


def of_markers(
    place: Place,
    text: str,
    candidates: Sequence[Candidate],
    items: Sequence[Item],
    found: Found,
    *,
    clear: float,
) -> list[Problem]:
    """What is uncertain about the markers."""
    problems = []
    if found.best.missing:
        item = items[found.best.missing[0]]
        line, column = place.at(item.start)
        problems.append(
            problem(
                "note-without-marker",
                file=place.file,
                line=line,
                column=column,
                found=f"note {item.number} (“{_short(text[item.begin : item.lines[0].end])}”)"
                " without a marker in the text",
                expected="its printed label behind a word of the text",
            )
        )
    elif found.margin < clear and found.second is not None:
        here, there = _difference(found.best, found.second)
        at = candidates[here or there or 0]
        line, column = place.at(at.start)
        problems.append(
            problem(
                "two-readings",
                file=place.file,
                line=line,
                column=column,
                found=f"{_name(text, candidates, here)} or {_name(text, candidates, there)}",
                expected="markers that can be read in one way only",
            )
        )
    return problems


def _difference(best: Path, second: Path) -> tuple[int | None, int | None]:
    one = {p.note: p.candidate for p in reversed(best.placings)}
    two = {p.note: p.candidate for p in reversed(second.placings)}
    for note in sorted({*one, *two}):
        if one.get(note) != two.get(note):
            return one.get(note), two.get(note)
    return None, None


def _name(text: str, candidates: Sequence[Candidate], index: int | None) -> str:
    if index is None:
        return "no marker"
    c = candidates[index]
    before = text[max(0, c.start - 16) : c.start].rpartition("\n")[2]
    return f"marker {c.label} in “{before}{c.label}”"


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"
