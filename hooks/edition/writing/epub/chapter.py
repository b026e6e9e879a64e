"""A document as a chapter of the book: data for the template ``document.xhtml``.

The text comes from the same flow as the page and the TEI.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ...entry import Entry
from ...model import Block, Marker, PageBreak, Role
from ..document import CLASSES, supplied_dateline
from ..events import Close, CloseReference, Open, OpenReference, Words
from ..flow import Flow

RECORDS = "../../persons/records.xhtml"


@dataclass(slots=True)
class Piece:
    """A part of a line: ``words``, ``person``, ``reference``, ``marker`` or ``page``."""

    kind: str
    text: str = ""
    id: str = ""
    href: str = ""
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document; ``title`` where it is the title of the chapter."""

    pieces: list[Piece]
    classes: str
    id: str = ""
    title: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; ``back`` is its first marker, empty where it has none."""

    id: str
    label: str
    back: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of the printed volume that begins in this chapter."""

    number: str
    id: str


class Chapter:
    """What the template shows of a document."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.dateline = supplied_dateline(entry)
        self.reasons = [r for r in (entry.supplied.place_reason, entry.supplied.date_reason) if r]
        self._flow = Flow(entry.document)
        self._markers: Counter[int] = Counter()
        blocks = entry.document.blocks
        title = max(
            (b for b in blocks if b.role is Role.HEADING),
            key=lambda b: b.end - b.start,
            default=None,
        )
        self.titled = title is not None
        self.lines = [self._line(block, title=block is title) for block in blocks]
        bodies = [[self._line(b) for b in note.paragraphs] for note in entry.document.notes]
        self.notes = [
            Footnote(f"fn:{id}", note.label, f"fnref:{id}" if self._markers[i] else "", lines)
            for i, (id, note, lines) in enumerate(
                zip(self._flow.note_ids, entry.document.notes, bodies, strict=True)
            )
        ]

    @property
    def address(self) -> str:
        """Its file in the book."""
        return f"{self.entry.uri}.xhtml"

    @property
    def pages(self) -> list[PrintedPage]:
        """The printed pages that begin in it, in the order of the chapter, each once.

        The page on which the document itself begins is not among them unless a mark stands
        before the first word: nothing tells where on that page the document begins.
        """
        found: dict[str, PrintedPage] = {}
        for block, _ in self.entry.document.lines():
            for inline in block.inlines:
                if isinstance(inline, PageBreak):
                    page = PrintedPage(inline.number, self._flow.page_ids[inline.start])
                    found.setdefault(inline.number, page)
        return list(found.values())

    def _line(self, block: Block, *, title: bool = False) -> Line:
        number = self._flow.paragraphs.get(block.start)
        classes = CLASSES.get(block.role, "") + (f" level-{block.level}" if block.level else "")
        id = "heading" if title else f"p{number}" if number else ""
        return Line(self._pieces(block), classes, id, title)

    def _pieces(self, block: Block) -> list[Piece]:
        whole: list[Piece] = []
        inner = whole
        for event in self._flow.events(block):
            if isinstance(event, Words):
                inner.append(Piece("words", event.text))
            elif isinstance(event, Open):
                target = f"{RECORDS}#{event.mention.person}"
                whole.append(Piece("person", id=event.anchor, href=target))
                inner = whole[-1].pieces
            elif isinstance(event, OpenReference):
                if not event.reference.internal:
                    whole.append(Piece("reference", href=event.reference.target or ""))
                    inner = whole[-1].pieces
            elif isinstance(event, Close | CloseReference):
                inner = whole
            elif isinstance(event, PageBreak):
                inner.append(Piece("page", event.number, self._flow.page_ids[event.start]))
            elif isinstance(event, Marker):
                whole.append(self._marker(event))
                if inner is not whole:  # a link cannot stand in a link: the name goes on behind
                    whole.append(Piece("person", href=whole[-2].href))
                    inner = whole[-1].pieces
        return whole

    def _marker(self, marker: Marker) -> Piece:
        """Ids as on the page: ``fnref:7``, then ``fnref2:7`` where it is marked again."""
        self._markers[marker.note] += 1
        count = self._markers[marker.note]
        note = self._flow.note_ids[marker.note]
        again = str(count) if count > 1 else ""
        return Piece("marker", marker.label, f"fnref{again}:{note}", f"#fn:{note}")
