"""The flow of a line: text, markers, page breaks, mentions and references in their order.

Markdown and TEI are both written from this one flow, so they cannot differ in what they say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...model import Annotation, Block, Document, Inline, Normalised, Reference, Text, printable
from ...model.anchors import Anchors
from .events import Close, CloseReference, Event, Linked, Open, OpenReference, Words


@dataclass(frozen=True)
class Flow:
    """A document ready to be written."""

    document: Document
    anchors: Anchors

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
        return Open(linked, self.anchors.mentions[linked.start])

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
