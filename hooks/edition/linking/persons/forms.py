"""The forms of all persons and offices, ready to be looked up by their first word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .authority import Authority, Office
from .names import NameForm, forms, keys, titles_of

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
class OfficeForm:
    """Words that name an office, and who held it when."""

    words: tuple[str, ...]
    holders: tuple[tuple[str, Office], ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms by their first word, the longest first; what else is known of the names."""

    names: dict[str, tuple[NameForm, ...]]
    offices: dict[str, tuple[OfficeForm, ...]]
    titles: dict[str, dict[str, int]]
    """The titles of each person (:func:`edition.linking.persons.names.titles_of`)."""
    given: frozenset[str]
    """All given names of the authority."""


def forms_of(authority: Authority) -> Forms:
    """The forms of all persons of the authority."""
    names: dict[str, list[NameForm]] = defaultdict(list)
    holders: dict[tuple[str, ...], list[tuple[str, Office]]] = defaultdict(list)
    given: set[str] = set()
    for person in authority.values():
        for form in forms(person):
            names[form.family[0]].append(form)
            given.update(word for word in form.given if len(word) > 1)
        for office in person.offices:
            for words in office_words(office.title):
                holders[words].append((person.id, office))
    offices: dict[str, list[OfficeForm]] = defaultdict(list)
    for words, held in holders.items():
        offices[words[0]].append(OfficeForm(words, tuple(held)))
    return Forms(
        {key: tuple(sorted(f, key=_longest)) for key, f in names.items()},
        {key: tuple(sorted(f, key=lambda o: -len(o.words))) for key, f in offices.items()},
        {person.id: titles_of(person) for person in authority.values()},
        frozenset(given),
    )


def _longest(form: NameForm) -> tuple[int, str]:
    return -len(form.family), form.person


def office_words(title: str) -> Iterable[tuple[str, ...]]:
    """The title with and without article, and its short forms."""
    words = keys(title.removeprefix("the ").removeprefix("The "))
    if words:
        yield words
        yield ("the", *words)
    for short in SHORT_OFFICES.get(" ".join(words), ()):
        yield keys(short)
