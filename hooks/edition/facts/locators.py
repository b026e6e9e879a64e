"""Where in the printed volume a mention stands: page, paragraph, note."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ..model import Marker, Mention, Role
from .entry import Entry

SOURCE_NOTE = "0"
"""The label of the note on the heading that says where a document is kept."""


def note_name(label: str, short: str = "note") -> str:
    """``note 7``; ``source note`` for the one that the volumes print without a number."""
    return "source note" if label == SOURCE_NOTE else f"{short} {label}"


@dataclass(frozen=True, slots=True)
class PageRef:
    """A printed page; ``known`` where a mark of the transcription says it begins.

    The page on which a document begins is known only as the one before its first mark.
    """

    number: str
    known: bool

    def __str__(self) -> str:
        return self.number if self.known else f"[{self.number}]"


UNNUMBERED = {
    Role.CLOSER: "signature",
    Role.SALUTE: "salutation",
    Role.CELL: "table",
    Role.DATELINE: "dateline",
    Role.FIGURE: "figure",
}
"""What lines without a number of their own are called; others stand at the head."""


class Places:
    """Pages and paragraphs of one document, looked up by offset in its source."""

    def __init__(self, entry: Entry) -> None:
        self._document = entry.document
        self._anchors = entry.anchors
        marks = entry.page_breaks
        self._mark_starts = [mark.start for mark in marks]
        self._marks = [PageRef(mark.number, known=True) for mark in marks]
        first = entry.first_page
        self._first = PageRef(first, known=entry.first_page_known) if first else None
        self._lines = [block.start for block in self._document.blocks]
        self._markers: dict[int, Marker] = {}
        for block in self._document.blocks:
            for inline in block.inlines:
                if isinstance(inline, Marker):
                    self._markers.setdefault(inline.note, inline)

    def page_at(self, offset: int) -> PageRef | None:
        """The printed page of an offset in the text; None where no mark tells."""
        i = bisect_right(self._mark_starts, offset)
        return self._marks[i - 1] if i else self._first

    def page_of(self, mention: Mention) -> PageRef | None:
        """The printed page of a mention; a note stands on the page of its marker."""
        if mention.note is None:
            return self.page_at(mention.start)
        return self.page_of_note(mention.note)

    def page_of_note(self, note: int) -> PageRef | None:
        """The printed page of the marker of a note, by its position."""
        marker = self._markers.get(note)
        return self.page_at(marker.start) if marker else None

    def where(self, mention: Mention) -> str:
        """``heading``, ``¶ 2``, ``note 7``, ``signature``."""
        if mention.note is not None:
            return note_name(self._document.notes[mention.note].label)
        line = self._document.blocks[bisect_right(self._lines, mention.start) - 1]
        number = self._anchors.paragraphs.get(line.start)
        return f"¶ {number}" if number else UNNUMBERED.get(line.role, "heading")

    def locator(self, mention: Mention) -> str:
        """``p. [802], ¶ 2``; without a page, the paragraph alone."""
        page = self.page_of(mention)
        return f"p. {page}, {self.where(mention)}" if page else self.where(mention)
