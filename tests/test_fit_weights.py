"""Weights are fitted to the true readings of a corpus; here a made-up one."""

from __future__ import annotations

import json
import math
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from edition.reading import Neighbours, Transcription
from edition.reading.transcription.reader import Prepared, prepare
from edition.reading.transcription.weights import WEIGHTS
from edition.sources.overrides import Supplied
from fit_weights import FILE
from fitting.margins import fit, margin
from fitting.readings import scored
from fitting.truth import true_pairs
from tests.building import ROOT

HEAD = ["CFM Files: Telegram", "", "The Secretary of State to the Ambassador in France", ""]
LOST = -2.0
"""A weight by which digits glued to a word are hardly ever markers, for the fit to put right."""


def prepared(text: str) -> Prepared:
    return prepare(
        Transcription(volume="v", id="d1", file="d1.txt", data=text.encode(), supplied=Supplied())
    )


def page(*body: str, notes: int) -> str:
    listed = [f"  {n}. Of no interest." for n in range(1, notes + 1)]
    return "\n".join([*HEAD, *body, "", *listed, ""])


def note(line: int, before: str, n: int, **other: object) -> dict[str, object]:
    """A note of a record whose blocks are the lines."""
    known = {"printed": str(n), "page_number": n, "marker_in_page": True, "list_in_page": True}
    return {"block": line, "offset": len(before), **known, **other}


def record(lines: list[str], *notes: dict[str, object]) -> dict[str, object]:
    blocks = [{"line": i, "text": line} for i, line in enumerate([*HEAD, *lines])]
    return {"blocks": blocks, "notes": notes}


def test_a_planted_weight_is_recovered() -> None:
    """A sign that is in nine true readings and in one rival makes a reading nine times likelier."""
    documents = [[{"planted": 1}]] * 9 + [[{"planted": -1}]]
    weights = {"planted": 0.0, "never seen": 1.5}
    assert fit(documents, weights, 1e-6) == pytest.approx(
        {"planted": math.log(9), "never seen": 1.5}, abs=0.01
    )
    assert fit(documents, weights, 1e6)["planted"] == pytest.approx(0, abs=0.01)


def test_the_nearest_of_several_rivals_counts_most() -> None:
    """Between “near” and “far” as rivals of one reading, only the nearer is worth a change."""
    fitted = fit([[{"near": 1}, {"far": 1}]], {"near": 0.0, "far": 9.0}, 1.0)
    assert fitted["near"] > 0.3
    assert fitted["far"] == pytest.approx(9, abs=0.01)


def test_markers_are_found_by_the_text_before_them() -> None:
    made = prepared(page("One1 went [Page 3] to 1 place, Two 2 to 2 .", notes=2))
    line = "One went to 1 place, Two to 2 ."
    truth = record([line], note(4, "One", 1), note(4, "One went to 1 place, Two", 2))
    pairs = true_pairs(truth, made)
    assert pairs is not None
    ahead = [made.text[: made.candidates[at].start].split()[-1] for at, _ in pairs]
    assert ahead == ["One", "Two"]
    assert [number for _, number in pairs] == [0, 1]


@pytest.mark.parametrize("lost", ["marker_in_page", "list_in_page"])
def test_nothing_is_known_of_a_document_that_lost_a_marker_or_a_note(lost: str) -> None:
    truth = record(["One went."], note(4, "One", 1, **{lost: False}))
    assert true_pairs(truth, prepared(page("One1 went.", notes=1))) is None


READINGS = {
    "next": ("One1 and two2 went.", 2, (0, 1)),
    "repeat": ("One1 and two1 went.", 2, (0, 1)),
    "skip": ("One1 and two3 went.", 2, (0, 1)),
    "missing": ("One1 and two3 went.", 3, (0, 2)),
    "again": ("One1 and two1 went.", 1, (0, 0)),
    "again_and_missing": ("One1 and two1 went.", 2, (0, 0)),
    "sign": ("One1 and two* went.", 2, (0, 1)),
    "first_missing": ("Two2 went.", 2, (1,)),
}


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("neighbours", [Neighbours(), Neighbours(usual=1), Neighbours(before=0)])
def test_the_score_of_a_reading_is_the_sum_of_the_weights_of_its_signs(
    name: str, neighbours: Neighbours
) -> None:
    body, notes, order = READINGS[name]
    made = prepared(page(body, notes=notes))
    assert len(made.candidates) == len(order)
    known = scored(made, tuple(enumerate(order)), neighbours)
    assert known is not None and known.signs.keys() <= WEIGHTS.keys()
    assert known.score == pytest.approx(margin(known.signs, WEIGHTS))


def test_labels_that_cannot_run_so_are_no_reading() -> None:
    made = prepared(page("One1 and two7 went.", notes=2))
    assert scored(made, ((0, 0), (1, 1)), Neighbours()) is None


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The package and the tool, with a weight that is lost, and a corpus."""
    shutil.copytree(ROOT / "hooks" / "edition", tmp_path / "hooks" / "edition")
    shutil.copytree(ROOT / "tools" / "fitting", tmp_path / "tools" / "fitting")
    shutil.copy(ROOT / "tools" / "fit_weights.py", tmp_path / "tools")
    file = tmp_path / "hooks" / FILE
    kept = f'"after:word": {WEIGHTS["after:word"]:.1f},'
    assert kept in file.read_text()
    file.write_text(file.read_text().replace(kept, f'"after:word": {LOST},'))
    records = []
    for volume in ("one", "two"):
        (tmp_path / "corpus" / volume).mkdir(parents=True)
        for n, word in enumerate(("replied", "agreed", "refused", "left"), 1):
            text = page(f"They {word}1 after 1 day there.", notes=1)
            (tmp_path / "corpus" / volume / f"d{n}.txt").write_text(text)
            truth = record([f"They {word} after 1 day there."], note(4, f"They {word}", 1))
            records.append(json.dumps({"volume": volume, "id": f"d{n}", **truth}))
    (tmp_path / "corpus" / "truth.jsonl").write_text("\n".join(records))
    return tmp_path


def fit_weights(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "tools/fit_weights.py", "corpus", "--pull", "0.1", *options],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_weights_are_printed_and_only_written_on_demand(project: Path) -> None:
    file = project / "hooks" / FILE
    before = file.read_text()
    shown = fit_weights(project)
    assert shown.returncode == 0, shown.stderr
    assert "8 documents of 8 with notes, in 2 volumes" in shown.stdout
    assert f"{'after:word':28}{LOST:5.1f} → " in shown.stdout
    assert file.read_text() == before
    written = fit_weights(project, "--write")
    assert written.stdout.startswith(shown.stdout)
    module = runpy.run_path(str(file))
    assert module["WEIGHTS"]["after:word"] > LOST + 0.5
    assert module["WEIGHTS"].keys() == WEIGHTS.keys()
    assert '    "note:has-its-label": 10.0,' in file.read_text().splitlines()
    assert list(module["BEFORE"].values()) == sorted(module["BEFORE"].values(), reverse=True)
    style = ["ruff", "format", "--check", "--config", str(ROOT / "pyproject.toml"), str(file)]
    assert subprocess.run([sys.executable, "-m", *style], check=False).returncode == 0


def test_a_folder_without_the_truth_is_no_corpus(project: Path) -> None:
    (project / "corpus" / "truth.jsonl").unlink()
    done = fit_weights(project)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: there is no file corpus")
