"""The tokens of a line, in which references are read: words, numbers and signs.

A reference is told by the order of its tokens, however they are spaced: transcriptions have
``vol. i, p. 5``, ``pp.194`` and ``ibid .`` alike. Most lines cite nothing, so what only a
reference needs (places in the source, white space) is found when it is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from ...model import Block, Document, Marker, Normalised, Text, as_number

TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]|_")

MARK = "\x02"
"""Stands for the marker of a note: nothing reads over it unawares."""


class Line:
    """The tokens of a line, and ways to look at them without running off its end.

    ``keys`` are the tokens as they are compared, in small letters; ``note`` is the position of
    the note the line belongs to.
    """

    def __init__(
        self,
        text: str,
        pieces: Sequence[tuple[int, int]],
        note: int | None,
        markers: dict[int, int],
    ) -> None:
        self.note = note
        self._text = text
        self._pieces = pieces
        self._markers = markers
        lower = text.lower()
        # A few capitals grow when they are made small; then places would be lost.
        self.keys: list[str] = TOKEN.findall(lower if len(lower) == len(text) else text)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Where each token stands in the line's text."""
        return [match.span() for match in TOKEN.finditer(self._text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [at for at, _ in self._pieces]

    def _source(self, offset: int) -> int:
        at, source = self._pieces[bisect_right(self._starts, offset) - 1]
        return source + offset - at

    def start(self, i: int) -> int:
        """Where the token at ``i`` begins in the source."""
        return self._source(self._spans[i][0])

    def end(self, i: int) -> int:
        """Where the token at ``i`` ends in the source."""
        return self._source(self._spans[i][1] - 1) + 1

    def marker(self, i: int) -> int | None:
        """The note whose marker stands at ``i``."""
        return self._markers[self.start(i)] if self.key(i) == MARK else None

    def key(self, i: int) -> str:
        """The key at ``i``; empty beyond the ends."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def text(self, i: int) -> str:
        """The token at ``i`` as it stands; empty beyond the ends."""
        if not 0 <= i < len(self.keys):
            return ""
        first, last = self._spans[i]
        return self._text[first:last]

    def words(self, first: int, last: int) -> str:
        """The text from one token to another (exclusive)."""
        return self._text[self._spans[first][0] : self._spans[last - 1][1]] if first < last else ""

    def capital(self, i: int) -> bool:
        """Whether the token at ``i`` begins with a capital letter."""
        return self.text(i)[:1].isupper()

    def spaced(self, i: int) -> bool:
        """Whether white space, or nothing, stands before the token at ``i``."""
        if not 0 < i < len(self.keys):
            return True
        return self._spans[i][0] > self._spans[i - 1][1]

    def number(self, i: int) -> int | None:
        """The number at ``i``, if one stands there."""
        key = self.key(i)
        return as_number(key) if key.isdecimal() else None

    def dot(self, i: int) -> int:
        """Past a full stop, if one stands at ``i``."""
        return i + 1 if self.key(i) == "." else i

    def comma(self, i: int) -> int:
        """Past a comma, if one stands at ``i``."""
        return i + 1 if self.key(i) == "," else i


def tokens_of(document: Document, block: Block, note: int | None) -> Line:
    """The line's tokens; page marks are passed over, markers are tokens of their own."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []  # where a piece stands in the line, and in the source
    markers: dict[int, int] = {}
    length = 0
    for inline in block.inlines:
        if isinstance(inline, Text):
            piece = document.source[inline.start : inline.end]
        elif isinstance(inline, Normalised):
            piece = inline.shown[: inline.end - inline.start]
        elif isinstance(inline, Marker):
            piece = MARK
            markers[inline.start] = inline.note
        else:
            continue
        if piece:
            starts.append((length, inline.start))
            pieces.append(piece)
            length += len(piece)
    return Line("".join(pieces), starts, note, markers)
