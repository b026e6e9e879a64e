"""A document as a chapter of the book: data for the template ``document.xhtml``.

The text comes from the same flow as the page and the TEI.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...facts.entry import Entry
from ...model import Block, Holds, Manner, Marker, PageBreak, Role
from ...model.containers import Held, Path, held, placed
from ...model.ids import anchor_id
from ..flow.events import (
    Close,
    CloseAnnotation,
    CloseReference,
    Open,
    OpenAnnotation,
    OpenReference,
    Words,
)
from ..flow.linked_line import Flow
from ..flow.nesting import page_events
from ..markdown.document import classes_of_line, supplied_dateline

RECORDS = "../../persons/records.xhtml"
ID = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)

STYLED = {
    Manner.ITALIC: ("i", ""),
    Manner.STRONG: ("b", ""),
    Manner.SMALLCAPS: ("span", "smallcaps"),
    Manner.UNDERLINE: ("u", ""),
    Manner.STRIKETHROUGH: ("s", ""),
    Manner.SUPERSCRIPT: ("sup", ""),
    Manner.SUBSCRIPT: ("sub", ""),
}
"""Elements and classes of styles."""


@dataclass(slots=True)
class Piece:
    """A part of a line: ``words``, ``person``, ``reference``, ``marker``, ``page`` or ``image``.

    Every other kind is the name of an element, and its ``text`` the class.
    """

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
    tag: str = "p"

    @property
    def holds(self) -> bool:
        """Whether anything is to be shown: an empty cell has a line without pieces."""
        return bool(self.pieces)


Parts = list[Line | Held[Line]]
"""Lines, and elements that hold lines."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; ``back`` is its first marker, empty where it has none."""

    id: str
    label: str
    back: str
    parts: Parts

    @property
    def begins(self) -> bool:
        """Whether its first line has room for the label."""
        return bool(self.parts) and isinstance(self.parts[0], Line)


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
        self._flow = Flow(entry.document, entry.anchors)
        self._markers: Counter[int] = Counter()
        self._anchored = {
            "heading",
            *entry.anchors.mentions.values(),
            *entry.anchors.page_ids.values(),
        }
        self._anchored |= {f"p{number}" for number in entry.anchors.paragraphs.values()}
        blocks = entry.document.blocks
        title = max(
            (b for b in blocks if b.role is Role.HEADING),
            key=lambda b: b.end - b.start,
            default=None,
        )
        self.titled = title is not None
        self.parts = self._parts(blocks, title)
        bodies = [self._parts(note.paragraphs) for note in entry.document.notes]
        self.notes = [
            Footnote(f"fn:{id}", note.label, f"fnref:{id}" if self._markers[i] else "", parts)
            for i, (id, note, parts) in enumerate(
                zip(entry.anchors.note_ids, entry.document.notes, bodies, strict=True)
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
                    page = PrintedPage(inline.number, self.entry.anchors.page_ids[inline.start])
                    found.setdefault(inline.number, page)
        return list(found.values())

    def _parts(self, blocks: Sequence[Block], title: Block | None = None) -> Parts:
        """The lines in the elements that hold them."""
        return held(
            (self._line(block, path, title=block is title), path) for block, path in placed(blocks)
        )

    def _line(self, block: Block, path: Path = (), *, title: bool = False) -> Line:
        number = self._flow.anchors.paragraph(block)
        id = "heading" if title else f"p{number}" if number else ""
        head = block.role is Role.LABEL and path and path[-1].kind is Holds.ATTACHMENT
        tag = "h1" if title else "h2" if head and number else "p"
        plain = block.role in (Role.NOTE, Role.BODY) and not number and not (path or block.rend)
        return Line(self._pieces(block), "" if plain else classes_of_line(block), id, title, tag)

    def _pieces(self, block: Block) -> list[Piece]:
        opened: list[list[Piece]] = [[]]
        for event in page_events(self._flow, block):
            inner = opened[-1]
            if isinstance(event, Words):
                inner.append(Piece("words", event.text))
            elif isinstance(event, PageBreak):
                inner.append(Piece("page", event.number, self.entry.anchors.page_ids[event.start]))
            elif isinstance(event, Marker):
                inner.append(self._marker(event))
            elif isinstance(event, Close | CloseReference | CloseAnnotation):
                opened.pop()
            else:
                inner.append(self._element(event))
                opened.append(inner[-1].pieces)
        if block.role is Role.FIGURE:
            href = self.entry.permalink or ""
            opened[0].append(Piece("image", "Image in the printed volume’s own edition", href=href))
        return opened[0]

    def _element(self, event: Open | OpenReference | OpenAnnotation) -> Piece:
        """What holds words; without words of its own where a page has a link the book has not."""
        if isinstance(event, Open):
            return Piece("person", id=event.anchor, href=f"{RECORDS}#{event.mention.person}")
        if isinstance(event, OpenReference):
            outside = not event.reference.internal
            return Piece("reference", href=event.reference.target or "" if outside else "")
        said = event.annotation
        if said.manner is Manner.ANCHOR:
            id = anchor_id(said.value)
            taken = id in self._anchored or not ID.fullmatch(id)
            self._anchored.add(id)
            return Piece("span", id="" if taken else id)
        name, classes = STYLED.get(said.manner, ("span", ""))
        return Piece(name, classes)

    def _marker(self, marker: Marker) -> Piece:
        """Ids as on the page: ``fnref:7``, then ``fnref2:7`` where it is marked again."""
        self._markers[marker.note] += 1
        count = self._markers[marker.note]
        note = self._flow.anchors.note_ids[marker.note]
        again = str(count) if count > 1 else ""
        return Piece("marker", marker.label, f"fnref{again}:{note}", f"#fn:{note}")
