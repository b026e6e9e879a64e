"""Measure where the time of a build goes, in one run, as medians and ratios.

    python tools/bench.py --corpus FOLDER [--documents 400] [--runs 3]

FOLDER has <volume>/<id>.txt, and persons.json (volume → id → name, description) if there are
persons; dates are taken from truth.jsonl where there is one. Nothing is asserted: the figures
are for reading.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from edition import edition as stages  # noqa: E402
from edition.sources import read_sources  # noqa: E402


def main() -> int:
    """Print the table; return 0, or 1 where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--persons", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    if not wanted.corpus.is_dir():
        print(f"Error: there is no folder {wanted.corpus}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        project = Path(work) / "edition"
        documents, persons = prepare(project, wanted)
        print(f"{documents} documents, {persons} persons, {wanted.runs} runs; seconds, medians")
        report(measure(project, Path(work), wanted.runs), documents, project)
    return 0


def prepare(project: Path, wanted: argparse.Namespace) -> tuple[int, int]:
    """A copy of the edition with the documents and persons to measure on."""
    skip = shutil.ignore_patterns("__pycache__", "documents", "persons")
    for name in ("hooks", "overrides", "docs"):
        shutil.copytree(ROOT / name, project / name, ignore=skip)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    docs = project / "docs"
    # Documents of the edition itself that its own prose links to.
    shutil.copytree(ROOT / "docs" / "documents", docs / "documents")
    dates = dates_of(wanted.corpus)
    texts = sorted(wanted.corpus.glob("*/*.txt"))[: wanted.documents]
    for path in texts:
        folder = docs / "documents" / path.parent.name
        if not folder.is_dir():
            folder.mkdir(parents=True)
            (folder / "volume.yml").write_text(f"title: {folder.name}\n", encoding="utf-8")
        shutil.copy(path, folder)
        if (path.parent.name, path.stem) in dates:
            date = dates[path.parent.name, path.stem]
            (folder / f"{path.stem}.yml").write_text(f"date: {date}\n", encoding="utf-8")
    return len(texts), write_persons(wanted.corpus, docs / "persons", wanted.persons)


def dates_of(corpus: Path) -> dict[tuple[str, str], str]:
    """The day of each document, where the truth about the corpus tells it."""
    truth = corpus / "truth.jsonl"
    dates = {}
    for line in truth.read_text(encoding="utf-8").splitlines() if truth.is_file() else ():
        record = json.loads(line)
        days = [d["when"][:10] for d in record["dateline"] if len(d.get("when") or "") >= 10]
        if days:
            dates[record["volume"], record["id"]] = days[0]
    return dates


def write_persons(corpus: Path, folder: Path, most: int) -> int:
    """Records of the persons of the corpus, those of one name once."""
    folder.mkdir(exist_ok=True)
    listed = corpus / "persons.json"
    seen: dict[str, dict[str, Any]] = {}
    if listed.is_file():
        for volume in json.loads(listed.read_text(encoding="utf-8")).values():
            for person in volume.values():
                seen.setdefault(re.sub(r"[^a-z]+", "-", person["name"].lower()).strip("-"), person)
    chosen = {slug: person for slug, person in seen.items() if slug}
    for slug, person in list(chosen.items())[:most]:
        name, told = json.dumps(person["name"]), json.dumps(person.get("description") or "")
        record = f"---\nname: {name}\ndescription: {told}\n---\n"
        (folder / f"{slug}.md").write_text(record, encoding="utf-8")
    return min(len(chosen), most)


def measure(project: Path, work: Path, runs: int) -> dict[str, float]:
    """Median seconds of each stage and of the whole builds, all in turn within each run."""
    found: dict[str, list[float]] = {}
    plain = work / "plain"
    for _ in range(runs):
        for name, seconds in stage_times(project).items():
            found.setdefault(name, []).append(seconds)
        write_plain(project, plain)
        found.setdefault("build", []).append(build(project, work / "site"))
        found.setdefault("mkdocs", []).append(build(plain, work / "plain-site"))
    return {name: statistics.median(times) for name, times in found.items()}


def stage_times(project: Path) -> dict[str, float]:
    """One run of the stages in this process; the time inside each function of a stage."""
    spent: dict[str, float] = {}
    stages_of = {
        "reading": ["read_volume"],
        "linking": ["forms_of", "survey", "attested_in", "link", "conflicts", "unresolved_offices"],
        "checking": ["check_coverage", "prove_tei"],
        "writing": ["document_page", "person_page", "person_index", "calendar", "tei"],
    }
    kept = {name: getattr(stages, name) for names in stages_of.values() for name in names}

    def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **keywords: Any) -> Any:  # noqa: ANN401  # whatever the stage takes
            start = time.perf_counter()
            made = function(*args, **keywords)
            made = list(made) if hasattr(made, "__next__") else made
            spent[stage] = spent.get(stage, 0.0) + time.perf_counter() - start
            return made

        return run

    for stage, names in stages_of.items():
        for name in names:
            setattr(stages, name, timed(stage, kept[name]))
    start = time.perf_counter()
    stages.make_edition(read_sources(project / "docs"))
    spent["all stages"] = time.perf_counter() - start
    for name, function in kept.items():
        setattr(stages, name, function)
    return spent


def write_plain(project: Path, plain: Path) -> None:
    """The Markdown the edition makes, for MkDocs to render with the same theme, no hooks."""
    shutil.rmtree(plain, ignore_errors=True)
    shutil.copytree(project, plain, ignore=shutil.ignore_patterns("hooks", "persons", "*.txt"))
    made = stages.make_edition(read_sources(project / "docs"))
    for uri, text in made.pages.items():
        path = plain / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = (plain / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^hooks:.*$", "not_in_nav: '*'", settings)
    (plain / "mkdocs.yml").write_text(re.sub(r"(?m)^watch:.*$", "", settings), encoding="utf-8")


def build(project: Path, site: Path) -> float:
    """Seconds of one whole build, from outside the process."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml")]
    start = time.perf_counter()
    subprocess.run([*command, "-d", str(site)], check=True, capture_output=True)
    return time.perf_counter() - start


def report(seconds: dict[str, float], documents: int, project: Path) -> None:
    """The table: seconds, share of the build, milliseconds a document."""
    whole = seconds["build"]
    for name in ("reading", "linking", "checking", "writing", "all stages", "build", "mkdocs"):
        took = seconds[name]
        each = 1000 * took / documents
        print(f"  {name:12} {took:8.2f} s {100 * took / whole:6.1f} % {each:8.2f} ms a document")
    print(f"  build / mkdocs alone on the same Markdown: {whole / seconds['mkdocs']:.2f}")
    print(f"  reading: {documents / seconds['reading']:.0f} documents a second")
    index = project.parent / "site" / "persons" / "index.html"
    print(f"  index of persons: {index.stat().st_size / 1000:.0f} kB of HTML")


if __name__ == "__main__":
    sys.exit(main())
