"""Finding persons in a document: names first, then offices by the day of the document.

The rule is *never the wrong man*: where two persons fit, or a name is part of another,
nothing is linked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..dates import EditionDate
from ..model import Document, Marker, Mention, MentionRole, Party, Problem, Role
from ..problems import problem
from ..supplied import Supplied
from .authority import Authority
from .forms import TITLES, Forms, NameForm, OfficeForm, keys
from .words import Word, words_of

OTHER_THINGS = frozenset(
    """
    plan doctrine pact treaty line house company corporation mission commission committee report
    memorandum note notes proposal proposals formula declaration amendment act bill law prize
    medal university college institute foundation street square airport canal dam gulf bay
    island islands river state administration government cabinet regime
    """.split()
)
"""Words after a surname that make it the name of something else: ``Marshall Plan``."""

OTHER_OFFICES = frozenset(
    "acting assistant associate under deputy vice former late ex first second third".split()
)
"""Words before an office that make it another: ``the Assistant Secretary of State``."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name or office found at words ``first``–``last`` (exclusive) of a line."""

    first: int
    last: int
    person: str
    full: bool
    """Given name and family name, as identification notes give them."""


def link(
    document: Document,
    *,
    authority: Authority,
    forms: Forms,
    date: EditionDate | None,
    supplied: Supplied,
) -> tuple[Document, tuple[Problem, ...]]:
    """The document with its mentions, in reading order, and what the editor must mend."""
    mentions: list[Mention] = []
    full: set[Mention] = set()
    finder = _Finder(document, forms, date)
    for block, note in document.lines():
        if block.role in (Role.SOURCE, Role.PAGE):
            continue
        words = words_of(document, block)
        for found in finder.in_line(words):
            mention = Mention(
                words[found.first].start,
                words[found.last - 1].end,
                found.person,
                _role(document, words[found.first].start, note),
                note,
            )
            mentions.append(mention)
            if found.full:
                full.add(mention)
    said, problems = _said(document, authority, supplied)
    mentions = _overrule(document, mentions, said, supplied)
    mentions = [
        replace(m, role=MentionRole.IDENTIFIED)
        if m in full and _identifies(document, m, mentions)
        else m
        for m in mentions
    ]
    return replace(document, mentions=tuple(mentions)), tuple(problems)


def _role(document: Document, start: int, note: int | None) -> MentionRole:
    if note is None:
        for parties, role in (
            (document.header.senders, MentionRole.SENDER),
            (document.header.recipients, MentionRole.RECIPIENT),
        ):
            if any(party.start <= start < party.end for party in parties):
                return role
    return MentionRole.MENTIONED


class _Finder:
    """Walks a line once, taking at each word the longest name or office that fits."""

    def __init__(self, document: Document, forms: Forms, date: EditionDate | None) -> None:
        self.forms, self.date = forms, date
        header = document.header
        self.named: Sequence[Party] = [p for p in (*header.senders, *header.recipients) if p.names]

    def in_line(self, words: Sequence[Word]) -> Iterator[Found]:
        taken = 0
        at = 0
        while at < len(words):
            found = self.name(words, at, taken) or self.office(words, at)
            if found is None:
                at += 1
                continue
            yield found
            at = taken = found.last

    def name(self, words: Sequence[Word], at: int, taken: int) -> Found | None:
        if not words[at].capital:
            return None
        fits: dict[str, Found] = {}
        length = 0
        for form in self.forms.names.get(words[at].key, ()):
            if len(form.family) < length:
                break
            if not matches(words, at, form.family):
                continue
            found = grown(words, at, taken, form)
            if found:
                length = len(form.family)
                best = fits.get(form.person)
                if best is None or found.first < best.first:
                    fits[form.person] = found
        full = {p: f for p, f in fits.items() if f.full}
        fits = full or fits
        return next(iter(fits.values())) if len(fits) == 1 else None

    def office(self, words: Sequence[Word], at: int) -> Found | None:
        if self.date is None:
            return None
        for form in self.forms.offices.get(words[at].key, ()):
            if not matches(words, at, form.words) or not stands_alone(words, at, form):
                continue
            if any(party.start <= words[at].start < party.end for party in self.named):
                return None  # the heading gives the name itself: “The Ambassador … (Harriman)”
            held = {
                person
                for person, office in form.holders
                if office.held_between(self.date.first, self.date.last)
            }
            if len(held) == 1:
                return Found(at, at + len(form.words), held.pop(), full=False)
        return None


def matches(words: Sequence[Word], at: int, form: Sequence[str]) -> bool:
    """Whether the words from ``at`` on are the form, with nothing but space between."""
    if at + len(form) > len(words):
        return False
    return all(
        words[at + i].key == key and (i == 0 or words[at + i].joins) for i, key in enumerate(form)
    )


