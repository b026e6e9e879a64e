"""The flow of a line: text, markers, page breaks, mentions and references in their order.

Markdown and TEI are both written from this one flow, so they cannot differ in what they say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..labels import note_ids, page_ids
from ..model import (
    Block,
    Document,
    Inline,
    Marker,
    Mention,
    Normalised,
    PageBreak,
    Reference,
    Role,
    Text,
    printable,
)

PARAGRAPHS = (Role.BODY, Role.ITEM, Role.ROW, Role.LABEL)
"""Lines that have a paragraph number."""


@dataclass(frozen=True, slots=True)
class Open:
    """A mention begins; ``anchor`` is its id on the page."""

    mention: Mention
    anchor: str


@dataclass(frozen=True, slots=True)
class Close:
    """A mention ends."""

    mention: Mention


@dataclass(frozen=True, slots=True)
class OpenReference:
    """A reference that leads somewhere begins."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class CloseReference:
    """A reference ends."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class Words:
    """Characters to show."""

    text: str


Event = Open | Close | OpenReference | CloseReference | Words | Marker | PageBreak
Linked = Mention | Reference


@dataclass(frozen=True)
class Flow:
    """A document ready to be written."""

    document: Document

    @cached_property
    def anchors(self) -> dict[int, str]:
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
        lines = (b for b in self.document.blocks if b.role in PARAGRAPHS)
        return {block.start: number for number, block in enumerate(lines, 1)}

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

    @cached_property
    def _linked(self) -> list[Linked]:
        """Mentions, and references that lead somewhere; they never overlap."""
        references = [r for r in self.document.references if r.target]
        linked: list[Linked] = [*self.document.mentions, *references]
        return sorted(linked, key=lambda each: each.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self._linked]

    def linked_in(self, block: Block) -> list[Linked]:
        """The mentions and linked references of a line."""
        first = bisect_left(self._starts, block.start)
        last = bisect_left(self._starts, block.end)
        return self._linked[first:last]

    def events(self, block: Block) -> Iterator[Event]:
        """The line, piece by piece; what is linked never overlaps nor leaves it open.

        It ends before a marker that stands in it: no link may hold another.
        """
        linked = self.linked_in(block)
        if not linked:
            for inline in block.inlines:
                yield from self._whole(inline)
            return
        cuts = sorted({edge for each in linked for edge in (each.start, each.end)})
        opening = {each.start: each for each in linked}
        opened: Linked | None = None
        for inline in block.inlines:
            at = inline.start
            for edge in [c for c in cuts if inline.start <= c <= inline.end]:
                if at < edge and isinstance(inline, Text):
                    yield self._words(at, edge)
                    at = edge
                if opened is not None and opened.end == edge:
                    yield self._close(opened)
                    opened = None
                if edge < inline.end and isinstance(inline, Text) and edge in opening:
                    opened = opening.pop(edge)
                    yield self._open(opened)
            if isinstance(inline, Text):
                if at < inline.end:
                    yield self._words(at, inline.end)
                continue
            if opened is not None and isinstance(inline, Marker):
                yield self._close(opened)
                opened = None
            yield from self._whole(inline)
        if opened is not None:
            yield self._close(opened)

    def _open(self, linked: Linked) -> Event:
        if isinstance(linked, Reference):
            return OpenReference(linked)
        return Open(linked, self.anchors[linked.start])

    def _close(self, linked: Linked) -> Event:
        return CloseReference(linked) if isinstance(linked, Reference) else Close(linked)

    def _words(self, start: int, end: int) -> Words:
        return Words(printable(self.document.source[start:end]))

    def _whole(self, inline: Inline) -> Iterator[Event]:
        if isinstance(inline, Text):
            yield self._words(inline.start, inline.end)
        elif isinstance(inline, Normalised):
            if inline.shown:
                yield Words(inline.shown)
        else:
            yield inline
