"""Volumes: structure, lists, ways between pages, the table of printed pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from edition.facts.entry import Entry
from edition.facts.locators import PageRef
from edition.model import Block, Document, Matter, Note, PageBreak, Role, Section, Text
from edition.model.dates import read_date
from edition.pipeline.collect import Gathered
from edition.writing.volumes import Volumes
from edition.writing.volumes.outline import outlines
from edition.writing.volumes.printed import first_pages
from edition.writing.volumes.short_forms import brief, months
from tests.volumes.handmade import ID, LONG, gathered


@pytest.fixture(scope="module")
def found() -> Gathered:
    return gathered()


@pytest.fixture(scope="module")
def volumes(found: Gathered) -> Volumes:
    return Volumes(found.entries, found.matter, found.volumes)


def about(volumes: Volumes, id: str) -> dict[str, Any]:
    return volumes.about(f"documents/{ID}/{id}.md")


def way(volumes: Volumes, id: str) -> dict[str, Any]:
    told: dict[str, Any] = about(volumes, id)["way"]
    return told


def outline(runs: list[dict[str, Any]], depth: int = 0) -> Iterator[str]:
    """The structure as lines, deeper parts further in."""
    for run in runs:
        for row in run.get("documents", ()):
            yield f"{'  ' * depth}{row['number']}"
        for part in run.get("parts", ()):
            yield f"{'  ' * depth}{part['title']}"
            yield from outline(part["runs"], depth + 1)


def table(volumes: Volumes) -> dict[str, Any]:
    script = volumes.files()[f"documents/{ID}/pages.js"].decode()
    read: dict[str, Any] = json.loads(script.removeprefix("editionPages(").removesuffix(")\n"))
    return read


# ---- structure


def test_the_page_of_a_volume_lists_all_in_printed_order(volumes: Volumes) -> None:
    groups = about(volumes, "index")["volume"]["groups"]
    assert [group["title"] for group in groups] == ["Front matter", "", "Back matter", ""]
    assert [line for group in groups for line in outline(group["runs"])] == [
        "Preface",
        "France",
        "  1",
        f"  {LONG}",
        *(f"    {n}" for n in range(2, 17)),
        "    The visit of the Minister",
        "      17",
        "Italy",
        *(f"  {n}" for n in (18, 19, 20)),
        "Appendix",
        "21",
    ]


def test_only_long_lists_are_folded(volumes: Volumes) -> None:
    france, italy = about(volumes, "index")["volume"]["groups"][1]["runs"][0]["parts"]
    chapter = france["runs"][1]["parts"][0]
    assert chapter["runs"][0]["folded"] is True
    assert italy["runs"][0]["folded"] is False


def test_parts_say_how_many_documents_of_what_time_on_what_pages(volumes: Volumes) -> None:
    volume = about(volumes, "index")["volume"]
    assert volume["extent"]["documents"] == 21
    assert volume["extent"]["dates"] == "January–February 1950"
    assert about(volumes, "ch1")["part"]["extent"] == {
        "documents": 16,
        "dates": "February 1950",
        "pages": "pp. 3–19",
    }
    assert about(volumes, "preface")["part"]["extent"]["documents"] == 0


def test_a_volume_says_what_it_is(volumes: Volumes) -> None:
    volume = about(volumes, "index")["volume"]
    assert volume["editors"] == ["Ralph E. Goodwin", "David H. Stauffer"]
    assert volume["permalink"] == f"https://history.state.gov/historicaldocuments/{ID}"


def test_transcriptions_alone_stand_in_the_order_of_their_numbers(found: Gathered) -> None:
    volume = {ID: replace(found.volumes[ID], parts=())}
    entries = [replace(entry, volume=volume[ID]) for entry in found.entries]
    told = Volumes(entries, (), volume)
    (group,) = about(told, "index")["volume"]["groups"]
    assert list(outline(group["runs"])) == [str(n) for n in range(1, 22)]
    assert way(told, "d2")["after"]["label"] == "Next in this volume"


def test_a_text_that_no_part_names_is_listed_all_the_same(found: Gathered) -> None:
    volume = {ID: replace(found.volumes[ID], parts=("d2",))}
    told = Volumes(found.entries, found.matter, volume)
    groups = about(told, "index")["volume"]["groups"]
    lines = [line for group in groups for line in outline(group["runs"])]
    assert lines[:3] == ["Preface", "2", "1"]
    assert lines[-1] == "Appendix"
    assert len(lines) == 21 + 5


def test_a_part_without_a_text_has_a_page_with_its_title(volumes: Volumes) -> None:
    pages = volumes.pages()
    assert sorted(pages) == [f"documents/{ID}/comp2.md", f"documents/{ID}/index.md"]
    assert pages[f"documents/{ID}/comp2.md"].endswith("\n# Italy\n")


# ---- lists


def test_a_chapter_lists_its_documents_and_parts(volumes: Volumes) -> None:
    documents, parts = about(volumes, "ch1")["part"]["runs"]
    assert documents["documents"][0] == {
        "href": "d2.html",
        "number": "2",
        "title": "The Ambassador in France (Bruce) to the Secretary of State",
        "date": "[February 2, 1950]",
        "sides": "Bruce → The Secretary of State",
        "page": "p. 3",
    }
    assert [row["number"] for row in documents["documents"]] == [str(n) for n in range(2, 17)]
    assert [part["title"] for part in parts["parts"]] == ["The visit of the Minister"]


def test_the_number_of_a_document_is_said_once(found: Gathered) -> None:
    first, second = (next(e for e in found.entries if e.id == id) for id in ("d1", "d2"))
    titled = replace(second, supplied=replace(second.supplied, title="2. A letter", heading="2. A"))
    told = Volumes([first, titled], (), found.volumes)
    (documents, *_) = about(told, "ch1")["part"]["runs"]
    assert (documents["documents"][0]["title"], documents["documents"][0]["number"]) == ("A", "2")
    assert way(told, "d1")["later"]["title"] == "A letter"


def test_a_page_that_begins_between_two_headings_is_that_of_both(found: Gathered) -> None:
    def heading(id: str, source: str, *inlines: PageBreak | Text) -> Entry:
        line = Block(Role.HEADING, 0, len(source), inlines)
        document = Document(volume=ID, id=id, source=source, blocks=(line,))
        return replace(found.matter[0], document=document)

    outer = heading("comp", "Italy", Text(0, 5))
    inner = heading("ch", "[Page 3] Rome", PageBreak(0, 8, "3"), Text(9, 13))
    before = heading("ahead", "[Page 2] France", PageBreak(0, 8, "2"), Text(9, 15))
    chapter = Section("ch", Matter.CHAPTER, "Rome", ("d2",))
    parts = (
        Section("ahead", Matter.COMPILATION, "France"),
        Section("comp", Matter.COMPILATION, "Italy", (chapter,)),
    )
    volume = {ID: replace(found.volumes[ID], parts=parts)}
    told = Volumes([e for e in found.entries if e.id == "d2"], [before, outer, inner], volume)
    assert about(told, "comp")["part"]["extent"]["pages"] == "pp. 3–4"


def test_a_very_long_chapter_says_less_of_each_document(found: Gathered) -> None:
    entry = found.entries[0]
    many = [replace(entry, document=replace(entry.document, id=f"d{n}")) for n in range(1, 1001)]
    part = Section("all", Matter.CHAPTER, "All", tuple(f"d{n}" for n in range(1, 1001)))
    volume = {ID: replace(found.volumes[ID], parts=(part,))}
    (run,) = about(Volumes(many, (), volume), "all")["part"]["runs"]
    assert len(run["documents"]) == 1000
    assert set(run["documents"][0]) == {"href", "number", "title", "date"}


def test_the_front_page_lists_the_volumes(volumes: Volumes) -> None:
    told: Any = volumes.about("index.md")
    (line,) = told["volumes"]
    assert line["href"] == f"documents/{ID}/index.html"
    assert (line["documents"], line["dates"]) == (21, "January–February 1950")


@pytest.mark.parametrize("uri", ["method.md", "documents/index.md", "documents/none/d1.md"])
def test_other_pages_are_told_nothing(volumes: Volumes, uri: str) -> None:
    assert volumes.about(uri) == {}


# ---- ways


def test_breadcrumbs_lead_through_all_parts(volumes: Volumes) -> None:
    *outer, last = way(volumes, "d17")["path"]
    assert [crumb["href"] for crumb in outer] == [
        f"documents/{ID}/{name}.html" for name in ("index", "comp1", "ch1", "sub1")
    ]
    assert outer[2]["full"] == LONG
    assert last == {"title": "Document 17", "full": "Document 17"}
    assert [crumb["title"] for crumb in way(volumes, "index")["path"]] == ["FRUS 1950, vol. III"]


@pytest.mark.parametrize(
    ("id", "key", "label", "to"),
    [
        ("d3", "before", "Previous in this chapter", "d2"),
        ("d3", "after", "Next in this chapter", "d4"),
        ("d16", "after", "Next, in the subchapter “The visit of the Minister”", "d17"),
        ("d17", "after", "Next, in the compilation “Italy”", "d18"),
        ("d18", "before", "Previous, in the subchapter “The visit of the Minister”", "d17"),
        ("d19", "after", "Next in this compilation", "d20"),
        ("d20", "after", "Next, in no part of the volume", "d21"),
        ("d19", "later", "Next by date", "d18"),
        ("d18", "later", "Next by date", "d1"),
        ("d2", "later", "Next by date", "d4"),
        ("d1", "earlier", "Previous by date", "d18"),
        ("ch1", "before", "Previous part of the volume", "comp1"),
        ("sub1", "after", "Next part of the volume", "comp2"),
    ],
)
def test_neighbours(volumes: Volumes, id: str, key: str, label: str, to: str) -> None:
    told = way(volumes, id)[key]
    assert (told["label"], told["href"]) == (label, f"documents/{ID}/{to}.html")


def test_quotation_marks_in_quotation_marks(found: Gathered) -> None:
    parts = ("d1", Section("ch", Matter.CHAPTER, "The “opening to the left”", ("d2",)))
    volume = {ID: replace(found.volumes[ID], parts=parts)}
    label = way(Volumes(found.entries, (), volume), "d1")["after"]["label"]
    assert label == "Next, in the chapter “The ‘opening to the left’”"


def test_ends_have_no_neighbours(volumes: Volumes) -> None:
    assert "before" not in way(volumes, "d1")
    assert "after" not in way(volumes, "d21")
    assert "before" not in way(volumes, "preface")
    assert "earlier" not in way(volumes, "d21")
    assert "later" not in way(volumes, "d17")


def test_an_undated_document_has_no_place_in_the_calendar(volumes: Volumes) -> None:
    told = way(volumes, "d3")
    assert "earlier" not in told
    assert "later" not in told


def test_a_neighbour_in_another_volume_says_which(found: Gathered) -> None:
    other = replace(found.volumes[ID], id="frus1951v04", short="FRUS 1951, vol. IV", parts=())
    last = max((e for e in found.entries if e.date), key=lambda e: e.date or read_date("0001"))
    moved = replace(
        last,
        volume=other,
        document=replace(last.document, volume=other.id, id="d1"),
        supplied=replace(last.supplied, date=read_date("1951-01-01")),
    )
    dated = [entry for entry in found.entries if entry.date]
    told = Volumes([*dated, moved], (), {**found.volumes, other.id: other})
    assert way(told, last.document.id)["later"]["about"] == (
        "[January 1, 1951], FRUS 1951, vol. IV, document 1"
    )


def test_what_a_page_shows_of_others_changes_with_them_alone(
    found: Gathered, volumes: Volumes
) -> None:
    changed = [
        replace(e, supplied=replace(e.supplied, title="Another")) if e.id == "d9" else e
        for e in found.entries
    ]
    told = Volumes(changed, found.matter, found.volumes)
    ids = [*(f"d{n}" for n in range(1, 22)), "index", "comp1", "ch1", "comp2", "preface"]
    others = [id for id in ids if about(told, id) != about(volumes, id)]
    assert others == ["d8", "d10", "index"], "a chapter lists headings"


# ---- printed pages


def test_every_page_of_text_and_parts_is_in_the_table(volumes: Volumes) -> None:
    read = table(volumes)
    assert read["preface"] == ["III", "IV"]
    assert read["d20"] == ["22", "30"]
    assert read["d2"] == ["4"], "page 3 has a mark of its own, in d1"
    numbers = [page if isinstance(page, str) else page[0] for own in read.values() for page in own]
    assert len(numbers) == len(set(numbers))


def test_a_page_without_a_mark_is_known_from_the_mark_behind_it(volumes: Volumes) -> None:
    assert table(volumes)["d6"] == [["7", ""], "8"]
    pages = {page["label"]: page for page in about(volumes, "index")["volume"]["pages"]}
    assert pages["[7]"] == {"label": "[7]", "href": "d6.html", "inferred": True}
    assert pages["8"]["href"] == "d6.html#pg_8"


def marked(found: Gathered, *numbers: str, in_note: str = "") -> Volumes:
    """An edition of one document with these page marks in its text and one in a note."""
    entry = found.entries[0]
    marks = tuple(PageBreak(i, i + 1, number) for i, number in enumerate(numbers))
    line = Block(Role.BODY, 0, len(marks), marks)
    noted = Block(Role.NOTE, 90, 91, (PageBreak(90, 91, in_note),) if in_note else ())
    note = Note("1", "1", 89, 90, (noted,))
    document = replace(entry.document, blocks=(line,), notes=(note,))
    volume = {ID: replace(found.volumes[ID], parts=())}
    return Volumes([replace(entry, document=document)], (), volume)


def test_a_page_that_begins_in_a_note_stands_in_its_place(found: Gathered) -> None:
    (pages,) = table(marked(found, "8", "10", in_note="9")).values()
    assert pages == ["8", "9", "10"]


@pytest.mark.parametrize(
    ("number", "told"),
    [("XIV", "XIV"), ("[II]", ["[II]", "pg_II"]), ("A–1", ["A–1", "pg_A-1"])],
)
def test_the_id_of_a_mark_is_told_where_it_does_not_follow(
    found: Gathered, number: str, told: object
) -> None:
    (pages,) = table(marked(found, number)).values()
    assert pages == [told]


def test_a_text_without_marks_stands_on_the_page_that_the_one_before_ends_on(
    volumes: Volumes,
) -> None:
    rows = about(volumes, "ch1")["part"]["runs"][0]["documents"]
    pages = {row["number"]: row["page"] for row in rows}
    assert pages["5"] == "p. 6"
    assert pages["6"] == "p. [7]", "its own marks say more"


def test_of_single_transcriptions_nobody_knows_what_stands_between(found: Gathered) -> None:
    whole = replace(found.volumes[ID], parts=("d4", "d5"))
    extents = []
    for volume in (whole, replace(whole, parts=())):
        entries = [e for e in found.entries if e.document.id in ("d4", "d5")]
        (lone,) = (e for e in entries if e.document.id == "d5")
        first = first_pages(outlines(entries, (), {ID: volume})[ID])
        extents.append(first.get(lone.uri))
    assert extents == [PageRef("6", known=True), None]


def test_the_page_a_document_begins_on_is_told_where_it_is_known(volumes: Volumes) -> None:
    assert way(volumes, "d4")["first_page"] == "5"
    assert way(volumes, "d6")["first_page"] == "", "known only from the mark behind it"


# ---- words


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ([], ""),
        (["1948-02-17"], "February 1948"),
        (["1948-02-17", "1948-12-09"], "February–December 1948"),
        (["1960-12-17", "1958-01-09"], "January 1958 – December 1960"),
        (["1948"], "1948"),
        (["1948", "1950"], "1948–1950"),
        (["1948", "1948-05"], "May 1948"),
    ],
)
def test_months(dates: list[str], said: str) -> None:
    assert months([None, *map(read_date, dates)]) == said


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Spain", "Spain"),
        ("U.S. policy, toward Spain", "U.S. policy…"),
        ("Donaudampfschiffahrtsgesellschaft", "Donaudampfsch…"),
    ],
)
def test_brief(title: str, short: str) -> None:
    assert brief(title, 14) == short
