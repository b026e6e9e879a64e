"""``correspondence.xml``: who wrote to whom, when and from where, for services as correspSearch.

The Correspondence Metadata Interchange Format of the TEI's correspondence group: one
``correspDesc`` a document, nothing else (https://github.com/TEI-Correspondence-SIG/CMIF).
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ..citing import Site
from ..citing.citation import Agent
from .listed import LICENCE, Listed, when

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SOURCE = "edition"
EDITORS = "The editors of this edition"


def cmif(listed: Sequence[Listed], *, site: Site) -> bytes:
    """The file, UTF-8."""
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    header = _add(root, "teiHeader")
    _file(_add(header, "fileDesc"), listed, site)
    profile = _add(header, "profileDesc")
    for each in listed:
        _correspondence(profile, each, site)
    if not listed:  # the profile of no letters is empty, which TEI allows
        header.remove(profile)
    _add(_add(_add(root, "text"), "body"), "p")
    etree.indent(root, " ")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    element = etree.SubElement(parent, f"{{{TEI}}}{name}", attributes)
    element.text = text
    return element


def _file(file: etree._Element, listed: Sequence[Listed], site: Site) -> None:
    titles = _add(file, "titleStmt")
    _add(titles, "title", f"{site.name}: index of the correspondence")
    _add(titles, "editor", EDITORS)
    publication = _add(file, "publicationStmt")
    _add(publication, "publisher", EDITORS)
    _add(publication, "idno", site.address_of("correspondence.xml") or "correspondence.xml").set(
        "type", "url"
    )
    if listed:
        newest = max(each.updated for each in listed).isoformat()
        _add(publication, "date", when=newest)
    licence = "https://creativecommons.org/licenses/by/4.0/"
    availability = _add(publication, "availability")
    _add(availability, "licence", "This file is licensed CC BY 4.0.", target=licence)
    _add(availability, "p", f"The documents themselves are in the public domain ({LICENCE}).")
    source = _add(file, "sourceDesc")
    bibl = _add(source, "bibl", f"{site.name}. ", type="online")
    bibl.set(XML_ID, SOURCE)
    if site.address:
        _add(bibl, "ref", site.address, target=site.address)


def _correspondence(profile: etree._Element, each: Listed, site: Site) -> None:
    citation = each.citation
    address = citation.address or f"{citation.uri}.html"
    described = _add(profile, "correspDesc", key=citation.key, ref=address, source=f"#{SOURCE}")
    sent = _add(described, "correspAction", type="sent")
    _agents(sent, citation.senders, site)
    if citation.place:
        _add(sent, "placeName", citation.place)
    if citation.date:
        _add(sent, "date", citation.date.text, **when(citation.date))
    _agents(_add(described, "correspAction", type="received"), citation.recipients, site)


def _agents(action: etree._Element, agents: Sequence[Agent], site: Site) -> None:
    """Persons with their address; an embassy or department is an ``orgName``."""
    for agent in agents:
        name = _add(action, "orgName" if agent.is_body else "persName", agent.filed)
        if agent.person:
            page = f"persons/{agent.person.id}.html"
            name.set("ref", [*agent.person.same_as, site.address_of(page) or page][0])
    if not agents:
        _add(action, "persName", "unknown")
