"""One neutral record of a document or person: all that any style or format of citation says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...facts.entry import Entry
from ...linking import Person
from ...model import MentionRole, Party
from ...model.dates import EditionDate
from ...sources.overrides import Volume
from ..markdown.escaping import bracketed

BY_NUMBER_FROM = 1955
"""The first year whose volumes are cited by document number, not by page: the series has
numbered its documents since the subseries 1955–57
(https://history.state.gov/historicaldocuments/citing-frus)."""

HEADING_NUMBER = re.compile(r"(?:No\. )?\d+[a-z]?\. ")
ORGANISATION = re.compile(
    r"(?:the )?(?:(?:United States|American|British|Soviet|Acting) )*(?:Embassy|Legation|Department"
    r"|Consulate|Mission|Office|Delegation|Government|Commission|Council|Committee|White House)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the edition is published and what it is called; an empty address: on disk alone."""

    name: str = "The edition"
    address: str = ""

    def address_of(self, uri: str) -> str | None:
        """The full address of a file of the site."""
        return f"{self.address.rstrip('/')}/{uri}" if self.address else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who sent or received: a person of the authority, or as the heading says."""

    said: str
    """A surname or an office, as in the heading: ``Harriman``, ``the Department of State``."""
    person: Person | None = None
    is_body: bool = False
    """Whether it is an embassy, a department or the like."""

    @property
    def name(self) -> tuple[str, str, str] | None:
        """Family name, given names and suffix of a person: ``Harriman``, ``W. Averell``."""
        if self.person is None:
            return None
        family, _, rest = self.person.name.partition(", ")
        given, _, suffix = rest.partition(", ")
        return family, given, suffix

    @property
    def natural(self) -> str:
        """In running text: ``W. Averell Harriman``, ``the Secretary of State``."""
        if self.name is None:
            return self.said
        family, given, suffix = self.name
        name = f"{given} {family}".strip()
        return f"{name}, {suffix}" if suffix else name

    @property
    def filed(self) -> str:
        """At the head of an entry: ``Harriman, W. Averell``, ``Secretary of State``."""
        if self.person:
            return self.person.name
        plain = re.sub(r"^[Tt]he ", "", self.said)
        return plain[:1].upper() + plain[1:]


@dataclass(frozen=True, slots=True)
class Pages:
    """Printed pages from ``first`` to ``last``.

    ``known``: a mark of the transcription says that the first begins; else it is the page
    before the first mark, and is cited in brackets.
    """

    first: str
    last: str
    known: bool = True

    def __str__(self) -> str:
        first = self.first if self.known else f"[{self.first}]"
        return first if self.first == self.last else f"{first}–{self.last}"

    @property
    def many(self) -> bool:
        """Whether it is more than one page."""
        return self.first != self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A page of the edition, ready to be cited.

    ``volume`` is None for the page of a person. Of place and date, what the editor supplies is
    cited in square brackets.
    """

    key: str
    uri: str
    title: str
    site: Site
    description: str = ""
    """Life and office of a person."""
    volume: Volume | None = None
    senders: tuple[Agent, ...] = ()
    recipients: tuple[Agent, ...] = ()
    genre: str = ""
    genre_number: str | None = None
    place: str | None = None
    place_supplied: bool = False
    date: EditionDate | None = None
    date_supplied: bool = False
    number: str | None = None
    pages: Pages | None = None
    file_number: str | None = None
    archive: str | None = None
    permalink: str | None = None

    @property
    def address(self) -> str | None:
        """The page's own address where the edition is published; else the printed volume's."""
        return self.site.address_of(f"{self.uri}.html") or self.permalink

    @property
    def by_page(self) -> bool:
        """Whether it is cited by the printed page rather than by document number."""
        if self.pages is None:
            return False
        year = re.match(r"\d{4}", self.volume.year or "") if self.volume else None
        return self.number is None or (year is not None and int(year.group()) < BY_NUMBER_FROM)

    @property
    def dateline(self) -> str:
        """``[Moscow, between January 7 and 11, 1944]``; ``Paris, May 3, 1948`` where the
        document says so itself."""
        facts = [
            (self.place, self.place_supplied),
            (self.date and self.date.text, self.date_supplied),
        ]
        return bracketed([(text, supplied) for text, supplied in facts if text])

    @property
    def described(self) -> str:
        """``telegram 69``; empty where nothing says what kind of document it is."""
        if not self.genre:
            return ""
        return " ".join(part for part in (self.genre.lower(), self.genre_number) if part)


def cite_document(entry: Entry, persons: Mapping[str, Person], *, site: Site) -> Citation:
    """The record of a document."""
    header, volume = entry.header, entry.volume
    named = entry.supplied.kind or header.kind
    return Citation(
        key=f"{volume.id}-{entry.id}",
        uri=entry.uri,
        title=HEADING_NUMBER.sub("", entry.heading, count=1) or entry.title,
        site=site,
        volume=volume.record,
        senders=agents(entry, MentionRole.SENDER, persons),
        recipients=agents(entry, MentionRole.RECIPIENT, persons),
        genre=named or "",
        genre_number=header.telegram_number,
        place=entry.origin,
        place_supplied=bool(entry.supplied.place),
        date=entry.date,
        date_supplied=bool(entry.supplied.date),
        number=entry.number,
        pages=_pages(entry),
        file_number=entry.file_number,
        archive=entry.archive,
        permalink=entry.permalink,
    )


def cite_person(person: Person, *, site: Site) -> Citation:
    """The record of a person's page."""
    return Citation(
        key=f"person-{person.id}",
        uri=f"persons/{person.id}",
        title=f"{person.name} ({person.life})" if person.life else person.name,
        description=person.description or "",
        site=site,
    )


def agents(entry: Entry, role: MentionRole, persons: Mapping[str, Person]) -> tuple[Agent, ...]:
    """The senders or recipients of a document; the editor's word goes first."""
    sent = role is MentionRole.SENDER
    said = entry.supplied.sender if sent else entry.supplied.recipient
    if said:
        return (Agent(said=said, is_body=bool(ORGANISATION.match(said))),)
    parties = entry.header.senders if sent else entry.header.recipients
    return tuple(agent for party in parties for agent in _of_party(entry, party, role, persons))


def _of_party(
    entry: Entry, party: Party, role: MentionRole, persons: Mapping[str, Person]
) -> list[Agent]:
    mentions = [
        m for m in entry.document.mentions if m.role is role and party.start <= m.start < party.end
    ]
    found = []
    for start, end in party.names:
        over = next((m for m in mentions if m.start < end and start < m.end), None)
        person = persons[over.person] if over else None
        found.append(Agent(said=entry.shown(start, end), person=person))
    if found:
        return found
    said = re.sub("^The ", "the ", party.office or entry.shown(party.start, party.end))
    if mentions:
        return [Agent(said=said, person=persons[mentions[0].person])]
    return [Agent(said=said, is_body=bool(ORGANISATION.match(said)))]


def _pages(entry: Entry) -> Pages | None:
    if entry.first_page is None or entry.last_page is None:
        return None
    return Pages(entry.first_page, entry.last_page, entry.first_page_known)
