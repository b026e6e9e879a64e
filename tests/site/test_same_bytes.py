"""The same sources give the same site, byte for byte."""

from __future__ import annotations

from pathlib import Path

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


def test_a_build_writes_nothing_among_the_sources(tmp_path: Path) -> None:
    copy_edition(tmp_path, {}, "")

    def written() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*")}

    before = written()
    assert run_mkdocs(tmp_path, tmp_path / "site").exit_code == 0
    assert written() == before
