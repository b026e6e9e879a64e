"""A build after a change gives, byte for byte, what a build from nothing gives."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.building import Result, run_mkdocs
from tests.rebuild.changes import CHANGES, VOLUME, Project

FOLDER = "documents/frus1950v09"


def contents(site: Path) -> dict[str, bytes]:
    """All files of a site by their path."""
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once."""
    project = Project(tmp_path_factory.mktemp("rebuild") / "edition")
    result = project.build()
    assert (project.folder / ".cache").is_dir(), result.log
    return project.folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Project:
    folder = tmp_path / "edition"
    shutil.copytree(built, folder, copy_function=shutil.copy2)
    made = Project.__new__(Project)
    made.folder, made.docs = folder, folder / "docs"
    return made


@pytest.mark.parametrize("change", CHANGES)
def test_a_rebuild_is_a_build(project: Project, change: str) -> None:
    CHANGES[change](project)
    again, whole = project.build(), project.from_nothing()
    assert "Traceback" not in again.log + whole.log, again.log
    first, second = contents(again.site), contents(whole.site)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert again.exit_code == whole.exit_code
    assert warnings(again) == warnings(whole)


def warnings(result: Result) -> list[str]:
    return sorted(line for line in result.log.splitlines() if line.startswith("WARNING"))


def keys(project: Project) -> set[bytes]:
    """The keys of the cache."""
    with closing(sqlite3.connect(project.folder / ".cache" / "edition.sqlite")) as store:
        return {key for (key,) in store.execute("SELECT key FROM cached")}


def test_the_cache_is_used_where_the_project_is_moved(project: Project) -> None:
    before = keys(project)
    project.build()
    assert keys(project) == before
    project.replace(f"docs/{VOLUME}", "unwell", "very unwell")
    project.build()
    assert 0 < len(keys(project) - before) < len(before) / 4


def test_what_somebody_touched_in_the_site_is_made_anew(project: Project) -> None:
    before = contents(project.folder / "site")
    touched = ["documents/frus1950v09/d1.txt", "documents/frus1950v09/d1.html", "problems.json"]
    for name in touched:
        with (project.folder / "site" / name).open("a", encoding="utf-8") as file:
            file.write("touched")
    (project.folder / "site" / "documents" / "frus1950v09" / "d2.xml").unlink()
    (project.folder / "site" / "stray.html").write_text("stray", "utf-8")
    assert contents(project.build().site) == before


PREVIEW = """
import gc
import weakref
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

made = []
own = Page.__init__
def init(self, *args):
    own(self, *args)
    made[-1].append(weakref.ref(self))
Page.__init__ = init
for _ in range(3):
    made.append([])
    build(load_config())
gc.collect()  # pages and files name each other
print(*(sum(page() is not None for page in pages) for pages in made), len(made[0]))
"""


def test_a_preview_lets_go_of_what_it_has_built_before(project: Project) -> None:
    command = [sys.executable, "-c", PREVIEW]
    done = subprocess.run(command, cwd=project.folder, capture_output=True, check=True)
    first, second, _, pages = map(int, done.stdout.split())
    assert (first, second) == (0, 0) and pages > 20


def test_a_template_that_nothing_uses_is_no_matter(project: Project) -> None:
    (project.folder / "overrides" / "latin.html").write_bytes("café".encode("latin-1"))
    (project.folder / "overrides" / "broken.html").write_text("{% if %}", "utf-8")
    project.build()


def test_a_damaged_store_is_begun_anew(project: Project) -> None:
    before = contents(project.folder / "site")
    (project.folder / ".cache" / "edition.sqlite").write_bytes(b"no database")
    assert contents(project.build().site) == before


def test_a_store_that_cannot_be_written_keeps_nothing(project: Project) -> None:
    before = contents(project.folder / "site")
    shutil.rmtree(project.folder / ".cache")
    (project.folder / ".cache").write_text("no folder", "utf-8")
    result = project.build()
    assert "Traceback" not in result.log, result.log
    assert contents(result.site) == before


