"""Writes a text out as a transcription: one line a block, markers glued, page marks, notes.

The scribe is told words, elements that begin and end, markers and page breaks in their order,
and decides where white space is, where a block ends, and which span everything has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model import (
    Annotation,
    Block,
    Container,
    Holds,
    Inline,
    Manner,
    Marker,
    PageBreak,
    Role,
    Text,
)
from .parsing import BLANK

RUNS = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")

CLOSING = frozenset(".,;:!?)]}’”'\"—–-…/")
"""Characters before which indentation is no space between words."""

OPENING = frozenset("([{‘“—–-/")
"""Characters behind which it is none."""

NO_LINE = (
    "".join(CLOSING)
    + "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    + ("\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
)
"""Punctuation and typographic spaces, which between lines belong to the line before."""

ONCE = (Manner.ANCHOR, Manner.IMAGE)
"""Said of the first line of an element that has several."""


@dataclass(slots=True)
class Frame:
    """A container that is open; ``made`` when the first line in it is."""

    kind: Holds
    rend: str
    made: Container | None = None


@dataclass(slots=True)
class Opened:
    """An annotation whose element is open; ``start`` is negative while it has no words."""

    manner: Manner
    value: str
    order: int
    start: int = -1
    done: bool = False


@dataclass(slots=True)
class _Line:
    """The block being written."""

    role: Role
    start: int
    inlines: list[Inline]
    level: int
    within: tuple[Container, ...]
    rend: str
    text_from: int


@dataclass(slots=True)
class Scribe:
    """The transcription under construction. ``line`` is the line of the XML file now read."""

    role: Role = Role.BODY
    """Of the lines that begin now, with ``rend`` and ``level``."""
    rend: str = ""
    level: int = 0
    structural: bool = True
    """Whether what is now read holds elements that are lines, not words."""
    frames: list[Frame] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    annotations: list[tuple[int, int, int, Annotation]] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    line: int = 1
    at: int = 0
    _parts: list[str] = field(default_factory=list)
    _open: _Line | None = None
    _space: bool = False
    _indent: bool = False
    _owed: bool = False
    _pages: list[str] = field(default_factory=list)
    _stack: list[Opened] = field(default_factory=list)
    _order: int = 0
    _containers: int = 0
    _separator: str = ""
    _between: str = "\n\n"
    _words_end: int = 0

    @property
    def source(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    # ---- words

    def text(self, chunk: str, *, edge: bool = False) -> None:
        """Characters of the file; ``edge``: between the tag of an element and that of another
        within, where white space alone may be the indentation of the XML."""
        words = chunk.strip(BLANK)
        if not words:
            indent = edge and "\n" in chunk
            self.line += chunk.count("\n")
            self._indent = indent if not self._space else self._indent and indent
            self._space = True
            return
        if self.structural and self._open is None and not words.strip(NO_LINE):
            self._reopen()
        bare = len(words) == len(chunk)  # no white space at the edges
        if not bare and chunk[0] in BLANK:
            self._space, self._indent = True, False
            self.line += chunk.count("\n", 0, chunk.index(words[0]))
        if self._open is None:
            self._begin()
        if self._space or self._owed or self._pages:
            self._gap(words[0])
        self._write(words)
        if not bare and chunk[-1] in BLANK:
            self._space, self._indent = True, False
            self.line += chunk.count("\n", len(chunk.rstrip(BLANK)))

    def _gap(self, first: str) -> None:
        """The page breaks and the white space due before a word that begins with ``first``."""
        due = self._space and not (self._indent and self._glued(first))
        due = due or (self._owed and first not in CLOSING)
        if self._pages:
            line = self._open
            due = due or (line is not None and self.at == line.start)
            self._put_pages(spaced=due)
        if due:
            self._put_space()
        self._space = self._owed = False

    def _glued(self, first: str) -> bool:
        last = self._parts[-1][-1:] if self._parts else ""
        return first in CLOSING or last in OPENING

    def _put_space(self) -> None:
        line = self._open
        if line is not None and self.at > line.start and not self._parts[-1].endswith(" "):
            self._put(" ")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.at += len(text)

    def _write(self, words: str) -> None:
        start = self.at
        if not self.lines or self.lines[-1][1] != self.line:
            self.lines.append((start, self.line))
        if "\n" in words:
            words = self._several(words)
        elif "  " in words or "\t" in words or "\r" in words:
            words = RUNS.sub(" ", words)
        self._parts.append(words)
        self.at = self._words_end = start + len(words)
        for opened in reversed(self._stack):
            if opened.start >= 0:
                break
            if not opened.done:
                opened.start = start

    def _several(self, words: str) -> str:
        """Words over several lines of the file, as one; notes on which line each piece stands."""
        at, line = self.at, self.line
        lines = self.lines
        pieces: list[str] = []
        for row in words.split("\n"):
            piece = row.strip(BLANK)
            if "  " in piece or "\t" in piece:
                piece = RUNS.sub(" ", piece)
            if piece:
                if pieces:
                    lines.append((at, line))
                pieces.append(piece)
                at += len(piece) + 1
            line += 1
        self.line = line - 1
        return " ".join(pieces)

    # ---- blocks

    def _begin(self) -> None:
        if self._open is not None:
            return
        self._separate()
        self._open = _Line(self.role, self.at, [], self.level, self._within(), self.rend, self.at)
        self._space = self._owed = False

    def _separate(self) -> None:
        if self._separator:
            self._put(self._separator)
        self._separator = self._between

    def _within(self) -> tuple[Container, ...]:
        for frame in self.frames:
            if frame.made is None:
                frame.made = Container(frame.kind, self._containers, frame.rend)
                self._containers += 1
        return tuple(frame.made for frame in self.frames if frame.made is not None)

    def close(self) -> None:
        """The line ends, if there is one."""
        line = self._open
        if line is None:
            self._lone_pages()
        else:
            if self._pages:
                self._put_pages(spaced=self._space)
            self._flush()
            self._open = None
            end = line.inlines[-1].end
            self.blocks.append(
                Block(line.role, line.start, end, tuple(line.inlines), line.level, line.within,
                      line.rend)
            )  # fmt: skip
            for opened in self._stack:
                self._annotate(opened)
                if opened.manner in ONCE and opened.start >= 0:
                    opened.done = True
                opened.start = -1
        self._space = self._owed = False

    def _flush(self) -> None:
        line = self._open
        if line is not None and self.at > line.text_from:
            line.inlines.append(Text(line.text_from, self.at))
            line.text_from = self.at

    def _reopen(self) -> None:
        """Takes the last line up again, for a marker or punctuation that stands behind it."""
        if self._pages or not self.blocks or self.blocks[-1].role is Role.PAGE:
            return
        last = self.blocks[-1]
        if list(last.within) != [frame.made for frame in self.frames] or last.end != self.at:
            return
        self.blocks.pop()
        inlines = list(last.inlines)
        self._open = _Line(
            last.role, last.start, inlines, last.level, last.within, last.rend, self.at
        )
        if inlines and isinstance(inlines[-1], Text):
            self._open.text_from = inlines.pop().start

    def empty(self, role: Role) -> None:
        """A line that holds nothing: an empty cell, an image of which nothing is said."""
        self.close()
        at = self.at
        if self._separator:
            at += 1  # the next line begins two characters on
        elif not at:
            self._put("\n")
            self._separator = "\n"
        self.blocks.append(Block(role, at, at, (), 0, self._within(), self.rend))
        for opened in self._stack:
            if opened.manner is Manner.IMAGE and not opened.done:
                self._add(at, at, opened)

    def start_list(self) -> None:
        """The text is over, the notes begin."""
        self.close()
        self.frames.clear()

    def number(self, number: str) -> tuple[int, int]:
        """The number of a note in the list; its span."""
        self.close()
        self._put(("\n\n  " if number == "1" else "\n  ") if self.at else "  ")
        start = self.at
        self._put(f"{number}.")
        self._separator = ""
        self._between = "\n\n    "
        end = self.at
        self._put(" ")
        return start, end

    def end(self) -> None:
        """The last line ends as the others do."""
        if self.at:
            self._put("\n")

    # ---- what stands in a line and is no word

    def marker(self, label: str, note: int) -> None:
        """The marker of a note, glued to the word before."""
        if self.structural and self._open is None:
            self._reopen()
        spaced = self._space or self._owed
        self._begin()
        if self._pages:
            self._put_pages(spaced=spaced)
        self._flush()
        start = self.at
        self._put(label)
        line = self._open
        if line is not None:
            line.inlines.append(Marker(start, self.at, label, note))
            line.text_from = self.at
        self._owed, self._space = spaced, False

    def page(self, number: str) -> None:
        """A page break; a line of its own unless words of the same line follow or go before."""
        self._pages.append(number)

    def _put_pages(self, *, spaced: bool) -> None:
        for number in self._pages:
            if spaced:
                self._put_space()
            self._flush()
            self._put_page(number)
        self._pages.clear()

    def _put_page(self, number: str) -> None:
        line = self._open
        start = self.at
        self._put(f"[Page {number}]")
        if line is not None:
            line.inlines.append(PageBreak(start, self.at, number))
            line.text_from = self.at

    def _lone_pages(self) -> None:
        for number in self._pages:
            self._separate()
            self.lines.append((self.at, self.line))
            start = self.at
            self._put(f"[Page {number}]")
            mark = PageBreak(start, self.at, number)
            self.blocks.append(Block(Role.PAGE, start, self.at, (mark,), 0, self._within()))
        self._pages.clear()

    # ---- annotations

    def open(self, manner: Manner, value: str = "") -> None:
        """Words that are annotated begin; :meth:`shut` ends them."""
        self._order += 1
        self._stack.append(Opened(manner, value, self._order))

    def shut(self, count: int) -> None:
        """The last ``count`` annotations end."""
        for _ in range(count):
            self._annotate(self._stack.pop())

    def _annotate(self, opened: Opened) -> None:
        if 0 <= opened.start < self._words_end and not opened.done:
            self._add(opened.start, self._words_end, opened)

    def _add(self, start: int, end: int, opened: Opened) -> None:
        made = Annotation(start, end, opened.manner, opened.value)
        self.annotations.append((start, -end, opened.order, made))

    def in_order(self) -> tuple[Annotation, ...]:
        """All annotations, by start, the longer before the shorter, the outer before the inner."""
        self.annotations.sort(key=lambda each: each[:3])
        return tuple(each[3] for each in self.annotations)
