"""Lines, notes and markers → the blocks and inlines of a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...model import Block, Inline, Marker, Normalised, Note, PageBreak, Role, Text
from .layout import Placed
from .lines import Line
from .notelist import Item

AROUND_NAME = "white space inside brackets around a name"
BEFORE_MARKER = "white space before a note marker"
ARROW = "return arrow of a web page"
DASH = "list dash of a web page"

BRACKETED = re.compile(r"\(([ \t]+)[^()]*?([ \t]*)\)|\(([ \t]*)[^()]*?([ \t]+)\)")


def in_brackets(text: str, start: int, end: int) -> list[Normalised]:
    """White space inside the brackets of a heading: ``( Harriman )``."""
    found = []
    for match in BRACKETED.finditer(text, start, end):
        for group in range(1, 5):
            a, b = match.span(group)
            if b > a:
                found.append(Normalised(a, b, "", AROUND_NAME))
    return found


def before_markers(text: str, markers: Iterable[Marker], start: int) -> list[Normalised]:
    """White space that the page put between a word and its marker."""
    found = []
    for marker in markers:
        at = marker.start
        while at > start and text[at - 1] in " \t":
            at -= 1
        follows = text[marker.end : marker.end + 1]
        if start < at < marker.start and not follows.isalnum():
            found.append(Normalised(at, marker.start, "", BEFORE_MARKER))
    return found


def block(text: str, line: Line, role: Role, specials: Sequence[Inline], level: int = 0) -> Block:
    """A block of a line: the special inlines in it, and text between them."""
    if not specials and line.start < line.end:
        return Block(role, line.start, line.end, (Text(line.start, line.end),), level)
    inlines: list[Inline] = []
    at = line.start
    for special in sorted(specials, key=lambda s: (s.start, s.end)):
        if special.start < at:
            continue
        if special.start > at:
            inlines.append(Text(at, special.start))
        inlines.append(special)
        at = special.end
    if at < line.end:
        inlines.append(Text(at, line.end))
    return Block(role, line.start, line.end, tuple(inlines), level)


def body_blocks(
    text: str,
    lines: Sequence[Placed],
    specials: Sequence[Inline],
    markers: Sequence[Marker],
) -> tuple[Block, ...]:
    """Blocks of the lines before the notes. ``specials`` and ``markers`` are in order."""
    blocks = []
    everything: list[Inline] = sorted([*specials, *markers], key=lambda s: s.start)
    at = 0
    for placed in lines:
        line = placed.line
        while at < len(everything) and everything[at].start < line.start:
            at += 1
        own = []
        while at < len(everything) and everything[at].start <= line.end:
            own.append(everything[at])
            at += 1
        if own:
            own += before_markers(text, [m for m in own if isinstance(m, Marker)], line.start)
        if placed.role is Role.HEADING:
            own += in_brackets(text, line.start, line.end)
        blocks.append(block(text, line, placed.role, own, placed.level))
    return tuple(blocks)


def notes(
    text: str, items: Sequence[Item], labels: Sequence[str], specials: Sequence[Inline]
) -> tuple[Note, ...]:
    """Notes of the list; the label of each as printed."""
    made = []
    for item, label in zip(items, labels, strict=True):
        paragraphs = []
        for i, line in enumerate(item.lines):
            own: list[Inline] = [s for s in specials if line.start <= s.start < line.end]
            if i == 0 and not item.number:
                own.append(Normalised(line.start, item.begin, "", DASH))
            if i == len(item.lines) - 1 and item.arrow:
                own.append(Normalised(*item.arrow, "", ARROW))
            first = line
            if i == 0 and item.number:
                first = Line(
                    line.number, min(item.begin, line.end), line.end, line.indent, line.gap
                )
            paragraphs.append(block(text, first, Role.NOTE, own))
        made.append(Note(label, item.number, item.start, item.end, tuple(paragraphs)))
    return tuple(made)


def plain_blocks(
    text: str, lines: Sequence[Line], roles: dict[int, Role], pages: Sequence[PageBreak]
) -> tuple[Block, ...]:
    """Blocks of a document that is not read: every line as it stands."""
    placed = [Placed(line, roles.get(line.start, Role.BODY)) for line in lines]
    blocks = []
    at = 0
    for p in placed:
        own: list[Inline] = []
        while at < len(pages) and pages[at].start < p.line.end:
            own.append(pages[at])
            at += 1
        blocks.append(block(text, p.line, p.role, own, p.level))
    return tuple(blocks)
