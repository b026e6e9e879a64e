"""Reading the markers of a whole document: which candidates carry the notes of the list.

The k-th marker belongs to the k-th item, and labels run in order, so a reading is a path
through the candidates. Forward and backward passes over the states "k notes placed, last
label L" find the best path and, for every candidate, the best path through it: so also the
best *different* reading, unless all its markers are on the best path; that one is looked for
among those. Time is linear in the candidates for a given number of notes.

Steps from one label to the next, each with a weight:

=========  ==================================================================
first      the label the document begins with (the neighbours tell which)
next       the label after, or 1 after 99
repeat     the same label again, for the next note of the list
again      the same label again, for the same note (two markers, one note)
skip       a label left out by the printer
sign       ``*``, ``†`` or ``60a`` between the numbers
missing    the marker of a note is not on the page
=========  ==================================================================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType

from .candidates import Candidate
from .weights import WEIGHTS

Score = Callable[[int, int], float]
"""(candidate, note) → evidence that the one is the marker of the other."""
Bound = Callable[[int], float]
"""candidate → the most that its evidence can be, with whatever note."""
Prior = Callable[[str, int], float]
"""(label, notes before it without a marker) → evidence that labels begin there."""

LAST = 99
"""After this label numbering begins again at 1."""
NONE = -1
"""The last label where no number has been placed yet."""
LEAST = float("-inf")
SLACK = 3
"""Notes that may be left when the labels that go on are used up: missing or repeated ones. A
reading with more of them is not searched for; the document is refused."""
DOMINATED = 8.0
"""A partial reading so much worse than an earlier one with as many notes placed and the same last
label is not followed: the earlier one can go on in every way this one can. So margins are exact
below this, which is more than any that is asked for, and at least this much elsewhere."""


@dataclass(frozen=True, slots=True)
class Placing:
    """``candidate`` is a marker of ``note`` (positions), with evidence ``weight``; ``step``
    is how it follows the one before."""

    candidate: int
    note: int
    weight: float
    step: str


@dataclass(frozen=True, slots=True)
class Path:
    """A reading: its placings in order and its score. ``missing`` notes have no marker."""

    placings: tuple[Placing, ...]
    score: float
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best reading and the best that differs from it."""

    best: Path
    second: Path | None

    @property
    def margin(self) -> float:
        """By how much the best is better."""
        return self.best.score - self.second.score if self.second else -LEAST


@dataclass(slots=True)
class _Node:
    """A candidate as marker of a note, with the best way to it and from it. It is the last of
    the notes ``placed``; ``label`` is the last label then."""

    candidate: int
    placed: int
    label: int
    local: float
    forward: float
    before: _Node | None
    after: _Node | None = None
    through: float = LEAST

    @property
    def note(self) -> int:
        return self.placed - 1


def following(label: int) -> int:
    """The label after this one."""
    return 1 if label == LAST else label + 1


_At = dict[int, tuple[float, _Node]]
"""Of one last label, the best partial reading and its score by the notes placed."""
_States = dict[int, _At]
"""These by the last label."""
_Ways = dict[int, tuple[float, _Node | None]]
"""The best ways to a candidate by the notes placed with it: the score before, and the node."""


NEXT, REPEAT, AGAIN, SKIP, SIGN, MISSING = (
    WEIGHTS[f"step:{step}"] for step in ("next", "repeat", "again", "skip", "sign", "missing")
)


@lru_cache(maxsize=1 << 12)
def _steps(value: int, suffixed: bool) -> tuple[tuple[str, int, int, float], ...]:
    """(step, label before, notes consumed, weight) by which a number may follow."""
    if suffixed:
        return (("sign", value, 1, SIGN),)
    steps = [("repeat", value, 1, REPEAT), ("again", value, 0, AGAIN)]
    for before in _preceding(value):
        steps.append(("next", before, 1, NEXT))
        for skipped in _preceding(before):
            steps += [("skip", skipped, 1, SKIP), ("missing", skipped, 2, MISSING)]
    return tuple(steps)


def _preceding(label: int) -> tuple[int, ...]:
    """The labels that are followed by this one."""
    return {0: (), 1: (LAST, 0)}.get(label, (label - 1,))


_through, _score = attrgetter("through"), attrgetter("score")


def find(
    candidates: Sequence[Candidate], notes: int, score: Score, bound: Bound, prior: Prior
) -> Found:
    """The best and the second reading of ``notes`` notes; each note in both is placed or
    missing."""
    groups = _forward(candidates, notes, score, bound, prior)
    everything = _backward(candidates, groups, notes, prior)
    nothing = Path((), MISSING * notes, tuple(range(notes)))
    if not everything:
        return Found(nothing, None)
    chain = _chain(max(everything, key=_through))
    best = _path(chain, chain[-1].through, candidates, notes)
    others = [nothing, *_less(best), *_shorter(chain, candidates, notes, prior)]
    on_chain = set(map(id, chain))
    rest = [node for node in everything if id(node) not in on_chain]
    if rest:
        other = max(rest, key=_through)
        others.append(_path(_chain(other), other.through, candidates, notes))
    best, *others = sorted([best, *others], key=_score, reverse=True)
    return Found(best, next(path for path in others if _pairs(path) != _pairs(best)))


