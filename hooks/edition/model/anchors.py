"""The ids of what can be pointed at in a document: notes, printed pages, paragraphs, mentions.

Addresses of published pages are made of them, so they never change: each depends on the document
alone, and nothing in it is a position that moves when the editor adds something elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .document import Document
from .text import Block, PageBreak, Role

GLYPHS = {
    "*": "star",
    "†": "dagger",
    "‡": "ddagger",
    "§": "section",
    "‖": "parallel",
    "¶": "pilcrow",
    "#": "hash",
}
"""Labels that are no letters or digits; Material's tooltips need ids of plain ASCII."""

NAMES = {name: glyph for glyph, name in GLYPHS.items()}

AGAIN = "--"
"""Stands before a count where several notes of a document have one label."""


def note_ids(labels: Iterable[str]) -> list[str]:
    """An id for each note, in order: the label in ASCII, ``7--2`` for the second note 7."""
    seen: Counter[str] = Counter()
    ids = []
    for label in labels:
        seen[label] += 1
        again = f"{AGAIN}{seen[label]}" if seen[label] > 1 else ""
        ids.append(_ascii(label) + again)
    return ids


def page_ids(numbers: Iterable[str]) -> list[str]:
    """An id for each page mark of a text, in order: ``pg_803``, ``pg_803--2`` where it recurs."""
    seen: Counter[str] = Counter()
    ids = []
    for number in numbers:
        plain = "".join(char if char.isalnum() else "-" for char in number)
        base = "pg_" + (plain.strip("-") or "unnumbered")
        seen[base] += 1
        ids.append(base if seen[base] == 1 else f"{base}{AGAIN}{seen[base]}")
    return ids


def _ascii(label: str) -> str:
    if _plain(label):
        return label
    return "-".join(GLYPHS.get(char) or _code(char) for char in label)


def _plain(part: str) -> bool:
    return part.isascii() and part.isalnum() and part not in NAMES


def _code(char: str) -> str:
    return char if _plain(char) else f"_{ord(char):x}"


def label_of(note_id: str) -> str:
    """The printed label of an id that :func:`note_ids` made."""
    parts = note_id.partition(AGAIN)[0].split("-")
    return "".join(
        NAMES.get(part) or (chr(int(part[1:], 16)) if part.startswith("_") else part)
        for part in parts
    )


PARAGRAPHS = (Role.BODY, Role.ITEM, Role.ROW, Role.LABEL)
"""Lines that have a paragraph number."""


def is_paragraph(block: Block) -> bool:
    """Whether a line has a paragraph number; a line without words has none."""
    return block.role in PARAGRAPHS and bool(block.inlines)


@dataclass(frozen=True)
class Anchors:
    """The ids on the page of one document."""

    document: Document

    @cached_property
    def mentions(self) -> dict[int, str]:
        """The anchor of each mention by its start: person and count, ``molotov-1``."""
        counts: dict[str, int] = {}
        anchors = {}
        for mention in self.document.mentions:
            counts[mention.person] = counts.get(mention.person, 0) + 1
            anchors[mention.start] = f"{mention.person}-{counts[mention.person]}"
        return anchors

    @cached_property
    def note_ids(self) -> list[str]:
        """The id of each note."""
        return note_ids(note.label for note in self.document.notes)

    @cached_property
    def paragraphs(self) -> dict[int, int]:
        """The number of each paragraph by the start of its line."""
        lines = (b for b in self.document.blocks if is_paragraph(b))
        return {block.start: number for number, block in enumerate(lines, 1)}

    def paragraph(self, block: Block) -> int | None:
        """The number of a line; None where it has none."""
        return self.paragraphs.get(block.start) if is_paragraph(block) else None

    @cached_property
    def page_ids(self) -> dict[int, str]:
        """The id of each page break by its start; a number that recurs gets ``--2``."""
        marks = [
            inline
            for block, _ in self.document.lines()
            for inline in block.inlines
            if isinstance(inline, PageBreak)
        ]
        ids = page_ids(mark.number for mark in marks)
        return {mark.start: id for mark, id in zip(marks, ids, strict=True)}