def test_a_link_that_leads_nowhere_any_more_is_told(project: Project) -> None:
    other = project.docs / "other.md"
    other.write_text("# Other\n", "utf-8")
    project.replace("docs/persons/stalin.md", "\n---\n", "\n---\nSee [this](../other.md).\n")
    assert "'../other.md'" not in project.build().log
    other.unlink()
    assert "'../other.md'" in project.build().log


def test_a_link_to_a_place_that_is_not_there_is_told_by_every_build(project: Project) -> None:
    """Pages that are printed are checked as MkDocs checks the others."""
    (project.docs / "other.md").write_text("# Other\n\n## Part\n", "utf-8")
    links = "See [this](../other.md#part), [that](../other.md#lost), [him](#gone)."
    project.replace("docs/persons/stalin.md", "\n---\n", f"\n---\n{links}\n")
    for _ in range(2):
        log = project.build().log
        assert "'other.md' does not contain an anchor '#lost'" in log
        assert "a link '#gone', but there is no such anchor on this page" in log
        assert "#part" not in log


@pytest.mark.parametrize(
    ("file", "published", "code"),
    [
        (f"{FOLDER}/d1.html", f"{FOLDER}/d1.html", "stray-file"),
        (f"{FOLDER}/README.md", f"{FOLDER}/index.html", "duplicate-id"),  # MkDocs puts it there
        ("404.md", "404.html", "duplicate-id"),
        (f"{FOLDER}/d1.bib", f"{FOLDER}/d1.bib", "duplicate-id"),
        ("search.md", "search.html", "duplicate-id"),
        ("documents.csv", "documents.csv", "duplicate-id"),
    ],
)
def test_a_file_at_the_address_of_another_is_told_and_does_not_take_its_place(
    project: Project, file: str, published: str, code: str
) -> None:
    before = (project.folder / "site" / published).read_bytes()
    (project.docs / file).parent.mkdir(exist_ok=True)
    (project.docs / file).write_text("another", "utf-8")
    result = project.build()
    assert (result.site / published).read_bytes() == before
    assert [p["code"] for p in result.problems if p["file"] == file] == [code]


def test_a_file_that_is_excluded_does_not_take_the_place_of_another(project: Project) -> None:
    other = project.docs / FOLDER / "d1.html"
    other.parent.mkdir(exist_ok=True)
    other.write_text("another", "utf-8")
    project.replace("mkdocs.yml", "exclude_docs: |\n", "exclude_docs: |\n  d1.html\n")
    result = project.build()
    assert "another" not in (result.site / FOLDER / "d1.html").read_text("utf-8")
    assert not [p for p in result.problems if p["code"] == "duplicate-id"]


def test_pages_that_are_told_the_same_stay_each_in_its_place(project: Project) -> None:
    """Two volumes of one title, each with a document of one heading."""
    for volume in ("draft-a", "draft-b"):
        folder = project.docs / "documents" / volume
        folder.mkdir()
        (folder / "volume.yml").write_text("title: Draft\n", "utf-8")
        text = f"The Consul to the Department\n\nParis, May 3, 1950.\n\nWe agree: {volume}.\n"
        (folder / "d1.txt").write_text(text, "utf-8")
    first = contents(project.build().site)
    assert {"documents/draft-a/index.html", "documents/draft-b/index.html"} <= set(first)
    assert contents(project.build().site) == first
    shutil.rmtree(project.folder / "site")
    assert contents(project.build().site) == first


def test_what_a_quiet_build_did_not_tell_the_next_tells(project: Project) -> None:
    project.replace("docs/persons/stalin.md", "\n---\n", "\n---\nSee [this](../other.md).\n")
    assert "'../other.md'" not in project.build("--quiet").log
    assert "'../other.md'" in project.build().log


