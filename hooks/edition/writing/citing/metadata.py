"""What machines read in the head of a page: ``citation_*``, Dublin Core, JSON-LD.

Zotero takes an item from the first two, search engines and aggregators from the third. The
template writes them; here they are data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...linking import Person
from ...model.dates import EditionDate
from .citation import Agent, Citation

LANGUAGE = "en"


def metas(citation: Citation) -> list[dict[str, str]]:
    """Names and contents of ``<meta>``, repeated ones as often as there are values."""
    return [{"name": name, "content": text} for name, text in _metas(citation) if text]


def _metas(citation: Citation) -> Iterator[tuple[str, str]]:
    volume = citation.volume
    yield "citation_title", citation.title
    for agent in citation.senders:
        yield "citation_author", agent.filed
    if volume:
        yield "citation_inbook_title", volume.title
        for editor in volume.editors:
            yield "citation_editor", editor
        yield "citation_publisher", volume.publisher or ""
        yield "citation_publication_date", volume.published or ""
    if citation.pages:
        yield "citation_firstpage", citation.pages.first
        yield "citation_lastpage", citation.pages.last
    yield "citation_language", LANGUAGE
    yield "citation_public_url", citation.address or ""
    yield "DC.title", citation.title
    for agent in citation.senders:
        yield "DC.creator", agent.filed
    for agent in citation.recipients:
        yield "DCTERMS.audience", agent.filed
    if citation.date:
        yield "DC.date", _iso(citation.date)
    yield "DC.type", "Text"
    yield "DC.language", LANGUAGE
    yield "DC.publisher", (volume.publisher or "") if volume else ""
    yield "DC.description", citation.description or _capital(citation.described)
    yield "DC.source", ", ".join(_archived(citation))
    yield "DC.identifier", citation.address or citation.key
    yield "DCTERMS.isPartOf", volume.title if volume else citation.site.name


def linked_data(citation: Citation) -> dict[str, object]:
    """JSON-LD of a document: ArchiveComponent and Message of schema.org."""
    volume = citation.volume
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": ["ArchiveComponent", "Message"],
            "@id": citation.address,
            "url": citation.address,
            "name": citation.title,
            "genre": citation.genre,
            "sender": [_agent(agent, citation) for agent in citation.senders],
            "recipient": [_agent(agent, citation) for agent in citation.recipients],
            "dateSent": _iso(citation.date) if citation.date else None,
            "temporalCoverage": _iso(citation.date) if citation.date else None,
            "locationCreated": citation.place and {"@type": "Place", "name": citation.place},
            "inLanguage": LANGUAGE,
            "holdingArchive": citation.archive
            and {"@type": "ArchiveOrganization", "name": citation.archive},
            "itemLocation": citation.file_number,
            "identifier": [
                {"@type": "PropertyValue", "propertyID": kind, "value": value}
                for kind, value in (
                    ("file number", citation.file_number),
                    ("telegram number", citation.genre_number),
                    ("document number", citation.number),
                )
                if value
            ],
            "isPartOf": volume
            and _without_empty(
                {
                    "@type": "Book",
                    "name": volume.title,
                    "editor": [{"@type": "Person", "name": name} for name in volume.editors],
                    "publisher": volume.publisher
                    and {"@type": "Organization", "name": volume.publisher},
                    "datePublished": volume.published,
                }
            ),
            "sameAs": citation.permalink,
        }
    )


def linked_data_of(person: Person, citation: Citation) -> dict[str, object]:
    """JSON-LD of a person."""
    return {"@context": "https://schema.org", **_person(person, citation)}


def _agent(agent: Agent, citation: Citation) -> dict[str, object]:
    if agent.person:
        return _person(agent.person, citation)
    kind = "Organization" if agent.is_body else "Person"
    return {"@type": kind, "name": agent.filed}


def _person(person: Person, citation: Citation) -> dict[str, object]:
    return _without_empty(
        {
            "@type": "Person",
            "@id": citation.site.address_of(f"persons/{person.id}.html"),
            "name": person.name,
            "alternateName": list(person.also),
            "description": person.description,
            "birthDate": person.born,
            "deathDate": person.died,
            "hasOccupation": [
                {"@type": "Role", "roleName": office.title} for office in person.offices
            ],
            "sameAs": list(person.same_as),
        }
    )


def _archived(citation: Citation) -> Iterable[str]:
    return (part for part in (citation.archive, citation.file_number) if part)


def _iso(date: EditionDate) -> str:
    """ISO 8601: a day, or an interval of two."""
    first, last = date.first.isoformat(), date.last.isoformat()
    return first if date.is_day else f"{first}/{last}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _without_empty(record: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value}
