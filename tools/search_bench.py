"""Measure the search: how long it takes to be built, what a query loads, how long it takes.

    python tools/search_bench.py --docs FOLDER [--documents 534 5000] [--queries 20]

FOLDER is laid out as ``docs/`` (``documents/<volume>/<id>.txt``, ``persons/<id>.md``); its
documents are repeated under other ids until there are enough. The times are a reader's: in
Chromium from disk without a network, from a word put into the field at the head of a page to
the first document with the words in their context, and to the whole list. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks"), str(ROOT / "tools")]

import chromium
from benching.asking import each_alone, one_by_one
from edition.facts.entry import Entry
from edition.model import Matter
from edition.pipeline.collect import Gathered, gather
from edition.searching import search_files, search_piece
from edition.sources.editor_files import read_sources
from tests.building import run_mkdocs

SEED = 1944


def main() -> int:
    """Print the tables; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--documents", type=int, nargs="+", default=[534, 5000])
    parser.add_argument("--queries", type=int, default=20)
    wanted = parser.parse_args()
    gathered = gather(read_sources(wanted.docs))
    listed = [*gathered.entries, *gathered.matter]
    browser = chromium.find()
    if browser is None:
        print("Error: no Chromium is installed; `make test` says how", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="search-") as work:
        for number in wanted.documents:
            site = Path(work) / str(number)
            run_mkdocs(ROOT, site)
            again = repeated(listed, number)
            documents_first = sorted(again, key=lambda e: e.document.matter is not Matter.DOCUMENT)
            write(site, documents_first, gathered)
            measure(browser, site, queries(gathered, wanted.queries))
    return 0


def repeated(entries: Sequence[Entry], number: int) -> Iterator[Entry]:
    """So many documents: all, then all again under other ids."""
    for i, entry in enumerate(islice(cycle(entries), number)):
        turn = i // len(entries)
        id = f"{entry.document.id}-{turn}" if turn else entry.document.id
        yield replace(entry, document=replace(entry.document, id=id))


def write(site: Path, entries: Sequence[Entry], gathered: Gathered) -> None:
    """Write the index into the site, and print what it took."""
    start = time.perf_counter()
    pieces = [search_piece(entry) for entry in entries]
    made = time.perf_counter()
    files = search_files(pieces, gathered.persons)
    joined = time.perf_counter()
    for uri, data in files.items():
        path = site / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    size = sum(map(len, files.values()))
    texts = sum(len(data) for uri, data in files.items() if "/texts/" in uri)
    print(
        f"{len(entries)} documents: pieces {made - start:.2f} s, joined {joined - made:.2f} s, "
        f"written {time.perf_counter() - joined:.2f} s; "
        f"{size / 1e6:.1f} MB, of these {texts / 1e6:.1f} MB texts, {len(files)} files"
    )


def queries(gathered: Gathered, number: int) -> list[str]:
    """Words, phrases, prefixes, names and file numbers, and the worst that can be asked."""
    draw = random.Random(SEED)
    lines = [
        entry.shown(block.start, block.end).split()
        for entry in gathered.entries
        for block in entry.document.blocks
    ]
    lines = [line for line in lines if len(line) > 8]
    made = []
    for _ in range(number):
        line = draw.choice(lines)
        start = draw.randrange(len(line) - 3)
        made += [line[start], f'"{" ".join(line[start : start + 3])}"', f"{line[start][:3]}*"]
        made.append(draw.choice(list(gathered.persons.values())).name.partition(",")[0])
        made.append(
            gathered.entries[draw.randrange(len(gathered.entries))].header.file_number or "611.51/3"
        )
    return [*made, "the", '"of the"', '"of the that to be in"', "co*", "th*", "department of state"]


def measure(browser: str, site: Path, asked: Sequence[str]) -> None:
    """Ask each query on a page of its own, then all on one page; print the times and sizes."""
    alone = each_alone(browser, chromium.FLAGS, site, asked)
    later = one_by_one(browser, chromium.FLAGS, site, asked)
    for name, answers in (("on a new page", alone), ("later", later)):
        print(f"  {name}, first   {told([(each.first, each.query) for each in answers])}  ms")
        print(f"  {name}, whole   {told([(each.whole, each.query) for each in answers])}  ms")
    print(f"  loaded   {told([(each.loaded / 1000, each.query) for each in alone])}  kB")


def told(figures: Sequence[tuple[float, str]]) -> str:
    """Median, 95th percentile and the worst with its query."""
    values = sorted(value for value, _ in figures)
    worst, query = max(figures)
    p95 = values[int(len(values) * 0.95)]
    return (
        f"median {statistics.median(values):7.1f}  95 % {p95:7.1f}  "
        f"worst {worst:7.1f} {json.dumps(query, ensure_ascii=False)}"
    )


if __name__ == "__main__":
    sys.exit(main())
