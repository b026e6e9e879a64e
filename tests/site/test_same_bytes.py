"""The same sources give the same site, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import etree

from tests.building import ROOT, copy_edition, run_mkdocs


def contents(site: Path) -> dict[str, bytes]:
    """All files of a site by their path."""
    return {
        str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()
    }


def test_a_second_build_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = run_mkdocs(
        ROOT, tmp_path / "other" / "place", PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C"
    )
    assert again.exit_code == 0, again.log
    first, second = contents(site), contents(again.site)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


URL = "https://example.org/letters&papers/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The edition with an address, built on two days."""

    def build(day: str) -> Path:
        place = tmp_path_factory.mktemp("published")
        copy_edition(place, {}, "")
        made = run_mkdocs(place, place / "site", SITE_URL=URL, SOURCE_DATE_EPOCH=day)
        assert made.exit_code == 0, made.log
        return made.site

    return build("1000000000"), build("2000000000")


def test_the_day_of_the_build_is_nowhere_in_the_site(published: tuple[Path, Path]) -> None:
    first, second = map(contents, published)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_sitemap_says_when_documents_changed(published: tuple[Path, Path]) -> None:
    urls = etree.parse(published[0] / "sitemap.xml").getroot()
    changed = {url.findtext("{*}loc"): url.findtext("{*}lastmod") for url in urls}
    pages = {path.relative_to(published[0]) for path in published[0].rglob("*.html")}
    assert changed.keys() == {
        f"{URL}{path.as_posix()}" for path in pages if path.name != "404.html"
    }
    document = "documents/frus1944v04/d745"
    supplied = yaml.safe_load((ROOT / "docs" / f"{document}.yml").read_text("utf-8"))
    dated = {url: day for url, day in changed.items() if day}
    assert dated == {f"{URL}{document}.html": supplied["added"].isoformat()}


def test_a_build_writes_nothing_among_the_sources(tmp_path: Path) -> None:
    copy_edition(tmp_path, {}, "")

    def written() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*")}

    before = written()
    assert run_mkdocs(tmp_path, tmp_path / "site").exit_code == 0
    assert written() == before
