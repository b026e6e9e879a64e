"""Authority records: who a person is, by which names, in which offices when.

One file ``docs/persons/<id>.md`` a person (DESIGN §6): the record as front matter, the
biographical note as Markdown below it.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import yaml

from ...facts.printed_volumes import SITE
from ...model import Problem
from ...model.addresses import check_address
from ...model.dates import BadDate, EditionDate, read_date, span_of_years
from ...model.folding import fold
from ...model.ids import anchor_id
from ...problems import bad_address, problem
from ...problems.guarding import guarded
from ...sources import yaml_records
from ...sources.prose.cleaning import prose_in
from ...sources.prose.limits import limited
from ...sources.yaml_records import Field

CLAIM = re.compile(rf"(?:{re.escape(SITE)})?(?P<volume>[\w-]+)(?P<web>/\w+)?#(?P<id>[\w.-]+)")
"""An entry of a list as ``same_as`` names it: ``frus1958-60v07p2#p_DJF1``, or its address."""

ID_ALONE = re.compile(r"#?(?P<id>p_[\w.-]+)")
"""An entry named without its volume: of which volume nobody can know."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office held, from the first day of ``start`` to the last of ``end``."""

    title: str
    start: EditionDate | None = None
    end: EditionDate | None = None

    def held_between(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether it was held on every day from ``first`` to ``last``."""
        return (self.start is None or self.start.first <= first) and (
            self.end is None or last <= self.end.last
        )

    @property
    def term(self) -> str:
        """``October 23, 1943 – January 24, 1946``."""
        if self.start and self.end:
            return f"{self.start.text} – {self.end.text}"
        if self.start:
            return f"from {self.start.text}"
        return f"until {self.end.text}" if self.end else ""

    @property
    def years(self) -> str:
        """``1933–44``, ``from 1943``: the years of the term."""
        first = str(self.start.first.year) if self.start else ""
        last = str(self.end.last.year) if self.end else ""
        if first and last:
            short = last[2:] if first[:2] == last[:2] else last
            return first if first == last else f"{first}–{short}"
        return f"from {first}" if first else f"until {last}" if last else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An entry in a volume's own list of persons (:mod:`edition.linking.persons.listed`)."""

    volume: str
    short: str
    """The short title of the volume."""
    section: str
    """The part of the volume that lists the person: ``persons``."""
    id: str
    """The id of the entry in the volume: ``p_DJF1``."""
    name: str
    """As listed, in index form."""
    description: str = ""
    also: tuple[str, ...] = ()
    """Other forms from which the list leads here."""
    born: str | None = None
    died: str | None = None

    @property
    def address(self) -> str:
        """Where the entry stands, under ``docs/``."""
        return f"documents/{self.volume}/{self.section}.md#{anchor_id(self.id)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the authority. ``name`` is the index form: family name, given names."""

    id: str
    file: str
    name: str
    born: str | None = None
    died: str | None = None
    also: tuple[str, ...] = ()
    description: str | None = None
    offices: tuple[Office, ...] = ()
    same_as: tuple[str, ...] = ()
    """Addresses of the web that mean the person too."""
    entries: tuple[str, ...] = ()
    """What else ``same_as`` names: entries in lists of persons, ``frus1958-60v07p2#p_DJF1``."""
    note: str = ""
    """The biographical note, Markdown."""
    line_of_note: int = 1
    """The line of the file on which it begins."""
    line_of_offices: int = 1
    """The line of the file on which its offices stand."""
    line_of_same_as: int = 1
    """The line of the file on which ``same_as`` stands."""
    listed: tuple[Listing, ...] = ()
    """What the lists of volumes say of the person, in the order of the volumes' ids."""
    recorded: bool = True
    """Whether an editor wrote ``file``; a person whom only a volume lists has none."""

    @property
    def life(self) -> str:
        """``1891–1986``."""
        return span_of_years(self.born, self.died)

    @property
    def sort_key(self) -> tuple[str, ...]:
        """How the index files the name."""
        return sort_key(self.name)

    def office_on(self, date: EditionDate | None) -> Office | None:
        """The office held through the whole of ``date``; the last named if several."""
        if date is None:
            return None
        held = [o for o in self.offices if o.held_between(date.first, date.last)]
        return held[-1] if held else None


def sort_key(name: str) -> tuple[str, ...]:
    """Letter by letter, accents and marks left out, the family name before the given."""
    return tuple("".join(filter(_is_filed, part)) for part in fold(name).split(",", 1))


def _is_filed(char: str) -> bool:
    """Whether it is a letter, a digit, or a mark that makes another letter."""
    return unicodedata.category(char)[0] in "LNM"


Authority = Mapping[str, Person]
"""Persons by id, in the order of the ids."""


def read_authority(
    files: Iterable[tuple[str, str, str]],
) -> tuple[dict[str, Person], list[Problem]]:
    """The records of ``(id, file, text)`` and what is wrong in them.

    A record without a name is left out: nobody could be filed under it.
    """
    persons: dict[str, Person] = {}
    problems: list[Problem] = []
    for id, file, source in sorted(files):
        person, found = guarded(
            partial(_read_person, id, file, source), lambda wrong: (None, [wrong]), file=file
        )
        problems += found
        if person:
            persons[id] = person
    return persons, problems


def _read_person(id: str, file: str, source: str) -> tuple[Person | None, list[Problem]]:
    front, note, first_line = yaml_records.split_front_matter(source)
    record = yaml_records.read_record(front, file=file, fields=FIELDS, first_line=first_line)
    same = _same_as(record, file)
    written = prose_in(source, note, file=file)
    note, too_much = limited(written.text, file=file, first_line=written.line)
    problems = [*record.problems, *_impossible(record, file), *same.problems, *too_much]
    if "name" not in record.values:
        return None, problems
    person = Person(
        id=id,
        file=file,
        note=note,
        line_of_note=written.line,
        line_of_offices=record.lines.get("offices", 1),
        line_of_same_as=record.lines.get("same_as", 1),
        **record.values | {"same_as": same.addresses, "entries": same.entries},
    )
    return person, problems


@dataclass(frozen=True, slots=True)
class _SameAs:
    """What a record says that the person is called elsewhere, by kind."""

    addresses: tuple[str, ...]
    entries: tuple[str, ...]
    problems: tuple[Problem, ...]


def _same_as(record: yaml_records.Record, file: str) -> _SameAs:
    addresses, entries, problems = [], [], []
    for same in record.values.get("same_as", ()):
        checked = check_address(same, web_only=True)
        if CLAIM.fullmatch(same) or ID_ALONE.fullmatch(same):
            entries.append(same)
        if checked.href:
            addresses.append(checked.href)
        elif same not in entries:
            line = record.lines["same_as"]
            problems.append(bad_address(same, checked.refusal, file=file, line=line, web_only=True))
    return _SameAs(tuple(addresses), tuple(entries), tuple(problems))


def _impossible(record: yaml_records.Record, file: str) -> Iterable[Problem]:
    born, died = record.values.get("born"), record.values.get("died")
    if born and died and read_date(born).first > read_date(died).last:
        yield problem(
            "impossible-dates",
            file=file,
            line=record.lines["died"],
            found=f"born {born}, died {died}",
            expected="a death after the birth",
        )
    for office in record.values.get("offices", ()):
        if office.start and office.end and office.start.first > office.end.last:
            yield problem(
                "impossible-dates",
                file=file,
                line=record.lines["offices"],
                found=f"“{office.title}” from {office.start.edtf} to {office.end.edtf}",
                expected="a term that ends after it begins",
            )


def _name(node: yaml.Node) -> str:
    return _filed(yaml_records.text(node))


def _names(node: yaml.Node) -> tuple[str, ...]:
    return tuple(map(_filed, yaml_records.texts(node)))


def _filed(name: str) -> str:
    """The name, if it can be filed: whatever its script, it begins with a word."""
    if not any(map(str.isalnum, sort_key(name)[0])):  # a mark alone is no letter
        raise yaml_records.Unfit("a name written in letters: family name, comma, given names")
    return name


def _life_date(node: yaml.Node) -> str:
    return _date(node).edtf


def _date(node: yaml.Node) -> EditionDate:
    try:
        return read_date(yaml_records.text(node))
    except BadDate as error:
        raise yaml_records.NoDate("a year or a date such as 1890 or 1944-01-07") from error


def _offices(node: yaml.Node) -> tuple[Office, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise yaml_records.Unfit("a list of offices, each with title, from and to")
    return tuple(_office(item) for item in node.value)


def _office(node: yaml.Node) -> Office:
    if not isinstance(node, yaml.MappingNode):
        raise yaml_records.Unfit("offices of the form {title: …, from: 1943-10-23, to: 1946-01-24}")
    values: dict[str, yaml.Node] = {}
    for key, value in yaml_records.pairs(node):
        name = yaml_records.text(key)
        if name not in ("title", "from", "to") or name in values:
            raise yaml_records.Unfit("offices with only the keys title, from and to, each once")
        if not yaml_records.is_null(value):
            values[name] = value
    if "title" not in values:
        raise yaml_records.Unfit("a title in every office")
    return Office(
        yaml_records.text(values["title"]),
        _date(values["from"]) if "from" in values else None,
        _date(values["to"]) if "to" in values else None,
    )


FIELDS = {
    "name": Field(_name, required=True),
    "born": Field(_life_date),
    "died": Field(_life_date),
    "also": Field(_names),
    "description": Field(yaml_records.text),
    "offices": Field(_offices),
    "same_as": Field(yaml_records.texts),
}
