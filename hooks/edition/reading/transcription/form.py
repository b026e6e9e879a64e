"""What is wrong with the form of a file: lists, headings, HTML, several documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...model import Problem, as_number
from ...problems import Place, problem
from ...sources.overrides import Supplied
from .layout import LONGEST_HEADING, Layout, is_heading, is_source
from .lines import Line
from .notelist import NoteList
from .quoting import short
from .sequence import LAST

TAG = re.compile(
    r"</(?:p|div|span|a|sup|li|ol|ul|h[1-6]|table|body|html)>|<(?:p|div|span|a|sup|li|h[1-6]|html)"
    r"(?:\s[^<>]*)?>|<!DOCTYPE html",
    re.IGNORECASE,
)
TAGS = 3
"""So many tags are a pasted web page; fewer may be a text that speaks of HTML."""

NUMBERED_HEADING = re.compile(
    r"\d{1,4}\. (?:Circular )?(?:Telegram|Airgram) (?:\S+ )?From .{3,200} to "
)


def form(
    text: str,
    lines: Sequence[Line],
    listed: NoteList,
    layout: Layout,
    place: Place,
    supplied: Supplied,
) -> list[Problem]:
    """All of it, in the order of the file."""
    html = _html(text, place)
    if html:
        return html
    several = _several(text, lines, layout, place)
    if several:
        return several
    found = _list(text, listed, place, supplied)
    if not layout.heading and not supplied.heading:
        bare = layout.source is None and not listed.items and not supplied.title
        found.append(
            problem(
                "not-a-telegram" if bare else "no-heading",
                file=place.file,
                line=lines[0].number + 1,
                found=f"“{short(text[lines[0].start : lines[0].end])}” and no line near the top"
                " that says who wrote to whom",
                expected="a heading such as “The Ambassador in X (Y) to the Secretary of State”",
            )
        )
    return found


def _html(text: str, place: Place) -> list[Problem]:
    tags = []
    for match in TAG.finditer(text) if "<" in text else ():
        tags.append(match)
        if len(tags) == TAGS:
            return [
                place.problem(
                    "html-in-text",
                    tags[0].start(),
                    found=f"the tag {short(tags[0].group(), 40)}",
                    expected="the text as the browser shows it",
                )
            ]
    return []


def _several(text: str, lines: Sequence[Line], layout: Layout, place: Place) -> list[Problem]:
    """A second document: a source line with a heading below it, or a heading with the number
    of a document of the volume. Enclosures have neither."""
    tops = [*layout.heading, *([] if layout.source is None else [layout.source])]
    first = {layout.lines[i].line.start for i in tops}
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if line.start in first or line.end - line.start > LONGEST_HEADING or line.indent:
            continue
        shown = text[line.start : line.end]
        if NUMBERED_HEADING.match(shown) or (
            "/" in shown
            and is_source(shown)
            and below is not None
            and is_heading(text[below.start : below.end])
        ):
            return [
                place.problem(
                    "several-documents",
                    line.start,
                    found=f"“{short(shown)}”, which begins another document",
                    expected="one document in the file",
                )
            ]
    return []


def _list(text: str, listed: NoteList, place: Place, supplied: Supplied) -> list[Problem]:
    found = []
    if listed.after is not None:
        found.append(
            place.problem(
                "text-after-notes",
                listed.after.start,
                found=f"“{short(text[listed.after.start : listed.after.end])}” after the notes",
                expected="the list of notes at the end of the file",
            )
        )
    if listed.strays:
        stray = listed.strays[0]
        found.append(
            place.problem(
                "second-note-list",
                stray.start,
                found=f"“{short(text[stray.start : stray.end])}”, which looks like a note, before "
                "other text",
                expected="one list of notes, at the end of the file",
            )
        )
    return [*found, *_numbers(listed, place, supplied)]


def _numbers(listed: NoteList, place: Place, supplied: Supplied) -> list[Problem]:
    """Where the numbers of the list do not follow each other, the first place. The editor
    confirms printed labels that do not, as markers are confirmed."""
    numbers = [i for i in listed.items if i.number.isdecimal()]
    for before, item in pairwise(numbers):
        first = as_number(numbers[0].number)
        expected = _next(as_number(before.number), first=first)
        if as_number(item.number) == expected or (first != 1 and item.number in supplied.notes):
            continue
        line, column = place.at(item.start)
        again = as_number(item.number) == first
        return [
            problem(
                "second-note-list" if again else "note-list-numbers",
                file=place.file,
                line=line,
                column=column,
                found=f"note {item.number} after note {before.number} in the list",
                expected=f"note {expected}, or the end of the list",
            )
        ]
    return []


def _next(number: int, *, first: int) -> int:
    """The number that follows in a list; printed labels go on with 1 after 99."""
    return 1 if number == LAST and first != 1 else number + 1
