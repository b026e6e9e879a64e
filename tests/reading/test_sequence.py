"""The search for the best readings, held against all readings there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as File

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.model import as_number
from edition.reading import Transcription
from edition.reading.transcription.candidates import Candidate
from edition.reading.transcription.reader import placed, prepare
from edition.reading.transcription.sequence import DOMINATED, SLACK, Path, find
from edition.reading.transcription.weights import WEIGHTS
from edition.sources.overrides import Supplied

TELEGRAM = File(__file__).parents[2] / "docs" / "documents" / "frus1944v04" / "d745.txt"
LABELS = ("0", "1", "2", "3", "4", "98", "99", "1a", "2a", "*")
MOST = 6
"""Runs; what there is to be read grows by a power of them."""

Pairs = tuple[tuple[int, int], ...]
"""A reading: (candidate, note) of each marker."""


@dataclass(frozen=True)
class Case:
    """Runs of digits, each with the labels that it may have; ``evidence`` by run, label and
    note; ``begins`` by the first label."""

    runs: tuple[tuple[str, ...], ...]
    notes: int
    evidence: tuple[tuple[tuple[float, ...], ...], ...]
    begins: tuple[float, ...]

    @property
    def candidates(self) -> list[Candidate]:
        made = []
        for i, labels in enumerate(self.runs):
            for label in labels:
                number = label.rstrip("a*")
                value = int(number) if number else None
                suffix = label[len(number) :] if number else ""
                made.append(Candidate(9 * i, 9 * i + 2, (9 * i, 9 * i + 2), label, value, suffix,
                                      0, (), ""))  # fmt: skip
        return made

    @property
    def scores(self) -> list[tuple[float, ...]]:
        return [row for run in self.evidence for row in run]

    def prior(self, label: str, missing: int) -> float:
        return self.begins[(as_number(label) - missing) % len(self.begins)]


def weights(least: int, most: int) -> st.SearchStrategy[float]:
    """In quarters, which are easy to follow."""
    return st.integers(4 * least, 4 * most).map(lambda n: n / 4)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    labels = st.lists(st.sampled_from(LABELS), min_size=1, max_size=2, unique=True).map(tuple)
    runs = tuple(draw(st.lists(labels, min_size=1, max_size=MOST)))
    notes = draw(st.integers(1, SLACK + 1))
    row = st.tuples(*[weights(-8, 9)] * notes)
    evidence = tuple(tuple(draw(row) for _ in run) for run in runs)
    return Case(runs, notes, evidence, draw(st.tuples(*[weights(-4, 4)] * 5)))


def step(name: str) -> float:
    return WEIGHTS[f"step:{name}"]


def after(label: int) -> set[int]:
    """Labels that may come next."""
    return {1, 100} if label == 99 else {label + 1}


def ways(case: Case, last: int | None, count: int, c: Candidate) -> Iterator[tuple[int, float]]:
    """(notes consumed, weight) by which a candidate may follow a reading whose last number is
    ``last``, of ``count`` notes so far."""
    if c.value is None:
        yield 1, step("sign")
    elif c.suffix:
        if c.value == last:
            yield 1, step("sign")
    elif last is None:
        yield 1, case.prior(c.label, 0)
        if not count:
            yield 2, case.prior(c.label, 1) + step("missing")
    else:
        if c.value in after(last):
            yield 1, step("next")
        if c.value == last:
            yield 1, step("repeat")
            yield 0, step("again")
        if any(c.value in after(between) for between in after(last)):
            yield 1, step("skip")
            yield 2, step("missing")


def readings(case: Case) -> dict[Pairs, float]:
    """All readings and their scores: every path, nothing, and the best path less a marker."""
    candidates, scores = case.candidates, case.scores
    found: dict[Pairs, float] = {}

    def add(pairs: Pairs, score: float) -> None:
        found[pairs] = max(score, found.get(pairs, score))

    def go(pairs: Pairs, last: int | None, count: int, score: float) -> None:
        if pairs and count >= case.notes - 1:
            add(pairs, score + (case.notes - count) * step("missing"))
        for i, c in enumerate(candidates):
            if pairs and c.run <= candidates[pairs[-1][0]].run:
                continue
            for consumed, weight in ways(case, last, count, c):
                note = count + consumed - 1
                if note < case.notes:
                    number = last if c.value is None else c.value
                    go((*pairs, (i, note)), number, note + 1, score + weight + scores[i][note])

    go((), None, 0, 0.0)
    best = max(found, key=lambda pairs: found[pairs], default=())
    add((), case.notes * step("missing"))
    markers = Counter(note for _, note in best)
    whole = found[best]
    for i, note in best:
        if markers[note] == 1:
            less = tuple(pair for pair in best if pair != (i, note))
            add(less, whole - scores[i][note] + step("missing"))
    return found


def pairs_of(path: Path) -> Pairs:
    return tuple((p.candidate, p.note) for p in path.placings)


SIGN_BESIDE_A_GAP = Case(
    (("1",), ("*",), ("3",)), 3, (((5.0, 0.0, 0.0),), ((0.0, 3.0, 0.0),), ((0.0, 0.0, 5.0),)),
    (0.0, 2.0, 0.0, 0.0, 0.0),
)  # fmt: skip
"""Without the sign, 3 follows 1 with the marker of 2 missing: no sign, no label left out."""
SIGN_AT_THE_END = Case(
    (("1",), ("*",)), 2, (((5.0, 0.0),), ((0.0, -2.0),)), (0.0, 2.0, 0.0, 0.0, 0.0)
)
BAD_BEGINNING = Case((("1",), ("2",)), 2, (((-8.0, 0.0),), ((0.0, 9.0),)), (0.0, -4.0, 0, 0, 0))


SIGN_BEFORE_ZERO = Case((("*",), ("0",)), 2, (((1.0, 0.0),), ((0.0, 1.0),)), (-4.0, 0, 0, 0, 0))
BAD_SIGNS = Case(
    (("1",), ("*",), ("*",), ("2",)), 4,
    (((9.0, -8, -8, -8),), ((-8, -8.0, -8, -8),), ((-8, -8, -8.5, -8),), ((-8, -8, -8, 9.0),)),
    (0.0, 0.0, 0.0, 0.0, 0.0),
)  # fmt: skip
"""Two readings less a marker are better than the one that has both."""


@settings(max_examples=400)
@given(cases())
@example(SIGN_BESIDE_A_GAP)
@example(SIGN_AT_THE_END)
@example(BAD_BEGINNING)
@example(SIGN_BEFORE_ZERO)
@example(BAD_SIGNS)
def test_no_reading_is_better_than_the_two_found(case: Case) -> None:
    scores = case.scores
    found = find(
        case.candidates,
        case.notes,
        lambda candidate, note: scores[candidate][note],
        lambda candidate: max(scores[candidate]),
        case.prior,
    )
    known = readings(case)
    first, *others = sorted(known.values(), reverse=True)
    assert pytest.approx(first) == found.best.score == pytest.approx(known[pairs_of(found.best)])
    if others:
        assert min(found.margin, DOMINATED) == pytest.approx(min(first - others[0], DOMINATED))
    if found.second is not None:
        assert pairs_of(found.second) != pairs_of(found.best)
        assert found.second.score == pytest.approx(known[pairs_of(found.second)])
    missing = set(range(case.notes)) - {note for _, note in pairs_of(found.best)}
    assert set(found.best.missing) == missing


def transcription(text: str) -> Transcription:
    return Transcription(
        volume="v", id="d1", file="documents/v/d1.txt", data=text.encode(), supplied=Supplied()
    )


DRAFTED = """\
711.61/1: Telegram

