"""The page of telegram 69: text, notes, page break, what is supplied, what is downloaded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from lxml import etree

from tests.building import ROOT
from tests.pages import html, one, select, text

DOCUMENT = "documents/frus1944v04/d745"
LABELS = ["7", "8", "9", "10"]


@pytest.fixture(scope="module")
def page(site: Path) -> etree._Element:
    return html(site / f"{DOCUMENT}.html")


def transcription() -> str:
    return (ROOT / "docs" / f"{DOCUMENT}.txt").read_text(encoding="utf-8")


def shown(element: etree._Element) -> str:
    """The text of an element without what the edition adds, page breaks in brackets."""
    parts = [element.text or ""]
    for child in element:
        classes = child.get("class", "").split()
        if "pb" in classes:
            parts.append(f"[{text(child)}]")
        elif not {"pn", "footnote-backref"} & {*classes} and child.get("aria-hidden") != "true":
            parts.append(shown(child))
        parts.append(child.tail or "")
    return "".join(parts)


def test_the_page_shows_every_character_of_the_transcription(page: etree._Element) -> None:
    blocks = select(
        page,
        "//article//*[has('source-line') or @id='heading' or has('classification')"
        " or has('body') or has('closer')]",
    )
    notes = select(page, "//li[starts-with(@id, 'fn:')]")
    found = [shown(block) for block in blocks]
    found += [f"{position}. {shown(note)}" for position, note in enumerate(notes, 1)]
    # White space is held against the file elsewhere: it alone may be normalised.
    assert "".join("".join(found).split()) == "".join(transcription().split())


def test_markers_and_notes_carry_the_printed_labels(page: etree._Element) -> None:
    markers = select(page, "//sup[starts-with(@id, 'fnref:')]")
    assert [text(marker) for marker in markers] == LABELS
    assert [marker.get("id") for marker in markers] == [f"fnref:{n}" for n in LABELS]
    assert [one(m, "a").get("href") for m in markers] == [f"#fn:{n}" for n in LABELS]
    notes = select(page, "//div[has('footnote')]/ol/li")
    assert [note.get("value") for note in notes] == LABELS
    assert [note.get("id") for note in notes] == [f"fn:{n}" for n in LABELS]
    back = select(page, "//a[has('footnote-backref')]")
    assert [link.get("href") for link in back] == [f"#fnref:{n}" for n in LABELS]
    assert all(label in link.get("title", "") for label, link in zip(LABELS, back, strict=True))


def test_markers_follow_the_words_they_are_printed_at(page: etree._Element) -> None:
    paragraph = shown(one(page, "//p[@id='p2']"))
    assert re.findall(r"([a-z]+)(7|8|9|10)\b", paragraph, re.IGNORECASE) == [
        ("Molotov", "7"),
        ("Mission", "8"),
        ("Stalin", "9"),
        ("requests", "10"),
    ]


def test_the_page_break_stands_in_its_sentence(page: etree._Element) -> None:
    mark = one(page, "//*[@id='pg_803']")
    assert mark.get("role") == "doc-pagebreak"
    assert mark.get("aria-label") == "Page 803"
    assert mark.tag == "span"
    paragraph = mark.getparent()
    assert paragraph is not None and paragraph.get("id") == "p2"
    assert " ".join(shown(paragraph).split()).count("asked [Page 803] for, by Washington") == 1


def test_paragraphs_have_anchors_and_links_to_them(page: etree._Element) -> None:
    paragraphs = select(page, "//p[has('body')]")
    assert [paragraph.get("id") for paragraph in paragraphs] == ["p1", "p2", "p3", "p4"]
    links = [one(paragraph, ".//a[has('pn')]") for paragraph in paragraphs]
    assert [link.get("href") for link in links] == ["#p1", "#p2", "#p3", "#p4"]


def test_the_telegram_number_is_text_and_no_list(page: etree._Element) -> None:
    first = one(page, "//p[@id='p1']")
    assert shown(first).lstrip().startswith("69. For President and the Secretary.")
    lists = select(page, "//article//ol")
    parents = [item.getparent() for item in lists]
    assert [p.get("class") for p in parents if p is not None] == ["footnote"]


def test_the_heading_is_normalised_and_the_page_says_so(page: etree._Element) -> None:
    heading = one(page, "//h1")
    assert text(heading) == (
        "The Ambassador in the Soviet Union (Harriman) to the Secretary of State"
    )
    rest = [text(part) for part in select(page, "//article//*[not(ancestor-or-self::h1)]")]
    assert any("( Harriman )" in part for part in rest)


def test_the_dateline_is_shown_as_supplied_with_its_reason(page: etree._Element) -> None:
    supplied = one(page, "//details[has('supplied') and has('dateline')]")
    summary = one(supplied, "summary")
    assert text(summary).startswith("[Moscow, between January 7 and 11, 1944]")
    record = yaml.safe_load((ROOT / "docs" / f"{DOCUMENT}.yml").read_text(encoding="utf-8"))
    for reason in (record["place_reason"], record["date_reason"]):
        assert reason in text(supplied) and reason not in text(summary)


def test_the_header_tells_what_the_editor_and_the_source_line_say(page: etree._Element) -> None:
    article = text(one(page, "//article"))
    for word in ("711.61/968", "Telegram", "745", "802", "803"):
        assert word in article
    links = [link.get("href") for link in select(page, "//article//a")]
    assert "https://history.state.gov/historicaldocuments/frus1944v04/d745" in links


@pytest.mark.parametrize("ending", ["txt", "md", "xml"])
def test_the_page_offers_its_other_forms(site: Path, page: etree._Element, ending: str) -> None:
    links = [link.get("href", "") for link in select(page, "//article//a")]
    assert f"d745.{ending}" in [link.rpartition("/")[2] for link in links]
    assert (site / f"{DOCUMENT}.{ending}").stat().st_size


def test_the_published_transcription_is_the_source_byte_for_byte(site: Path) -> None:
    source = (ROOT / "docs" / f"{DOCUMENT}.txt").read_bytes()
    assert (site / f"{DOCUMENT}.txt").read_bytes() == source


def test_the_source_is_the_transcription_that_was_handed_over(shared: Path) -> None:
    source = (ROOT / "docs" / f"{DOCUMENT}.txt").read_bytes()
    assert source == (shared / "source/frus1944v04-d745.txt").read_bytes()


def test_the_published_markdown_holds_the_printed_labels(site: Path) -> None:
    markdown = (site / f"{DOCUMENT}.md").read_text(encoding="utf-8")
    assert re.findall(r"\[\^(\w+)\](?!:)", markdown) == LABELS
    assert re.findall(r"^\[\^(\w+)\]:", markdown, re.MULTILINE) == LABELS


def test_there_are_no_problems(site: Path) -> None:
    assert json.loads((site / "problems.json").read_text(encoding="utf-8")) == []
