"""One authority out of the editor's records and the volumes' lists of persons.

Every listed person has a record. Lists of several volumes are joined only under exactly the
same full name; whom else they mean alike is for the editor to say (``same_as``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...facts.printed_volumes import SITE
from ...model import Problem
from ...model.folding import fold
from ...problems import problem
from .authority import CLAIM, ID_ALONE, Authority, Listing, Person
from .listed import ListedPersons
from .names import REMARK

NO_LETTERS = re.compile(r"[^a-z0-9]+")

Key = tuple[str, str]
"""Volume and id of an entry."""


@dataclass(frozen=True)
class Registry:
    """All persons by id, and who is meant by the entries of the lists.

    ``by_entry`` leads from (volume, id of the entry) to the person; ids of cross-references
    lead there too.
    """

    persons: Mapping[str, Person]
    by_entry: Mapping[Key, str]
    problems: Sequence[Problem] = ()

    def named(self, volume: str, id: str) -> str | None:
        """The person whom a document of the volume calls by an id: ``p_DJF1``, ``v#p_DJF1``."""
        other, hash, rest = id.rpartition("#")
        return self.by_entry.get((other, rest) if hash and other else (volume, rest))

    def candidates(self, volume: str) -> dict[str, Person]:
        """Who can be meant where nothing is tagged: recorded, or listed by the volume itself."""
        return {
            id: person
            for id, person in self.persons.items()
            if person.recorded or any(each.volume == volume for each in person.listed)
        }


def make_registry(recorded: Authority, lists: Mapping[str, ListedPersons]) -> Registry:
    """The records with what the lists say, and a record for everybody else who is listed."""
    entries = {
        (volume, id): listing
        for volume, listed in sorted(lists.items())
        for id, listing in listed.listings.items()
    }
    by_entry, problems = _claims(recorded, lists)
    for id, keys in _joined(entries):
        claimants = dict.fromkeys(by_entry[key] for key in keys if key in by_entry)
        if id in recorded and claimants and id not in claimants and id not in by_entry.values():
            first = recorded[next(iter(claimants))]
            problems.append(_claimed_twice(recorded[id], first, keys[0]))
        own = id if id in recorded or len(claimants) != 1 else next(iter(claimants))
        for key in keys:
            by_entry.setdefault(key, own)
    of_person: dict[str, list[Listing]] = defaultdict(list)
    for key, listing in entries.items():
        of_person[by_entry[key]].append(listing)
    persons = dict(recorded)
    for id, listings in of_person.items():
        persons[id] = _with(recorded.get(id), id, listings)
    for volume, listed in lists.items():
        for id, target in listed.leading.items():
            by_entry[volume, id] = by_entry[volume, target]
    problems += _same_name(recorded, persons)
    return Registry(dict(sorted(persons.items())), by_entry, problems)


# ---- the editor's word


def _claims(
    recorded: Authority, lists: Mapping[str, ListedPersons]
) -> tuple[dict[Key, str], list[Problem]]:
    """The entries that records claim with ``same_as``."""
    claimed: dict[Key, str] = {}
    problems = []
    for person in recorded.values():
        for (volume, id), has_list in _named_in(person, lists):
            entry = lists[volume].entry(id) if has_list else None
            if entry is None:
                problems.append(_not_listed(person, (volume, id)))
            elif claimed.setdefault((volume, entry), person.id) != person.id:
                first = recorded[claimed[volume, entry]]
                problems.append(_claimed_twice(person, first, (volume, entry)))
    return claimed, problems


def _named_in(person: Person, lists: Mapping[str, ListedPersons]) -> Iterator[tuple[Key, bool]]:
    """Entries that ``same_as`` names, and whether the volume has a list.

    An address of the web that leads to a volume without a list here is a link like any other.
    """
    for same in person.entries:
        match = CLAIM.fullmatch(same)
        if match is None:
            alone = ID_ALONE.fullmatch(same)
            if alone:
                yield ("", alone["id"]), False
            continue
        known = match["volume"] in lists
        on_the_web = same.startswith(SITE)
        if known or not on_the_web:
            yield (match["volume"], match["id"]), known


