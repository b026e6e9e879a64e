"""A register of who was who and held which office when, from a file of JSON lines.

Each line is an object: an office (``office``, ``place``, ``name``, ``start``, ``end``, ``born``,
``died``, ``also``) or a person (``name``, ``also``, ``born``, ``died``). Facts are taken over
only where exactly one entry fits.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..linking.persons.names import keys
from ..model.folding import fold

if TYPE_CHECKING:
    from .draft import Draft

MISSION = re.compile(
    r"^(ambassador|minister|charge|chief)\S*( extraordinary.*)? (in|to|at) (the )?"
)
CHIEFS = ("Ambassador Extraordinary", "Envoy Extraordinary", "Minister Plenipotentiary", "Chargé")

PLACES = {"soviet union": "russia", "union of soviet socialist republics": "russia"}
"""Countries that registers of posts list under another name."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office and one who held it; ISO dates, ``end`` None where it is not known."""

    title: str
    place: str | None
    name: str
    start: str
    end: str | None
    born: str | None
    died: str | None
    also: tuple[str, ...]

    def held_between(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether the term covers these days."""
        end = self.end or "9999"
        return self.start <= first.isoformat() and last.isoformat() <= end


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of the register."""

    name: str
    also: tuple[str, ...]
    born: str | None
    died: str | None


class Register:
    """Offices and persons of one or more files; empty without any."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self.offices: list[Office] = []
        self.persons: dict[str, list[Entry]] = {}
        for line in lines:
            if line.strip():
                self._add(json.loads(line))

    def _add(self, record: dict[str, Any]) -> None:
        also = tuple(record.get("also") or ())
        if "office" in record:
            office = Office(
                record["office"],
                record.get("place"),
                record["name"],
                record.get("start") or "9999",
                record.get("end"),
                record.get("born"),
                record.get("died"),
                also,
            )
            self.offices.append(office)
        entry = Entry(record["name"], also, record.get("born"), record.get("died"))
        family = fold(entry.name.partition(",")[0])
        if entry not in self.persons.setdefault(family, []):
            self.persons[family].append(entry)

    def holders(self, title: str, first: datetime.date, last: datetime.date) -> Sequence[Office]:
        """Who held an office, as a heading words it, on all these days."""
        place = _place(title)
        return [
            office
            for office in self.offices
            if office.held_between(first, last)
            and (
                office.place == place and office.title.startswith(CHIEFS)
                if place
                else office.place is None and fold(office.title) == fold(title)
            )
        ]

    def complete(self, draft: Draft, days: Sequence[datetime.date], offices: Sequence[str]) -> None:
        """Fills in what exactly one entry says; a remark where several fit."""
        if not self.persons:
            return
        held = [
            office
            for title in offices
            for office in (self.holders(title, days[0], days[-1]) if days else ())
            if keys(office.name.partition(",")[0]) == keys(draft.name.partition(",")[0])
        ]
        if len({office.name for office in held}) == 1:
            self._take_office(draft, held[0], offices[0])
            return
        fits = [
            e for e in self.persons.get(fold(draft.name.partition(",")[0]), ()) if _fits(draft, e)
        ]
        dated = {(e.born, e.died) for e in fits if e.born or e.died}
        if len(fits) == 1 or (len(dated) == 1 and draft.name.count(",")):
            best = next((e for e in fits if e.born or e.died), fits[0])
            draft.born, draft.died = best.born, best.died
            draft.also += [a for e in fits for a in (e.name, *e.also) if a != draft.name]
            draft.also = list(dict.fromkeys(draft.also))
        elif fits:
            names = "; ".join(sorted({e.name for e in fits}))
            draft.remarks.append(f"several entries of the register fit: {names}")

    def _take_office(self, draft: Draft, office: Office, title: str) -> None:
        if draft.name != office.name:
            draft.also.append(draft.name) if "," in draft.name else None
            draft.name = office.name
        draft.born, draft.died = office.born, office.died
        draft.also += [form for form in office.also if form not in draft.also]
        term = {"title": title, "from": office.start}
        if office.end:
            term["to"] = office.end
        draft.offices = [term, *(o for o in draft.offices if o["title"] != title)]
        draft.description = draft.description or title


def _place(title: str) -> str | None:
    """The post of a chief of mission: ``france`` of ``Ambassador in France``."""
    plain = fold(title)
    match = MISSION.match(plain)
    if not match:
        return None
    country = plain[match.end() :]
    return PLACES.get(country) or re.sub(r"[^a-z0-9]+", "-", country).strip("-")


def _fits(draft: Draft, entry: Entry) -> bool:
    """Whether the given names of a draft agree with an entry’s: equal, or initials."""
    own = keys(draft.name.partition(",")[2])
    return any(_agree(own, keys(form.partition(",")[2])) for form in (entry.name, *entry.also))


def _agree(own: Sequence[str], other: Sequence[str]) -> bool:
    if not own or not other:
        return not own
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(own, other, strict=False))
