"""What is wrong is told on the pages it concerns; what asks nobody to look is not."""

from __future__ import annotations

import pytest

from tests.building import Build, Result
from tests.pages import html, one, select, text

VOLUME = "documents/frus1945v05"
TELEGRAM = """\
711.61/97{n}: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

7{n}. I saw Molotov again.
"""
REFUSED = TELEGRAM.format(n=3) + "\n  1. A note of which no marker stands in the text.\n"


@pytest.fixture(scope="module")
def result(build_edition: Build) -> Result:
    return build_edition(
        {
            f"{VOLUME}/d1.txt": TELEGRAM.format(n=1),
            f"{VOLUME}/volume.yaml": "title: Foreign Relations, 1945\n",
            "documents/frus1944v04/d747.txt": "\ufeff" + TELEGRAM.format(n=2),
            "documents/frus1944v04/d748.txt": REFUSED,
            "persons/kennan.md": "---\nname: Kennan, George\nbirth: 1904\n---\n",
            "persons/bohlen.md": "---\nname: Bohlen, Charles\n---\n",
        },
        strict=False,
    )


def codes(result: Result, page: str) -> list[str]:
    """The codes in the box of a page; no box gives none."""
    links = select(html(result.site / f"{page}.html"), "//section[has('problems')]//li//a")
    return [text(link) for link in links]


def test_remarks_are_published_and_not_shown_to_readers(result: Result) -> None:
    remarks = {(p["file"], p["code"]) for p in result.problems if p["severity"] == "info"}
    assert ("documents/frus1944v04/d747.txt", "byte-order-mark") in remarks
    assert ("persons/bohlen.md", "person-never-mentioned") in remarks
    for page in ("documents/frus1944v04/d747", "persons/bohlen"):
        assert not select(html(result.site / f"{page}.html"), "//section[has('problems')]")


def test_a_problem_of_a_record_stands_on_the_page_of_the_person(result: Result) -> None:
    assert codes(result, "persons/kennan") == ["unknown-key"]
    page = html(result.site / "persons/kennan.html")
    assert text(one(page, "//section[has('problems')]/h2")) == "Problems to fix"


def test_a_problem_of_the_volume_stands_on_each_of_its_documents(result: Result) -> None:
    assert codes(result, f"{VOLUME}/d1") == ["missing-key"]
    assert "missing-key" not in codes(result, "documents/frus1944v04/d745")
    [missing] = [p for p in result.problems if p["code"] == "missing-key"]
    assert missing["remedy"] == "create the file volume.yml with a line title: …"


def test_a_record_with_another_ending_is_to_be_renamed(result: Result) -> None:
    [stray] = [p for p in result.problems if p["code"] == "stray-file"]
    assert stray["file"] == f"{VOLUME}/volume.yaml"
    assert stray["remedy"] == "rename it to volume.yml"


def test_a_document_that_is_not_read_is_said_to_be_whole(result: Result) -> None:
    page = html(result.site / "documents/frus1944v04/d748.html")
    box = text(one(page, "//section[has('problems')]"))
    assert "the whole transcription, line by line, as plain text" in box
    assert "page breaks" not in box
    assert "A note of which no marker" in text(one(page, "//div[has('refused')]"))


def test_the_search_finds_documents_and_not_what_is_for_editors(result: Result) -> None:
    texts = result.site / "assets/search/texts"
    found = {path.relative_to(texts).as_posix() for path in texts.rglob("*.js")}
    assert "frus1944v04/d745.0.js" in found
    assert not [path for path in found if not path.startswith("frus194")]