def _not_listed(person: Person, key: Key) -> Problem:
    volume, id = key
    return problem(
        "same-as-not-listed",
        file=person.file,
        line=person.line_of_same_as,
        found=f"“{f'{volume}#{id}' if volume else id}” in same_as, which is in no list of persons",
        expected="a volume of the edition and the id of an entry in its list of persons, such as "
        "“frus1958-60v07p2#p_DJF1”",
    )


def _claimed_twice(person: Person, first: Person, key: Key) -> Problem:
    return problem(
        "entry-claimed-twice",
        file=person.file,
        line=person.line_of_same_as,
        found=f"“{key[0]}#{key[1]}”, which {first.file} also claims",
        expected="one record for each entry of a list of persons",
    )


def _same_name(recorded: Authority, persons: Authority) -> Iterator[Problem]:
    """Listed persons under a name, or another form, of a record that does not claim them."""
    by_name: dict[str, Person] = {}
    for person in recorded.values():
        by_name.setdefault(person.name, person)
    for person in recorded.values():
        for form in person.also:
            by_name.setdefault(form, person)
    for person in persons.values():
        own = by_name.get(person.name)
        if own is not None and not person.recorded:
            listing = person.listed[0]
            yield problem(
                "listed-under-same-name",
                file=own.file,
                found=f"“{person.name}”, a name that {listing.volume} also lists ({listing.id})",
                expected="one record for each person",
                remedy="if they are the same person, add "
                f"“{listing.volume}#{listing.id}” to same_as; if not, no action is needed",
            )


# ---- who is one person


def _joined(entries: Mapping[Key, Listing]) -> list[tuple[str, list[Key]]]:
    """The entries that mean one person, with the id made of the name.

    A name that one volume lists twice is never joined to one of another volume, and a single
    word only where the entries have one id too.
    """
    by_name: dict[str, list[Key]] = defaultdict(list)
    for key, listing in entries.items():
        by_name[listing.name].append(key)
    groups: list[tuple[str, list[Key]]] = []
    for name, keys in by_name.items():
        twice = {v for v, n in Counter(volume for volume, _ in keys).items() if n > 1}
        sure: dict[str, list[Key]] = defaultdict(list)
        for volume, id in keys:
            full = len(name.split()) > 1
            own = f"{volume}#{id}" if volume in twice else ("" if full else id)
            sure[own].append((volume, id))
        groups += [(slug(name), each) for each in sure.values()]
    order = {key: n for n, key in enumerate(entries)}
    counts: Counter[str] = Counter()
    made: dict[str, list[Key]] = {}
    for base, keys in sorted(groups, key=lambda group: order[group[1][0]]):
        counts[base] += 1
        while (id := base if counts[base] == 1 else f"{base}-{counts[base]}") in made:
            counts[base] += 1
        made[id] = keys
    return list(made.items())


def slug(name: str) -> str:
    """``dulles-john-foster``: the id of a person listed under the name."""
    known = REMARK.sub(" ", name).lower().translate(NOT_IN_IDS)
    plain = fold(unicodedata.normalize("NFKD", known))
    plain = NO_LETTERS.sub("-", APOSTROPHES.sub("", plain)).strip("-")
    if not plain or not plain[0].isalpha() or plain in ("index", "volume"):
        plain = f"person-{plain}".strip("-")
    return plain


APOSTROPHES = re.compile("['‘]")
NOT_IN_IDS = str.maketrans(dict.fromkeys("ħŋŧɓɗƙƴǣǽǿʹʺʻʽ\u00ad\u200b\u200c\u200d\u2060\ufeff", " "))
"""Characters in whose place the ids that are published have a hyphen, as they stay."""


def _with(person: Person | None, id: str, listings: Sequence[Listing]) -> Person:
    """The record with what the lists say; what an editor says goes first."""
    first = next((each for each in listings if each.description), listings[0])
    if person is None:
        person = Person(id=id, file=f"persons/{id}.md", name=listings[0].name, recorded=False)
    forms = [form for each in listings for form in (each.name, *each.also)]
    also = [form for form in (*person.also, *forms) if form != person.name]
    return replace(
        person,
        also=tuple(dict.fromkeys(also)),
        born=person.born or next((each.born for each in listings if each.born), None),
        died=person.died or next((each.died for each in listings if each.died), None),
        description=person.description or first.description or None,
        listed=tuple(listings),
    )