def stays(best: Path, candidates: Sequence[Candidate], old: Prior, new: Prior) -> bool:
    """Whether the best reading by one prior is the best by another too, no less clearly: no
    label with which others may begin gains more than the one with which it begins itself."""
    if not best.placings or best.placings[0].step != "first":
        return False
    begins = best.placings[0]
    label = candidates[begins.candidate].label
    gain = new(label, begins.note) - old(label, begins.note)
    labels = {c.value: c.label for c in candidates if c.value is not None and not c.suffix}
    firsts = {value - k: (label, k) for value, label in labels.items() for k in range(2)}
    return gain >= 0 and all(new(*first) - old(*first) <= gain for first in firsts.values())


def _forward(
    candidates: Sequence[Candidate], notes: int, score: Score, bound: Bound, prior: Prior
) -> list[list[_Node]]:
    """Groups of nodes whose candidates share digits, with the best way to each node."""
    states: _States = {}
    divided = _groups(candidates)
    rests = _rests(candidates, divided)
    groups = []
    for group in divided:
        made: list[_Node] = []
        for index in group:
            needed = max(1, notes - rests[index] - SLACK)
            most: float | None = None
            for label, ways in _ways(candidates[index], states, notes, needed, prior):
                if not ways:
                    continue
                if most is None:
                    most = bound(index)
                here = states.get(label, NO_STATES)
                for placed, (before, node_before) in ways.items():
                    if placed in here and before + most < here[placed][0] - DOMINATED:
                        continue
                    local = score(index, placed - 1)
                    made.append(_Node(index, placed, label, local, before + local, node_before))
        kept = []
        for node in made:
            at = states.setdefault(node.label, {})
            same = at.get(node.placed)
            if same is None or node.forward > same[0] - DOMINATED:
                kept.append(node)
                if same is None or node.forward > same[0]:
                    at[node.placed] = (node.forward, node)
        groups.append(kept)
    return groups


def _groups(candidates: Sequence[Candidate]) -> list[list[int]]:
    """Positions of the candidates that share digits and so exclude each other."""
    runs = groupby(range(len(candidates)), key=lambda i: candidates[i].run[0])
    return [list(group) for _, group in runs]


def _rests(candidates: Sequence[Candidate], groups: Sequence[Sequence[int]]) -> list[int]:
    """For each candidate, how many notes can be placed behind it by labels that go on."""
    rests = [0] * len(candidates)
    reach: dict[int, int] = {}
    signs = 0
    for group in reversed(groups):
        begun = []
        for index in group:
            value = candidates[index].value
            if value is None:
                signs += 1
                rests[index] = len(candidates)
                continue
            after = following(value)
            rest = max(reach.get(after, 0), reach.get(after + 1, 0))
            if value == LAST:  # or on to 100, where there are so many notes
                rest = max(rest, reach.get(LAST + 1, 0))
            rests[index] = rest + signs
            begun.append((value, rest + 1))
        for value, length in begun:
            reach[value] = max(reach.get(value, 0), length)
    return rests


def _ways(
    candidate: Candidate,
    states: _States,
    notes: int,
    needed: int,
    prior: Prior,
) -> list[tuple[int, _Ways]]:
    """The last label after this candidate, and the best ways to it with which at least
    ``needed`` notes are placed."""
    value = candidate.value
    ways: _Ways = {}
    for placed, cost in _begin(candidate, prior):
        if needed <= placed <= notes:
            ways[placed] = cost, None
    if value is None:
        found = [(NONE, ways)]
        for last, at in states.items():
            behind: _Ways = {}
            _go_on(behind, at, 1, SIGN, needed, notes)
            found.append((last, behind))
        return found
    if NONE in states and not candidate.suffix:
        _go_on(ways, states[NONE], 1, prior(candidate.label, 0), needed, notes)
    for _, label_before, consumed, cost in _steps(value, bool(candidate.suffix)):
        if label_before in states:
            _go_on(ways, states[label_before], consumed, cost, needed, notes)
    return [(value, ways)]


def _begin(candidate: Candidate, prior: Prior) -> tuple[tuple[int, float], ...]:
    """(notes placed with it, weight) by which a reading may begin with a candidate."""
    if candidate.value is None:
        return ((1, SIGN),)
    if candidate.suffix:
        return ()
    return (1, prior(candidate.label, 0)), (2, prior(candidate.label, 1) + MISSING)


def _go_on(ways: _Ways, at: _At, consumed: int, cost: float, needed: int, notes: int) -> None:
    """Adds the ways that go on from the states of a label, where they are the best so far."""
    for k, (total, node) in at.items():
        placed = k + consumed
        if needed <= placed <= notes:
            before = total + cost
            if placed not in ways or before > ways[placed][0]:
                ways[placed] = before, node


NO_STATES: Mapping[int, tuple[float, _Node]] = MappingProxyType({})


