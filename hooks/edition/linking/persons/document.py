"""Linking a document: names and offices found, decided, overruled by the editor, and ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ...model import Block, Document, Marker, Mention, MentionRole, Problem, Role
from ...model.dates import EditionDate
from ...problems import problem
from ...sources.overrides import Supplied
from ..document_words import Word, words_of
from .candidates import Name, Surroundings, known_words, matches, names_in
from .decide import Attested, Present, decide
from .forms import Forms
from .names import keys
from .offices import office_at, offices_named
from .roles import Named, role_at

UNREAD = (Role.SOURCE, Role.PAGE)
"""Lines in which nobody is named."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its words and the names found in them."""

    block: Block
    note: int | None
    words: Sequence[Word]
    names: Sequence[Name]


@dataclass(frozen=True, slots=True)
class Survey:
    """What the names in a document tell before any is decided."""

    document: Document
    date: EditionDate | None
    lines: Sequence[Line]
    present: Present

    def offices(self, forms: Forms) -> dict[tuple[str, str], bool]:
        """The offices named, each as its first holder and title; whether the holder is known."""
        named: dict[tuple[str, str], bool] = {}
        for line in self.lines:
            for form, known in offices_named(line.words, forms=forms, date=self.date):
                person, office = form.holders[0]
                named[person, office.title] = known or named.get((person, office.title), False)
        return named


def survey(document: Document, *, forms: Forms, date: EditionDate | None) -> Survey:
    """The names of a document with all persons each may mean, and who is surely there."""
    lines = list(_lines(document, forms))
    present = Present()
    for line in lines:
        for name in line.names:
            present.note(name, forms.titles)
    return Survey(document, date, lines, present)


def attested_in(surveys: Iterable[Survey]) -> Attested:
    """Who is surely named in these documents, and when."""
    attested = Attested()
    for each in surveys:
        attested.add(sorted(each.present.persons), each.date)
    return attested


def link(
    surveyed: Survey,
    *,
    named: Named,
    forms: Forms,
    attested: Attested,
    supplied: Supplied,
    tagged: Sequence[Mention] = (),
) -> tuple[Document, tuple[Problem, ...]]:
    """The document with its mentions, in reading order, and what the editor must mend.

    ``tagged`` are names whose source says who is meant; they go before all that is found.
    ``named`` gives the name of a person of the authority, by id.
    """
    document, lines = surveyed.document, surveyed.lines
    identified = identification_notes(document, lines)
    mentions: list[Mention] = []
    full: set[Mention] = set()
    for line in lines:
        for mention, is_full in _mentions(surveyed, line, identified, attested, forms):
            mentions.append(mention)
            if is_full:
                full.add(mention)
    if tagged:
        mentions = sorted(
            [*tagged, *(m for m in mentions if not _overlaps(m, tagged))], key=lambda m: m.start
        )
    said, problems = _said(document, lines, named, supplied)
    mentions = _overrule(document, mentions, said, supplied)
    told = [
        replace(m, role=MentionRole.IDENTIFIED)
        if m in full and _identifies(document, m, mentions, lines)
        else m
        for m in mentions
    ]
    return replace(document, mentions=tuple(told)), tuple(problems)


def said_and_done(
    document: Document, tagged: Sequence[Mention], *, named: Named, supplied: Supplied
) -> tuple[Document, tuple[Problem, ...]]:
    """The document with the mentions that its tags make, and the editor's word on them."""
    mentions, problems = list(tagged), list[Problem]()
    if supplied.persons or supplied.not_persons:
        lines = list(_lines(document, NO_FORMS))
        said, problems = _said(document, lines, named, supplied)
        mentions = _overrule(document, mentions, said, supplied)
    return replace(document, mentions=tuple(mentions)), tuple(problems)


NO_FORMS = Forms({}, {}, {}, frozenset())


def _lines(document: Document, forms: Forms) -> Iterator[Line]:
    read = [(b, n, words_of(document, b)) for b, n in document.lines() if b.role not in UNREAD]
    ordinary = {key for _, _, words in read for key in _ordinary(words)}
    around = Surroundings(frozenset(ordinary))
    for block, note, words in read:
        known = known_words(words, forms)
        yield Line(block, note, known, names_in(known, forms, around))


def _ordinary(words: Sequence[Word]) -> Iterator[str]:
    """Words in small letters, and capital ones that stand before no other capital word."""
    for word, after in zip_longest(words, words[1:]):
        if after is None or after.gap != " " or not (word.capital and after.capital):
            yield word.key


def _mentions(
    surveyed: Survey, line: Line, identified: dict[int, str], attested: Attested, forms: Forms
) -> Iterator[tuple[Mention, bool]]:
    document, date, present = surveyed.document, surveyed.date, surveyed.present
    at, names = 0, iter(line.names)
    name = next(names, None)
    words = line.words
    while at < len(words):
        if name is not None and at >= name.first:
            chosen = decide(
                name, present=present, attested=attested, date=date, titles=forms.titles
            )
            person = identified.get(words[name.last - 1].end) or (chosen and chosen.person)
            if person:
                start, end = words[name.first].start, words[name.last - 1].end
                if chosen:
                    end = words[chosen.last - 1].end
                role = role_at(document, start, line.note)
                yield Mention(start, end, person, role, line.note), bool(chosen and chosen.full)
            at = max(at, name.last)
            name = next(names, None)
            continue
        office = office_at(words, at, forms=forms, date=date) if date else None
        if office and not _named_otherwise(document, words[at].start):
            person, last = office
            start, end = words[at].start, words[last - 1].end
            yield Mention(start, end, person, role_at(document, start, line.note), line.note), False
            at = last
            while name is not None and name.first < at:
                name = next(names, None)
            continue
        at += 1


