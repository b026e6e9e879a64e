"""An edition with its index, held against a scan of its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from edition.facts.entry import Entry
from edition.linking import Person
from edition.pipeline.collect import gather
from edition.sources.editor_files import read_sources
from tests.search.engine import Engine, write_index
from tests.search.scan import Scanned, scan


@dataclass(frozen=True)
class Held:
    """An edition, its engine, and the scan."""

    entries: Sequence[Entry]
    persons: Mapping[str, Person]
    engine: Engine
    scanned: Sequence[Scanned]

    def find(
        self, query: str, limit: Mapping[str, str] | None = None, *, typing: bool = False
    ) -> list[str]:
        """The documents found, as ``v1/d1``."""
        found = self.engine.find(query, limit, typing=typing)
        return [uri.removeprefix("documents/") for uri in found]


def held(docs: Path, folder: Path, browser: Browser) -> Iterator[Held]:
    gathered = gather(read_sources(docs))
    write_index(folder, gathered.entries, gathered.persons)
    engine = Engine(browser, folder)
    yield Held(gathered.entries, gathered.persons, engine, scan(gathered.entries))
    engine.close()
