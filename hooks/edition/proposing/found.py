"""People whom the documents name and tell of: in identification notes, headings and closers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..facts.entry import Entry
from ..linking.document_words import Word, words_of
from ..linking.persons.titles import NO_GIVEN_NAMES, PARTICLES, SUFFIXES, TITLES
from ..model import Block, Document, Marker, Party, Role
from ..model.folding import fold

SENTENCE = re.compile(r"(?<=[^.\s][^.\s])[.;](?=\s|$)")
"""The end of a sentence; a full stop behind a single letter belongs to an initial."""

NOBODY = NO_GIVEN_NAMES | frozenset("house command headquarters unsigned message text end".split())
"""Words of closing lines that sign for an office, or say that a text ends."""

LONGEST_NAME = 9
"""Words; titles, given names and family name together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A person as one place of a document tells of them.

    ``family`` and ``given`` as printed, ``titles`` those before the name; ``told`` is what the
    note says the person is, ``office`` the office a heading gives, ``note`` the printed label.
    """

    entry: Entry
    family: str
    given: str = ""
    suffix: str = ""
    titles: str = ""
    told: str = ""
    office: str = ""
    note: str | None = None
    words: str = ""
    """The name as it stands."""

    @property
    def index_form(self) -> str:
        """``Deane, John R.``"""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def people_in(entry: Entry) -> Iterator[Found]:
    """Everybody a document tells of, in reading order of headings, notes, closers."""
    document = entry.document
    if document.refused:
        return
    for party in (*document.header.senders, *document.header.recipients):
        yield from _in_heading(entry, party)
    yield from _in_notes(entry)
    for block in document.blocks:
        if block.role is Role.CLOSER:
            yield from _in_closer(entry, block)


# ---- headings and closers


def _in_heading(entry: Entry, party: Party) -> Iterator[Found]:
    office = party.office.removeprefix("The ").removeprefix("the ").strip(" ,")
    if not party.names and office:
        yield Found(entry=entry, family="", office=office)
    for start, end in party.names:
        words = entry.shown(start, end)
        titles, given, family = _apart(words.split())
        if family:
            yield Found(
                entry=entry, family=family, given=given, titles=titles, office=office, words=words
            )


def _in_closer(entry: Entry, block: Block) -> Iterator[Found]:
    words = entry.shown(block.start, block.end).strip("[]. ")
    parts = words.split()
    nobody = any(fold(part) in NOBODY for part in parts)
    if 0 < len(parts) <= 4 and not nobody and all(part[0].isupper() for part in parts):
        titles, given, family = _apart(parts)
        if family:
            yield Found(entry=entry, family=family, given=given, titles=titles, words=words)


def _apart(parts: Sequence[str]) -> tuple[str, str, str]:
    """Titles, given names and family name of a name as it is said."""
    titles = []
    rest = list(parts)
    while len(rest) > 1 and fold(rest[0].strip(".")) in TITLES:
        titles.append(rest.pop(0))
    if not rest:
        return "", "", ""
    first = len(rest) - 1
    while first > 1 and fold(rest[first - 1]) in PARTICLES:
        first -= 1
    return " ".join(titles), " ".join(rest[:first]), " ".join(rest[first:])


# ---- identification notes


def _in_notes(entry: Entry) -> Iterator[Found]:
    document = entry.document
    marked = dict(_marked(document))
    surnames = _bare_names(document)
    for number, note in enumerate(document.notes):
        first = note.paragraphs[0]
        words = words_of(document, first)
        stands_on = marked.get(number)
        found = None
        if words and stands_on is not None:
            found = _name_from(entry, words, 0, {stands_on.key}, number)
        if found:
            yield found
        else:
            yield from _within(entry, words, surnames, number)


def _marked(document: Document) -> Iterator[tuple[int, Word]]:
    """For each note the word that its first marker stands on."""
    seen: set[int] = set()
    for block in document.blocks:
        markers = [i for i in block.inlines if isinstance(i, Marker) and i.note not in seen]
        words = words_of(document, block) if markers else ()
        for marker in markers:
            before = [word for word in words if word.end <= marker.start]
            if before and marker.note not in seen:
                seen.add(marker.note)
                yield marker.note, before[-1]


def _bare_names(document: Document) -> set[str]:
    """Folded capital words that stand behind a title in the text: ``General Deane``."""
    names: set[str] = set()
    for block in document.blocks:
        words = words_of(document, block)
        for before, word in itertools.pairwise(words):
            if word.joins and word.capital and before.capital and before.key in TITLES:
                names.add(word.key)
    return names - TITLES


def _within(entry: Entry, words: Sequence[Word], surnames: set[str], note: int) -> Iterator[Found]:
    """A full name in a note’s first sentence that is followed by what the person is."""
    document = entry.document
    first = document.notes[note].paragraphs[0]
    end = SENTENCE.search(document.source, first.start, first.end)
    stop = end.start() if end else first.end
    for at, word in enumerate(words):
        if word.start >= stop:
            break
        starts = word.capital and (at == 0 or words[at].gap not in (" ", ". "))
        if starts and at:
            found = _name_from(entry, words, at, surnames, note)
            if found and found.given and found.told[:1].islower():
                yield found


def _name_from(
    entry: Entry, words: Sequence[Word], at: int, surnames: set[str], note: int
) -> Found | None:
    """The full name that begins at a word and has one of the surnames in it."""
    last = _name_end(words, at)
    named = words[at:last]
    if not 0 < len(named) <= LONGEST_NAME:
        return None
    titles = 0
    while titles < len(named) - 1 and named[titles].key in TITLES:
        titles += 1
    name = named[titles:]
    hits = [i for i, word in enumerate(name) if word.key in surnames]
    if not hits or len(name) < 2:
        return None
    family, given = _family_and_given(name, hits[-1])
    if family is None:
        return None
    suffix, last = _suffix(entry, words, last)
    document = entry.document
    told = _description(document, words[last - 1].end, document.notes[note].paragraphs[0].end)
    if not told:
        return None
    return Found(
        entry=entry,
        family=_text(entry, family),
        given=_text(entry, given),
        suffix=suffix,
        titles=_text(entry, named[:titles]),
        told=told,
        note=document.notes[note].label,
        words=_text(entry, words[at:last]),
    )


def _name_end(words: Sequence[Word], at: int) -> int:
    last = at
    while last < len(words):
        word = words[last]
        if last > at and not _goes_on(words[last - 1], word):
            break
        if not (word.capital or word.key in PARTICLES) or word.text.isdigit():
            break
        last += 1
    while last > at and words[last - 1].key in PARTICLES:
        last -= 1
    return last


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a name can go on: past an initial or a shortened title, not past a sentence."""
    if word.gap == " ":
        return True
    short = len(before.key) == 1 or before.key in TITLES
    return word.gap in (". ", ".") and short


