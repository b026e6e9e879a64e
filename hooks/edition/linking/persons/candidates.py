"""Who may be meant: every name of the authority in a line, with all persons it fits."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ...model.folding import fold
from ..document_words import Word
from .forms import Forms
from .names import NameForm
from .titles import (
    ABBREVIATED,
    CITIES,
    NAMED_THINGS,
    NO_GIVEN_NAMES,
    OF_A_WIFE,
    PARTICLES,
    SUFFIXES,
    THINGS,
    TITLES,
)

JOINT = re.compile(r"(?<=[^\W\d_])(?<![A-Z])(?=[A-Z])")
"""Between two names that have lost the dash between them: ``Ikeda|Allison``."""

LONGEST_ABBREVIATION = 4
"""Letters of the longest title that is shortened with a full stop: ``Capt.``"""

ALIKE = 0.8
"""Share of letters that two spellings of one name have in common."""

ALIKE_LETTERS = 5
"""Shorter names that differ by a letter are as a rule two names: John, Joan."""

DASHES = frozenset("–-‑/")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who fits a name: how many given names agree, and which titles stand before."""

    person: str
    first: int
    last: int
    given: int
    initials: int
    titles: tuple[str, ...]
    whole: bool

    @property
    def full(self) -> bool:
        """Given and family name, as identification notes have them."""
        return self.given > 0 or (self.whole and self.last - self.first > 1)

    @property
    def agreement(self) -> int:
        """How much of the name agrees."""
        return 2 * (self.given + self.whole) + self.initials


