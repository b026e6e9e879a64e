"""Deferred pages are rendered unless their inputs are unchanged; what MkDocs needs is restored."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from edition.caching.hashing import digest
from edition.caching.stages import NO_KEY, Cache, Key, Level
from edition.caching.store import CacheStore
from edition.model import Problem
from edition.problems import problem
from rendering.builder import LOGGER, LogCapture
from rendering.deferred_pages import DeferredPages
from rendering.page_renderer import PageRenderer, RenderedPage
from rendering.publisher import Publisher
from tests.rendering.sites import configuration, files_of, page

NAMES = ["a.md", "b.md", "c.md"]
KEYS = {name: Key(name.encode()) for name in NAMES}
WRONG = problem("internal-error", file="b.txt", line=3, found="x", expected="y")
LINK = (f"{LOGGER.name}.structure.pages", 30, "broken link")


class FakeEdition:
    """The texts are ``a.md`` and ``b.md``; ``b.md`` is the longest page."""

    texts = frozenset(["a.md", "b.md"])

    def __init__(self) -> None:
        self.taken: dict[str, bytes] = {}

    def length(self, uri: str) -> int:
        return 9 if uri == "b.md" else 1

    def files_of(self, uri: str) -> dict[str, bytes]:
        return {f"{uri[0]}.txt": uri.encode()} if uri in self.texts else {}

    def files_key(self, uri: str) -> Key:
        return Key(b"files" + uri.encode()) if uri in self.taken else NO_KEY

    def handed_over(self, uri: str) -> bytes:
        return b"outputs of " + uri.encode()

    def take(self, uri: str, outputs: bytes) -> None:
        self.taken[uri] = outputs


class FakeRenderer:
    """Renders HTML of its own, and records which pages it has rendered."""

    def __init__(self, config: MkDocsConfig, problems: Mapping[str, list[Problem]]) -> None:
        self.config, self.edition, self.problems = config, FakeEdition(), problems
        self.rendered: list[str] = []

    def render(self, page: Page) -> tuple[RenderedPage, bytes]:
        uri = page.file.src_uri
        self.rendered.append(uri)
        html = f"<p>{uri}".encode()
        links = {"b.md": {"x": "b.md#x"}, "gone.md": {"y": "gone.md#y"}}
        found = self.problems.get(uri, [])
        return RenderedPage(frozenset(["x"]), links, [LINK], found, digest(html)), html


class Build(SimpleNamespace):
    """One build of a project; the next one has the cache and the site of this one."""

    renderer: FakeRenderer
    deferred: DeferredPages
    problems: list[Problem]
    pages: dict[str, Page]
    log: list[str]
    site: Path


def build(
    folder: Path,
    number: int,
    keys: Mapping[str, Key] = KEYS,
    problems: Mapping[str, list[Problem]] | None = None,
) -> Build:
    config = configuration(folder)
    pages = {name: page(config, name, title=name) for name in NAMES}
    store, last, site = folder / "cache.sqlite", folder / str(number - 1), folder / str(number)
    cache = Cache(CacheStore(store), dict.fromkeys(Level, b""))
    # The key of the records names the folder of the last site, always “site” in a real build.
    published = folder / "site"
    if last.exists():
        published.symlink_to(last, target_is_directory=True)
    publisher = Publisher(site, cache, published=published, store=store)
    renderer = FakeRenderer(config, problems or {})
    deferred = DeferredPages(
        cast(PageRenderer, renderer), files_of(*pages.values()), publisher, cache
    )
    with LogCapture() as capture:
        found = deferred.render(list(pages.values()), keys)
    publisher.close(published=True)
    cache.store.close()
    published.unlink(missing_ok=True)
    log = [message for *_, message in capture.entries]
    return Build(
        renderer=renderer, deferred=deferred, problems=found, pages=pages, log=log, site=site
    )


def files(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in site.iterdir()}


def test_all_pages_and_the_files_beside_them_are_published(tmp_path: Path) -> None:
    first = build(tmp_path, 1)
    assert files(first.site) == {
        **{f"{name[0]}.html": f"<p>{name}".encode() for name in NAMES},
        **{f"{name[0]}.txt": name.encode() for name in ("a.md", "b.md")},
    }
    assert first.deferred.completed == set(NAMES)
    outputs = {name: b"outputs of " + name.encode() for name in ("a.md", "b.md")}
    assert first.renderer.edition.taken == outputs


def test_the_longest_page_is_rendered_first(tmp_path: Path) -> None:
    assert build(tmp_path, 1).renderer.rendered == ["b.md", "a.md", "c.md"]


def test_unchanged_pages_are_not_rendered(tmp_path: Path) -> None:
    first, second = build(tmp_path, 1), build(tmp_path, 2)
    assert second.renderer.rendered == []
    html = {name: data for name, data in files(first.site).items() if name.endswith(".html")}
    assert files(second.site) == html
    assert second.deferred.completed == set()


def test_pages_whose_key_has_changed_are_rendered(tmp_path: Path) -> None:
    build(tmp_path, 1)
    assert build(tmp_path, 2, {**KEYS, "c.md": Key(b"another")}).renderer.rendered == ["c.md"]


def test_pages_without_key_are_rendered_by_every_build(tmp_path: Path) -> None:
    keys = {**KEYS, "c.md": NO_KEY}
    for number in (1, 2):
        rendered = build(tmp_path, number, keys).renderer.rendered
    assert rendered == ["c.md"]


def test_pages_with_problems_are_rendered_by_every_build(tmp_path: Path) -> None:
    for number in (1, 2):
        made = build(tmp_path, number, problems={"b.md": [WRONG]})
        assert made.problems == [WRONG]
    assert made.renderer.rendered == ["b.md"]


@pytest.mark.parametrize("change", ["changed", "removed"])
def test_pages_that_are_not_on_disk_as_proved_are_rendered(tmp_path: Path, change: str) -> None:
    path = build(tmp_path, 1).site / "a.html"
    path.unlink()
    if change == "changed":
        path.write_bytes(b"<p>other")
    second = build(tmp_path, 2)
    assert second.renderer.rendered == ["a.md"]
    assert (second.site / "a.html").read_bytes() == b"<p>a.md"


def test_mkdocs_gets_the_same_of_a_rendered_and_of_a_reused_page(tmp_path: Path) -> None:
    for number in (1, 2):
        made = build(tmp_path, number)
        assert made.log.count("broken link") == len(NAMES)
        for each in made.pages.values():
            assert each.present_anchor_ids == {"x"}
            links = {file.src_uri: names for file, names in (each.links_to_anchors or {}).items()}
            assert links == {"b.md": {"x": "b.md#x"}}


def test_a_rendered_page_can_be_cached() -> None:
    value: Any = RenderedPage(frozenset(["x"]), {}, [LINK], [WRONG], b"digest")
    assert pickle.loads(pickle.dumps(value)) == value