def _family_and_given(
    name: Sequence[Word], hit: int
) -> tuple[Sequence[Word] | None, Sequence[Word]]:
    """The family name at the word that carries the marker, particles included."""
    if hit == len(name) - 1:
        first = hit
        while first > 1 and name[first - 1].key in PARTICLES:
            first -= 1
        return name[first:], name[:first]
    if hit == 0:  # the family name comes first: “Chou En-lai”
        return name, ()
    return None, ()


def _suffix(entry: Entry, words: Sequence[Word], last: int) -> tuple[str, int]:
    if last < len(words) and words[last].gap in (", ", " ") and words[last].key in SUFFIXES:
        dot = entry.document.source[words[last].end : words[last].end + 1] == "."
        return words[last].text + "." * dot, last + 1
    return "", last


def _description(document: Document, start: int, end: int) -> str:
    """What follows the name, behind a comma, to the end of the sentence."""
    text = document.source[start:end]
    if text.startswith("."):
        text = text[1:]
    if not text.startswith(", "):
        return ""
    text = text[2:]
    stop = SENTENCE.search(text)
    return " ".join((text[: stop.start()] if stop else text).rstrip(". ").split())


def _text(entry: Entry, words: Sequence[Word]) -> str:
    """The words as they stand, with the full stop of an initial or a shortened title."""
    if not words:
        return ""
    end = words[-1].end
    shown = entry.shown(words[0].start, end)
    after = entry.document.source[end : end + 1]
    short = len(words[-1].key) == 1 or words[-1].key in TITLES
    return shown + "." * (after == "." and short)
