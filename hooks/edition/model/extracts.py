"""The text of a document between two offsets of its source, as pages show it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from operator import attrgetter

from . import Block, Document, Normalised, Text, printable

WHITE = re.compile(r"[ \t\n]+")

_start = attrgetter("start")


class Extracts:
    """Extracts of one document; its lines stand one behind the other in the source."""

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._lines = [line for line, _ in document.lines()]
        self._starts = [line.start for line in self._lines]

    def lines(self, start: int, end: int) -> Sequence[Block]:
        """The lines that have something between two offsets, in order."""
        found = []
        for at in range(max(bisect_right(self._starts, start) - 1, 0), len(self._starts)):
            if end <= self._starts[at]:
                break
            if start < self._lines[at].end:
                found.append(self._lines[at])
        return found

    def running(self, start: int, end: int) -> str:
        """The text without markers and marks, with the space at its edges (one, however much
        there is)."""
        pieces = []
        for line in self.lines(start, end):
            first = bisect_right(line.inlines, start, key=_start) - 1
            for inline in islice(line.inlines, max(first, 0), None):
                if inline.start >= end:
                    break
                low, high = max(start, inline.start), min(end, inline.end)
                if low < high and isinstance(inline, Normalised):
                    pieces.append(inline.shown)
                elif low < high and isinstance(inline, Text):
                    pieces.append(printable(self._source[low:high]))
        return WHITE.sub(" ", "".join(pieces))
