"""An editor's page at an address of the edition is shown there, or reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import ROOT, Result, copy_edition, run_mkdocs
from tests.pages import html, one, select, text

VOLUME = "documents/frus1950v09"
LISTS = [
    "correspondents",
    "places",
    "files",
    "terms",
    "references",
    f"{VOLUME}/index",
    "documents/frus1944v04/index",
]
REPORTED = [
    f"{VOLUME}/d1",
    f"{VOLUME}/ch1",
    "documents/frus1944v04/d745",
    "search",
    "problems",
    "404",
]


def own_text(uri: str) -> str:
    return f"The editor writes {uri.replace('/', ' ')}."


def page(uri: str) -> str:
    return f"# Title\n\n{own_text(uri)}\n\n[Method]({'../' * uri.count('/')}method.md)\n"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A project with a page of the editor's at every address of the edition; the addresses."""
    project = tmp_path_factory.mktemp("introductions")
    volume = (ROOT / "tests" / "rebuild" / "frus1950v09.xml").read_bytes()
    copy_edition(project, {f"{VOLUME}.xml": volume}, "")
    plain = run_mkdocs(project, project / "plain", strict=False)
    pages = (file.relative_to(plain.site) for file in plain.site.rglob("*.html"))
    uris = [file.with_suffix("").as_posix() for file in pages]
    new = [uri for uri in uris if not (project / "docs" / f"{uri}.md").exists()]
    for uri in new:
        file = project / "docs" / f"{uri}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(uri), "utf-8")
    return project, new


@pytest.fixture(scope="module", params=["mkdocs.yml", "changed.yml"])
def result(written: tuple[Path, list[str]], request: pytest.FixtureRequest) -> Result:
    """As it ships, and with another hook, where MkDocs renders the pages."""
    project, _ = written
    config: str = request.param
    return run_mkdocs(project, project / f"site of {config}", config=config, strict=False)


@pytest.mark.parametrize("uri", LISTS)
def test_a_page_at_the_address_of_a_list_is_its_introduction(uri: str, result: Result) -> None:
    article = one(html(result.site / f"{uri}.html"), "//article")
    title = text(one(article, ".//h1"))
    assert title != "Title"
    assert text(article).count(own_text(uri)) == 1
    assert text(article).startswith(title)
    (link,) = select(article, ".//a[text()='Method']")
    assert (result.site / f"{uri}.html").parent.joinpath(link.get("href", "")).is_file()
    assert [each for each in result.problems if each["file"] == f"{uri}.md"] == []
    assert f" {uri}.md" not in result.log


@pytest.mark.parametrize("uri", REPORTED)
def test_a_page_at_another_address_of_the_edition_is_reported(uri: str, result: Result) -> None:
    found = [each["code"] for each in result.problems if each["file"] == f"{uri}.md"]
    assert found == ["duplicate-id"]
    assert own_text(uri) not in (result.site / f"{uri}.html").read_text("utf-8")


def test_no_page_is_left_out_without_a_problem(
    result: Result, written: tuple[Path, list[str]]
) -> None:
    _, uris = written
    assert {*LISTS, *REPORTED} <= set(uris)
    reported = {each["file"] for each in result.problems}
    shown = {
        f"{uri}.md" for uri in uris if own_text(uri) in text(html(result.site / f"{uri}.html"))
    }
    assert {f"{uri}.md" for uri in uris} - shown - reported == set()


def test_a_problem_of_an_introduction_is_shown_on_its_page(tmp_path: Path) -> None:
    uris = ["references", "documents/frus1944v04/index"]
    docs = {f"{uri}.md": "# Title\n\n<script>x</script>\n" for uri in uris}
    copy_edition(tmp_path, docs, "")
    result = run_mkdocs(tmp_path, tmp_path / "site", strict=False)
    for uri in uris:
        assert [p["line"] for p in result.problems if p["file"] == f"{uri}.md"] == [3]
        problems = one(html(result.site / f"{uri}.html"), "//section[has('problems')]")
        assert "html-not-allowed" in text(problems)


def test_a_file_at_the_address_of_the_bag_is_reported(tmp_path: Path) -> None:
    copy_edition(tmp_path, {"edition.zip": "another"}, "")
    made = run_mkdocs(tmp_path, tmp_path / "site", strict=False, EDITION_BUNDLE="true")
    assert [each["code"] for each in made.problems if each["file"] == "edition.zip"] == [
        "duplicate-id"
    ]
