"""Measure builds, in one run, as medians and ratios.

    python tools/bench.py --volumes FOLDER [--corpus FOLDER] [--sizes 100,400,800] [--runs 3]

FOLDER of volumes has TEI volumes (``*.xml``); the corpus, where there is one, has
``<volume>/<id>.txt``. Builds that are compared are run in turn, so that whatever else the
machine does falls on all alike. Nothing is asserted: the figures are for reading.
"""

from __future__ import annotations

import argparse
import filecmp
import gc
import math
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from benching.projects import change_one, make_plain, make_project, make_zensical
from benching.running import Took, median, mkdocs, zensical
from edition.reading import Transcription, read_volume
from edition.reading.tei import read_tei_volume
from edition.sources.overrides import Supplied


def main() -> int:
    """Print the tables; return 0, or 1 where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--volumes", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--sizes", default="100,400,800")
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    volumes = sorted(wanted.volumes.glob("*.xml"))
    if not volumes:
        print(f"Error: there are no TEI volumes in {wanted.volumes}", file=sys.stderr)
        return 1
    sizes = sorted(int(size) for size in wanted.sizes.split(","))
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        reading(volumes, wanted.corpus, wanted.runs)
        growth(volumes, sizes, wanted.runs, Path(work))
        others(volumes, sizes[-1], wanted.runs, Path(work))
        rebuild(volumes, sizes[-1], wanted.runs, Path(work))
    return 0


def shown(name: str, took: Took, *, than: Took | None = None) -> None:
    """A line of a table."""
    ratio = f"{took.wall / than.wall:8.2f} ×" if than else ""
    print(f"  {name:38}{took.wall:8.2f} s{took.cpu:8.2f} s CPU{took.peak:8.0f} MB{ratio}")


def reading(volumes: Sequence[Path], corpus: Path | None, runs: int) -> None:
    """Texts read in a second: by one process, and by one on each core."""
    corpus = corpus if corpus and corpus.is_dir() else None
    folders = sorted(path for path in corpus.iterdir() if path.is_dir()) if corpus else []
    print("Reading alone")
    for name, read, paths in (
        ("TEI", read_tei, volumes),
        ("transcriptions", read_folder, folders),
    ):
        if not paths:
            continue
        largest_first = sorted(paths, key=bytes_of, reverse=True)
        one, all_ = [], []
        for _ in range(runs):
            with ProcessPoolExecutor(1, FORK, collect_nothing) as pool:
                number, seconds = pool.submit(timed, read, largest_first).result()
            one.append(number / seconds)
            with ProcessPoolExecutor(len(os.sched_getaffinity(0)), FORK, collect_nothing) as pool:
                list(pool.map(int, range(8)))  # the processes are there
                start = time.perf_counter()
                number = sum(pool.map(read, largest_first))
                all_.append(number / (time.perf_counter() - start))
        print(
            f"  {name:16}{statistics.median(one):8.0f} a second of CPU, "
            f"{statistics.median(all_):6.0f} a second on all cores"
        )


FORK = multiprocessing.get_context("fork")


def collect_nothing() -> None:
    """Collects no memory, as in a build."""
    gc.disable()


def timed(read: Callable[[Path], int], paths: Sequence[Path]) -> tuple[int, float]:
    """Texts that were read, and the CPU seconds it took."""
    start = time.process_time()
    return sum(map(read, paths)), time.process_time() - start


def bytes_of(path: Path) -> int:
    """The size of a file, or of all in a folder."""
    return (
        sum(each.stat().st_size for each in path.iterdir())
        if path.is_dir()
        else path.stat().st_size
    )


def read_tei(path: Path) -> int:
    """Reads a TEI volume; how many texts it has."""
    return len(read_tei_volume(path.read_bytes(), id=path.stem, file=path.name).readings)


def read_folder(folder: Path) -> int:
    """Reads the transcriptions of a volume; how many there are."""
    texts = [
        Transcription(
            volume=folder.name,
            id=path.stem,
            file=f"{path.stem}.txt",
            data=path.read_bytes(),
            supplied=Supplied(),
        )
        for path in sorted(folder.glob("*.txt"))
    ]
    return len(read_volume(texts))


def growth(volumes: Sequence[Path], sizes: Sequence[int], runs: int, work: Path) -> None:
    """Builds from nothing of more and more documents, and the exponent of the growth.

    What any build takes, however small, is taken off first.
    """
    print("Builds from nothing")
    taken: dict[int, list[Took]] = {size: [] for size in (1, *sizes)}
    for size in taken:
        make_project(work / f"edition-{size}", volumes, size)
    for _ in range(runs):
        for size, found in taken.items():
            found.append(from_nothing(work / f"edition-{size}", work / "site"))
    middle = {size: median(found) for size, found in taken.items()}
    for size in sizes:
        shown(f"{size} documents", middle[size])
    for few, many in pairwise(sizes):
        grown = (middle[many].wall - middle[1].wall) / (middle[few].wall - middle[1].wall)
        print(f"  exponent from {few} to {many}: {math.log(grown) / math.log(many / few):.2f}")
    print(f"  size of the site at {sizes[-1]}:")
    for name, size in sorted(weights(work / "site").items()):
        print(f"    {name:36}{size / 1e6:8.2f} MB")


def weights(site: Path) -> dict[str, int]:
    """Bytes of the site by what they are."""
    found: dict[str, int] = {}
    for path in site.rglob("*"):
        if path.is_file():
            search = "search" in path.relative_to(site).parts
            what = "index of the search" if search else f"files {path.suffix or path.name}"
            found[what] = found.get(what, 0) + path.stat().st_size
            found["all"] = found.get("all", 0) + path.stat().st_size
    pages = sorted((path.stat().st_size for path in site.rglob("documents/*/*.html")), reverse=True)
    found["the largest page of a document"] = pages[0] if pages else 0
    found["the middle page of a document"] = pages[len(pages) // 2] if pages else 0
    return found


def from_nothing(project: Path, site: Path) -> Took:
    """A build with nothing kept."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    return mkdocs(project, site)


