"""A plain scan of the texts of documents: what a search must find, told another way.

Nothing of the index is used: the text is that of the lines as shown, folded character by
character, and a query is looked for in it as a string.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.facts.entry import Entry
from edition.linking import Person
from edition.model import Role
from edition.writing.markdown.document import supplied_dateline

OTHER = dict(zip("æđðıłøœßþς", "ae d d i l o oe ss th σ".split(), strict=True))


def plain(text: str) -> str:
    """`` the ambassador in the soviet union ``: letters and digits, one space between words."""
    made = []
    for char in unicodedata.normalize("NFD", text.lower()):
        if char.isalnum():
            made.append(OTHER.get(char, char))
        elif not (unicodedata.combining(char) or unicodedata.category(char) == "Cf"):
            made.append(" ")
    return f" {' '.join(''.join(made).split())} "


@dataclass(frozen=True)
class Scanned:
    """A document as the scan sees it."""

    entry: Entry
    headings: list[str]
    text: list[str]
    notes: list[str]
    named: dict[str, set[str]]
    """The words of its mentions, by person."""

    @property
    def uri(self) -> str:
        return self.entry.uri

    def has(self, words: str, *, prefix: bool = False, zone: str = "") -> bool:
        """Whether a line has the words, one behind the other."""
        wanted = plain(words).rstrip() if prefix else plain(words)
        lines = {"headings": self.headings, "text": self.text, "notes": self.notes}
        own = lines[zone] if zone else [*self.headings, *self.text, *self.notes]
        return any(wanted in line for line in own)

    def names(self, person: Person) -> bool:
        """Whether it names the person in a form of the record, and not by an office alone."""
        known = set("".join(map(plain, (person.name, *person.also))).split())
        return bool(self.named.get(person.id, set()) & known)


def scan(entries: Sequence[Entry]) -> list[Scanned]:
    """The documents to be scanned."""
    return [_scanned(entry) for entry in entries]


def _scanned(entry: Entry) -> Scanned:
    document = entry.document
    headings = [entry.title, entry.supplied.heading or "", supplied_dateline(entry)]
    text: list[str] = []
    for block in document.blocks:
        own = headings if block.role in (Role.HEADING, Role.LABEL) else text
        own.append(entry.shown(block.start, block.end))
    notes = [entry.shown(p.start, p.end) for note in document.notes for p in note.paragraphs]
    named: dict[str, set[str]] = {}
    for mention in document.mentions:
        said = plain(entry.shown(mention.start, mention.end)).split()
        named.setdefault(mention.person, set()).update(said)
    return Scanned(
        entry, list(map(plain, headings)), list(map(plain, text)), list(map(plain, notes)), named
    )


def forms_of(person: Person) -> Iterator[str]:
    """Forms by which a reader may ask: the names as they stand, the family name alone."""
    yield from (person.name, *person.also)
    family, comma, _ = person.name.partition(",")
    if comma:
        yield family


def by_words(scanned: Sequence[Scanned], words: Sequence[str]) -> set[str]:
    """Documents that have all of some words."""
    return {each.uri for each in scanned if all(each.has(word) for word in words)}


def by_name(scanned: Sequence[Scanned], form: str, persons: Mapping[str, Person]) -> set[str]:
    """Documents that have the words of a name, or name a person who has a form like it."""
    meant = [p for p in persons.values() if plain(form) in map(plain, forms_of(p))]
    found = by_words(scanned, form.split())
    return found | {each.uri for each in scanned if any(map(each.names, meant))}
