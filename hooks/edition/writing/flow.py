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
    Annotation,
    Block,
    Document,
    Inline,
    Marker,
    Normalised,
    PageBreak,
    Reference,
    Role,
    Text,
    printable,
)
from .events import Close, CloseReference, Event, Linked, Open, OpenReference, Words
from .nesting import for_page, for_tei

PARAGRAPHS = (Role.BODY, Role.ITEM, Role.ROW, Role.LABEL)
"""Lines that have a paragraph number."""


def is_paragraph(block: Block) -> bool:
    """Whether a line has a paragraph number; a line without words has none."""
    return block.role in PARAGRAPHS and bool(block.inlines)


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

        It ends before a marker that stands in it: no link may hold another. Of what a source
        says of its words there is what a page shows (:func:`.nesting.for_page`).
        """
        annotated = self.annotated_in(block)
        if annotated:
            yield from for_page(self, block, annotated)
            return
        linked = self.linked_in(block)
        if not linked:
            for inline in block.inlines:
                yield from self.whole(inline)
            return
        cuts = sorted({edge for each in linked for edge in (each.start, each.end)})
        opening = {each.start: each for each in linked}
        opened: Linked | None = None
        for inline in block.inlines:
            at = inline.start
            for edge in [c for c in cuts if inline.start <= c <= inline.end]:
                if at < edge and isinstance(inline, Text):
                    yield self.words(at, edge)
                    at = edge
                if opened is not None and opened.end == edge:
                    yield self.closing(opened)
                    opened = None
                if edge < inline.end and isinstance(inline, Text) and edge in opening:
                    opened = opening.pop(edge)
                    yield self.opening(opened)
            if isinstance(inline, Text):
                if at < inline.end:
                    yield self.words(at, inline.end)
                continue
            if opened is not None and isinstance(inline, Marker):
                yield self.closing(opened)
                opened = None
            yield from self.whole(inline)
        if opened is not None:
            yield self.closing(opened)

    def events_for_tei(self, block: Block) -> Iterator[Event]:
        """The line with everything its source says of it (:func:`.nesting.for_tei`)."""
        annotated = self.annotated_in(block)
        return for_tei(self, block, annotated) if annotated else self.events(block)

    @cached_property
    def _annotated(self) -> dict[tuple[int, int], list[Annotation]]:
        """The annotations of each line that has any, by the line's offsets."""
        found: dict[tuple[int, int], list[Annotation]] = {}
        lines = [block for block, _ in self.document.lines()]
        starts = [block.start for block in lines]
        for annotation in self.document.annotations:
            first = max(0, bisect_left(starts, annotation.start) - 1)
            for i in range(first, len(lines)):
                block = lines[i]
                if block.start > annotation.end:
                    break
                inside = block.start < annotation.end and annotation.start < block.end
                if inside or annotation.start == annotation.end <= block.end:
                    found.setdefault((block.start, block.end), []).append(annotation)
        return found

    def annotated_in(self, block: Block) -> list[Annotation]:
        """What the source says of words of a line."""
        if not self.document.annotations:
            return []
        return self._annotated.get((block.start, block.end), [])

    def opening(self, linked: Linked) -> Event:
        """The event with which it begins."""
        if isinstance(linked, Reference):
            return OpenReference(linked)
        return Open(linked, self.anchors[linked.start])

    def closing(self, linked: Linked) -> Event:
        """The event with which it ends."""
        return CloseReference(linked) if isinstance(linked, Reference) else Close(linked)

    def words(self, start: int, end: int) -> Words:
        """The characters between two offsets."""
        return Words(printable(self.document.source[start:end]))

    def whole(self, inline: Inline) -> Iterator[Event]:
        """An inline that nothing cuts."""
        if isinstance(inline, Text):
            yield self.words(inline.start, inline.end)
        elif isinstance(inline, Normalised):
            if inline.shown:
                yield Words(inline.shown)
        else:
            yield inline