The Secretary of State to the Ambassador in France1

69. Please go ahead.

  1. Drafted by Smith.
"""


@pytest.mark.parametrize("text", [TELEGRAM.read_text("utf-8"), DRAFTED])
def test_no_evidence_is_more_than_its_bound(text: str) -> None:
    prepared = prepare(transcription(text))
    assert prepared.candidates
    for i in range(len(prepared.candidates)):
        most = max(prepared.evidence.score(i, k) for k in range(len(prepared.listed.items)))
        assert most <= prepared.evidence.bound(i)


PARAGRAPH = "On May 3, 1951, the loan was paid (Embtel 1422). No more is known.\n\n"
SEQUENCES = {
    "numbers_of_the_text": lambda size: PARAGRAPH * size,
    "labels_over_again": lambda size: ("Molotov1 Molotov2 Molotov3 Molotov4 " * 4 + "\n\n") * size,
    "one_label": lambda size: "Molotov1 Molotov1 Molotov1 Molotov1\n\n" * size,
    "two_labels_in_one_run": lambda size: "June 112, July 123, May 231, May 21.\n\n" * size,
    "signs": lambda size: "Molotov* and Vyshinski† on1 the way\n\n" * size,
}


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_evidence_asked_for_grows_as_the_text(
    sequence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(size: int) -> int:
        notes = "".join(f"  {n}. Molotov spoke, not printed.\n" for n in range(1, 10))
        text = "711.61/1: Telegram\n\nThe Secretary of State to the Ambassador\n\n"
        prepared = prepare(transcription(f"{text}{SEQUENCES[sequence](size)}{notes}"))
        count = 0
        score = prepared.evidence.score

        def counted(candidate: int, note: int) -> float:
            nonlocal count
            count += 1
            return score(candidate, note)

        monkeypatch.setattr(prepared.evidence, "score", counted)
        placed(prepared)
        return count

    assert asked(160) < 5 * asked(40) + 100
