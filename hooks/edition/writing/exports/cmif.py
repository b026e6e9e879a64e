"""``correspondence.xml``: who wrote to whom, when and from where, for services as correspSearch.

The Correspondence Metadata Interchange Format of the TEI's correspondence group: one
``correspDesc`` a document, nothing else (https://github.com/TEI-Correspondence-SIG/CMIF).
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ..citing import Site
from ..citing.citation import Agent
from ..tei.elements import TEI, XML_ID, add
from ..tei.xml import document
from .listed_document import LICENCE, Listed, when

SOURCE = "edition"
EDITORS = "The editors of this edition"


def cmif(listed: Sequence[Listed], *, site: Site) -> bytes:
    """The file, UTF-8."""
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    header = add(root, "teiHeader")
    _file(add(header, "fileDesc"), listed, site)
    profile = add(header, "profileDesc")
    for each in listed:
        _correspondence(profile, each, site)
    if not listed:  # the profile of no letters is empty, which TEI allows
        header.remove(profile)
    add(add(add(root, "text"), "body"), "p")
    etree.indent(root, " ")
    return document(root)


def _file(file: etree._Element, listed: Sequence[Listed], site: Site) -> None:
    titles = add(file, "titleStmt")
    add(titles, "title", f"{site.name}: index of the correspondence")
    add(titles, "editor", EDITORS)
    publication = add(file, "publicationStmt")
    add(publication, "publisher", EDITORS)
    add(publication, "idno", site.address_of("correspondence.xml") or "correspondence.xml").set(
        "type", "url"
    )
    if listed:
        newest = max(each.updated for each in listed).isoformat()
        add(publication, "date", when=newest)
    licence = "https://creativecommons.org/licenses/by/4.0/"
    availability = add(publication, "availability")
    add(availability, "licence", "This file is licensed CC BY 4.0.", target=licence)
    add(availability, "p", f"The documents themselves are in the public domain ({LICENCE}).")
    source = add(file, "sourceDesc")
    bibl = add(source, "bibl", f"{site.name}. ", type="online")
    bibl.set(XML_ID, SOURCE)
    if site.address:
        add(bibl, "ref", site.address, target=site.address)


def _correspondence(profile: etree._Element, each: Listed, site: Site) -> None:
    citation = each.citation
    address = citation.address or f"{citation.uri}.html"
    described = add(profile, "correspDesc", key=citation.key, ref=address, source=f"#{SOURCE}")
    sent = add(described, "correspAction", type="sent")
    _agents(sent, citation.senders, site)
    if citation.place:
        add(sent, "placeName", citation.place)
    if citation.date:
        add(sent, "date", citation.date.text, **when(citation.date))
    _agents(add(described, "correspAction", type="received"), citation.recipients, site)


def _agents(action: etree._Element, agents: Sequence[Agent], site: Site) -> None:
    """Persons with their address; an embassy or department is an ``orgName``."""
    for agent in agents:
        name = add(action, "orgName" if agent.is_body else "persName", agent.filed)
        if agent.person:
            page = f"persons/{agent.person.id}.html"
            name.set("ref", [*agent.person.same_as, site.address_of(page) or page][0])
    if not agents:
        add(action, "persName", "unknown")
