"""The engine of the search in a browser, over an index in a folder: no site, no network."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from edition.facts.entry import Entry
from edition.linking import Person
from edition.searching import search_files, search_piece
from tests.building import ROOT

PAGE = (
    '<!doctype html><meta charset="utf-8"><title>Engine</title>'
    '<script src="assets/javascripts/search.js"></script>'
)
FIND = """async ([query, typing, limit]) => {
  const search = editionSearch;
  const { results } = await search.find(search.parse(query, typing), limit);
  return results.map(({ document }) => `documents/${document.volume[0]}/${document.id}`);
}"""

TOLD = """async ([query, most, loaded]) => {
  const search = editionSearch;
  const { results } = await search.find(search.parse(query, false), { sort: "date" });
  const first = results.slice(0, 8);
  if (loaded) await Promise.all(first.map((result) => result.ready()));
  const told = async (result) => ({ loaded: result.loaded, ...(await search.told(result, most)) });
  return Promise.all(first.map(told));
}"""


def write_index(folder: Path, entries: Sequence[Entry], persons: Mapping[str, Person]) -> None:
    """The index of the entries, and the scripts that read it."""
    write_files(folder, search_files([search_piece(entry) for entry in entries], persons))


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """The files of an index, and the scripts that read them."""
    scripts = folder / "assets" / "javascripts"
    shutil.copytree(ROOT / "overrides" / "assets" / "javascripts", scripts)
    for uri, data in files.items():
        path = folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")


class Engine:
    """Asks the engine as its page does."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.folder = folder
        context = browser.new_context(offline=True)
        self.page: Page = context.new_page()
        self.loaded: list[str] = []
        self.page.on("request", lambda request: self.loaded.append(request.url))
        self.page.goto((folder / "index.html").as_uri())
        self.page.evaluate("editionSearch.need('words', 'numbers', 'places', 'engine', 'results')")

    def find(
        self, query: str, limit: Mapping[str, str] | None = None, *, typing: bool = False
    ) -> list[str]:
        """The documents found, best first, as ``documents/v/d1``."""
        found: list[str] = self.page.evaluate(FIND, [query, typing, dict(limit or {})])
        return found

    def told(self, query: str, most: int, *, loaded: bool = False) -> list[dict[str, Any]]:
        """What a reader sees of the documents found, the earliest first, and whether all places
        were loaded; ``loaded`` loads them before."""
        told: list[dict[str, Any]] = self.page.evaluate(TOLD, [query, most, loaded])
        return told

    def words(self, texts: Sequence[str]) -> list[list[str]]:
        """The words of some texts, as the browser sees them."""
        script = "texts => texts.map(text => editionSearch.words(text).map(({word}) => word))"
        found: list[list[str]] = self.page.evaluate(script, list(texts))
        return found

    def close(self) -> None:
        """Close its window."""
        self.page.context.close()