@pytest.mark.parametrize(
    ("change", "names"),
    {
        "a word of a volume": ["frus1950v09/d1"],
        "a note more": ["frus1950v09/d1"],
        "a document more": ["frus1950v09/d4"],
        "a word of a transcription": ["frus1945v05/d2"],
        "the number of a telegram": ["frus1945v05/d2", "frus1945v05/d3"],
        "a name that tells who is meant elsewhere": ["frus1945v05/d6", "frus1945v05/d7"],
        "a person's note": [],
        "the notes of two persons of one surname": ["frus1945v05/d8"],
    }.items(),
)
def test_only_what_changed_is_made_anew(project: Project, change: str, names: list[str]) -> None:
    assert made_anew(project, change, "*/*.xml") == names


def test_a_record_that_changed_reaches_the_pages_that_name_the_person(project: Project) -> None:
    assert made_anew(project, "when a person was born", "*/d*.html") == ["frus1944v04/d745"]


def made_anew(project: Project, change: str, pattern: str) -> list[str]:
    """The files of documents that were written again after a change."""

    def made() -> dict[str, int]:
        files = (project.folder / "site" / "documents").glob(pattern)
        return {f"{file.parent.name}/{file.stem}": file.stat().st_mtime_ns for file in files}

    before = made()
    CHANGES[change](project)
    project.build()
    after = made()
    return sorted(name for name in after if before.get(name) != after[name])


def with_another_hook(project: Project, **settings: object) -> str:
    """The configuration of a project with an empty hook besides the edition's own."""
    (project.folder / "extra_hook.py").write_text("", "utf-8")
    hooks = ["hooks/build.py", "extra_hook.py"]
    config = {"INHERIT": "mkdocs.yml", "hooks": hooks, **settings}
    (project.folder / "hooked.yml").write_text(json.dumps(config), "utf-8")
    return "hooked.yml"


def test_pages_are_what_mkdocs_alone_would_render(project: Project) -> None:
    """With another hook at work every page goes through MkDocs’ own loop."""
    ours = contents(project.folder / "site")
    config = with_another_hook(project)
    theirs = run_mkdocs(project.folder, project.folder / "theirs", config=config, strict=False)
    assert SLOWED in theirs.log
    assert contents(theirs.site) == ours


def test_damage_done_by_a_template_fails_the_build(project: Project) -> None:
    project.replace(
        "overrides/document.html", "{{ page.content }}", '{{ page.content | replace("Duke", "D") }}'
    )
    result = project.build()
    assert re.search(r"frus1950v09\.xml:\d+:1: page-differs", result.log), result.log


def test_a_page_that_differs_is_told_again_with_the_line_it_has_then(project: Project) -> None:
    project.replace(
        "overrides/document.html", "{{ page.content }}", '{{ page.content | replace("Duke", "D") }}'
    )
    project.build()
    project.replace(f"docs/{VOLUME}", "<front>", "<front>\n\n")
    again, whole = warnings(project.build()), warnings(project.from_nothing())
    assert any("page-differs" in line for line in whole)
    assert again == whole


def test_the_search_of_the_theme_is_not_published(project: Project) -> None:
    scripts = project.folder / "site" / "assets" / "javascripts"
    assert sorted(p.name for p in scripts.iterdir() if p.is_dir()) == ["search"]


SLOWED = "MkDocs renders every page itself, and nothing is cached"


def test_other_plugins_and_hooks_are_named_with_what_they_cost(project: Project) -> None:
    assert SLOWED not in project.build().log
    config = with_another_hook(project, plugins=["search"])
    result = run_mkdocs(project.folder, project.folder / "slow", config=config, strict=True)
    assert result.exit_code == 0, result.log  # it is no warning
    (line,) = [line for line in result.log.splitlines() if SLOWED in line]
    assert line.startswith("INFO")
    assert "search, extra_hook.py" in line
    assert "remove them from plugins and hooks in mkdocs.yml" in line