def _named_otherwise(document: Document, start: int) -> bool:
    """Whether the heading gives the name to the office: ``The Ambassador … (Harriman)``."""
    header = document.header
    return any(
        party.names and party.start <= start < party.end
        for party in (*header.senders, *header.recipients)
    )


# ---- identification notes


def identification_notes(document: Document, lines: Sequence[Line]) -> dict[int, str]:
    """Persons told by a note: by the end of the name that carries the marker.

    A note that begins with the full name of one person, on a marker behind that family name.
    """
    told: dict[int, str] = {}
    first_names = {
        line.note: line.names[0]
        for line in reversed(lines)
        if line.note is not None
        and line.names
        and line.names[0].first == 0
        and line.block is document.notes[line.note].paragraphs[0]
    }
    for line in lines:
        for marker in _markers(line.block):
            name = first_names.get(marker.note)
            if name is None or len(name.candidates) != 1 or not name.candidates[0].full:
                continue
            before = word_before(line.words, marker)
            if before is not None and before.key == name.family:
                told[before.end] = name.candidates[0].person
    return told


def _markers(block: Block) -> Iterator[Marker]:
    for inline in block.inlines:
        if isinstance(inline, Marker):
            yield inline


def word_before(words: Sequence[Word], marker: Marker) -> Word | None:
    """The word a marker stands on."""
    before = [word for word in words if word.end <= marker.start]
    return before[-1] if before else None


def _identifies(
    document: Document, mention: Mention, mentions: Sequence[Mention], lines: Sequence[Line]
) -> bool:
    """Whether a full name in a note is there to tell who a person of the text is.

    The note begins with the name and stands on a mention of the person; or the name is
    followed by what the person is, in the note's first sentence, and the text has the
    person by another form (``Maj. Gen. John R. Deane, commanding general``).
    """
    if mention.note is None:
        return False
    first = document.notes[mention.note].paragraphs[0]
    told = document.source[mention.end : mention.end + 3]
    if not (first.start <= mention.start < first.end and told.startswith(", ")):
        return False
    before = document.source[first.start : mention.start]
    if not before.strip():
        name = keys(document.source[mention.start : mention.end])
        return any(
            marker.note == mention.note
            and (word := word_before(line.words, marker)) is not None
            and word.key in name
            for line in lines
            for marker in _markers(line.block)
        )
    named = any(m.note is None and m.person == mention.person for m in mentions)
    return named and told[2:].islower() and "; " not in before and "? " not in before


# ---- the editor's word


def _said(
    document: Document, lines: Sequence[Line], named: Named, supplied: Supplied
) -> tuple[list[Mention], list[Problem]]:
    """The editor's own links: every occurrence of the words, in text and notes."""
    made: list[Mention] = []
    problems: list[Problem] = []
    for words, person in supplied.persons.items():
        code, expected = "unknown-person", "the id of a record in docs/persons/"
        if named(person) is not None:
            places = list(_occurrences(lines, keys(words)))
            made += [
                Mention(start, end, person, role_at(document, start, note), note)
                for start, end, note in places
            ]
            if places:
                continue
            code, expected = "person-not-found", "words that are in the transcription"
        problems.append(
            problem(
                code,
                file=supplied.file,
                line=supplied.lines.get("persons", 1),
                found=f"“{words}: {person}”",
                expected=expected,
            )
        )
    for words in supplied.not_persons:
        if not any(_occurrences(lines, keys(words))):
            problems.append(
                problem(
                    "person-not-found",
                    file=supplied.file,
                    line=supplied.lines.get("not_persons", 1),
                    found=f"“{words}” in not_persons",
                    expected="words that are in the transcription",
                )
            )
    return made, problems


def _occurrences(
    lines: Sequence[Line], form: Sequence[str]
) -> Iterator[tuple[int, int, int | None]]:
    for line in lines if form else ():
        for at in range(len(line.words)):
            if matches(line.words, at, form):
                last = line.words[at + len(form) - 1]
                yield line.words[at].start, last.end, line.note


def _overrule(
    document: Document, mentions: list[Mention], said: list[Mention], supplied: Supplied
) -> list[Mention]:
    """The mentions without those the editor rules out, and with those the editor makes.

    Of the editor's own that share words the longest is kept, as the most exact.
    """
    out = {keys(words) for words in supplied.not_persons}
    kept: list[Mention] = []
    for made in sorted(said, key=lambda m: m.start - m.end):
        if not _overlaps(made, kept):
            kept.append(made)
    kept += [
        m
        for m in mentions
        if keys(document.source[m.start : m.end]) not in out and not _overlaps(m, said)
    ]
    return sorted(kept, key=lambda m: (m.start, m.end))


def _overlaps(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(m.start < mention.end and mention.start < m.end for m in others)
