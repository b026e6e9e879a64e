"""The list of notes at the end of a transcription.

The page renumbers it from 1 and indents it by two spaces; further paragraphs of a note are
indented by four, after a blank line::

      1. Not printed.
      2. Dated May 3.

        “A second paragraph.”

Some copies have ``- text.↩`` instead of numbers, and some keep the printed labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import as_number
from .lines import Line
from .pages import is_mark

ITEM = re.compile(r"(\d{1,3}|[*†‡§]{1,3})\.(?=[ \t]|$)[ \t]*")
RETURN_ITEM = re.compile(r"-[ \t]+")
RETURN = re.compile(r"[ \t]*\u21a9\ufe0e?$")
"""The arrow back to the text that web pages put behind a note."""

LEAST, MOST = 1, 3
"""Indent of an item: a paragraph that begins ``69.`` has none, quotations in notes more."""

BARE_ITEM = re.compile(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)])[ \t]")
"""An item without indent, or numbered in another way: ``1)``, ``[1]``."""


@dataclass(frozen=True, slots=True)
class Item:
    """One note of the list. ``number`` is what the list shows (empty for ``-``), over the
    span ``start``–``end``; ``text`` begins at ``begin`` in the first of ``lines``;
    ``arrow`` is the span of a return arrow."""

    number: str
    start: int
    end: int
    begin: int
    lines: tuple[Line, ...]
    arrow: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NoteList:
    """The items, the lines before the list, and what stands where it should not.

    ``strays`` are lines that look like items of another list; ``after`` is a line of text
    that follows the list.
    """

    body: tuple[Line, ...]
    items: tuple[Item, ...]
    strays: tuple[Line, ...] = ()
    after: Line | None = None


def _number(text: str, line: Line) -> str | None:
    """What the line shows as number of an item; None: it begins none."""
    if RETURN_ITEM.match(text, line.start, line.end) and RETURN.search(text, line.start, line.end):
        return ""
    if not LEAST <= line.indent <= MOST:
        return None
    match = ITEM.match(text, line.start, line.end)
    return match.group(1) if match else None


def _continues(text: str, line: Line) -> bool:
    return line.indent > MOST or is_mark(text, line.start, line.end)


def note_list(text: str, lines: Sequence[Line]) -> NoteList:
    """Finds the list: the last lines of the document that are items or belong to items."""
    numbers = [_number(text, line) for line in lines]
    last = next((i for i in range(len(lines) - 1, -1, -1) if numbers[i] is not None), None)
    if last is None:
        return NoteList(tuple(lines), ())
    end = last + 1
    while end < len(lines) and _continues(text, lines[end]):
        end += 1
    first = last
    at = last
    while at >= 0 and (numbers[at] is not None or _continues(text, lines[at])):
        if numbers[at] is not None:
            first = at
        at -= 1
    items = _items(text, lines[first:end], numbers[first:end])
    strays = tuple(
        line for line, n in zip(lines[:first], numbers[:first], strict=True) if n is not None
    )
    after = lines[end] if end < len(lines) else None
    body = tuple(lines[:first]) + tuple(lines[end:])
    return NoteList(body, items, strays, after)


def _items(text: str, lines: Sequence[Line], numbers: Sequence[str | None]) -> tuple[Item, ...]:
    starts = [i for i, n in enumerate(numbers) if n is not None]
    items = []
    for i, j in zip(starts, [*starts[1:], len(lines)], strict=True):
        line, number = lines[i], numbers[i] or ""
        pattern = ITEM if number else RETURN_ITEM
        match = pattern.match(text, line.start, line.end)
        begin = match.end() if match else line.start
        end = line.start + len(number) + 1 if number else line.start
        arrow = None
        if not number:
            back = RETURN.search(text, lines[j - 1].start, lines[j - 1].end)
            arrow = (back.start(), back.end()) if back else None
        items.append(Item(number, line.start, end, begin, tuple(lines[i:j]), arrow))
    return tuple(items)


def first_number(items: Sequence[Item]) -> int | None:
    """The number with which the list begins; None where its notes have none."""
    return next((as_number(item.number) for item in items if item.number.isdecimal()), None)


def bare_list(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines at the end that look like a list whose items are not indented, if any: at
    least two, counted up from 1, each on the line below the other, with text above."""
    found: list[Line] = []
    expected: int | None = None
    for line in reversed(lines):
        match = BARE_ITEM.match(text, line.start, line.end)
        if match is None or line.indent > MOST:
            return ()
        number = as_number(match.group(1) or match.group(2))
        if number != (expected or number):
            return ()
        found.append(line)
        if number == 1:
            return tuple(reversed(found)) if 1 < len(found) < len(lines) else ()
        if line.gap:
            return ()
        expected = number - 1
    return ()
