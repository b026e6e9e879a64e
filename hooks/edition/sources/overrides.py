"""What the editor supplies beside a transcription: ``<id>.yml`` and ``volume.yml``.

Every key is checked: an unknown one, or one of the wrong type, is a problem with its
line, and the rest of the file is used all the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import yaml

from ..model import Problem, Section, as_number
from ..model.addresses import check_address, visible
from ..model.dates import BadDate, EditionDate, read_date
from ..model.ids import anchor_id
from ..problems import bad_address, problem
from ..problems.guarding import guarded
from . import yaml_records
from .yaml_records import Field


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the editor says a note's marker stands: behind the ``nth`` occurrence of ``word``."""

    word: str
    nth: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """The editor's word on one document; all of it optional.

    ``place``/``date`` with their reasons are shown as supplied. ``notes`` settles markers
    by printed label, ``not_notes`` lists digits that are none (as they stand, with the
    word before: ``July 27``), ``first_label`` the label the document begins with.
    ``heading``, ``sender``, ``recipient``, ``kind`` overrule what was read.
    """

    file: str = ""
    """The ``.yml``, relative to ``docs/``; empty where there is none."""
    lines: dict[str, int] = field(default_factory=dict)
    """Line of each key in the file, for problems found later."""
    title: str | None = None
    date: EditionDate | None = None
    date_reason: str | None = None
    place: str | None = None
    place_reason: str | None = None
    heading: str | None = None
    sender: str | None = None
    recipient: str | None = None
    kind: str | None = None
    added: datetime.date | None = None
    """The day on which the document was added to the edition or last changed in substance."""
    notes: dict[str, Anchor] = field(default_factory=dict)
    not_notes: tuple[str, ...] = ()
    first_label: str | None = None
    persons: dict[str, str] = field(default_factory=dict)
    not_persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term or abbreviation as the volume's list explains it.

    ``id`` is its id in the volume (``t_ACE1``), ``section`` the part of the volume that lists it.
    """

    id: str
    term: str
    explanation: str
    section: str


ID_IN_PERMALINK = "{id}"

PRINTED_AS = {"printed-index": "index", "titlepage": ""}
"""What the printed volume's own edition calls a part that has another id here; it has no page
for the title page."""


@dataclass(frozen=True, kw_only=True)
class Volume:
    """A printed volume, from ``volume.yml``.

    ``permalink`` is a pattern in which ``{id}`` stands for the document's id.
    """

    id: str
    title: str
    short: str
    year: str | None = None
    editors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    """Where it was published."""
    published: str | None = None
    permalink: str | None = None
    archive: str | None = None
    """The archive that file numbers of this volume refer to."""
    compared: tuple[str, ...] = ()
    """What its source has that the edition does not know, and the editor has found to be right
    on the page: as the problems quote it."""
    parts: tuple[Section | str, ...] = ()
    """Its sections and documents in order, where its source tells them (TEI)."""
    terms: tuple[Term, ...] = ()
    """Its list of terms and abbreviations, where its source has one (TEI)."""

    @cached_property
    def record(self) -> Volume:
        """What it is, without what it holds."""
        return replace(self, parts=(), terms=())

    @cached_property
    def glossary(self) -> Mapping[str, Term]:
        """Its terms by id (the value of a TERM annotation)."""
        return {term.id: term for term in self.terms}

    def address_of(self, term: Term) -> str:
        """Where the list has the term, under ``docs/``: ``documents/…/terms.md#t_NATO1``."""
        return f"documents/{self.id}/{term.section}.md#{anchor_id(term.id)}"

    def permalink_of(self, document: str) -> str | None:
        """The printed volume's own address for a document."""
        if not self.permalink:
            return None
        address = self.permalink.replace(ID_IN_PERMALINK, PRINTED_AS.get(document, document))
        return check_address(address.rstrip("/"), web_only=True).href or None


def read_supplied(text: str, *, file: str) -> tuple[Supplied, tuple[Problem, ...]]:
    """The editor's word on one document, and what is wrong in the file."""
    return guarded(
        partial(_read_supplied, text, file), lambda wrong: (Supplied(), (wrong,)), file=file
    )


def _read_supplied(text: str, file: str) -> tuple[Supplied, tuple[Problem, ...]]:
    record = yaml_records.read_record(text, file=file, fields=DOCUMENT_FIELDS)
    values = {RENAMED.get(key, key): value for key, value in record.values.items()}
    return Supplied(file=file, lines=record.lines, **values), record.problems


def read_volume_record(
    text: str, *, id: str, file: str, told: Volume | None = None
) -> tuple[Volume, tuple[Problem, ...]]:
    """The printed volume; without a title the folder's name stands for it.

    ``told`` is what a TEI volume says of itself, which the file overrules key by key.
    """
    untitled = told or Volume(id=id, title=id, short=id)
    return guarded(
        partial(_read_volume_record, text, id, file, told),
        lambda wrong: (untitled, (wrong,)),
        file=file,
    )


