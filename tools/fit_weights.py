"""Refit the weights of the evidence from corpora with the truth, and report what changes.

    python tools/fit_weights.py CORPUS… [--pull 1.0] [--write]

A corpus is a folder with ``<volume>/<id>.txt`` and ``truth.jsonl``, a record for each document with
its ``blocks`` (``line``, ``text``) and ``notes`` (``block``, ``offset``, ``printed``,
``page_number``, ``marker_in_page``, ``list_in_page``). Documents count whose markers and notes are
all on the page.

First each volume is left out in turn: weights are fitted to the others, and it is read with them.
Only where these volumes come out no worse do the refitted weights say something about volumes that
nobody has seen. Then weights are fitted to all volumes; those that change are printed, with the
least and the most that they had in the fits before. Nothing is changed unless ``--write`` is
given; then they are written into ``weights.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "hooks"
sys.path.insert(0, str(HOOKS))

from edition.reading.transcription.reader import CLEAR
from edition.reading.transcription.weights import WEIGHTS
from fitting.margins import Signs, fit, loss, rounded
from fitting.readings import Compared

FILE = Path("edition", "reading", "transcription", "weights.py")
READINGS = ROOT / "tools" / "fitting" / "readings.py"

ROUNDS = 4
"""Readings of the corpora for one fit: new weights may have new rivals, which are added."""

ENTRY = re.compile(r'    "([\w:-]+)": -?\d+\.\d,\n')
ENTRIES = re.compile(rf"(?:{ENTRY.pattern})+")

Read = Callable[[Mapping[str, float]], list[Compared]]
"""Reads the corpora with other weights."""


@dataclass(frozen=True, slots=True)
class Refitted:
    """Weights, and the corpora read with them."""

    weights: Mapping[str, float]
    documents: Sequence[Compared]


def main() -> int:
    """Print what changes; return 0, or 1 where there are no corpora to fit to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", type=Path, nargs="+", metavar="CORPUS")
    parser.add_argument("--pull", type=float, default=1.0, help="towards the weights now")
    parser.add_argument("--write", action="store_true", help="write the weights into weights.py")
    wanted = parser.parse_args()
    for corpus in wanted.corpora:
        if not (corpus / "truth.jsonl").is_file():
            print(f"Error: there is no file {corpus / 'truth.jsonl'}", file=sys.stderr)
            return 1

    def read(weights: Mapping[str, float]) -> list[Compared]:
        return read_with(weights, wanted.corpora)

    read_now = read(WEIGHTS)
    now = [each for each in read_now if each.margin is not None]
    volumes = sorted({each.volume for each in now})
    if len(volumes) < 2:
        print("Error: documents of two volumes or more are needed", file=sys.stderr)
        return 1
    print(f"{len(now)} documents of {len(read_now)} with notes, in {len(volumes)} volumes")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        *without, everything = pool.map(
            lambda volume: refit(now, read, wanted.pull, volume), [*volumes, None]
        )
    print_scores(now, dict(zip(volumes, without, strict=True)))
    print_weights(everything.weights, [each.weights for each in without])
    if wanted.write:
        file = HOOKS / FILE
        file.write_text(rewritten(file.read_text("utf-8"), everything.weights), encoding="utf-8")
        print(f"Written into {file}")
    return 0


def read_with(weights: Mapping[str, float], corpora: Sequence[Path]) -> list[Compared]:
    """Reads corpora with a copy of the package that has these weights, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="weights-") as folder:
        package = Path(folder)
        compiled = shutil.ignore_patterns("__pycache__")  # from the old weights
        shutil.copytree(HOOKS / "edition", package / "edition", ignore=compiled)
        file = package / FILE
        file.write_text(rewritten(file.read_text("utf-8"), weights), encoding="utf-8")
        command: list[str | Path] = [sys.executable, READINGS, package, *corpora]
        done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return [Compared(**json.loads(line)) for line in done.stdout.splitlines()]


def refit(documents: Sequence[Compared], read: Read, pull: float, without: str | None) -> Refitted:
    """Weights fitted to all volumes but ``without``. ``documents`` are those with a margin, read
    with the weights there are."""
    rivals: dict[str, list[Signs]] = defaultdict(list)
    result = Refitted(WEIGHTS, documents)
    for _ in range(ROUNDS):
        for each in result.documents:
            if each.volume != without and each.signs and each.signs not in rivals[each.document]:
                rivals[each.document].append(each.signs)
        weights = rounded(fit(list(rivals.values()), WEIGHTS, pull))
        if weights == result.weights:
            break
        result = Refitted(weights, read(weights))
    return result


def rewritten(source: str, weights: Mapping[str, float]) -> str:
    """The text of ``weights.py`` with other weights, the greatest first in each dictionary."""

    def entries(match: re.Match[str]) -> str:
        signs = sorted(ENTRY.findall(match.group()), key=lambda sign: -weights[sign])
        return "".join(f'    "{sign}": {weights[sign]:.1f},\n' for sign in signs)

    return ENTRIES.sub(entries, source)


def print_scores(now: Sequence[Compared], without: Mapping[str, Refitted]) -> None:
    """A line for each volume: how it is read with the weights now, and with weights fitted without
    it. A document that lost its margin has lost a marker among the candidates: it is wrong."""
    print(f"\nVolume left out, weights now → refitted (clear: by {CLEAR} or more)")
    print(f"{'':22}documents        right        clear  clearly wrong      mean loss")
    for volume, refitted in without.items():
        before = {e.document: e.margin for e in now if e.volume == volume and e.margin is not None}
        after = {e.document: e.margin for e in refitted.documents}
        margins = list(before.values())
        again = [-inf if (m := after.get(document)) is None else m for document in before]
        right, clear, wrong = (
            f"{sum(map(test, margins))} → {sum(map(test, again))}"
            for test in (lambda m: m > 0, lambda m: m >= CLEAR, lambda m: m <= -CLEAR)
        )
        losses = " → ".join(f"{fmean(loss([m]) for m in each):.3f}" for each in (margins, again))
        print(f"{volume:22}{len(margins):9}{right:>13}{clear:>13}{wrong:>15}{losses:>15}")


def print_weights(weights: Mapping[str, float], without: Sequence[Mapping[str, float]]) -> None:
    """A line for each weight that changes."""
    changed = {sign: weight for sign, weight in weights.items() if weight != WEIGHTS[sign]}
    print(f"\n{len(changed)} of {len(weights)} weights change: now → refitted (volumes left out)")
    for sign, weight in changed.items():
        others = sorted(each[sign] for each in without)
        spread = f"({others[0]:.1f} to {others[-1]:.1f})"
        print(f"{sign:28}{WEIGHTS[sign]:5.1f} → {weight:4.1f}  {spread}")


if __name__ == "__main__":
    sys.exit(main())
