"""The words of a document as names are looked for: folded, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Block, Document, Text
from ..model.folding import RUN, fold

WORD = re.compile(rf"{RUN}(?:[-‑]{RUN}|['’](?=[^\W_]{{2}}){RUN})*")
"""Letters and digits, with inner hyphens and apostrophes; a possessive ’s is left out."""

SENTENCE_END = frozenset('.!?:;“”"()[]—–')


class Word(NamedTuple):
    """A word at ``start``–``end`` of the source; ``key`` is how it is compared.

    ``gap`` is what stands between the word before and this one (page marks and note
    markers left out); for the first word of a line it is None.
    """

    text: str
    key: str
    start: int
    end: int
    gap: str | None

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def joins(self) -> bool:
        """Whether it and the word before can be parts of one name."""
        return self.gap is not None and self.gap in (" ", ". ", "\u00a0", ".")

    @property
    def opens_sentence(self) -> bool:
        """Whether a capital here says nothing."""
        return self.gap is None or any(c in SENTENCE_END for c in self.gap)


def words_of(document: Document, block: Block) -> tuple[Word, ...]:
    """The words of a line in order; a word split by a page mark is one word."""
    pieces: list[str] = []
    ends: list[tuple[int, int]] = []
    """Where each piece ends in the line, and how far it stands from there in the source."""
    length = 0
    for inline in block.inlines:
        if isinstance(inline, Text):
            pieces.append(document.source[inline.start : inline.end])
            shift = inline.start - length
            length += inline.end - inline.start
            ends.append((length, shift))
    return tuple(_words("".join(pieces), ends))


def _words(line: str, ends: Sequence[tuple[int, int]]) -> Iterator[Word]:
    behind: int | None = None
    piece = 0
    for match in WORD.finditer(line):
        start, end = match.span()
        text = match.group()
        gap = None if behind is None else line[behind:start]
        if gap is not None and gap != " " and not gap.strip():
            gap = " " if gap else ""
        while ends[piece][0] <= start:
            piece += 1
        first = start + ends[piece][1]
        while ends[piece][0] < end:
            piece += 1
        yield Word(text, fold(text), first, end + ends[piece][1], gap)
        behind = end
