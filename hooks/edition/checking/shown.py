"""What a reader is shown of a document, as one string that tells everything.

Lines are divided by ``\\n``; a marker is written ``⟦7⟧``, a page break ``⟦Page 803⟧``, the
head of a note in the list ``⟦note 7⟧``, the end of what holds lines ``⟦/cell⟧``. The same
string is made of the document itself and of each published form (page, TEI), so comparing two
strings proves text, places of markers and page breaks, labels and order of notes, and which
lines stand together, at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from ..model import Block, Container, Document, Marker, Normalised, PageBreak, Text, printable

WHITE = re.compile(r"[ \t\n\r\f\v]+")


class Shown:
    """A string under construction, with the offset in the source behind each piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._offsets: list[int] = []

    def add(self, text: str, offset: int = -1) -> None:
        """Text of a line; runs of white space count as one space, none at its edges."""
        if "  " in text or not text.isprintable():
            text = WHITE.sub(" ", text)
        if text.startswith(" ") and (not self._pieces or self._pieces[-1][-1] in " \n"):
            text = text[1:]
            offset += 1
        if text:
            self._put(text, offset)

    def sign(self, name: str, offset: int = -1) -> None:
        """A marker, page break or head of a note."""
        self._put(f"⟦{name}⟧", offset)

    def note(self, label: str, offset: int = -1) -> None:
        """The head of a note in the list, on a line of its own."""
        self.line()
        self.sign(f"note {label}", offset)
        self.line()

    def line(self) -> None:
        """The end of a line, if there is one open."""
        self.strip(" ")
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self._put("\n", -1)

    def end_of(self, kind: str) -> None:
        """The end of a cell, list or other container, on a line of its own."""
        self.line()
        self.sign(f"/{kind}")
        self.line()

    def strip(self, char: str) -> None:
        """Takes one ``char`` off the end."""
        if self._pieces and self._pieces[-1].endswith(char):
            shorter = self._pieces[-1][: -len(char)]
            if shorter:
                self._pieces[-1] = shorter
            else:
                self._pieces.pop()
                self._offsets.pop()

    def _put(self, text: str, offset: int) -> None:
        self._pieces.append(text)
        self._offsets.append(offset)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._pieces)

    def offset(self, at: int) -> int:
        """The offset in the source of position ``at``, as nearly as it is known."""
        starts = list(accumulate(map(len, self._pieces), initial=0))
        i = min(bisect_right(starts, at), len(self._pieces)) - 1
        while i > 0 and self._offsets[i] < 0:
            i -= 1
        if i < 0:
            return 0
        inside = min(at - starts[i], len(self._pieces[i]))
        return max(0, self._offsets[i] + inside)


def shown_of(document: Document) -> Shown:
    """What a document must show."""
    shown = Shown()
    _lines(shown, document, document.blocks)
    for note in document.notes:
        shown.note(note.label, note.start)
        _lines(shown, document, note.paragraphs)
    shown.line()
    return shown


def _lines(shown: Shown, document: Document, blocks: Sequence[Block]) -> None:
    within: tuple[Container, ...] = ()
    for block in blocks:
        if within and block.within != within:
            _ends(shown, within, block.within)
        within = block.within
        _line(shown, document, block)
    _ends(shown, within, ())


def _ends(shown: Shown, old: tuple[Container, ...], new: tuple[Container, ...]) -> None:
    """The ends of the containers that hold the line before and not the next."""
    going_on = {container.number for container in new}
    for container in reversed(old):
        if container.number not in going_on:
            shown.end_of(container.kind)


def _line(shown: Shown, document: Document, block: Block) -> None:
    for inline in block.inlines:
        if isinstance(inline, Text):
            shown.add(printable(document.source[inline.start : inline.end]), inline.start)
        elif isinstance(inline, Normalised):
            shown.add(inline.shown, inline.start)
        elif isinstance(inline, Marker):
            shown.sign(inline.label, inline.start)
        elif isinstance(inline, PageBreak):
            shown.sign(f"Page {inline.number}", inline.start)
    shown.line()
