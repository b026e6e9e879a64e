"""A small TEI volume on the screen: what pages of documents and parts say, and how it is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, WIDE, Reader
from tests.browser.test_accessibility import faults
from tests.building import Build
from tests.pages import html, one, select, text
from tests.tei.test_cases import volume_of

NAMES = "Abel Baker Cohen Dietz Ewing Fiske Grant Hayes Innis Jones Klein Lewis Mason Nolan".split()
LISTED = [f"{name}, {first}" for name in NAMES for first in ("Ann", "Carl", "Max")]
ENTRIES = "".join(
    f'<item><hi rend="strong"><persName xml:id="p_{i}">{name}</persName></hi>, of the staff</item>'
    for i, name in enumerate(LISTED)
)
TAGGED = ", ".join(
    f'<persName corresp="#p_{i}">{name.partition(",")[0]}</persName>'
    for i, name in enumerate(LISTED)
)
MANY = " and ".join(['<persName corresp="#p_0">Abel</persName>'] * 160)
VOLUME = f"""<front>
<div type="section" xml:id="persons"><pb n="V"/>
<head>List of Names</head><list>{ENTRIES}</list></div>
</front><body><div type="chapter" xml:id="ch1"><pb n="1"/><head>Policy</head>
<div type="document" xml:id="d1"><head>1. Report on <hi rend="italic">Izvestia</hi><note n="0">
<p>Source: Department of State, Central Files. <persName corresp="#p_0">Abel</persName>.</p></note>
</head><dateline><date when="1961-03-02">March 2, 1961</date></dateline>
<p>Present: {TAGGED}.</p></div>
<div type="document" xml:id="d2"><head>2. Editorial Note</head><p>{MANY}.</p>
<p>To <pb n="2"/> the next.</p></div></div></body>"""
KINDS = ("v1/d1", "v1/d2", "v1/ch1")


@pytest.fixture(scope="module")
def volume(build_edition: Build) -> Path:
    """The edition with the volume beside its telegram."""
    result = build_edition({"documents/v1.xml": volume_of(VOLUME)})
    assert result.exit_code == 0, result.log
    return result.site


def facts(page: Path) -> dict[str, str]:
    """The facts at the head of a page."""
    rows = select(html(page), "//header[contains(@class, 'document-header')]//dl/div")
    return {text(one(row, "./dt")): text(one(row, "./dd")) for row in rows}


def test_a_document_says_what_is_known_of_it_and_no_more(volume: Path) -> None:
    assert facts(volume / "documents/v1/d1.html") == {
        "Archive": "Department of State, Central Files",
        "Kind": "Report",
        "Date": "March 2, 1961",
        "Printed in": "v1, document 1, p. 1",
    }
    told = text(html(volume / "documents/v1/d1.html"))
    assert "supplied by the editor" not in told
    assert "[March 2, 1961]" not in told, "cited as the document has it"


def test_a_part_says_which_part_of_what_it_is(volume: Path) -> None:
    assert facts(volume / "documents/v1/ch1.html") == {
        "Part": "Chapter",
        "Contents": "2 documents, March 1961",
        "Printed in": "v1, pp. 1–2",
    }
    assert facts(volume / "documents/v1/persons.html")["Part"] == "Front matter"


@pytest.mark.parametrize("id", ["d1", "ch1", "persons"])
def test_every_text_can_be_downloaded(volume: Path, id: str) -> None:
    page = volume / f"documents/v1/{id}.html"
    links = select(html(page), "//section[h2[@id='sources']]//a[@download]")
    assert [text(link) for link in links] == ["Plain text", "Markdown", "TEI"]
    assert all((page.parent / str(link.get("href"))).is_file() for link in links)


def test_the_list_of_persons_leads_to_the_persons(volume: Path) -> None:
    page = html(volume / "documents/v1/persons.html")
    links = select(page, "//*[contains(@class, 'document-text')]//a[@data-person]")
    assert [text(link) for link in links] == LISTED


def test_a_source_note_is_called_so(volume: Path) -> None:
    assert "p. 1, source note" in text(html(volume / "documents/v1/d1.html"))
    index = text(html(volume / "persons/index.html"))
    assert "source note" in index or "no. 1" in index
    assert "n. 0" not in index


def test_a_person_who_is_only_listed_first_has_no_identification(volume: Path) -> None:
    page = html(volume / "persons/abel-ann.html")
    assert not select(page, "//*[contains(@class, 'identification')]")


def test_the_indexes_lead_to_one_another(volume: Path) -> None:
    names = ["Correspondents", "Places", "Archival files", "Terms", "References"]
    for name in ("correspondents", "places", "files", "terms", "references"):
        links = select(html(volume / f"{name}.html"), "//nav[@class='siblings']//a")
        assert [text(link) for link in links] == names
        assert [link.get("aria-current") for link in links].count("page") == 1


def test_what_is_folded_is_on_paper(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), "documents/v1/d1.html")
    person = page.locator("#person-abel-ann")
    expect(person).to_be_hidden()
    page.emulate_media(media="print")
    assert person.evaluate("it => it.checkVisibility({contentVisibilityAuto: true})")
    page = reader.open(volume.as_uri(), "persons/abel-ann.html")
    year = page.locator(".mention-year li").first
    expect(year).to_be_hidden()
    page.emulate_media(media="print")
    assert year.evaluate("it => it.checkVisibility({contentVisibilityAuto: true})")


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_accessible(
    reader: Reader, volume: Path, kind: str, size: tuple[int, int]
) -> None:
    page = reader.open(volume.as_uri(), f"documents/{kind}.html", size=size)
    for summary in page.locator(".long-list > summary").all():
        summary.click()
    assert faults(page) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=names", "1 part of a volume found."),
        ("q=abel", "2 documents and 1 part of a volume found."),
        ("q=izvestia", "1 document found."),
        (
            "q=abel&after=1950",
            "1 document found. Left out because undated: 1 document and 1 part of a volume.",
        ),
    ],
)
def test_parts_of_volumes_are_not_counted_as_documents(
    reader: Reader, volume: Path, asked: str, found: str
) -> None:
    page = reader.open(volume.as_uri(), f"search.html#{asked}")
    expect(page.locator(".search-count")).to_contain_text(found)
