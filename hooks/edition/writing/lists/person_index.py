"""The index of persons, as at the back of a book."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from ...facts.ordering import natural
from ...linking import Office, Person
from ...linking.persons.authority import sort_key
from ..markdown.escaping import (
    attributes,
    bullets,
    emphasis,
    escape,
    front_matter,
    heading,
    link,
    paragraph,
)
from .appearances import ROLES, Appearance, Appearances, Named

Row = tuple[tuple[str, ...], str, str]
"""Sort key, heading, line of Markdown."""

PLACES = 30
"""Places of one volume that are listed each; where a person has more, documents are, and the
person's page has the rest."""

FULL_STOP = re.compile(r"(?<!\.\w)\.$")


def person_index(persons: Mapping[str, Person], found: Appearances) -> str:
    """All persons with their locators, *see* references, and offices with their holders."""
    rows: list[Row] = []
    for person in persons.values():
        rows.append((person.sort_key, person.name, _heading(person, found.get(person.id, ()))))
        for form in other_forms(person):
            rows.append((sort_key(form), form, _see(form, person)))
    rows += _office_rows(persons)
    by_letter: dict[str, dict[str, None]] = {}
    for _, name, line in sorted(rows):
        by_letter.setdefault(letter(name), {})[line] = None
    parts = [heading(1, "Index of persons")]
    if not rows:
        parts.append("No person has a record yet.")
    else:
        jumps = " ".join(link(char, f"#{letter_id(char)}") for char in by_letter)
        parts.append(paragraph(jumps, attributes(classes="letters")))
    for char, lines in by_letter.items():
        parts.append(heading(2, escape(char, line_start=True), attributes(id=letter_id(char))))
        parts.append(bullets(lines))
    meta = {
        "title": "Index of persons",
        "template": "index-page.html",
        "hide": ["navigation", "toc"],
        "filter": "Filter the index",
    }
    return front_matter(meta) + "\n" + "\n\n".join(parts) + "\n"


def letter(name: str) -> str:
    """The letter a heading is filed under, in its own script; digits and signs under #.

    ``É…`` is under E, ``Ł…`` under L, ``Г…`` under Г, and a syllable of Hangul under its consonant.
    """
    first = unicodedata.normalize("NFD", sort_key(name)[0])[:1]
    return first.title() if first.isalpha() else "#"  # upper() would change Georgian letters


def letter_id(char: str) -> str:
    """The anchor of a letter: ``letter-a``; of another script its code, ``letter-433``."""
    if char.isascii():
        return f"letter-{'other' if char == '#' else char.lower()}"
    return f"letter-{ord(char.lower()):x}"


def _headword(person: Person) -> str:
    return link(escape(person.name), f"{person.id}.md", attributes(classes="headword"))


def _see(form: str, person: Person) -> str:
    return f"{escape(form, line_start=True)}, {emphasis('see')} {_headword(person)}"


# ---- persons


def _heading(person: Person, found: Sequence[Appearance]) -> str:
    parts = [_headword(person)]
    if person.life:
        parts.append(f" ({escape(person.life)})")
    if person.description:
        # A sentence does not end where a colon follows; “U.S.S.R.” keeps its stop.
        told = FULL_STOP.sub("", person.description) if found else person.description
        parts.append(f", {escape(told)}")
    if found:
        in_print = sorted(found, key=lambda a: (a.entry.volume.id, natural(a.entry.id)))
        volumes = groupby(in_print, key=lambda a: a.entry.volume.short)
        parts.append(": " + "; ".join(_in_volume(short, list(own)) for short, own in volumes))
    return "".join(parts)


def _in_volume(short: str, found: Sequence[Appearance]) -> str:
    """``FRUS 1944, vol. IV: mentioned no. 745, pp. [802], 803``, by the part played."""
    places = sum(len({(m.page, m.where, m.note) for m in each.mentions}) for each in found)
    written = _locators if places <= PLACES else _number
    parts = []
    for role, name in ROLES.items():
        listed = [written(a, a.in_role(role)) for a in found if a.in_role(role)]
        if listed:
            numbers = "; " if written is _locators else ", "
            parts.append(f"{name} {'' if written is _locators else 'nos. '}{numbers.join(listed)}")
    return f"{emphasis(escape(short))}, {'; '.join(parts)}"


def _locators(appearance: Appearance, mentions: Sequence[Named]) -> str:
    """``no. 745, pp. [802], 803, 803 n. 8``; each place its own link, each once."""
    entry = appearance.entry
    seen = appearance.places(mentions, base="../")
    number = f"no. {entry.number}" if entry.number else entry.id
    places = ", ".join(link(escape(shown), target) for shown, target in seen.items())
    pages = "" if not entry.last_page else "pp. " if len(seen) > 1 else "p. "
    return f"{escape(number)}, {pages}{places}"


def _number(appearance: Appearance, mentions: Sequence[Named]) -> str:
    """``745``, linked to the first mention: where pages would fill columns."""
    entry = appearance.entry
    return link(escape(entry.number or entry.id), appearance.address(mentions[0], base="../"))


def other_forms(person: Person) -> Iterable[str]:
    """Other forms under which a reader may look: ``Stalin, Joseph``.

    Left out are forms that shorten the heading they would stand next to: ``Molotov, V. M.``.
    """
    return [form for form in person.also if not _shortens(form, person.name)]


def _shortens(form: str, name: str) -> bool:
    (family, given), (own_family, own_given) = (f.partition(",")[::2] for f in (form, name))
    parts, own = given.replace(".", " ").split(), own_given.replace(".", " ").split()
    return sort_key(family) == sort_key(own_family) and (
        all(b.startswith(a) or a.startswith(b) for a, b in zip(parts, own, strict=False))
    )


# ---- offices


def _office_rows(persons: Mapping[str, Person]) -> list[Row]:
    """``Secretary of State, see Hull, Cordell``; several holders with their years, in order."""
    held: dict[str, list[tuple[Office, Person]]] = {}
    for person in persons.values():
        for office in person.offices:
            held.setdefault(office.title, []).append((office, person))
    rows = []
    for title, holders in held.items():
        if len({person.id for _, person in holders}) == 1:
            line = _see(title, holders[0][1])
        else:
            listed = sorted(holders, key=lambda h: (h[0].start.edtf if h[0].start else "", h[1].id))
            held_by = "; ".join(_holder(office, person) for office, person in listed)
            line = f"{escape(title, line_start=True)}: {held_by}"
        rows.append((sort_key(title), title, line))
    return rows


def _holder(office: Office, person: Person) -> str:
    family = person.name.partition(",")[0]
    years = office.years
    return link(escape(family), f"{person.id}.md") + (f" {escape(years)}" if years else "")
