"""Document → TEI P5, in the form DESIGN §6 promises.

The body holds source text only; what the editor supplies stands in the header.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from lxml import etree

from ...facts.entry import Entry
from ...linking import Person
from ...model import MentionRole, Party
from ...model.dates import EditionDate
from .body import write_body
from .elements import EDITOR, TEI, XML_ID, add, person_id
from .xml import document


def tei(entry: Entry, persons: Mapping[str, Person]) -> bytes:
    """The document as a TEI file, UTF-8."""
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    _header(root, entry, persons)
    etree.indent(root, " ")
    text = add(root, "text")
    write_body(entry, add(text, "body"))
    text.tail = "\n"
    return document(root)


# ---- the header


def _header(root: etree._Element, entry: Entry, persons: Mapping[str, Person]) -> None:
    header = add(root, "teiHeader")
    file = add(header, "fileDesc")
    title = add(file, "titleStmt")
    add(title, "title", entry.title)
    add(title, "editor", "The editors of this edition").set(XML_ID, EDITOR[1:])
    _publication(file, entry)
    _source(file, entry)
    _encoding(header, entry)
    profile = add(header, "profileDesc")
    _participants(profile, entry, persons)
    if entry.known_kind:
        keywords = add(add(profile, "textClass"), "keywords")
        add(keywords, "term", entry.known_kind, type="kind")
    _correspondence(profile, entry, persons)


def _publication(file: etree._Element, entry: Entry) -> None:
    publication = add(file, "publicationStmt")
    add(publication, "publisher", entry.volume.publisher or "The editors of this edition")
    number = entry.document.header.telegram_number
    if number:
        add(publication, "idno", number, type="telegram")
    add(publication, "idno", entry.document.id, type="document")


def _source(file: etree._Element, entry: Entry) -> None:
    source = add(file, "sourceDesc")
    bibl = add(source, "bibl")
    add(bibl, "title", entry.volume.title, level="m")
    if entry.number:
        add(bibl, "biblScope", entry.number, unit="document")
    if entry.last_page:
        pages = dict.fromkeys((entry.first_page or "?", entry.last_page))
        add(bibl, "biblScope", "–".join(pages), unit="page")
    if entry.permalink:
        add(bibl, "idno", entry.permalink, type="URI")
    if entry.document.header.file_number:
        identifier = add(add(source, "msDesc"), "msIdentifier")
        if entry.volume.archive:
            add(identifier, "repository", entry.volume.archive)
        add(identifier, "idno", entry.document.header.file_number, type="file")


def _encoding(header: etree._Element, entry: Entry) -> None:
    declaration = add(add(header, "encodingDesc"), "editorialDecl")
    if entry.document.refused:
        add(declaration, "p", "The transcription could not be read with certainty: plain text.")
        return
    normalization = add(declaration, "normalization")
    reasons = sorted(entry.normalisations())
    add(normalization, "p", "; ".join(reasons) if reasons else "Nothing is normalised.")


def _participants(profile: etree._Element, entry: Entry, persons: Mapping[str, Person]) -> None:
    named = sorted({m.person for m in entry.document.mentions})
    if not named:
        return
    listed = add(add(profile, "particDesc"), "listPerson")
    for id in named:
        person = add(listed, "person")
        person.set(XML_ID, person_id(entry, id))
        add(person, "persName", persons[id].name)


def _correspondence(profile: etree._Element, entry: Entry, persons: Mapping[str, Person]) -> None:
    description = add(profile, "correspDesc")
    header = entry.document.header
    sent = add(description, "correspAction", type="sent")
    _parties(sent, entry, header.senders, MentionRole.SENDER)
    if entry.origin:
        add(sent, "placeName", entry.origin, **_by_editor(entry.supplied.place))
    if entry.date:
        resp = _by_editor(entry.supplied.date)
        add(sent, "date", entry.date.text, **resp, **_when(entry.date))
    received = add(description, "correspAction", type="received")
    _parties(received, entry, header.recipients, MentionRole.RECIPIENT)
    if not len(sent):
        add(sent, "note", "unknown")
    if not len(received):
        add(received, "note", "unknown")


def _by_editor(supplied: object) -> dict[str, str]:
    """Who says so, where the editor does and not the document."""
    return {"resp": EDITOR} if supplied else {}


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
            name = add(action, "persName", entry.shown(start, end))
            over = [m for m in linked.values() if m.start < end and start < m.end]
            if over:
                name.set("ref", f"#{person_id(entry, over[0].person)}")
        if not party.names and linked:
            mention = next(iter(linked.values()))
            add(
                action,
                "persName",
                entry.shown(mention.start, mention.end),
                ref=f"#{person_id(entry, mention.person)}",
            )
        elif party.office:
            add(action, "name", party.office, type="office")
