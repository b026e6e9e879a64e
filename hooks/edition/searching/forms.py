"""By which words a reader may ask for a person: every form of the name in the record."""

from __future__ import annotations

from collections.abc import Iterator

from ..linking import Person
from ..linking.persons.names import REMARK, NameForm
from ..linking.persons.names import forms as name_forms
from .words import words


def forms(person: Person) -> set[tuple[str, ...]]:
    """The family names alone, and with all given names or one (``Averell Harriman``) before or
    behind; the names as they stand."""
    made = {tuple(words(REMARK.sub(" ", name))) for name in (person.name, *person.also)}
    for form in name_forms(person):
        made |= {_split(each) for each in _orders(form)}
    return {form for form in made if form}


def family_names(person: Person) -> frozenset[str]:
    """The words of which a mention has at least one where it names the person, and no office."""
    made = {word for form in name_forms(person) for word in _split(form.family)}
    return frozenset(made)


def _orders(form: NameForm) -> Iterator[tuple[str, ...]]:
    if not form.title:
        yield form.family
    if form.given:
        yield (*form.given, *form.family)
        yield (*form.family, *form.given)
        for name in form.given:
            if name == form.given[0] or len(name) > 1:  # the second initial alone is no name
                yield (name, *form.family)
                yield (*form.family, name)


def _split(form: tuple[str, ...]) -> tuple[str, ...]:
    """``en-lai`` is two words to the search."""
    return tuple(words(" ".join(form)))
