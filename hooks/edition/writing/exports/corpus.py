"""``edition.xml``: the whole edition as one TEI corpus, with the list of persons once.

Ids that are unique in a document's own file (``fn7``) carry the document's key here
(``frus1944v04-d745-fn7``); persons are declared once, in the header of the corpus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from ...facts.entry import Entry
from ...linking import Person
from ...sources.xml_parser import xml_parser
from ..citing import Citation, Site
from ..tei.elements import TEI, XML_ID, add
from ..tei.xml import document
from .listed_document import LICENCE, Listed

EDITORS = "The editors of this edition"
REFERENCES = ("ref", "target", "resp", "corresp")


def corpus(listed: Sequence[Listed], persons: Mapping[str, Person], *, site: Site) -> bytes:
    """The file, UTF-8. TEI knows no corpus without a text: an empty edition has the header."""
    root = etree.Element(f"{{{TEI}}}teiCorpus", nsmap={None: TEI})
    _header(add(root, "teiHeader"), persons, site)
    etree.indent(root, " ")
    head, end, _ = document(root).rpartition(b"</teiCorpus>")
    return b"".join((head, *(each.text for each in listed), end, b"\n"))


def _header(header: etree._Element, persons: Mapping[str, Person], site: Site) -> None:
    file = add(header, "fileDesc")
    titles = add(file, "titleStmt")
    add(titles, "title", site.name)
    add(titles, "editor", EDITORS)
    publication = add(file, "publicationStmt")
    add(publication, "publisher", EDITORS)
    if site.address:
        add(publication, "idno", site.address, type="URI")
    availability = add(publication, "availability")
    add(availability, "licence", "The documents are in the public domain.", target=LICENCE)
    source = add(file, "sourceDesc")
    add(source, "p", "Transcriptions of printed volumes; each text names its own.")
    if persons:
        profile = add(add(header, "profileDesc"), "particDesc")
        people = add(profile, "listPerson")
        for person in sorted(persons.values(), key=lambda person: person.sort_key):
            _person(people, person)


def _person(people: etree._Element, person: Person) -> None:
    element = add(people, "person")
    element.set(XML_ID, person.id)
    add(element, "persName", person.name, type="main")
    for name in person.also:
        add(element, "persName", name, type="variant")
    if person.born:
        add(element, "birth", person.born)
    if person.died:
        add(element, "death", person.died)
    for office in person.offices:
        occupation = add(element, "occupation", office.title)
        if office.start:
            occupation.set("from", office.start.first.isoformat())
        if office.end:
            occupation.set("to", office.end.last.isoformat())
    for address in person.same_as:
        add(element, "idno", address, type="URI")


def part(tei: bytes, entry: Entry, citation: Citation) -> bytes:
    """The TEI of a document as a part of the corpus, on lines of its own."""
    root = etree.fromstring(tei, xml_parser())
    for declared in root.iter(f"{{{TEI}}}particDesc"):
        parent = declared.getparent()
        assert parent is not None  # it is declared in a profileDesc
        parent.remove(declared)
        break
    own: dict[str, str] = {}
    for element in root.iter(etree.Element):
        id = element.get(XML_ID)
        if id:
            key = citation.key
            own[f"#{id}"] = key if id == entry.id else f"{key}-{id}"
            element.set(XML_ID, own[f"#{id}"])
    for element in root.iter(etree.Element):
        for name in REFERENCES:
            target = element.get(name)
            if target in own:
                element.set(name, f"#{own[target]}")
    return bytes(etree.tostring(root, encoding="UTF-8")) + b"\n"
