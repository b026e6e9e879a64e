"""Another telegram, dropped into the documents, comes out as well."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.building import Build, Result
from tests.pages import html, one, select, text

NAME = "documents/frus1944v04/d746"
SOURCE = """\
861.24/1702: Telegram

The Chargé in the Soviet Union ( Pendleton ) to the Secretary of State

112. For the Secretary. I called on Molotov98 this evening and left with him the list of \
machine tools99 that the Commis[Page 812]sariat had asked for in 1943.1

He undertook to answer within ten days and asked that Mr. Ostrander2 be told first.

  1. Vyacheslav Mikhailovich Molotov, People’s Commissar for Foreign Affairs of the Soviet Union.
  2. List not printed.
  3. See telegram 2204, December 18, 1943, from Moscow, not printed.
  4. Miles B. Ostrander, of the Foreign Economic Administration.
"""
LABELS = ["98", "99", "1", "2"]


@pytest.fixture(scope="module")
def result(build_edition: Build) -> Result:
    return build_edition({f"{NAME}.txt": SOURCE})


@pytest.fixture(scope="module")
def page(result: Result) -> etree._Element:
    assert result.exit_code == 0, result.log
    return html(result.site / f"{NAME}.html")


def test_it_builds_strictly_beside_the_first(result: Result, page: etree._Element) -> None:
    assert [p for p in result.problems if p["severity"] != "info"] == []
    assert text(one(page, "//h1")).startswith("The Chargé in the Soviet Union (Pendleton)")


def test_labels_that_begin_again_are_shown_as_printed(page: etree._Element) -> None:
    markers = select(page, "//sup[starts-with(@id, 'fnref:')]")
    assert [text(marker) for marker in markers] == LABELS
    notes = select(page, "//div[has('footnote')]/ol/li")
    assert [note.get("value") for note in notes] == LABELS
    assert [note.get("id") for note in notes] == [f"fn:{label}" for label in LABELS]
    assert "not printed" in text(notes[2]) and "Ostrander" in text(notes[3])


def test_a_page_break_inside_a_word_leaves_the_word_whole(page: etree._Element) -> None:
    mark = one(page, "//*[@id='pg_812']")
    before, after = mark.getprevious(), mark.tail or ""
    lead = (before.tail if before is not None else "") or ""
    assert lead.endswith("Commis") and after.startswith("sariat")


def test_a_name_unknown_to_the_index_stays_text(page: etree._Element) -> None:
    linked = {link.get("data-person") for link in select(page, "//a[has('person')]")}
    assert linked <= {"molotov", "hull"} and "molotov" in linked


def test_it_is_in_the_calendar_and_the_index(result: Result, page: etree._Element) -> None:
    for listing in ("documents/index.html", "persons/molotov.html", "persons/index.html"):
        links = select(html(result.site / listing), "//article//a")
        assert any("d746.html" in link.get("href", "") for link in links), listing


def test_what_cannot_be_read_for_certain_is_named_with_line_and_remedy(
    build_edition: Build,
) -> None:
    no_third_note = "\n".join(line for line in SOURCE.splitlines() if line[:4] != "  3.")
    damaged = build_edition({f"{NAME}.txt": no_third_note.replace("  4. ", "  3. ")})
    assert damaged.exit_code != 0
    named = [p for p in damaged.problems if p["file"] == f"{NAME}.txt"]
    assert named and all(p["line"] >= 1 and p["remedy"] for p in named)
    for problem in named:
        place = f"{NAME}.txt:{problem['line']}:{problem['column']}"
        assert place in damaged.log and problem["remedy"] in damaged.log
