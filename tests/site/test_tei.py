"""The TEI form gives the text, the notes and their places back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.building import ROOT

DOCUMENT = "documents/frus1944v04/d745"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
BLOCKS = {f"{TEI}{name}" for name in ("p", "head", "item", "row", "label", "signed", "seg")}
LIST_NUMBER = re.compile(r"^\d+\.\s+")


@pytest.fixture(scope="module")
def tei(site: Path) -> etree._Element:
    return etree.parse(site / f"{DOCUMENT}.xml").getroot()


def lines() -> list[str]:
    """The lines of the transcription that hold something."""
    source = (ROOT / "docs" / f"{DOCUMENT}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in source.splitlines() if line.strip()]


def division(tei: etree._Element) -> etree._Element:
    found = tei.find(f"{TEI}text/{TEI}body/{TEI}div")
    assert found is not None
    return found


def is_note(element: etree._Element) -> bool:
    return element.tag == f"{TEI}note" and element.get("place") == "foot"


def flat(element: etree._Element) -> str:
    """Text without foot notes, page breaks as the transcription marks them, no white space."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{TEI}pb":
            parts.append(f"[Page {child.get('n')}]")
        elif not is_note(child):
            parts.append(flat(child))
        parts.append(child.tail or "")
    return "".join("".join(parts).split())


def foot_notes(tei: etree._Element) -> list[etree._Element]:
    return [note for note in division(tei).iter(f"{TEI}note") if is_note(note)]


def test_the_body_has_one_block_for_each_line_in_order(tei: etree._Element) -> None:
    def blocks(element: etree._Element) -> list[etree._Element]:
        found = []
        for child in element:
            if child.tag in BLOCKS or child.get("type") == "source":
                found.append(child)
            elif not is_note(child):
                found += blocks(child)
        return found

    body = [line for line in lines() if not LIST_NUMBER.match(line) or line.startswith("69.")]
    markers = iter(("7", "8", "9", "10"))
    expected = []
    for line in body:
        for word in ("Molotov7", "Mission8", "Stalin9", "requests10"):
            if word in line:
                line = line.replace(word, word.removesuffix(next(markers)))
        expected.append("".join(line.split()))
    assert [flat(block) for block in blocks(division(tei))] == expected


def test_the_notes_stand_at_their_markers_under_their_printed_labels(
    tei: etree._Element,
) -> None:
    notes = foot_notes(tei)
    assert [note.get("n") for note in notes] == ["7", "8", "9", "10"]
    assert [note.get(XML_ID) for note in notes] == ["fn7", "fn8", "fn9", "fn10"]
    listed = [line for line in lines() if LIST_NUMBER.match(line) and line[:3] != "69."]
    texts = ["".join(LIST_NUMBER.sub("", line).split()) for line in listed]
    assert [flat(note) for note in notes] == texts
    before = [previous_words(note) for note in notes]
    assert before == ["Although Molotov", "Military Mission", "gave Stalin", "Lend-Lease requests"]


def previous_words(note: etree._Element) -> str:
    """The two words in front of a note, within its paragraph."""
    paragraph = next(note.iterancestors(f"{TEI}p"))
    words: list[str] = []
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if element is note:
            break
        inside = any(is_note(parent) for parent in (element, *element.iterancestors()))
        if event == "start" and not inside:
            words += (element.text or "").split()
        elif event == "end" and not any(is_note(p) for p in element.iterancestors()):
            words += (element.tail or "").split()
    return " ".join(words[-2:])


def test_the_page_break_stands_where_the_page_begins(tei: etree._Element) -> None:
    breaks = list(division(tei).iter(f"{TEI}pb"))
    assert [mark.get("n") for mark in breaks] == ["803"]
    parent = breaks[0].getparent()
    assert parent is not None and "asked[Page803]for,byWashington" in flat(parent)


def test_the_division_and_the_head_are_as_the_form_wants(tei: etree._Element) -> None:
    assert tei.tag == f"{TEI}TEI"
    assert (division(tei).get("type"), division(tei).get(XML_ID)) == ("document", "d745")
    assert division(tei).findtext(f"{TEI}note[@type='source']") == "711.61/968: Telegram"
    head = division(tei).find(f"{TEI}head")
    assert head is not None
    assert flat(head) == "TheAmbassadorintheSovietUnion(Harriman)totheSecretaryofState"


def test_names_lead_to_persons(tei: etree._Element) -> None:
    refs = {
        (name.get("ref"), " ".join("".join(name.itertext()).split()))
        for name in division(tei).iter(f"{TEI}persName")
    }
    assert {("#harriman", "Harriman"), ("#molotov", "Molotov"), ("#stalin", "Stalin")} <= refs


def test_the_header_holds_numbers_kind_and_correspondence(tei: etree._Element) -> None:
    header = tei.find(f"{TEI}teiHeader")
    assert header is not None
    numbers = {number.get("type"): number.text for number in header.iter(f"{TEI}idno")}
    assert (numbers["file"], numbers["telegram"]) == ("711.61/968", "69")
    terms = {term.get("type"): term.text for term in header.iter(f"{TEI}term")}
    assert terms["kind"] == "Telegram"
    actions = {str(action.get("type")): action for action in header.iter(f"{TEI}correspAction")}
    persons = {
        kind: [name.get("ref") for name in action.iter(f"{TEI}persName")]
        for kind, action in actions.items()
    }
    assert persons == {"sent": ["#harriman"], "received": ["#hull"]}
    assert actions["sent"].findtext(f"{TEI}placeName") == "Moscow"
    date = actions["sent"].find(f"{TEI}date")
    assert date is not None
    bounds = {date.get(name) for name in ("notBefore", "from", "notAfter", "to")}
    assert bounds == {"1944-01-07", "1944-01-11", None}


def test_what_the_editor_supplies_stands_in_the_header_alone(tei: etree._Element) -> None:
    assert "Moscow" not in flat(division(tei))
