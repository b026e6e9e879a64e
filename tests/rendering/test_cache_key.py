"""The keys of pages change with everything around a page that it shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from edition.caching.stages import NO_KEY, Cache, Key, Level
from rendering.cache_key import page_keys, versions
from tests.rendering.sites import configuration, files_of, page

if TYPE_CHECKING:
    from edition.pipeline.edition import Edition

CACHE = Cache(versions=dict.fromkeys(Level, b""))


class FakeEdition:
    """The text is ``a.md``; what ``uncached.md`` is made of is not known."""

    texts = frozenset(["a.md"])

    def inputs(self, uri: str) -> tuple[object, ...]:
        return (NO_KEY,) if uri == "uncached.md" else (b"input",)


def keys(config: MkDocsConfig, titles: tuple[str, str], *others: str) -> dict[str, Key]:
    """The keys of pages in a navigation that has a section with the first of them."""
    pages = [page(config, name, title=titles[1]) for name in ("a.md", "b.md", "uncached.md")]
    section = Section(titles[0], [pages[0]])
    pages[0].parent = section
    files = files_of(*pages, *(page(config, name) for name in others))
    nav = Navigation([section], [pages[0]])
    return page_keys(CACHE, cast("Edition", FakeEdition()), pages, nav, files)


def test_pages_around_which_nothing_changes_have_the_same_keys(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    before = keys(config, ("Persons", "Index"), "target.md")
    assert keys(config, ("Persons", "Index"), "target.md") == before
    assert len(set(before.values())) == len(before)
    assert before["uncached.md"] == NO_KEY


@pytest.mark.parametrize("titles", [("Places", "Index"), ("Persons", "List")])
def test_the_navigation_changes_the_keys_of_all(tmp_path: Path, titles: tuple[str, str]) -> None:
    config = configuration(tmp_path)
    before, after = keys(config, ("Persons", "Index")), keys(config, titles)
    assert not {before[name] for name in ("a.md", "b.md")} & set(after.values())


def test_a_missing_file_changes_the_keys_of_prose_alone(tmp_path: Path) -> None:
    config, titles = configuration(tmp_path), ("Persons", "Index")
    before, after = keys(config, titles, "target.md"), keys(config, titles)
    assert before["a.md"] == after["a.md"]
    assert before["b.md"] != after["b.md"]


def test_sections_above_a_page_are_part_of_its_key(tmp_path: Path) -> None:
    config, nav = configuration(tmp_path), Navigation([], [])

    def key(section: str) -> Key:
        made: Page = page(config, "a.md", title="A")
        made.parent = Section(section, [made])
        edition = cast("Edition", FakeEdition())
        return page_keys(CACHE, edition, [made], nav, files_of(made))["a.md"]

    assert key("Persons") == key("Persons") != key("Places")


def test_settings_that_change_no_page_are_part_of_no_version(tmp_path: Path) -> None:
    config = configuration(tmp_path, theme={"name": "material"})
    before = versions(config)
    config.site_dir, config.strict, config.watch = "elsewhere", True, ["hooks"]
    assert versions(config) == before
    config.site_name = "Another"
    assert versions(config) != before
