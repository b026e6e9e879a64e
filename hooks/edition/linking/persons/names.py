"""The name of an authority record taken apart: how a text may name the person.

A record files a name as an index does (``Family, Given``) or, where a name has one part or the
family comes first, as it is said (``Chou En-lai``, ``U Thant``, ``Makarios III``). Nothing is
guessed beyond that: other forms are the record’s to give (``also``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...model.folding import fold
from ..document_words import WORD
from .authority import Person
from .titles import PARTICLES, SOLE, SUFFIXES, TITLES

REMARK = re.compile(r"\([^)]*\)")
SEGMENT = re.compile(r"[;,.]|\band\b|\bthereafter\b|\bthen\b|\buntil\b")


@dataclass(frozen=True, slots=True)
class NameForm:
    """A family name of a person, and the given names and particles that may stand before it.

    All folded. ``whole`` forms are a full name by themselves (``Chou En-lai``).
    """

    person: str
    family: tuple[str, ...]
    given: tuple[str, ...] = ()
    whole: bool = False
    title: bool = False
    """A title that the record has instead of given names: ``the Generalissimo``."""
    under: frozenset[str] = frozenset()
    """Titles of which one must stand before it: ``Mme. Chiang`` among a record’s forms."""


def keys(text: str) -> tuple[str, ...]:
    """The folded words of a name or title."""
    return tuple(fold(match.group()) for match in WORD.finditer(text))


def forms(person: Person) -> dict[NameForm, None]:
    """The forms of ``name`` and ``also``, in that order, each once."""
    made: dict[NameForm, None] = {}
    family = _family(person.name)
    for name in (person.name, *person.also):
        for form in _forms(person.id, REMARK.sub(" ", name), family):
            if form.family and (form.title or form.given or form.family[0] not in TITLES):
                made.setdefault(form)
    return made


def _family(name: str) -> tuple[str, ...]:
    return keys(REMARK.sub(" ", name).partition(",")[0])


def _forms(person: str, name: str, own: tuple[str, ...]) -> Iterator[NameForm]:
    first, comma, rest = name.partition(",")
    family = keys(first)
    # “Areilza, José Maria, Count de Motrico”: what follows a second comma is no given name.
    given = tuple(w for w in keys(rest.partition(",")[0]) if w not in TITLES and not _is_suffix(w))
    if not family:
        return
    if comma and given:
        yield from _spellings(person, family, given)
    elif len(family) == 1:
        yield NameForm(person, family, whole=True)
    elif not comma and family[0] in TITLES and family[-1] not in TITLES:
        titles = frozenset(word for word in family if word in TITLES)
        said = tuple(word for word in family if word not in TITLES)
        for form in _forms(person, " ".join(said), own):
            yield replace(form, under=titles)
    else:
        yield from _as_said(person, family, own)
        for title in keys(rest):
            if title in SOLE and len(keys(rest)) == 1:
                yield NameForm(person, (title,), title=True)


def _is_suffix(word: str) -> bool:
    """``Jr``, ``III``; a single ``V`` is an initial."""
    return word in SUFFIXES and len(word) > 1


def _as_said(person: str, words: tuple[str, ...], own: tuple[str, ...]) -> Iterator[NameForm]:
    """A name without a comma between family and given name: whole, and what is sure of it."""
    yield NameForm(person, words, whole=True)
    if words[-1] in SUFFIXES:  # “Makarios III”
        yield from (
            _as_said(person, words[:-1], own)
            if len(words) > 2
            else ([NameForm(person, words[:-1])])
        )
    elif words[-len(own) :] == own != words:  # “Joseph Stalin” of “Stalin, Iosif …”
        yield NameForm(person, own, words[: -len(own)])
    elif len(words[-1]) == 1 or "-" in words[-1]:  # “Bolshakov Georgi N.”, “Chou En-lai”
        yield NameForm(person, words[:1], words[1:])
    if words[0] in PARTICLES:
        yield NameForm(person, ("".join(words),), whole=True)


def _spellings(person: str, family: tuple[str, ...], given: tuple[str, ...]) -> Iterator[NameForm]:
    """``de Gaulle`` and ``deGaulle``; ``Castiella`` of ``Castiella y Maíz``."""
    yield NameForm(person, family, given)
    particles = given[-1:] if given[-1] in PARTICLES else ()
    if family[0] in PARTICLES and len(family) > 1:
        yield NameForm(person, ("".join(family),), given)
    elif len(family) > 1:  # a regnal number left out; compound names cited by their first part
        yield NameForm(person, family[:-1] if family[-1] in SUFFIXES else family[:1], given)
    if particles:
        yield NameForm(person, ("".join((*particles, *family)),), given)
    if "-" in family[0] and len(family) == 1:
        yield NameForm(person, (family[0].partition("-")[0],), given)


def titles_of(person: Person) -> dict[str, int]:
    """How strongly each title is the person’s: 2 what an office begins with, 1 any word of it.

    From offices, description and note, and titles set into the name (``Bradley, General …``).
    """
    told = [office.title for office in person.offices]
    told += [person.description or "", person.note, person.name.partition(",")[2]]
    told += [listing.description for listing in person.listed]
    strength: dict[str, int] = {}
    for text in told:
        for segment in SEGMENT.split(text):
            for i, word in enumerate(keys(segment)):
                if word in TITLES:
                    strength[word] = max(strength.get(word, 0), 2 if i == 0 else 1)
    return strength
