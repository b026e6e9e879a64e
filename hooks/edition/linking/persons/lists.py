"""Entries of the lists in front and back matter: what is listed, and what is said of it.

Persons (:mod:`.listed`) and terms (:mod:`edition.linking.terms`) are listed alike:
words with an id of their own that documents lead to, then what explains them. Items, labels
before items, rows of tables and plain paragraphs all serve as entries in the series.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...model import Annotation, Block, Document, Holds, Manner, Matter, Normalised, Role, Text

WHITE = re.compile(r"\s+")
EDGES = " ,;:.–—-\u00a0"
"""What stands between the words listed and their explanation."""


@dataclass(frozen=True)
class ListEntry:
    """An entry: the id of the words listed, their span, and the span of all that is said."""

    document: Document
    anchor: Annotation
    start: int
    """Where the entry begins; the words listed as a rule begin it."""
    end: int

    @cached_property
    def words(self) -> str:
        """The words listed, on one line."""
        return text_between(self.document, self.anchor.start, self.anchor.end)

    @cached_property
    def rest(self) -> str:
        """What follows, without the comma before and the white space around it."""
        said = text_between(self.document, self.anchor.end, self.end)
        return said.lstrip(EDGES).rstrip(" ,;\u00a0")


def entries_of(document: Document, manner: Manner, prefix: str) -> list[ListEntry]:
    """The entries of a text of the volume, in order.

    Listed are words that have an id (ANCHOR) and are of the manner (NAME, TERM), or whose id
    begins with ``prefix``, as all ids of the series do. Documents list nothing.
    """
    if document.matter is Matter.DOCUMENT:
        return []
    spans = {(a.start, a.end) for a in document.annotations if a.manner is manner}
    other = {Manner.NAME: "t_", Manner.TERM: "p_"}[manner]
    anchors = [
        a
        for a in document.annotations
        if a.manner is Manner.ANCHOR
        and a.start < a.end
        and (
            a.value.startswith(prefix)
            or ((a.start, a.end) in spans and not a.value.startswith(other))
        )
    ]
    starts = [a.start for a in anchors]
    made = []
    for (first, last), anchor in zip(_extents(document, starts), anchors, strict=True):
        after = bisect_left(starts, anchor.end)
        behind = starts[after] if after < len(starts) else len(document.source)
        made.append(ListEntry(document, anchor, first, max(min(last, behind), anchor.end)))
    return made


def _extents(document: Document, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where the entry ends that begins in the line of each offset."""
    blocks = document.blocks
    begins = [block.start for block in blocks]
    ends: dict[int, int] = {}
    for block in blocks:
        for container in block.within:
            ends[container.number] = max(block.end, ends.get(container.number, 0))
    for start in starts:
        at = bisect_left(begins, start + 1) - 1
        if at < 0 or start >= blocks[at].end:  # in a note
            yield start, start
            continue
        block = blocks[at]
        held = [c for c in block.within if c.kind in (Holds.ITEM, Holds.ROW)]
        if block.role is Role.ITEM_LABEL and block.within[-1:] != tuple(held[-1:]):
            yield block.start, _before_item(blocks, at, ends)
        else:
            yield block.start, ends[held[-1].number] if held else block.end


def _before_item(blocks: Sequence[Block], at: int, ends: dict[int, int]) -> int:
    """The end of the item that a label stands before."""
    for block in blocks[at + 1 : at + 2]:
        new = [c for c in block.within if c.kind is Holds.ITEM and c not in blocks[at].within]
        if new:
            return ends[new[0].number]
    return blocks[at].end


def text_between(document: Document, start: int, end: int) -> str:
    """The words between two offsets, on one line, without markers and page marks."""
    pieces = []
    blocks = document.blocks
    at = max(bisect_left(blocks, start, key=lambda b: b.end), 0)
    for block in blocks[at:]:
        if block.start >= end:
            break
        for inline in block.inlines:
            low, high = max(start, inline.start), min(end, inline.end)
            if low < high and isinstance(inline, Normalised):
                pieces.append(inline.shown)
            elif low < high and isinstance(inline, Text):
                pieces.append(document.source[low:high])
        pieces.append(" ")
    return WHITE.sub(" ", "".join(pieces)).strip()
