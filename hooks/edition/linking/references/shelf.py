"""What the edition holds: its documents by number, page and telegram number."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...caching.dependencies import Dependencies
from ...facts.entry import Entry
from ...model import Party, as_number
from ...model.anchors import note_ids
from ...model.dates import EditionDate
from .cited import CitedDay
from .posts import DEPARTMENT, post_of

NUMBER = re.compile(r"d(\d+)")
NEAR = 60
"""Documents between two of one year; numbers recurred at 120 where it was measured."""
A_YEAR = datetime.timedelta(days=370)
"""Numbers of telegrams begin anew every year."""


@dataclass(frozen=True, kw_only=True)
class Shelved:
    """A document by what references to it say: its post, telegram number, pages, notes."""

    volume: str
    id: str
    uri: str
    kind: str
    date: EditionDate | None
    telegram_number: str | None
    sender: str
    recipients: tuple[str, ...]
    first_page: str | None
    marked_pages: tuple[str, ...]
    note_labels: tuple[str, ...]

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """The ids of the notes by printed label; a label that recurs is left out."""
        labels = self.note_labels
        ids = zip(labels, note_ids(labels), strict=True)
        return {label: id for label, id in ids if labels.count(label) == 1}

    @property
    def post(self) -> str:
        """The post at the other end from the Department; empty if neither or both are posts."""
        posts = {self.sender, *self.recipients} - {DEPARTMENT, ""}
        return posts.pop() if len(posts) == 1 else ""

    def page(self, anchor: str = "") -> str:
        """The address of the page, with an anchor on it."""
        return f"{self.uri}.md" + (f"#{anchor}" if anchor else "")


def shelved_as(entry: Entry) -> Shelved:
    """What references to a document can say of it."""
    header, supplied = entry.header, entry.supplied
    senders = [supplied.sender] if supplied.sender else [office(p) for p in header.senders]
    recipients = [supplied.recipient] if supplied.recipient else map(office, header.recipients)
    posts = [post_of(each) for each in senders]
    return Shelved(
        volume=entry.volume.id,
        id=entry.id,
        uri=entry.uri,
        kind=entry.kind,
        date=entry.date,
        telegram_number=header.telegram_number,
        sender=posts[0] if len(posts) == 1 else "",
        recipients=tuple(map(post_of, recipients)),
        first_page=entry.first_page,
        marked_pages=entry.marked_pages,
        note_labels=entry.note_labels,
    )


class Shelf:
    """The edition, looked up by whatever a reference gives. Made once per build.

    ``dependencies`` records what is looked up.
    """

    def __init__(
        self, documents: Iterable[Shelved], dependencies: Dependencies | None = None
    ) -> None:
        dependencies = dependencies or Dependencies()
        self.document = dependencies.tracked("document", self._document)
        self.page = dependencies.tracked("page", self._on_page)
        self.telegrams = dependencies.tracked("telegrams", self._numbered)
        self._documents: dict[tuple[str, str], Shelved] = {}
        self._pages: dict[tuple[str, str], list[tuple[Shelved, str]]] = {}
        self._telegrams: dict[str, list[Shelved]] = {}
        for shelved in documents:
            self._documents[shelved.volume, shelved.id] = shelved
            self._begins(shelved)
            for number in shelved.marked_pages:
                self._page(shelved.volume, number, shelved, page_id(number))
            if shelved.telegram_number:
                key = telegram_key(shelved.telegram_number)
                self._telegrams.setdefault(key, []).append(shelved)

    def _begins(self, shelved: Shelved) -> None:
        first = shelved.first_page
        if first and first not in shelved.marked_pages:
            self._page(shelved.volume, first, shelved, "")

    def _page(self, volume: str, number: str, shelved: Shelved, anchor: str) -> None:
        self._pages.setdefault((volume, number), []).append((shelved, anchor))

    def _document(self, volume: str, id: str) -> Shelved | None:
        """A document of a volume."""
        return self._documents.get((volume, id))

    def _numbered(self, key: str) -> tuple[Shelved, ...]:
        """The documents with a telegram number, given by its :func:`telegram_key`."""
        return tuple(self._telegrams.get(key, ()))

    def _on_page(self, volume: str, number: str) -> tuple[Shelved, str] | None:
        """Where a printed page begins, or the one document that begins on it."""
        here = self._pages.get((volume, number), [])
        marked = [place for place in here if place[1]]
        if marked:
            return marked[0] if len(marked) == 1 else None
        return here[0] if len(here) == 1 else None


def near(one: Shelved, other: Shelved) -> bool:
    """Whether two documents stand so near in one volume that they are of one year.

    Volumes are in order of date. Where no date is known, this is all that keeps a telegram
    from another of the same number a year before.
    """
    first, second = NUMBER.fullmatch(one.id), NUMBER.fullmatch(other.id)
    if one.volume != other.volume or not (first and second):
        return False
    return abs(as_number(first.group(1)) - as_number(second.group(1))) <= NEAR


def neighbour(document: Shelved, step: int) -> str | None:
    """The id of the document that stands ``step`` behind in the printed volume."""
    match = NUMBER.fullmatch(document.id)
    number = as_number(match.group(1)) + step if match else 0
    return f"d{number}" if number > 0 else None


def office(party: Party) -> str:
    """The office, or the whole where the heading names no other."""
    return party.office or party.text


def page_id(number: str) -> str:
    """The id of a page break, as the pages have it (first of that number)."""
    return "pg_" + "".join(c if c.isalnum() else "-" for c in number)


def telegram_key(number: str) -> str:
    """How numbers of telegrams are compared: ``a44`` for ``A–44``, ``topad2272``."""
    return "".join(c for c in number.lower() if c.isalnum())


def agrees(
    day: CitedDay | None, date: EditionDate | None, citing: EditionDate | None
) -> bool | None:
    """Whether a document of ``date`` can be what is cited under ``day``; None: nothing tells.

    A day must be the very day. Without one, the document must be of the year before or after
    the citing document, as numbers recur from year to year.
    """
    if date is None:
        return None
    if day is not None:
        try:
            cited = datetime.date(day.year or _year(day, date), day.month, day.day)
        except ValueError:
            return False
        if not date.first <= cited <= date.last:
            return False
        if day.year:
            return True
    if citing is None:
        return None
    return date.first - A_YEAR <= citing.first <= date.last + A_YEAR


def _year(day: CitedDay, date: EditionDate) -> int:
    in_first = (day.month, day.day) >= (date.first.month, date.first.day)
    return date.first.year if in_first else date.last.year
