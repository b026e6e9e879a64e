"""An error that nobody foresaw in one document is a problem of it; the others are published."""

from __future__ import annotations

import logging
import os

import pytest

from edition.model import Problem
from edition.problems.guarding import described, guarded, log
from tests.building import Result, run_mkdocs
from tests.rebuild.changes import CALLER, TRANSCRIBED, VOLUME, Project
from tests.rebuild.test_rebuild import contents

SABOTAGE = """
import os

if os.environ.get("SABOTAGE"):
    from edition.linking import linker
    from edition.linking.persons import authority
    from edition.pipeline import document_outputs, edition, list_facts, list_pages
    from edition.reading import VolumeReader
    from edition.sources import overrides
    from rendering import markdown_renderer

    RENDERED = ("documents/frus1945v05/d17.md", "persons/stalin.md", "terms.md")

    def breaks(holder, name, error, chosen):
        own = getattr(holder, name)

        def broken(*args, **options):
            if chosen(*args, **options):
                raise error
            return own(*args, **options)

        setattr(holder, name, broken)

    breaks(overrides, "_read_supplied", KeyError("x"), lambda _, file: "d11." in file)
    breaks(overrides, "_read_volume_record", KeyError("x"), lambda _, id, *__: id == "bad")
    breaks(VolumeReader, "_by_itself", RecursionError("deep"), lambda self, id: id == "d12")
    breaks(linker.Linker, "_know", KeyError("x"), lambda self, text: text.uri.endswith("d13"))
    breaks(linker.Linker, "_link", MemoryError(), lambda self, text: text.uri.endswith("d14"))
    breaks(list_facts, "cited_in", ValueError("<b>"), lambda entry: entry.id == "d15")
    breaks(edition, "make", ZeroDivisionError(), lambda entry, *_, **__: entry.id == "d16")
    breaks(
        markdown_renderer.MarkdownRenderer,
        "render",
        IndexError("x"),
        lambda self, page: page.file.src_uri in RENDERED
        and page.meta.get("template") != "plain.html",
    )
    breaks(edition, "prove_page", OSError(), lambda *_, file, **__: "d18." in file)
    breaks(linker.Linker, "_link", TypeError("x"), lambda self, text: text.uri.endswith("v09/d2"))
    breaks(authority, "_read_person", KeyError("x"), lambda id, *_: id == "tom")
    breaks(list_pages, "person_page", KeyError("x"), lambda person, *_: person.id == "finch")
"""
BROKEN = [
    "documents/frus1945v05/d11.yml",
    *(f"documents/frus1945v05/d{number}.txt" for number in range(12, 19)),
    "documents/bad/volume.yml",
    "documents/frus1950v09.xml",
    "persons/finch.md",
    "persons/stalin.md",
    "persons/tom.md",
    "terms.md",
]
PLAIN = [12, 13, 14, 16, 17]
"""Those of the documents that are shown as plain text."""


def build(project: Project, *, strict: bool = False, sabotaged: bool = True) -> Result:
    env = {"SABOTAGE": "yes"} if sabotaged else {}
    return run_mkdocs(project.folder, project.folder / "site", strict=strict, **env)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("guarding") / "edition")
    for number in range(11, 19):
        text = CALLER.format(n=number, name=f"Mr. <b>Oldcastle</b> no. {number}1")
        (project.docs / TRANSCRIBED.format(n=number)).write_text(text, "utf-8")
        yml = project.docs / TRANSCRIBED.format(n=number).replace(".txt", ".yml")
        yml.write_text("kind: Telegram\n", "utf-8")
    bad = project.docs / "documents" / "bad"
    bad.mkdir()
    (bad / "volume.yml").write_text("title: Bad\n", "utf-8")
    (bad / "d1.txt").write_text("711.61/1: Telegram\n", "utf-8")
    with (project.folder / "hooks" / "build.py").open("a", encoding="utf-8") as file:
        file.write(SABOTAGE)
    return project


@pytest.fixture(scope="module")
def sabotaged(project: Project) -> tuple[Result, dict[str, bytes]]:
    result = build(project)
    return result, contents(result.site)


def internal(result: Result) -> list[str]:
    return [each["file"] for each in result.problems if each["code"] == "internal-error"]


def test_each_document_that_fails_has_a_problem(sabotaged: tuple[Result, object]) -> None:
    result, _ = sabotaged
    assert result.exit_code == 0, result.log
    assert "Traceback" not in result.log
    assert sorted(internal(result)) == sorted(BROKEN)
    (volume,) = [p for p in result.problems if (p["code"], p["file"]) == ("internal-error", VOLUME)]
    assert volume["line"] > 1
    told = [line for line in result.log.splitlines() if "internal-error" in line]
    assert len(told) == len(BROKEN)
    assert all("report this message" in line for line in told)


@pytest.mark.parametrize("number", range(1, 19))
def test_every_document_is_published(sabotaged: tuple[Result, object], number: int) -> None:
    site = sabotaged[0].site
    page = site / TRANSCRIBED.format(n=number).replace(".txt", ".html")
    if number in (9, 10):
        assert not page.exists()
        return
    html = page.read_text("utf-8")
    assert f"711.61/97{number}: Telegram" in html
    assert "<b>Oldcastle" not in html
    assert ("internal-error" in html) == (number in {*PLAIN, 11, 18})
    assert page.with_suffix(".txt").is_file()


def test_pages_of_persons_and_lists_that_fail_say_so(sabotaged: tuple[Result, object]) -> None:
    site = sabotaged[0].site
    for name in ("persons/stalin", "persons/finch", "terms"):
        assert "internal-error" in (site / f"{name}.html").read_text("utf-8")
    assert not (site / "persons" / "tom.html").exists()


def test_a_rebuild_says_the_same(
    project: Project, sabotaged: tuple[Result, dict[str, bytes]]
) -> None:
    result, before = sabotaged
    again = build(project)
    assert contents(again.site) == before
    assert internal(again) == internal(result)


def test_a_strict_build_fails(project: Project, sabotaged: object) -> None:
    result = build(project, strict=True)
    assert result.exit_code == 1
    assert "Traceback" not in result.log
    assert result.log.count("internal-error") >= len(BROKEN)


def test_nothing_of_it_is_kept(project: Project, sabotaged: object) -> None:
    """It may have been for want of memory."""
    again = contents(build(project, sabotaged=False).site)
    whole = run_mkdocs(project.folder, project.folder / "whole", strict=False, EDITION_KEEP="false")
    assert again == contents(whole.site)


def fails() -> Problem:
    raise LookupError("no\nmore " * 50 + str(object()))


def test_a_problem_says_what_failed_and_where(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger=log.name):
        told = guarded(fails, lambda wrong: wrong, file="documents/v/d1.txt")
    assert told.file == "documents/v/d1.txt"
    assert told.found.startswith("an error in the edition’s own code, LookupError: no more no more")
    assert "\n" not in told.found
    assert len(told.found) < 300
    assert caplog.records[0].exc_info
    assert os.sep not in told.found.partition("LookupError")[2]


def test_an_address_in_memory_is_left_out() -> None:
    assert described(KeyError(object())) == "KeyError: <object object at 0x…>"


def test_an_interruption_is_none() -> None:
    def stops() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded(stops, lambda wrong: None, file="a.txt")