def others(volumes: Sequence[Path], size: int, runs: int, work: Path) -> None:
    """The same Markdown built by MkDocs alone and by Zensical."""
    print(f"The same Markdown, {size} documents")
    project, plain, other = (work / name for name in (f"edition-{size}", "plain", "zensical"))
    make_plain(project, plain)
    make_zensical(plain, other)
    taken: dict[str, list[Took]] = {}
    for _ in range(runs):
        taken.setdefault("this edition, from its sources", []).append(
            from_nothing(project, work / "site")
        )
        taken.setdefault("MkDocs alone, same theme", []).append(mkdocs(plain, work / "site-plain"))
        taken.setdefault("Zensical, its own theme", []).append(zensical(other))
    middle = {name: median(found) for name, found in taken.items()}
    for name, took in middle.items():
        shown(name, took, than=middle["MkDocs alone, same theme"])


def rebuild(volumes: Sequence[Path], size: int, runs: int, work: Path) -> None:
    """A build after one document changed, against one from nothing, and whether both agree."""
    print(f"Rebuild of {size} documents after one changed")
    project = work / f"edition-{size}"
    nothing, again, same = [], [], True
    for _ in range(runs):
        nothing.append(from_nothing(project, work / "site"))
        change_one(project)
        again.append(mkdocs(project, work / "site"))
        whole = work / "site-whole"
        from_nothing(project, whole)
        same = same and equal(work / "site", whole)
    shown("from nothing", median(nothing))
    shown("after one change", median(again), than=median(nothing))
    print(f"  byte for byte what a build from nothing gives: {'yes' if same else 'NO'}")


def equal(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    names = [
        {p.relative_to(s) for s in (root,) for p in s.rglob("*") if p.is_file()}
        for root in (one, other)
    ]
    if names[0] != names[1]:
        return False
    _, differing, failed = filecmp.cmpfiles(one, other, sorted(map(str, names[0])), shallow=False)
    return not (differing or failed)


if __name__ == "__main__":
    sys.exit(main())