@dataclass(frozen=True, slots=True)
class Name:
    """A name at words ``first``–``last`` of a line, and who may be meant.

    ``stranger``: another given name stands before the family name.
    """

    first: int
    last: int
    family: str
    candidates: tuple[Candidate, ...]
    stranger: bool = False

    @property
    def strong(self) -> bool:
        """Whether more than a family name is given."""
        return any(c.full or c.initials or c.titles for c in self.candidates)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the document tells: words it has in small letters, or by themselves."""

    ordinary: frozenset[str]


def known_words(words: Sequence[Word], forms: Forms) -> list[Word]:
    """The words with names that run together told apart, if all of them are known.

    ``IkedaAllison`` are two; so is a name broken at a line end, ``Khru-shchev``, one.
    """
    made: list[Word] = []
    for word in words:
        # A word without capitals and hyphens inside is no two names.
        if word.key not in forms.names and not (word.text[1:].islower() and "-" not in word.text):
            pieces = JOINT.split(word.text) if "-" not in word.text else word.text.split("-")
            whole = word.key.replace("-", "")
            if len(pieces) > 1 and all(fold(piece) in forms.names for piece in pieces):
                made += _apart(word, pieces)
                continue
            if whole != word.key and whole in forms.names and word.capital:
                made.append(Word(word.text, whole, word.start, word.end, word.gap))
                continue
        made.append(word)
    return made


def _apart(word: Word, pieces: Sequence[str]) -> Iterator[Word]:
    at, gap, dash = word.start, word.gap, "-" in word.text
    for piece in pieces:
        yield Word(piece, fold(piece), at, at + len(piece), gap)
        at, gap = at + len(piece) + dash, "–"


def names_in(words: Sequence[Word], forms: Forms, around: Surroundings) -> list[Name]:
    """The names of a line in order; none overlaps another."""
    found = [
        name
        for at, word in enumerate(words)
        if word.key in forms.names and (name := _name_at(words, at, forms, around))
    ]
    return _without_overlaps(found)


def _name_at(words: Sequence[Word], at: int, forms: Forms, around: Surroundings) -> Name | None:
    if not (words[at].capital or words[at].key in PARTICLES or _glued(words[at])):
        return None
    longest = 0
    best: dict[str, Candidate] = {}
    stranger = False
    for form in forms.names.get(words[at].key, ()):
        if len(form.family) < longest:
            break
        if not matches(words, at, form.family):
            continue
        if not (words[at + len(form.family) - 1].capital or _glued(words[at])):
            continue
        grown = _grown(words, at, form, forms, around)
        if grown is None:
            return None
        longest = len(form.family)
        if isinstance(grown, Candidate):
            old = best.get(form.person)
            if old is None or grown.agreement > old.agreement:
                best[form.person] = grown
        else:
            stranger = True
    if not longest:
        return None
    agreement = max((c.agreement for c in best.values()), default=0)
    fits = tuple(c for c in best.values() if c.agreement == agreement)
    return Name(
        min((c.first for c in fits), default=at), at + longest, words[at].key, fits, stranger
    )


def _glued(word: Word) -> bool:
    """Whether a particle is glued to a name: ``deGaulle``, but not ``lay``."""
    return not (word.capital or word.text.islower()) and any(
        word.text.startswith(particle) and word.text[len(particle) :][:1].isupper()
        for particle in PARTICLES
    )


def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    """Of names that share a word the one that takes in more: ``Foster Dulles``, not ``Foster``."""
    kept: list[Name] = []
    for name in names:
        while kept and kept[-1].last > name.first:
            if not name.candidates or kept[-1].last - kept[-1].first > name.last - name.first:
                break
            kept.pop()
        else:
            kept.append(name)
    return kept


def matches(words: Sequence[Word], at: int, form: Sequence[str]) -> bool:
    """Whether the words from ``at`` on are the form, with nothing but space between."""
    if at + len(form) > len(words):
        return False
    return all(
        words[at + i].key == key and (i == 0 or words[at + i].joins) for i, key in enumerate(form)
    )


STRANGER = "stranger"


def _grown(
    words: Sequence[Word], at: int, form: NameForm, forms: Forms, around: Surroundings
) -> Candidate | str | None:
    """The name with the given names and titles before it.

    STRANGER where another given name stands there; None where a thing is named.
    """
    last = at + len(form.family)
    if _names_a_thing(words, at, last):
        return None
    first, given, initials = at, 0, 0
    while first and words[first].joins and _of_one_name(words, first):
        fit = _fits(words[first - 1], form.given)
        if fit is None:
            break
        first -= 1
        given += fit == GIVEN
        initials += fit == INITIAL
    if first == at and last < len(words) and words[last].gap == ", ":
        # “Harriman, W. Averell”, as files are named; “Allison, Nash” are two persons.
        turned = last
        while turned < len(words) and (turned == last or words[turned].joins):
            fit = _fits(words[turned], form.given)
            if fit is None or (fit == GIVEN and words[turned].key not in form.given):
                break
            turned += 1
            given += fit == GIVEN
            initials += fit == INITIAL
        last = turned if given else last
        initials = initials if given else 0
    titles: list[str] = []
    while first and _is_title(words[first - 1]) and _of_one_name(words, first):
        first -= 1
        titles.append(ABBREVIATED.get(words[first].key, words[first].key))
    if not titles:
        titles += _office_before(words, first)
    if not given and not titles and _other_given_name(words, first, forms, around):
        return STRANGER
    if form.under and not _same_title(form.under, titles):
        return STRANGER
    if not given and not form.under and any(title in OF_A_WIFE for title in titles):
        return STRANGER
    if not form.title and _is_common(form.family[0]) and not (given or initials or titles):
        return STRANGER
    if not given and not initials and _is_given_name(words, last, form, forms, around):
        return STRANGER  # “Lewis Strauss” is no Lewis
    if last < len(words) and words[last].gap in (" ", ", ") and words[last].key in SUFFIXES:
        last += words[last].capital
    return Candidate(form.person, first, last, given, initials, tuple(titles), form.whole)


GIVEN, INITIAL, PARTICLE = "given", "initial", "particle"


def _fits(word: Word, given: Sequence[str]) -> str | None:
    """Whether a word before the family name is one of the given names, an initial, a particle."""
    if word.key in PARTICLES:
        return PARTICLE if word.key in given else None
    if not word.capital:
        return None
    if len(word.key) == 1:
        return INITIAL if any(name.startswith(word.key) for name in given) else None
    # A record may shorten a name that a text has whole: “Jones, Howard P.”
    if word.key in given or any(len(name) == 1 and word.key.startswith(name) for name in given):
        return GIVEN
    if any(_spelt_alike(word.key, name) for name in given):
        return INITIAL
    return None


def _spelt_alike(word: str, name: str) -> bool:
    """Whether two given names may be one in two transliterations: Hayato, Hiyato."""
    if word[0] != name[0] or min(len(word), len(name)) < ALIKE_LETTERS:
        return False
    return SequenceMatcher(None, word, name, autojunk=False).ratio() >= ALIKE


def _is_title(word: Word) -> bool:
    return word.capital and word.key in TITLES


def _is_common(family: str) -> bool:
    """Whether a family name alone means a city, or a title: ``Washington``, ``King``."""
    return family in CITIES or family in TITLES


def _same_title(under: frozenset[str], titles: Sequence[str]) -> bool:
    """Whether one of the titles stands there; a wife’s titles count as one."""
    wife = under & OF_A_WIFE
    return any(title in under or (wife and title in OF_A_WIFE) for title in titles)


def _of_one_name(words: Sequence[Word], at: int) -> bool:
    """Whether a title and the word after it are not of two sentences: ``Gen. Deane``."""
    return words[at].gap == " " or (
        words[at].gap == ". " and len(words[at - 1].key) <= LONGEST_ABBREVIATION
    )


def _office_before(words: Sequence[Word], first: int) -> list[str]:
    """The title of ``Secretary of State Dulles``, ``Minister for Foreign Affairs Eden``."""
    of = False
    for at in range(first - 1, max(first - 7, -1), -1):
        word = words[at]
        if words[at + 1].gap != " ":
            break
        if of and _is_title(word):
            return [ABBREVIATED.get(word.key, word.key)]
        of = of or word.key in ("of", "for")
        if not (word.capital or word.key in ("of", "for", "the", "and")):
            break
    return []


def _names_a_thing(words: Sequence[Word], at: int, last: int) -> bool:
    """``Marshall Plan``, ``Molotov–Ribbentrop Pact``, ``Washington, D.C.``"""
    end = last
    while end < len(words) and words[end].gap is not None and words[end].gap in DASHES:
        end += 1  # the other name of a pair tells what the pair is
    if end >= len(words):
        return False
    after = words[end]
    if after.gap == " " and after.key in (NAMED_THINGS if after.capital else THINGS):
        return True
    return at > 0 and words[at].gap in DASHES and not words[at - 1].capital


def _is_given_name(
    words: Sequence[Word], last: int, form: NameForm, forms: Forms, around: Surroundings
) -> bool:
    """Whether the word after a bare name says that the name is somebody’s given name."""
    if last >= len(words) or words[last].gap != " " or not words[last].capital:
        return False
    after = words[last]
    if after.key in TITLES:
        return False  # somebody else begins: “Secretary Allen Ambassador Gork”
    if form.family[0] in forms.given or form.family[0] in TITLES:
        return True
    initial = len(after.key) == 1 and last + 1 < len(words) and words[last + 1].gap == ". "
    return initial or (
        _like_a_name(after, around.ordinary)
        and after.key not in forms.names
        and after.text.isalpha()
    )


def _like_a_name(word: Word, ordinary: Container[str]) -> bool:
    """Whether a capital word can be a name: no word of the language, no office, no month."""
    return word.key not in ordinary and word.key not in NO_GIVEN_NAMES and word.text[1:].islower()


def _other_given_name(
    words: Sequence[Word], first: int, forms: Forms, around: Surroundings
) -> bool:
    """Whether the capital word before a name is somebody else’s given name or initial.

    It is not where the document has the word by itself too: a place, an office, a thing.
    """
    if not first or words[first].gap not in (" ", ". "):
        return False
    before = words[first - 1]
    if not before.capital or not before.text.isalpha():
        return False
    if words[first].gap == ". ":
        return len(before.text) == 1
    if before.key in forms.given:
        return True
    # The full stop of an initial ends no sentence: “H. Alexander Smith”.
    initial = first > 1 and len(words[first - 2].key) == 1 and before.gap == ". "
    return (initial or not before.opens_sentence) and _like_a_name(before, around.ordinary)
