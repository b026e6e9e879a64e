"""Drafts of authority records: one for each person found whom no record covers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from ..facts.entry import Entry
from ..linking import Person
from ..linking.persons.names import forms, keys
from ..linking.persons.registry import slug
from ..model import Mention
from ..model.folding import fold
from .draft import Draft
from .found import Found
from .register import Office, Register


def drafts_of(
    found: Iterable[Found], persons: Mapping[str, Person], register: Register
) -> list[Draft]:
    """A draft for each person found, by id; those whom a record covers are left out."""
    known = {form.family for person in persons.values() for form in forms(person)}
    groups: dict[str, list[Found]] = {}
    offices: list[Found] = []
    for each in found:
        if not each.family:
            offices.append(each)
        elif not _covered(each, known):
            groups.setdefault(each.index_form, []).append(each)
    drafts = [_draft(name, group, register) for name, group in _merged(groups).items()]
    drafts += _from_offices(offices, persons, register, {draft.name for draft in drafts})
    return _with_ids(drafts)


def _covered(found: Found, known: set[tuple[str, ...]]) -> bool:
    entry, name = found.entry, keys(found.family)
    if name not in known and name[-1:] not in known:
        return False
    return not found.given or any(_is_linked(entry, m, found) for m in entry.document.mentions)


def _is_linked(entry: Entry, mention: Mention, found: Found) -> bool:
    return keys(found.words) == keys(entry.document.source[mention.start : mention.end])


def _merged(groups: Mapping[str, list[Found]]) -> dict[str, list[Found]]:
    """The groups with each bare family name put to its one full name, if there is one."""
    merged = {name: list(group) for name, group in groups.items() if group[0].given or " " in name}
    for name, group in groups.items():
        if name in merged:
            continue
        full = [other for other in merged if fold(other.partition(",")[0]) == fold(name)]
        if len(full) == 1:
            merged[full[0]] += group
        else:
            merged[name] = group
    return merged


def _draft(name: str, group: Sequence[Found], register: Register) -> Draft:
    draft = Draft("", name)
    for each in group:
        if each.told:
            titles = f"{each.titles}, " if each.titles else ""
            draft.description = draft.description or titles + each.told
            draft.remarks.append(f"{each.entry.uri}, note {each.note}: {each.words}, {each.told}")
        elif not each.office:
            draft.remarks.append(f"{each.entry.uri}, signature: {each.words}")
    draft.offices = _attested_offices(group)
    register.complete(draft, _days(group), [each.office for each in group if each.office])
    if "," not in draft.name and " " not in draft.name:
        draft.remarks.append("the documents give no given name; complete the name")
    return draft


def _attested_offices(group: Sequence[Found]) -> list[dict[str, str]]:
    """Offices that headings give, with the first and last day they are attested."""
    days: dict[str, list[datetime.date]] = {}
    for each in group:
        if each.office:
            held = days.setdefault(each.office, [])
            if each.entry.date:
                held += [each.entry.date.first, each.entry.date.last]
    made = []
    for office, held in days.items():
        record = {"title": office}
        if held:
            record |= {"from": min(held).isoformat(), "to": max(held).isoformat()}
        made.append(record)
    return made


def _days(group: Sequence[Found]) -> list[datetime.date]:
    dates = [each.entry.date for each in group if each.entry.date]
    return sorted({day for date in dates for day in (date.first, date.last)})


def _from_offices(
    offices: Sequence[Found],
    persons: Mapping[str, Person],
    register: Register,
    made: set[str],
) -> list[Draft]:
    """Drafts for holders of offices that headings give without a name, from the register."""
    drafts: dict[str, Draft] = {}
    held = {office.title for person in persons.values() for office in person.offices}
    for each in offices:
        date = each.entry.date
        if date is None or each.office in held:
            continue
        holders = register.holders(each.office, date.first, date.last)
        names = sorted({office.name for office in holders})
        if len(names) != 1 or names[0] in made:
            continue
        draft = drafts.setdefault(names[0], _from_register(each.office, holders[0]))
        draft.remarks.append(f"{each.entry.uri}, heading: {each.office}")
    return list(drafts.values())


def _from_register(title: str, office: Office) -> Draft:
    term = {"title": title, "from": office.start, "to": office.end or ""}
    return Draft(
        "",
        office.name,
        description=title,
        born=office.born,
        died=office.died,
        also=list(office.also),
        offices=[{key: value for key, value in term.items() if value}],
    )


def _with_ids(drafts: Iterable[Draft]) -> list[Draft]:
    taken: dict[str, int] = {}
    made = sorted(drafts, key=lambda draft: (fold(draft.name), draft.description))
    for draft in made:
        id = slug(draft.name.partition(",")[0])
        if any(slug(other.name.partition(",")[0]) == id for other in made if other is not draft):
            id = slug(draft.name)
        taken[id] = taken.get(id, 0) + 1
        draft.id = id if taken[id] == 1 else f"{id}-{taken[id]}"
    return made