def grown(words: Sequence[Word], at: int, taken: int, form: NameForm) -> Found | None:
    """The family name at ``at`` with the given names and titles before it.

    None where the words around it say that another person or thing is meant.
    """
    last = at + len(form.family)
    if last < len(words) and _another_thing(words[last]):
        return None
    first, given = at, 0
    while first > taken and words[first].joins and fits_given(words[first - 1].key, form.given):
        first -= 1
        given += 1
    while first > taken and words[first].joins and _is_title(words[first - 1]):
        first -= 1
    if first > taken and first == at and _another_name(words[first], words[first - 1]):
        return None
    if at and words[at].gap in ("–", "-", "’", "'"):
        return None
    return Found(first, last, form.person, full=given > 0)


def fits_given(key: str, given: Sequence[str]) -> bool:
    """Whether a word before the family name is one of the given names or its initial."""
    return any(key == name or (len(key) == 1 and name.startswith(key)) for name in given)


def _is_title(word: Word) -> bool:
    return word.capital and word.key in TITLES


def _another_thing(after: Word) -> bool:
    if after.gap in ("–", "-"):
        return True
    return after.joins and after.gap != ". " and after.key in OTHER_THINGS


def _another_name(word: Word, before: Word) -> bool:
    """Whether a capital word before a bare surname is somebody else's given name."""
    return (
        word.gap == " " and before.capital and not before.opens_sentence and before.text.isalpha()
    )


def stands_alone(words: Sequence[Word], at: int, form: OfficeForm) -> bool:
    """Whether an office is not part of another: ``Acting Secretary of State``, ``of Mexico``."""
    last = at + len(form.words)
    principal = words[last - 1]
    if not principal.capital:
        return False
    if at and words[at].gap == " ":
        before = words[at - 1]
        if before.key in OTHER_OFFICES or (before.capital and not before.opens_sentence):
            return False
    if last < len(words) and words[last].joins and words[last].gap == " ":
        after = words[last]
        if after.key in ("of", "for", "elect", "general") or after.capital:
            return False
    return True


def _said(
    document: Document, authority: Authority, supplied: Supplied
) -> tuple[list[Mention], list[Problem]]:
    """The editor's own links: every occurrence of the words, in text and notes."""
    made: list[Mention] = []
    problems: list[Problem] = []
    line = supplied.lines.get("persons", 1)
    for words, person in supplied.persons.items():
        if person not in authority:
            problems.append(
                problem(
                    "unknown-person",
                    file=supplied.file,
                    line=line,
                    found=f"“{words}: {person}”",
                    expected="the id of a record in docs/persons/",
                )
            )
            continue
        places = list(_occurrences(document, keys(words)))
        for start, end, note in places:
            made.append(Mention(start, end, person, _role(document, start, note), note))
        if not places:
            problems.append(
                problem(
                    "person-not-found",
                    file=supplied.file,
                    line=line,
                    found=f"“{words}: {person}”",
                    expected="words that stand in the transcription",
                )
            )
    return made, problems


def _occurrences(document: Document, form: Sequence[str]) -> Iterator[tuple[int, int, int | None]]:
    if not form:
        return
    for block, note in document.lines():
        words = words_of(document, block)
        for at in range(len(words)):
            if matches(words, at, form):
                yield words[at].start, words[at + len(form) - 1].end, note


def _overrule(
    document: Document, mentions: list[Mention], said: list[Mention], supplied: Supplied
) -> list[Mention]:
    """The mentions without those the editor rules out, and with those the editor makes."""
    out = {keys(words) for words in supplied.not_persons}
    kept = [
        m
        for m in mentions
        if keys(document.source[m.start : m.end]) not in out
        and not any(s.start < m.end and m.start < s.end for s in said)
    ]
    return sorted([*kept, *said], key=lambda m: (m.start, m.end))


def _identifies(document: Document, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a full name in a note is there to tell who a person of the text is.

    The note begins with the name and stands on a mention of the person; or the name is
    followed by what the person is, in the note's first sentence, and the text has the
    person by another form (``Maj. Gen. John R. Deane, commanding general``).
    """
    if mention.note is None:
        return False
    note = document.notes[mention.note]
    first = note.paragraphs[0]
    told = document.source[mention.end : mention.end + 3]
    if not (first.start <= mention.start < first.end and told.startswith(", ")):
        return False
    before = document.source[first.start : mention.start]
    if not before.strip():
        return word_before_marker(document, mention.note) in keys(
            document.source[mention.start : mention.end]
        )
    named = any(m.note is None and m.person == mention.person for m in mentions)
    return named and told[2:].islower() and "; " not in before and "? " not in before


def word_before_marker(document: Document, note: int) -> str | None:
    """The folded word on which the first marker of a note stands; None without a marker."""
    for block in document.blocks:
        for inline in block.inlines:
            if isinstance(inline, Marker) and inline.note == note:
                before = [w for w in words_of(document, block) if w.end <= inline.start]
                return before[-1].key if before else None
    return None
