"""Which files MkDocs builds and copies, and which the edition replaces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from rendering.site_files import UNUSED, DeferredFiles, remove_replaced, set_dates
from tests.rendering.sites import configuration, files_of, page, virtual

if TYPE_CHECKING:
    from rendering.publisher import Publisher


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    return configuration(tmp_path)


def addresses(files: Files, *, to_build: bool) -> list[str]:
    if to_build:
        listed = files.documentation_pages(inclusion=InclusionLevel.is_included)
    else:
        listed = files.documentation_pages()
    return [file.src_uri for file in listed]


def test_deferred_pages_are_listed_but_not_built(config: MkDocsConfig) -> None:
    names = ["a.md", "b.md", "c.md"]
    files = DeferredFiles([virtual(config, name) for name in names], frozenset(["b.md"]))
    assert addresses(files, to_build=False) == names
    assert addresses(files, to_build=True) == ["a.md", "c.md"]


class Published:
    """Stands for a publisher that has published some addresses."""

    def __init__(self, *addresses: str) -> None:
        self.has = frozenset(addresses).__contains__


def test_files_at_the_address_of_a_published_one_are_problems(config: MkDocsConfig) -> None:
    excluded = virtual(config, "c.csv", inclusion=InclusionLevel.EXCLUDED)
    copied = [virtual(config, "a.csv"), virtual(config, "b.csv"), virtual(config, "p.md")]
    files = Files([*copied, excluded])
    publisher = cast("Publisher", Published("a.csv", "c.csv", "p.html"))
    problems = remove_replaced(files, publisher)
    assert [problem.file for problem in problems] == ["a.csv"]
    assert [file.src_uri for file in files] == ["b.csv", "p.md", "c.csv"]
    assert remove_replaced(files, publisher) == []


def test_pages_are_dated_alike_whatever_the_clock(config: MkDocsConfig) -> None:
    pages = [page(config, "a.md"), page(config, "b.md")]
    pages[0].update_date = "2026-01-02"
    set_dates(files_of(*pages))
    assert len({each.update_date for each in pages}) == 1
    assert pages[0].update_date != "2026-01-02"


@pytest.mark.parametrize(
    ("address", "unused"),
    [
        ("assets/javascripts/lunr/min/lunr.da.min.js", True),
        ("assets/javascripts/workers/search.0123abcd.min.js", True),
        ("assets/stylesheets/main.0123abcd.min.css.map", True),
        ("assets/stylesheets/main.0123abcd.min.css", False),
        ("assets/javascripts/bundle.0123abcd.min.js", False),
    ],
)
def test_of_the_theme_source_maps_and_its_search_are_unused(address: str, unused: bool) -> None:
    assert bool(UNUSED.match(address)) == unused
