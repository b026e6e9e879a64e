"""Coverage: which names of the documents are linked, and which are not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from ..facts.entry import Entry
from ..linking import Person
from ..linking.document_words import Word, words_of
from ..linking.persons.candidates import known_words
from ..linking.persons.forms import Forms
from ..linking.persons.names import keys
from ..linking.persons.titles import NO_GIVEN_NAMES, PARTICLES, TITLES
from ..model import Block, Role

CONTEXTS = 3
"""How many places of an unlinked name are shown."""

AROUND = 50
"""Characters of context on each side."""

PARTS_OF_TITLES = frozenset("foreign air field rear vice under acting deputy assistant".split())
"""Words that are a title with another word only: ``Foreign Relations`` names nobody."""

UNREAD = (Role.SOURCE, Role.PAGE)


@dataclass(slots=True)
class Unlinked:
    """A name seen and not linked; ``nearest`` are ids of records that come near it."""

    name: str
    count: int = 0
    contexts: list[tuple[str, str]] = field(default_factory=list)
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the names of a document are linked."""

    entry: Entry
    linked: int
    unlinked: int

    @property
    def percent(self) -> float:
        """Of 100; a document without names is whole."""
        every = self.linked + self.unlinked
        return 100 * self.linked / every if every else 100.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the report shows: names by frequency, documents with the worst share first."""

    names: Sequence[Unlinked]
    shares: Sequence[Share]

    @property
    def linked(self) -> int:
        """Linked names of all documents."""
        return sum(share.linked for share in self.shares)

    @property
    def unlinked(self) -> int:
        """Names of all documents that are not linked."""
        return sum(share.unlinked for share in self.shares)


def coverage(entries: Iterable[Entry], persons: Mapping[str, Person], forms: Forms) -> Coverage:
    """Names are words of a record's forms, and what stands behind a title or in a heading."""
    names: dict[str, Unlinked] = {}
    shares = []
    for entry in entries:
        missing = 0
        for block, first, last, name in _unlinked(entry, forms):
            missing += 1
            seen = names.setdefault(name, Unlinked(name))
            seen.count += 1
            if len(seen.contexts) < CONTEXTS:
                seen.contexts.append((entry.uri, _context(entry, block, first, last)))
        shares.append(Share(entry, len(entry.document.mentions), missing))
    for seen in names.values():
        seen.nearest = _nearest(seen.name, forms, persons)
    return Coverage(
        sorted(names.values(), key=lambda n: (-n.count, n.name)),
        sorted(shares, key=lambda s: (s.percent, s.entry.uri)),
    )


def _unlinked(entry: Entry, forms: Forms) -> Iterator[tuple[Block, int, int, str]]:
    document = entry.document
    linked = [(m.start, m.end) for m in document.mentions]
    headed = {
        span
        for party in (*document.header.senders, *document.header.recipients)
        for span in party.names
    }
    for block, _ in document.lines():
        if block.role in UNREAD:
            continue
        words = known_words(words_of(document, block), forms)
        at = 0
        while at < len(words):
            last = _name_end(words, at, forms, headed)
            if last == at:
                at += 1
                continue
            start, end = words[at].start, words[last - 1].end
            if not any(s < end and start < e for s, e in linked):
                yield block, start, end, entry.shown(start, end)
            at = last


def _name_end(words: Sequence[Word], at: int, forms: Forms, headed: set[tuple[int, int]]) -> int:
    """The end of a name that begins at a word, or ``at`` where none does."""
    word = words[at]
    if any(start == word.start for start, _ in headed):
        return at + 1
    if word.capital and word.key in forms.names and word.key not in TITLES:
        return at + 1
    last = at
    while last < len(words) and words[last].capital and words[last].key in TITLES:
        last += 1
    only_part = last > at and words[last - 1].key in PARTS_OF_TITLES
    if last == at or only_part or last >= len(words) or not _follows(words, last):
        return at
    while last < len(words) and _follows(words, last):
        last += 1
    return last if words[last - 1].key not in PARTICLES else at


def _follows(words: Sequence[Word], at: int) -> bool:
    """Whether a word can be part of the name behind a title."""
    word, before = words[at], words[at - 1]
    joined = word.gap == " " or (word.gap == ". " and len(before.key) <= 4)
    named = word.capital and word.text[1:].islower() and word.key not in NO_GIVEN_NAMES
    initial = word.capital and len(word.key) == 1
    return joined and word.key not in TITLES and (named or initial or word.key in PARTICLES)


def _context(entry: Entry, block: Block, start: int, end: int) -> str:
    before = entry.extracts.running(block.start, start)[-AROUND:]
    after = entry.extracts.running(end, block.end)[:AROUND]
    return f"{before.partition(' ')[2]}{entry.shown(start, end)}{after.rpartition(' ')[0]}"


def _nearest(name: str, forms: Forms, persons: Mapping[str, Person]) -> tuple[str, ...]:
    family = keys(name)[-1]
    near = get_close_matches(family, forms.names, n=3, cutoff=0.8)
    ids = dict.fromkeys(form.person for key in near for form in forms.names[key])
    return tuple(id for id in ids if id in persons)[:4]