def _backward(
    candidates: Sequence[Candidate], groups: list[list[_Node]], notes: int, prior: Prior
) -> list[_Node]:
    """All nodes from which the end can be reached, with the best way to it."""
    states: _States = {}
    signed = any(c.value is None for c in candidates)
    ends = {notes - 1: MISSING, notes: 0.0}
    for group in reversed(groups):
        reached: list[tuple[float, _Node]] = []
        for node in group:
            k = node.placed
            rest = ends.get(k, LEAST)
            later = states.get(node.label, NO_STATES).get(k)
            if later is not None and later[0] > rest:
                rest, node.after = later
            if rest > LEAST:
                node.through = node.forward + rest
                reached.append((node.local + rest, node))
        for total, node in reached:
            candidate = candidates[node.candidate]
            for _, label, consumed, cost in _steps_to(candidate, node.label, signed, prior):
                k, whole = node.placed - consumed, total + cost  # no node has placed 0 or less
                at = states.get(label)
                if at is None:
                    states[label] = {k: (whole, node)}
                elif k not in at or whole > at[k][0]:
                    at[k] = (whole, node)
    return [node for group in groups for node in group if node.through > LEAST]


def _steps_to(
    candidate: Candidate, label: int, signed: bool, prior: Prior
) -> Sequence[tuple[str, int, int, float]]:
    """As :func:`_steps`, by which any candidate may follow; ``label`` is the last label with it,
    ``signed`` whether there are signs among the candidates."""
    if candidate.value is None:
        return (("sign", label, 1, SIGN),)
    steps = _steps(candidate.value, bool(candidate.suffix))
    if signed and not candidate.suffix:
        return (("first", NONE, 1, prior(candidate.label, 0)), *steps)
    return steps


def _chain(node: _Node) -> list[_Node]:
    """The nodes of the best path through a node."""
    chain = []
    at: _Node | None = node
    while at is not None:
        chain.append(at)
        at = at.before
    chain.reverse()
    at = node.after
    while at is not None:
        chain.append(at)
        at = at.after
    return chain


def _path(
    chain: Sequence[_Node], score: float, candidates: Sequence[Candidate], notes: int
) -> Path:
    placings = [
        Placing(n.candidate, n.note, n.local, _step(before, n, candidates))
        for before, n in zip([None, *chain], chain, strict=False)
    ]
    have = {n.note for n in chain}
    return Path(tuple(placings), score, tuple(k for k in range(notes) if k not in have))


def _pairs(path: Path) -> list[tuple[int, int]]:
    """What makes readings different: which candidate is a marker of which note."""
    return [(p.candidate, p.note) for p in path.placings]


def _step(before: _Node | None, node: _Node, candidates: Sequence[Candidate]) -> str:
    candidate = candidates[node.candidate]
    if candidate.value is None:
        return "sign"
    if before is None or before.label == NONE:
        return "first"
    consumed = node.placed - before.placed
    return next(
        (
            step
            for step, label, n, _ in _steps(candidate.value, bool(candidate.suffix))
            if label == before.label and n == consumed
        ),
        "next",
    )


def _shorter(
    chain: Sequence[_Node], candidates: Sequence[Candidate], notes: int, prior: Prior
) -> list[Path]:
    """The best other path all of whose nodes are on the best one, if there is any.

    The best path through each of these nodes is the best one itself, so they do not show it:
    labels ``1 * 2`` may be ``1 2`` with a text that has an asterisk. It leaves the best path only
    once, as nothing is better than that from the node on where it comes back. ``states`` has,
    for each node, the best of those from which one can come to it past at least one other.
    """
    signed = any(c.value is None for c in candidates)
    states: dict[tuple[int, int], tuple[float, int]] = {}
    found: list[tuple[float, int, int]] = []
    for at, node in enumerate(chain[1:], 1):
        candidate = candidates[node.candidate]
        behind = node.local + node.through - node.forward
        for placed, cost in _begin(candidate, prior):
            if placed == node.placed:
                found.append((cost + behind, 0, at))
        for _, label, consumed, cost in _steps_to(candidate, node.label, signed, prior):
            if before := states.get((label, node.placed - consumed)):
                found.append((before[0] + cost + behind, before[1], at))
        left = chain[at - 1]
        state = left.label, left.placed
        states[state] = max(states.get(state, (LEAST, 0)), (left.forward, at))
    ends = {notes - 1: MISSING, notes: 0.0}
    for (_, placed), (score, size) in states.items():
        if placed in ends:
            found.append((score + ends[placed], size, len(chain)))
    if not found:
        return []
    score, size, at = max(found)
    return [_path([*chain[:size], *chain[at:]], score, candidates, notes)]


def _less(best: Path) -> list[Path]:
    """The two likeliest readings that are the best path less a marker, which is then missing,
    although labels go on as if it were there. Two, since one may be better than the path."""
    notes = Counter(p.note for p in best.placings)
    alone = [p for p in best.placings if notes[p.note] == 1]  # else the note has another marker
    return [
        Path(
            tuple(p for p in best.placings if p is not gone),
            best.score - gone.weight + MISSING,
            tuple(sorted((*best.missing, gone.note))),
        )
        for gone in sorted(alone, key=attrgetter("weight"))[:2]
    ]
