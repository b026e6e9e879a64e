"""Document → TEI P5, in the form DESIGN §6 promises.

The body holds source text only; what the editor supplies stands in the header.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from lxml import etree

from ..dates import EditionDate
from ..entry import Entry
from ..linking import Person
from ..model import Block, Marker, MentionRole, PageBreak, Party, Reference, Role, printable
from .flow import Close, CloseReference, Flow, Open, OpenReference, Words

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
EDITOR = "#editor"

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
}
"""For each role the element around (shared by lines that follow one another) and its own."""


def tei(entry: Entry, persons: Mapping[str, Person]) -> bytes:
    """The document as a TEI file, UTF-8."""
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    _header(root, entry, persons)
    etree.indent(root, " ")
    text = _add(root, "text")
    _Body(entry, _add(text, "body")).write()
    text.tail = "\n"
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def person_id(entry: Entry, person: str) -> str:
    """The ``xml:id`` of a person: the record's, unless the document has it for something else.

    No record's id holds a full stop (:data:`edition.sources.ID`).
    """
    taken = {entry.document.id, EDITOR[1:]}
    note = person.startswith("fn")  # ids of notes
    return f"person.{person}" if note or person in taken else person


def _t(name: str) -> str:
    return f"{{{TEI}}}{name}"


def _add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    element = etree.SubElement(parent, _t(name), attributes)
    element.text = text and printable(text)
    return element


# ---- the header


def _header(root: etree._Element, entry: Entry, persons: Mapping[str, Person]) -> None:
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    title = _add(file, "titleStmt")
    _add(title, "title", entry.title)
    _add(title, "editor", "The editors of this edition").set(XML_ID, EDITOR[1:])
    _publication(file, entry)
    _source(file, entry)
    _encoding(header, entry)
    profile = _add(header, "profileDesc")
    _participants(profile, entry, persons)
    if entry.known_kind:
        keywords = _add(_add(profile, "textClass"), "keywords")
        _add(keywords, "term", entry.known_kind, type="kind")
    _correspondence(profile, entry, persons)


def _publication(file: etree._Element, entry: Entry) -> None:
    publication = _add(file, "publicationStmt")
    _add(publication, "publisher", entry.volume.publisher or "The editors of this edition")
    number = entry.document.header.telegram_number
    if number:
        _add(publication, "idno", number, type="telegram")
    _add(publication, "idno", entry.document.id, type="document")


def _source(file: etree._Element, entry: Entry) -> None:
    source = _add(file, "sourceDesc")
    bibl = _add(source, "bibl")
    _add(bibl, "title", entry.volume.title, level="m")
    if entry.number:
        _add(bibl, "biblScope", entry.number, unit="document")
    if entry.page_breaks:
        _add(
            bibl,
            "biblScope",
            f"{entry.first_page or '?'}–{entry.page_breaks[-1].number}",
            unit="page",
        )
    if entry.permalink:
        _add(bibl, "idno", entry.permalink, type="URI")
    if entry.document.header.file_number:
        identifier = _add(_add(source, "msDesc"), "msIdentifier")
        if entry.volume.archive:
            _add(identifier, "repository", entry.volume.archive)
        _add(identifier, "idno", entry.document.header.file_number, type="file")


def _encoding(header: etree._Element, entry: Entry) -> None:
    declaration = _add(_add(header, "encodingDesc"), "editorialDecl")
    if entry.document.refused:
        _add(declaration, "p", "The transcription could not be read with certainty: plain text.")
        return
    normalization = _add(declaration, "normalization")
    reasons = sorted(entry.normalisations())
    _add(normalization, "p", "; ".join(reasons) if reasons else "Nothing is normalised.")


def _participants(profile: etree._Element, entry: Entry, persons: Mapping[str, Person]) -> None:
    named = sorted({m.person for m in entry.document.mentions})
    if not named:
        return
    listed = _add(_add(profile, "particDesc"), "listPerson")
    for id in named:
        person = _add(listed, "person")
        person.set(XML_ID, person_id(entry, id))
        _add(person, "persName", persons[id].name)


def _correspondence(profile: etree._Element, entry: Entry, persons: Mapping[str, Person]) -> None:
    description = _add(profile, "correspDesc")
    header = entry.document.header
    sent = _add(description, "correspAction", type="sent")
    _parties(sent, entry, header.senders, MentionRole.SENDER)
    if entry.supplied.place:
        _add(sent, "placeName", entry.supplied.place, resp=EDITOR)
    if entry.date:
        _add(sent, "date", entry.date.text, resp=EDITOR, **_when(entry.date))
    received = _add(description, "correspAction", type="received")
    _parties(received, entry, header.recipients, MentionRole.RECIPIENT)
    if not len(sent):
        _add(sent, "note", "unknown")
    if not len(received):
        _add(received, "note", "unknown")


def _when(date: EditionDate) -> dict[str, str]:
    if date.is_day:
        return {"when": date.first.isoformat()}
    bounds = {"notBefore": date.first, "notAfter": date.last}
    open_ends = (datetime.date.min, datetime.date.max)
    return {name: day.isoformat() for name, day in bounds.items() if day not in open_ends}


def _parties(
    action: etree._Element, entry: Entry, parties: tuple[Party, ...], role: MentionRole
) -> None:
    for party in parties:
        linked = {
            m.start: m
            for m in entry.document.mentions
            if m.role is role and party.start <= m.start < party.end
        }
        for start, end in party.names:
            name = _add(action, "persName", entry.shown(start, end))
            over = [m for m in linked.values() if m.start < end and start < m.end]
            if over:
                name.set("ref", f"#{person_id(entry, over[0].person)}")
        if not party.names and linked:
            mention = next(iter(linked.values()))
            _add(
                action,
                "persName",
                entry.shown(mention.start, mention.end),
                ref=f"#{person_id(entry, mention.person)}",
            )
        elif party.office:
            _add(action, "name", party.office, type="office")


# ---- the body


class _Body:
    """Writes the lines in order; notes at their markers."""

    def __init__(self, entry: Entry, body: etree._Element) -> None:
        self.entry = entry
        self.document = entry.document
        self.flow = Flow(entry.document)
        self.div = _add(body, "div", type="document")
        self.div.set(XML_ID, entry.document.id)
        self.written: set[int] = set()

    def write(self) -> None:
        around: etree._Element | None = None
        self.div.text = "\n"
        for block in self.document.blocks:
            if block.role is Role.PAGE:
                self._line(self.div, block)
                around = None
                continue
            wrapper, name, attributes = WRAPPED[block.role]
            parent = self.div
            if wrapper:
                if around is None or around.tag != _t(wrapper):
                    around = _add(self.div, wrapper)
                parent = around
            else:
                around = None
            element = _add(parent, name, **attributes)
            self._line(_add(element, "cell") if name == "row" else element, block)
        for child in self.div:
            child.tail = (child.tail or "") + "\n"

    def _line(self, element: etree._Element, block: Block) -> None:
        inner = element
        for event in self.flow.events(block):
            if isinstance(event, Words):
                _append(inner, event.text)
            elif isinstance(event, Open):
                id = person_id(self.entry, event.mention.person)
                inner = _add(element, "persName", ref=f"#{id}")
            elif isinstance(event, OpenReference):
                inner = _add(element, "ref", target=_target(event.reference))
            elif isinstance(event, Close | CloseReference):
                inner = element
            elif isinstance(event, PageBreak):
                _add(inner, "pb", n=event.number)
            else:
                self._note(inner, event)

    def _note(self, parent: etree._Element, marker: Marker) -> None:
        id = "fn" + self.flow.note_ids[marker.note]
        if marker.note in self.written:
            _add(parent, "ref", type="note", target=f"#{id}", n=marker.label)
            return
        self.written.add(marker.note)
        note = _add(parent, "note", n=marker.label, place="foot")
        note.set(XML_ID, id)
        first, *more = self.document.notes[marker.note].paragraphs
        self._line(note, first)
        for block in more:
            self._line(_add(note, "p"), block)


def _target(reference: Reference) -> str:
    """The address; in the edition, that of the other document's TEI file."""
    target = reference.target or ""
    if not reference.internal:
        return target
    page, _, anchor = target.removeprefix("documents/").partition("#")
    note = anchor.removeprefix("fn:") if anchor.startswith("fn:") else None
    return f"../{page.removesuffix('.md')}.xml" + (f"#fn{note}" if note else "")


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
