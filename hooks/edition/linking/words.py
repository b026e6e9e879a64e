"""The words of a document as names are looked for: folded, with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..model import Block, Document, PageBreak, Text

WORD = re.compile(r"[^\W_]+(?:[-‑][^\W_]+|['’](?!s\b)[^\W_]{2,})*")
"""Letters and digits, with inner hyphens and apostrophes; a possessive ’s is left out."""

SENTENCE_END = frozenset('.!?:;“”"()[]—–')


@dataclass(frozen=True, slots=True)
class Word:
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


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents: ``Göring`` and ``Goring`` are one key."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def words_of(document: Document, block: Block) -> tuple[Word, ...]:
    """The words of a line in order; a word split by a page mark is one word."""
    pieces: list[str] = []
    places: list[int] = []
    for inline in block.inlines:
        if isinstance(inline, Text):
            pieces.append(document.source[inline.start : inline.end])
            places.extend(range(inline.start, inline.end))
        elif isinstance(inline, PageBreak):
            pass
    return tuple(_words("".join(pieces), places))


def _words(line: str, places: list[int]) -> Iterator[Word]:
    end = None
    for match in WORD.finditer(line):
        gap = None if end is None else " ".join(line[end : match.start()].split(" "))
        if gap is not None and not gap.strip():
            gap = " " if gap else ""
        first, last = places[match.start()], places[match.end() - 1] + 1
        yield Word(match.group(), fold(match.group()), first, last, gap)
        end = match.end()
