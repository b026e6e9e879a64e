"""How likely a candidate is the marker of a given note: named signs and their weights.

Every weight is a logarithm: by how much the sign makes "this is the marker of that note"
likelier than "it is not" (0 says nothing, 2.3 is ten to one). Weights add up over a reading
of the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from ...model.folding import without_possessive
from .candidates import Candidate
from .layout import Placed
from .notelist import Item, first_number
from .number_words import DOCUMENTS, PLAIN
from .weights import WEIGHTS

LEAD = 170
"""Characters at the head of a note that say what it is about."""
NEAR, WIDE = 48, 150
"""Characters before a marker that it most likely belongs to, and may belong to."""

STRONG = 3.5
"""Evidence of the place alone from which digits look like a marker whatever the notes say:
e^3.5 is thirty to one."""

SETTLED = 1000.0
"""Weight of the editor's word: more than all other evidence of a document together."""

EDGES = ".,;:!?()[]“”‘"
"""What mostly stands around a word."""
SHORTEST, STEM = 5, 6
"""Letters of a word that says what a note is about, and of the stem of its family."""
VOCABULARY = 1 << 16
"""Stretches whose words are remembered."""

WORDS_IN_COMMON = ("note:words-1", "note:words-2", "note:words-3")
KINDS, PLACES = ("drafting", "reference", "not-printed", "other"), ("heading", "doc", "text")
OF_ITS_KIND = {(kind, where): f"note:{kind}-{where}" for kind in KINDS for where in PLACES}


def _most(*signs: str) -> float:
    """The most that signs add that exclude each other."""
    return max(0.0, *(WEIGHTS[f"note:{sign}"] for sign in signs))


