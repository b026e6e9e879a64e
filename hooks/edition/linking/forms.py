"""The forms under which persons and offices of the authority are found in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .authority import Authority, Office, Person
from .words import WORD, fold

TITLES = frozenset(
    """
    mr mrs mme madame miss ms dr sir lord lady dean professor prof judge justice senator
    congressman representative general gen lieutenant lt major maj brigadier brig colonel col
    captain capt commander cdr admiral adm rear vice commodore air field marshal generalissimo
    president premier prime chairman secretary under assistant minister ambassador chargé charge
    consul commissar king queen prince princess emperor shah sultan sheikh emir pope archbishop
    cardinal comrade foreign
    """.split()
)
"""Words before a surname that belong to it: ``General Deane``, ``Maj. Gen. John R. Deane``."""

SHORT_OFFICES = {
    "secretary of state": ("the secretary",),
    "president of the united states": ("president", "the president"),
    "president": ("president", "the president"),
    "under secretary of state": ("the under secretary",),
}
"""How telegrams of the series name the Department's own principals without their title.

Who sends or receives a telegram of the series is a post of the United States, so an
unqualified ``the Secretary`` is its Secretary of State.
"""


@dataclass(frozen=True, slots=True)
class NameForm:
    """A family name of a person and the given names that may stand before it."""

    person: str
    family: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """Words that name an office, and who held it when."""

    words: tuple[str, ...]
    holders: tuple[tuple[str, Office], ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms by their first word."""

    names: dict[str, tuple[NameForm, ...]]
    offices: dict[str, tuple[OfficeForm, ...]]


def keys(text: str) -> tuple[str, ...]:
    """The folded words of a name or title."""
    return tuple(fold(match.group()) for match in WORD.finditer(text))


def forms_of(authority: Authority) -> Forms:
    """The forms of all persons; the longest first where several begin alike."""
    names: dict[str, list[NameForm]] = defaultdict(list)
    holders: dict[tuple[str, ...], list[tuple[str, Office]]] = defaultdict(list)
    for person in authority.values():
        for form in name_forms(person):
            names[form.family[0]].append(form)
        for office in person.offices:
            for words in office_words(office.title):
                holders[words].append((person.id, office))
    offices: dict[str, list[OfficeForm]] = defaultdict(list)
    for words, held in holders.items():
        offices[words[0]].append(OfficeForm(words, tuple(held)))
    return Forms(
        {key: tuple(sorted(f, key=_longest)) for key, f in names.items()},
        {key: tuple(sorted(f, key=lambda o: -len(o.words))) for key, f in offices.items()},
    )


def _longest(form: NameForm) -> tuple[int, str]:
    return -len(form.family), form.person


def name_forms(person: Person) -> Iterable[NameForm]:
    """The forms of ``name`` and ``also``, each ``Family, Given`` or as it is printed."""
    made: dict[NameForm, None] = {}
    for name in (person.name, *person.also):
        family, _, rest = name.partition(",")
        family_keys, given = keys(family), keys(rest)
        if not rest and len(family_keys) > 1 and name != person.name:
            # “Joseph Stalin” among the other forms of “Stalin, Iosif …”
            surname = keys(person.name.partition(",")[0])
            if family_keys[-len(surname) :] == surname:
                family_keys, given = surname, family_keys[: -len(surname)]
        if family_keys:
            made[NameForm(person.id, family_keys, given)] = None
    return made


def office_words(title: str) -> Iterable[tuple[str, ...]]:
    """The title with and without article, and its short forms."""
    words = keys(title.removeprefix("the ").removeprefix("The "))
    yield words
    yield ("the", *words)
    for short in SHORT_OFFICES.get(" ".join(words), ()):
        yield keys(short)
