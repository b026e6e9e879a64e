"""Print, for each document of corpora, how far the true reading is ahead of the best other one.

    python tools/fitting/readings.py HOOKS CORPUS…

HOOKS is the folder of the package, or a copy of it with other weights: the weights are fixed when
it is imported, so each set of weights needs a process of its own. Prints a :class:`Compared` as
JSON for each document with notes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from math import inf
from operator import itemgetter
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [sys.argv[1], str(Path(__file__).parents[1])]

from edition.model import as_number
from edition.reading import Neighbours, Transcription, VolumeReader
from edition.reading.transcription.evidence import SETTLED
from edition.reading.transcription.neighbours import prior, start_sign
from edition.reading.transcription.reader import Prepared, placed, prepare
from edition.reading.transcription.sequence import Path as Sequenced
from edition.reading.transcription.sequence import find
from edition.sources.overrides import Supplied
from fitting.truth import Pairs, true_pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """``margin``: score of the true reading less that of the best other one; None where the true
    reading is not known or labels cannot run so. ``signs``: how often each sign is in the true
    reading, less how often in the other; empty where the margin is None."""

    volume: str
    document: str
    margin: float | None
    signs: dict[str, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """The signs of a reading, and the sum of their weights."""

    signs: Counter[str]
    score: float


def compared(corpus: Path) -> Iterator[Compared]:
    """Each document of a corpus that has notes, read as in a build."""
    with (corpus / "truth.jsonl").open(encoding="utf-8") as lines:
        records = sorted(map(json.loads, lines), key=itemgetter("volume"))
    for volume, group in groupby(records, itemgetter("volume")):
        of_volume = list(group)
        given = {record["id"]: _transcription(corpus, volume, record["id"]) for record in of_volume}
        reader = VolumeReader(list(given.values()))
        for record in of_volume:
            prepared = prepare(given[record["id"]])
            if prepared.readable and prepared.listed.items:
                margin, signs = _margin(
                    prepared, true_pairs(record, prepared), reader.neighbours(record["id"])
                )
                yield Compared(
                    volume=volume,
                    document=f"{corpus}/{volume}/{record['id']}",
                    margin=margin,
                    signs=signs,
                )


def _transcription(corpus: Path, volume: str, id: str) -> Transcription:
    file = f"{volume}/{id}.txt"
    return Transcription(
        volume=volume,
        id=id,
        file=f"documents/{file}",
        data=(corpus / file).read_bytes(),
        supplied=Supplied(),
    )


def _margin(
    prepared: Prepared, true: Pairs | None, neighbours: Neighbours
) -> tuple[float | None, dict[str, int]]:
    known = None if true is None else scored(prepared, true, neighbours)
    if known is None:
        return None, {}
    found = placed(prepared, neighbours)
    other = found.second if _pairs(found.best) == true else found.best
    if other is None:
        return inf, {}
    signs = known.signs.copy()
    rival = scored(prepared, _pairs(other), neighbours)
    if rival is None:
        return known.score - other.score, {}
    signs.subtract(rival.signs)
    return known.score - other.score, {sign: n for sign, n in signs.items() if n}


def scored(prepared: Prepared, pairs: Pairs, neighbours: Neighbours) -> Scored | None:
    """The signs of the reading with these markers; None where labels cannot run so.

    The steps between the markers are found by the search itself, among these candidates alone.
    """
    evidence = prepared.evidence
    chosen = [candidate for candidate, _ in pairs]

    def score(at: int, note: int) -> float:
        wanted = pairs[at][1] == note
        return evidence.score(chosen[at], note) + (SETTLED if wanted else -SETTLED)

    path = find(
        [prepared.candidates[candidate] for candidate in chosen],
        len(prepared.listed.items),
        score,
        lambda at: evidence.bound(chosen[at]) + SETTLED,
        prior(neighbours),
    ).best
    if tuple((chosen[p.candidate], p.note) for p in path.placings) != pairs:
        return None
    signs = Counter({"step:missing": len(path.missing)})
    for p, (candidate, note) in zip(path.placings, pairs, strict=True):
        signs.update(evidence.signs(candidate, note))
        if p.step == "first":
            missing = note if p is path.placings[0] else 0
            label = as_number(prepared.candidates[candidate].label)
            signs[start_sign(neighbours, label - missing)] += 1
        elif p.step != "missing":
            signs[f"step:{p.step}"] += 1
    return Scored(signs, path.score - SETTLED * len(pairs))


def _pairs(path: Sequenced) -> Pairs:
    return tuple((p.candidate, p.note) for p in path.placings)


def main(corpora: Sequence[str]) -> None:
    """Print the documents of the corpora."""
    for corpus in corpora:
        for document in compared(Path(corpus)):
            print(json.dumps(asdict(document), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[2:])