MOST_OF_ITS_KIND = max(WEIGHTS[sign] for sign in OF_ITS_KIND.values())
MOST_OF_NUMBERS = (
    _most("has-head", "has-short-head")
    + _most("has-whole", "has-label")
    + _most("shares-number", "shares-day")
    + _most("opens-with-it", "opens-with-other")
)
MOST_OF_WORDS = (
    _most("names-it", "names-near")
    + _most("identifies", "identifies-other")
    + _most("words-1", "words-2", "words-3")
)
"""The most that the sort of note, shared numbers and shared words add to a place."""

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+(?:,\d{3})*")
NOT_PRINTED = re.compile(
    r"(?:Not|None|Neither|Both not|No record|Only)\b.{0,12}(?:printed|found|identified|further)"
)
REFERENCE = re.compile(
    r"(?:See|Supra|Infra|Ante|Post|Ibid|Document|Documents|Printed|Dated|Same|For text|Text|"
    r"Reference is to|A copy|Copy|Same|Not |None |In (?:this|that|the|its|his)? ?"
    r"(?:telegram|message|despatch|letter|airgram)|Telegrams?|The reference)\b"
)
DRAFTING = re.compile(
    r"\[?(?:Source:|Drafted|Repeated|Sent|Transmitted|Copies|Cleared|Marked|Approved|"
    r"Received|This telegram|Signed|Also sent|Passed|Pouched|Authorized|Delivered)"
)
OPENS_WITH_NUMBER = re.compile(r"(?:In |Reference is to )?[Tt]elegrams? (?:No\. )?(\d+)")
IDENTITY = re.compile(
    r"(?:(?:Sir|Dr|Gen|General|Maj|Lt|Col|Adm|Capt|Count|Baron|Prince|Lord|Field|Marshal|"
    r"Marshall|Rear|Vice|Admiral|Brig|Mr|Senator)\.? )*"
    r"(?:[A-ZÀ-Þ][\w’'-]*\.? ){1,4}?([A-ZÀ-Þ][\w’'-]+)(?: \([^)]{1,30}\))?,? "
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the head of a note says it is about."""

    numbers: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    opens_with: str | None
    kind: str
    """``drafting``, ``reference``, ``not-printed`` or ``other``."""
    identified: str | None


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before a candidate. ``numbers`` and ``names`` have an empty one for the words
    that are none."""

    last: str
    numbers: Set[str]
    names: Set[str]
    stems: Set[str]
    where: str
    """``heading``, ``doc`` behind words that tell of a document, or ``text``."""
    head: str


class Said(NamedTuple):
    """What a word says: the number it is and the name it may be, empty where it is none;
    whether it tells of a document; whether notes begin with it whatever they are about; the
    word itself without a possessive ending, in small letters; and the stem it shares with others of
    its family, empty where it says nothing."""

    number: str
    name: str
    tells: bool
    plain: bool
    low: str
    stem: str


def _said(word: str) -> Said:
    low = word.casefold()
    if word[0].isdigit():
        return Said(word.replace(",", ""), "", False, False, low, "")
    plain = low in PLAIN
    bare = without_possessive(word).casefold()
    stem = "" if plain or len(word) < SHORTEST else bare[:STEM]
    tells = low in DOCUMENTS or low.endswith(("tel", "tels"))
    return Said("", bare if word[0].isupper() else "", tells, plain, bare, stem)


class _Vocabulary(dict[str, tuple[Said, ...]]):
    """What the words of a stretch without white space say; no word reaches over one, and most
    come again and again."""

    def __missing__(self, stretch: str) -> tuple[Said, ...]:
        if len(self) >= VOCABULARY:
            self.clear()
        bare = stretch.strip(EDGES)
        if not bare.isalpha():
            said = tuple(map(_said, WORD.findall(stretch)))
        else:
            said = self[bare] if bare != stretch else (_said(bare),)
        self[stretch] = said
        return said


_said_in = _Vocabulary().__getitem__
"""A cache: of one stretch it says the same whoever asked before."""
_stem = itemgetter(Said._fields.index("stem"))


def _said_by(stretch: str) -> Iterable[Said]:
    """What the words of a stretch say, in order."""
    return chain.from_iterable(map(_said_in, stretch.split()))


NOTHING = frozenset([""])


def topic(text: str, item: Item) -> Topic:
    """Reads the head of a note."""
    line = item.lines[0]
    lead = text[item.begin : min(line.end, item.begin + LEAD)]
    said = list(_said_by(lead))
    kind = "other"
    if NOT_PRINTED.match(lead):
        kind = "not-printed"
    elif DRAFTING.match(lead):
        kind = "drafting"
    elif REFERENCE.match(lead):
        kind = "reference"
    opens = OPENS_WITH_NUMBER.match(lead)
    identity = IDENTITY.match(lead) if kind == "other" else None
    return Topic(
        frozenset([word.number for word in said]) - NOTHING,
        frozenset([word.name for word in said if not word.plain]) - NOTHING,
        frozenset([word.stem for word in said]) - NOTHING,
        opens.group(1) if opens else None,
        kind,
        without_possessive(identity.group(1)).casefold() if identity else None,
    )


def context(text: str, start: int, candidate: Candidate, stems: Set[str]) -> Context:
    """Reads what stands before a candidate in its line, which begins at ``start``. ``stems``
    are those of the words before the digits of which it is part."""
    at = candidate.start
    near = text[max(start, at - NEAR) : at]
    words = list(_said_by(near))
    if not words:
        return Context("", NOTHING, NOTHING, stems, _where(candidate, False), candidate.head)
    numbers, names, tells, _, lows, _ = zip(*words, strict=True)
    return Context(
        lows[-1],
        {*numbers},
        {*names},
        stems,
        _where(candidate, True in tells or any(numbers[-2:])),
        candidate.head,
    )


def _is_free(candidate: Candidate) -> bool:
    """Whether it stands free; a marker that the editor puts where none is has no signs."""
    return bool(candidate.signs) and candidate.signs[0].startswith("free")


def _where(candidate: Candidate, document: bool) -> str:
    if candidate.signs[:1] == ("heading:end",):
        return "heading"
    return "doc" if document else "text"


def pair_signs(topic: Topic, context: Context, candidate: Candidate) -> list[str]:
    """The signs that say whether this note belongs to this place."""
    signs = []
    head, label = candidate.head, candidate.label
    if topic.numbers:
        if head:
            if head in topic.numbers:
                signs.append("note:has-head" if len(head) > 1 else "note:has-short-head")
            if head + label in topic.numbers:
                signs.append("note:has-whole")
        elif label in topic.numbers and _is_free(candidate):
            signs.append("note:has-label")
        if not context.numbers.isdisjoint(topic.numbers):
            shared = {
                n
                for n in context.numbers & topic.numbers
                if (len(n) > 1 or n == context.last) and n != head + label
            }
            if any(len(n) > 2 for n in shared):
                signs.append("note:shares-number")
            elif shared:
                signs.append("note:shares-day")
    if topic.opens_with:
        known = topic.opens_with in context.numbers or topic.opens_with == head
        signs.append("note:opens-with-it" if known else "note:opens-with-other")
    if context.last in topic.names:
        signs.append("note:names-it")
    elif not context.names.isdisjoint(topic.names):
        signs.append("note:names-near")
    if topic.identified is not None:
        known = topic.identified in context.names
        signs.append("note:identifies" if known else "note:identifies-other")
    if not context.stems.isdisjoint(topic.stems):
        common = len(context.stems & topic.stems)
        signs.append(WORDS_IN_COMMON[min(common, len(WORDS_IN_COMMON)) - 1])
    signs.append(OF_ITS_KIND[topic.kind, context.where])
    return signs


@lru_cache(maxsize=1 << 14)
def weigh(signs: tuple[str, ...]) -> float:
    """The sum of the weights; a sign without one says nothing."""
    total = 0.0
    for sign in signs:
        total += WEIGHTS.get(sign, 0.0)
    return total


class Evidence:
    """What speaks for each candidate as marker of each note of a document.

    What a candidate and a note say of each other is reckoned when asked for: most pairs are never
    asked for, and few twice.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[Placed],
        candidates: Sequence[Candidate],
        items: Sequence[Item],
        forced: frozenset[int],
    ) -> None:
        self._text = text
        self._lines = lines
        self._candidates = candidates
        self._topics = [topic(text, item) for item in items]
        self._all_numbers = frozenset().union(*(t.numbers for t in self._topics))
        self._all_words = frozenset().union(*(t.names | t.stems for t in self._topics))
        self._forced = forced
        # A list that does not count from 1 must have the printed labels.
        first = first_number(items)
        self._printed = first is not None and first > 1
        self._numbers = [item.number for item in items]
        self._weights = [weigh(c.signs) for c in candidates]
        self._contexts: dict[int, Context] = {}
        self._stems: dict[int, Set[str]] = {}

    def signs(self, candidate: int, note: int) -> list[str]:
        """What speaks for and against a candidate as the marker of a note."""
        return [*self._candidates[candidate].signs, *self._pair_signs(candidate, note)]

    def score(self, candidate: int, note: int) -> float:
        """Evidence that a candidate is the marker of a note: the sum of the weights of its
        :meth:`signs`, and the editor's word."""
        total = self._weights[candidate]
        for sign in self._pair_signs(candidate, note):
            total += WEIGHTS.get(sign, 0.0)
        return total + SETTLED if candidate in self._forced else total

    def _pair_signs(self, candidate: int, note: int) -> list[str]:
        seen = self._contexts.get(candidate) or self._read(candidate)
        signs = pair_signs(self._topics[note], seen, self._candidates[candidate])
        if self._printed and self._candidates[candidate].label == self._numbers[note]:
            signs.append("note:has-its-label")
        return signs

    def bound(self, candidate: int) -> float:
        """The most that the evidence can be, whatever the note."""
        if candidate in self._forced:
            return 2 * SETTLED
        most = self._weights[candidate] + MOST_OF_ITS_KIND
        if self._printed:
            most += WEIGHTS["note:has-its-label"]
        seen = self._contexts.get(candidate) or self._read(candidate)
        if seen.head in self._all_numbers or not seen.numbers.isdisjoint(self._all_numbers):
            most += MOST_OF_NUMBERS
        if not (seen.names.isdisjoint(self._all_words) and seen.stems.isdisjoint(self._all_words)):
            most += MOST_OF_WORDS
        return most

    def _read(self, candidate: int) -> Context:
        c = self._candidates[candidate]
        start = self._lines[c.line].line.start
        at = c.run[0]
        stems = self._stems.get(at)
        if stems is None:
            wide = self._text[max(start, at - WIDE) : at]
            stems = self._stems[at] = set(map(_stem, _said_by(wide)))
        seen = self._contexts[candidate] = context(self._text, start, c, stems)
        return seen