def _read_volume_record(
    text: str, id: str, file: str, told: Volume | None
) -> tuple[Volume, tuple[Problem, ...]]:
    fields = VOLUME_FIELDS if told is None else VOLUME_FIELDS | {"title": TITLE}
    record = yaml_records.read_record(text, file=file, fields=fields)
    values = dict(record.values)
    problems = (*record.problems, *_refused_permalink(record, file))
    if len(problems) > len(record.problems):
        del values["permalink"]
    if told is not None:
        return replace(told, **values), problems
    title = values.pop("title", id)
    short = values.pop("short", title)
    return Volume(id=id, title=title, short=short, **values), problems


def _refused_permalink(record: yaml_records.Record, file: str) -> Iterator[Problem]:
    """A problem where the pattern gives no address of the web."""
    pattern = record.values.get("permalink", "")
    if not pattern:
        return
    line = record.lines["permalink"]
    checked = check_address(pattern.replace(ID_IN_PERMALINK, "d1"), web_only=True)
    if not checked.href:
        yield bad_address(pattern, checked.refusal, file=file, line=line, web_only=True)
    elif ID_IN_PERMALINK not in pattern:
        yield problem(
            "bad-address",
            file=file,
            line=line,
            found=f"the address “{visible(pattern)}”, which is the same for every document",
            expected=f"{ID_IN_PERMALINK} in place of the id of the document",
            remedy=f"write {ID_IN_PERMALINK} in place of the id, or remove the line",
        )


def _date(node: yaml.Node) -> EditionDate:
    value = yaml_records.text(node)
    try:
        return read_date(value)
    except BadDate as error:
        raise yaml_records.NoDate(
            "an EDTF date: a day 1944-01-07, a month 1944-01, a year 1944, "
            "an interval 1944-01-07/1944-01-11"
        ) from error


def _day(node: yaml.Node) -> datetime.date:
    """One day: feeds and the sitemap can say no other date."""
    expected = "a day, such as 2026-11-30"
    value = yaml_records.text(node)
    with suppress(BadDate):
        date = read_date(value)
        if date.first.isoformat() == value:
            return date.first
    raise yaml_records.NoDate(expected, remedy=f"write {expected}")


def _year(node: yaml.Node) -> str:
    """The year of a print or of documents, with whatever else is said of it (``1958–1960``)."""
    value = yaml_records.text(node)
    if value.isdecimal() and not (len(value) == 4 and value.isascii() and value != "0000"):
        raise yaml_records.NoDate("a year such as 1966", remedy="write the year, in four digits")
    return value


def _anchors(node: yaml.Node) -> dict[str, Anchor]:
    if not isinstance(node, yaml.MappingNode):
        raise yaml_records.Unfit(
            "labels, each with the word before its marker, such as {7: Molotov}"
        )
    return {label: _anchor(value) for label, value in yaml_records.keyed(node)}


def _anchor(node: yaml.Node) -> Anchor:
    if isinstance(node, yaml.MappingNode):
        parts = yaml_records.mapping(node)
        nth = parts.get("nth", "1")
        if "word" in parts and set(parts) <= {"word", "nth"} and nth.isdecimal() and as_number(nth):
            return Anchor(parts["word"], as_number(nth))
        raise yaml_records.Unfit("a word and which of its occurrences: {word: Molotov, nth: 2}")
    return Anchor(yaml_records.text(node))


RENAMED = {"from": "sender", "to": "recipient"}

DOCUMENT_FIELDS = {
    "title": Field(yaml_records.text),
    "date": Field(_date),
    "date_reason": Field(yaml_records.text),
    "place": Field(yaml_records.text),
    "place_reason": Field(yaml_records.text),
    "heading": Field(yaml_records.text),
    "from": Field(yaml_records.text),
    "to": Field(yaml_records.text),
    "kind": Field(yaml_records.text),
    "added": Field(_day),
    "notes": Field(_anchors),
    "not_notes": Field(yaml_records.texts),
    "first_label": Field(yaml_records.text),
    "persons": Field(yaml_records.mapping),
    "not_persons": Field(yaml_records.texts),
}

TITLE = Field(yaml_records.text)

VOLUME_FIELDS = {
    "title": Field(yaml_records.text, required=True),
    "short": Field(yaml_records.text),
    "year": Field(_year),
    "editors": Field(yaml_records.texts),
    "publisher": Field(yaml_records.text),
    "place": Field(yaml_records.text),
    "published": Field(_year),
    "permalink": Field(yaml_records.text),
    "archive": Field(yaml_records.text),
    "compared": Field(yaml_records.texts),
}
