"""The text of a document as TEI: its lines, in what holds them, with notes at their markers."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ...facts.entry import Entry
from ...model import Block, Container, Holds, Manner, Marker, Matter, Role
from ...model.containers import grouped
from ..flow.linked_line import Flow
from .elements import XML_ID, add, t
from .inline import TeiWords

WRAPPED = {
    Role.SOURCE: (None, "note", {"type": "source"}),
    Role.HEADING: (None, "head", {}),
    Role.CLASSIFICATION: ("opener", "seg", {"type": "classification"}),
    Role.DATELINE: ("opener", "dateline", {}),
    Role.BODY: (None, "p", {}),
    Role.ITEM: ("list", "item", {}),
    Role.ROW: ("table", "row", {}),
    Role.LABEL: (None, "label", {}),
    Role.CLOSER: ("closer", "signed", {}),
    Role.SALUTE: ("opener", "salute", {}),
    Role.ITEM_LABEL: (None, "label", {}),
    Role.CELL: (None, "p", {}),
    Role.FIGURE: (None, "figure", {}),
    Role.NOTE: (None, "p", {}),
}
"""For each role the element around (shared by lines that follow one another) and its own."""

HEAD = (Role.HEADING, Role.CLASSIFICATION, Role.DATELINE, Role.SALUTE)
FOOT = (Role.CLOSER, Role.CLASSIFICATION, Role.DATELINE, Role.SALUTE)
"""Lines that TEI has only at the beginning or at the end of a text; elsewhere they are ``ab``."""

ANYWHERE = (Role.SOURCE, Role.PAGE, Role.FIGURE)
"""Lines that make neither beginning nor end."""

TEXTS = (None, Holds.ATTACHMENT)
"""What begins and ends as a text does: the document itself, and an attachment."""

DIRECT: dict[Holds | None, Role] = {Holds.ITEM: Role.ITEM, Holds.CELL: Role.CELL}
"""What holds its first line without an element for it."""

Lines = Sequence[Block]


def write_body(entry: Entry, body: etree._Element) -> None:
    """The text of the document, into the empty element ``body``."""
    _Body(entry, body).write()


class _Body:
    """Writes the lines in order; notes at their markers."""

    def __init__(self, entry: Entry, body: etree._Element) -> None:
        self.entry = entry
        self.document = entry.document
        self.flow = Flow(entry.document, entry.anchors)
        self.words = TeiWords(entry, self.flow, self._note)
        self.div = add(body, "div", type="document")
        if entry.document.matter is not Matter.DOCUMENT:
            self.div.set("subtype", entry.document.matter.value)
        self.div.set(XML_ID, entry.document.id)
        self.written: set[int] = set()

    def write(self) -> None:
        self.div.text = "\n"
        self._lines(self.div, self.document.blocks, 0, None)
        for child in self.div:
            child.tail = (child.tail or "") + "\n"

    def _lines(
        self, parent: etree._Element, blocks: Lines, depth: int, holder: Holds | None
    ) -> None:
        """Lines that stand ``depth`` containers deep in the element of a ``holder``."""
        groups = grouped(blocks, depth)
        first, last = _between(groups)
        labels_before = _all_labelled(groups, depth)
        around: etree._Element | None = None
        for i, (container, lines) in enumerate(groups):
            if container is not None:
                around = None
                self._container(parent, container, lines, depth, labels_before=labels_before)
                continue
            (block,) = lines
            if block.role is Role.PAGE:
                self.words.write(parent, block)
                around = None
                continue
            place = -1 if i < first else 1 if i > last else 0
            if self._misplaced(block, holder, place):
                around = None
                self._line(add(parent, "ab", type=block.role.value), block)
                continue
            wrapper, name, attributes = self._element(block, holder, place)
            inner = parent
            if wrapper:
                if around is None or around.tag != t(wrapper):
                    around = add(parent, wrapper)
                inner = around
            else:
                around = None
            starts = i == 0 or (i == 1 and groups[0][1][0].role is Role.ITEM_LABEL)
            if starts and DIRECT.get(holder) is block.role and _plain(block):
                self._line(parent, block)
            elif block.inlines or block.role is not Role.CELL:
                self._line(add(inner, name, **attributes), block)

    def _misplaced(self, block: Block, holder: Holds | None, place: int) -> bool:
        """Whether TEI has no element for the line where it stands."""
        if not self.words.from_tei or block.role not in {*HEAD, *FOOT}:
            return False
        if holder not in TEXTS:
            return True
        return not (place < 0 and block.role in HEAD) and not (place > 0 and block.role in FOOT)

    def _element(
        self, block: Block, holder: Holds | None, place: int
    ) -> tuple[str | None, str, dict[str, str]]:
        wrapper, name, attributes = WRAPPED[block.role]
        if wrapper == "opener" and place > 0:
            wrapper = "closer"
        elif block.role is Role.LABEL and _heads(holder, place):
            name = "head"
        elif block.role is Role.ITEM and holder is not None:
            wrapper, name = None, "p"
        return wrapper, name, attributes

    def _line(self, element: etree._Element, block: Block) -> None:
        if block.rend and element.get("rend") is None:
            element.set("rend", block.rend)
        if block.role is Role.FIGURE:
            self._figure(element, block)
        else:
            row = element.tag == t("row")
            self.words.write(add(element, "cell") if row else element, block)

    def _figure(self, figure: etree._Element, block: Block) -> None:
        for image in self.flow.annotated_in(block):
            if image.manner is Manner.IMAGE:
                add(figure, "graphic", url=image.value)
        if block.inlines:
            self.words.write(add(figure, "figDesc"), block)

    def _container(
        self,
        parent: etree._Element,
        container: Container,
        lines: Lines,
        depth: int,
        *,
        labels_before: bool,
    ) -> None:
        kind, rend = container.kind, container.rend
        if kind is Holds.ITEM and labels_before and _labelled(lines, depth):
            self._line(add(parent, "label"), lines[0])
            lines = lines[1:]
        if kind is Holds.ATTACHMENT:
            element = add(add(parent, "floatingText", type="attachment"), "body")
        else:
            element = add(parent, kind.value, **_attributes(kind, rend))
        self._lines(element, lines, depth + 1, kind)
        if not (element.text or "").strip() and kind not in (Holds.ITEM, Holds.CELL):
            element.text = "\n"
            for child in element:
                child.tail = (child.tail or "") + "\n"

    def _note(self, parent: etree._Element, marker: Marker) -> None:
        id = "fn" + self.flow.anchors.note_ids[marker.note]
        if marker.note in self.written:
            add(parent, "ref", type="note", target=f"#{id}", n=marker.label)
            return
        self.written.add(marker.note)
        note = add(parent, "note", n=marker.label, place="foot")
        note.set(XML_ID, id)
        paragraphs = self.document.notes[marker.note].paragraphs
        if paragraphs and not paragraphs[0].within and _plain(paragraphs[0]):
            self.words.write(note, paragraphs[0])
            paragraphs = paragraphs[1:]
        self._lines(note, paragraphs, 0, Holds.CELL)


def _between(groups: Sequence[tuple[Container | None, Lines]]) -> tuple[int, int]:
    """Where the text proper begins and ends among its head and foot."""
    middle = [
        i
        for i, (container, lines) in enumerate(groups)
        if (container is not None and container.kind is not Holds.POSTSCRIPT)
        or (container is None and lines[0].role not in {*HEAD, *FOOT, *ANYWHERE})
    ]
    return (middle[0], middle[-1]) if middle else (len(groups), len(groups))


def _heads(holder: Holds | None, place: int) -> bool:
    """Whether a label is the head of what holds it."""
    return holder in (Holds.LIST, Holds.TABLE) or (holder is Holds.ATTACHMENT and place < 0)


def _labelled(lines: Lines, depth: int) -> bool:
    first = lines[0]
    return first.role is Role.ITEM_LABEL and len(first.within) == depth + 1


def _all_labelled(groups: Sequence[tuple[Container | None, Lines]], depth: int) -> bool:
    """Whether every item of a list has a label: TEI has it before all items or before none."""
    items = [lines for container, lines in groups if container and container.kind is Holds.ITEM]
    return all(_labelled(lines, depth) for lines in items)


def _plain(block: Block) -> bool:
    return bool(block.inlines) and not block.rend


def _attributes(kind: Holds, rend: str) -> dict[str, str]:
    """What the source says of a container, where TEI has it."""
    attributes: dict[str, str] = {}
    manner = []
    for i, word in enumerate(rend.split()):
        name, equals, number = word.partition("=")
        if equals and kind in (Holds.ROW, Holds.CELL) and name in ("cols", "rows"):
            attributes[name] = number
        elif kind is Holds.LIST and i == 0 and word.isalpha():
            attributes["type"] = word
        elif kind in (Holds.ROW, Holds.CELL) and word == "label":
            attributes["role"] = word
        else:
            manner.append(word)
    if kind is Holds.QUOTE:
        manner.insert(0, "blockquote")
    return attributes | ({"rend": " ".join(manner)} if manner else {})
