"""What the editor's ``.yml`` settles about the markers, and how to write it.

``notes: {7: Molotov}`` says that marker 7 stands behind the word Molotov; a label that comes
twice is ``{8: Vyshinski, 8 again: Litvinov}``. Where the transcription has no 7 that could be
it, the marker is put directly behind the word, without width. ``not_notes: [July 27]`` says that
the digits of these words are no marker; ``first_label: 7`` with which label the document begins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model import Problem, as_number
from ...problems import problem
from ...sources.overrides import Anchor, Supplied
from .candidates import Candidate
from .evidence import SETTLED, weigh
from .layout import Placed
from .sequence import LAST, Prior

PLAIN_YAML = re.compile(r"[^\W\d_][\w.’-]*[\w’](?: [\w’.-]*[\w’])*")
"""Words that need no quotation marks in YAML."""

CLOSING = r"[.,;:!?…)\]}”’\"'»]*"
"""What may stand between a word and the digits of its marker."""
NO_DIGITS = re.compile(CLOSING + r"(?![\w*†‡§])")
"""Behind a word on which a marker without digits may be put."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Candidates as the editor leaves them; ``forced`` are the indexes of those that are
    markers for certain."""

    candidates: list[Candidate]
    forced: frozenset[int]
    problems: tuple[Problem, ...]


def settle(
    text: str,
    lines: Sequence[Placed],
    found: Sequence[Candidate],
    supplied: Supplied,
    notes: int,
) -> Settled:
    """Applies ``notes`` and ``not_notes``. The editor's word on a label settles all its
    places, unless there are so many ``notes`` that labels run past 99."""
    if not (supplied.notes or supplied.not_notes):
        return Settled(list(found), frozenset(), ())
    left = list(found)
    for words in supplied.not_notes:
        spans = _occurrences(text, lines, words)
        left = [c for c in left if not any(c.start < e and c.end > s for s, e in spans)]
    problems = []
    markers: dict[int, Candidate] = {}
    for key, anchor in supplied.notes.items():
        label = key.partition(" ")[0]
        start = _behind(text, lines, label, anchor)
        width = len(label)
        if start is None and not _has_digits(found, label):
            start, width = _bare(text, lines, anchor), 0
        if start is None or start in markers:
            problems.append(_not_there(supplied, label, anchor))
            continue
        made = _candidate(text, lines, label, (start, start + width), left)
        left = [c for c in left if not c.run[0] <= start < c.run[1]]
        markers[start] = made
    if notes <= LAST:
        named = {c.label for c in markers.values()}
        left = [c for c in left if c.label not in named]
    everything = sorted([*left, *markers.values()], key=lambda c: (c.start, c.end))
    forced = frozenset(i for i, c in enumerate(everything) if c.start in markers)
    return Settled(everything, forced, tuple(problems))


def starting(prior: Prior, first: str | None) -> Prior:
    """The prior where the editor gives the first label."""
    if first is None or not first.isdecimal():
        return prior

    def weigh(label: str, missing: int) -> float:
        return SETTLED if as_number(label) - missing == as_number(first) else prior(label, missing)

    return weigh


def _occurrences(text: str, lines: Sequence[Placed], words: str) -> list[tuple[int, int]]:
    """Spans of the words in the lines before the notes, white space taken loosely."""
    parts = [re.escape(w) for w in words.split()]
    if not parts:
        return []
    pattern = re.compile(r"[ \t\u00a0]*".join(parts) if len(parts) == 1 else r"\s+".join(parts))
    found = []
    for placed in lines:
        found += [m.span() for m in pattern.finditer(text, placed.line.start, placed.line.end)]
    return found


def _behind(text: str, lines: Sequence[Placed], label: str, anchor: Anchor) -> int | None:
    """Start of the label behind the word; where the editor gives no ``nth``, behind the only
    occurrence that has the label behind it."""
    spans = _occurrences(text, lines, anchor.word)
    digits = rf"[ \t\u00a0]*({re.escape(label)})"
    for pattern in (re.compile(digits), re.compile(CLOSING + digits + r"(?!\d)")):
        ahead = [pattern.match(text, end) for _, end in spans]
        if len(ahead) >= anchor.nth:
            chosen = ahead[anchor.nth - 1]
            if chosen is not None:
                return chosen.start(1)
        possible = [m for m in ahead if m is not None]
        if anchor.nth == 1 and len(possible) == 1:
            return possible[0].start(1)
    return None


def _has_digits(found: Sequence[Candidate], label: str) -> bool:
    """Could the label be on the page? Then a word without it is the wrong word."""
    return any(c.label == label and weigh(c.signs) >= 0 for c in found)


def _bare(text: str, lines: Sequence[Placed], anchor: Anchor) -> int | None:
    """The end of a word that has no digits behind it: of the only one, or of the ``nth``."""
    spans = _occurrences(text, lines, anchor.word)
    whole = [e for s, e in spans if NO_DIGITS.match(text, e) and not text[s - 1 : s].isalnum()]
    if anchor.nth == 1:
        return whole[0] if len(whole) == 1 else None
    end = spans[anchor.nth - 1][1] if len(spans) >= anchor.nth else None
    return end if end in whole else None


def _candidate(
    text: str,
    lines: Sequence[Placed],
    label: str,
    span: tuple[int, int],
    found: Sequence[Candidate],
) -> Candidate:
    start, end = span
    same = next((c for c in found if (c.start, c.end) == span), None)
    if same is not None:
        return replace(same, run=span)
    line = next(i for i, p in enumerate(lines) if p.line.start <= start <= p.line.end)
    digits = re.match(r"\d+", label)
    value = as_number(digits.group()) if digits else None
    suffix = label[digits.end() :] if digits else ""
    return Candidate(start, end, span, label, value, suffix, line, (), "")


def _not_there(supplied: Supplied, label: str, anchor: Anchor) -> Problem:
    times = f" (occurrence {anchor.nth})" if anchor.nth > 1 else ""
    return problem(
        "supplied-marker",
        file=supplied.file,
        line=supplied.lines.get("notes", 1),
        found=f"no “{anchor.word}”{times} followed by {label} in the transcription",
        expected=f"the word before marker {label}, with nth: or with the words before it if it "
        "occurs more than once",
    )


def notes_line(text: str, lines: Sequence[Placed], markers: Sequence[Candidate]) -> str:
    """What to write into the ``.yml`` to say that these are markers: ``notes: {7: Molotov}``."""
    entries = []
    told: set[str] = set()
    for marker in markers:
        key = f"{marker.label} again" if marker.label in told else marker.label
        told.add(marker.label)
        if not marker.label[0].isalnum():
            key = json.dumps(key, ensure_ascii=False)
        entries.append(f"{key}: {_anchor(text, lines, marker)}")
    return f"notes: {{{', '.join(entries)}}}"


def _anchor(text: str, lines: Sequence[Placed], marker: Candidate) -> str:
    word = _word(text, lines[marker.line].line.start, marker)
    spans = _occurrences(text, lines, word)
    nth = next((i for i, (_, e) in enumerate(spans, 1) if e <= marker.start < e + 3), 1)
    ahead = [text[e : e + 3].lstrip().startswith(marker.label) for _, e in spans]
    if nth == 1 or sum(ahead) == 1:
        return _yaml(word)
    return f"{{word: {_yaml(word)}, nth: {nth}}}"


def _word(text: str, start: int, marker: Candidate) -> str:
    """The word before a marker; more, where the last has no letters (``July 27``)."""
    words = text[max(start, marker.start - 60) : marker.start].split()
    for size in range(1, len(words) + 1):
        if any(c.isalpha() for word in words[-size:] for c in word):
            return " ".join(words[-size:])
    return " ".join(words)


def _yaml(word: str) -> str:
    return word if PLAIN_YAML.fullmatch(word) else json.dumps(word, ensure_ascii=False)
