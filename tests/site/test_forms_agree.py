"""All published forms of a document say the same: ids, counts, labels, text."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from tests.building import Build
from tests.pages import html, select, text

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
EXTRA = """\
811.00/2: Telegram

The Chargé in China ( Atcheson ) to the Secretary of State

5. One sentence [Page 12] with a note.1 Another* one.

Second paragraph.

  1. A note.
  2. Another, with B–52 and *stars*.
"""


@dataclass(frozen=True)
class Said:
    """What one form says of a document."""

    paragraphs: int
    pages: list[str]
    labels: list[str]
    persons: list[str]
    words: str


def squeezed(words: str) -> str:
    return "".join(words.split())


def from_html(page: Path) -> Said:
    root = html(page)
    (body,) = select(root, "//*[has('document-text')]")
    pages = [str(mark.get("data-n")) for mark in select(body, ".//*[has('pb')]")]
    labels = [text(mark) for mark in select(body, ".//*[has('footnote-ref')]")]
    persons = [str(link.get("data-person")) for link in select(body, ".//a[has('person')]")]
    paragraphs = len(select(body, ".//a[has('pn')]"))
    added = ("apparatus", "pb", "pn", "footnote", "footnote-ref")
    for extra in select(body, ".//*[" + " or ".join(f"has('{name}')" for name in added) + "]"):
        drop(extra)
    return Said(paragraphs, pages, labels, sorted(set(persons)), squeezed(text(body)))


def drop(element: etree._Element) -> None:
    """Take an element away, the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def from_tei(file: Path) -> Said:
    (div,) = elements(etree.parse(file).getroot(), "//t:div[@type='document']")
    pages = [str(mark.get("n")) for mark in elements(div, ".//t:pb")]
    notes = ".//t:note[@place='foot'] | .//t:ref[@type='note']"
    labels = [str(note.get("n")) for note in elements(div, notes)]
    persons = sorted({str(name.get("ref"))[1:] for name in elements(div, ".//t:persName")})
    paragraphs = len(
        elements(div, ".//t:p[not(ancestor::t:note)] | .//t:item | .//t:row | .//t:label")
    )
    for note in elements(div, notes):
        drop(note)
    return Said(paragraphs, pages, labels, persons, squeezed("".join(map(str, div.itertext()))))


def elements(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path, namespaces=TEI)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def from_markdown(file: Path) -> tuple[int, list[str], list[str], int]:
    """Paragraphs, pages, persons and notes: what its marks tell, without rendering it."""
    source = file.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    pages = re.findall(r'\.pb [^}]*data-n="([^"]*)"', source)
    persons = sorted(set(re.findall(r'data-person="([^"]*)"', source)))
    notes = re.findall(r"^\[\^[^\]]+\]:", source, re.MULTILINE)
    return source.count(".pn "), pages, persons, len(notes)


@pytest.fixture(scope="module")
def built(build_edition: Build) -> Path:
    """The edition with one more document, of other forms."""
    return build_edition({"documents/frus1944v04/d2.txt": EXTRA}, strict=False).site


def test_all_forms_of_every_document_agree(built: Path) -> None:
    rows = {
        (row["volume"], row["id"]): row
        for row in csv.DictReader((built / "documents.csv").read_text("utf-8").splitlines())
    }
    pages = sorted(p for p in (built / "documents").glob("*/*.html") if p.stem != "index")
    assert sorted(rows) == [(page.parent.name, page.stem) for page in pages]
    for page in pages:
        row = rows[page.parent.name, page.stem]
        shown = from_html(page)
        assert from_tei(page.with_suffix(".xml")) == shown, page
        marks = (shown.paragraphs, shown.pages, shown.persons)
        *told, notes = from_markdown(page.with_suffix(".md"))
        assert tuple(told) == marks and notes == int(row["notes"]), page
        assert int(row["paragraphs"]) == shown.paragraphs
        assert row["pages"] == "; ".join(shown.pages)
        assert (
            row["note_labels"].split("; ") == list(dict.fromkeys(shown.labels)) or not shown.labels
        )
        assert row["persons"] == "; ".join(shown.persons)
        (item,) = json.loads(page.with_suffix("").with_suffix(".csl.json").read_text("utf-8"))
        assert item["id"] == f"{row['volume']}-{row['id']}"
        assert (item["title"], item["number"]) == (row["heading"], row["number"])
        assert squeezed(item["title"]) in shown.words
        if row["page_first"]:
            assert item["page"].split("–") == [row["page_first"], row["page_last"]]
        assert item.get("archive_location", "") == row["file_number"]


def test_corpus_and_correspondence_have_the_same_documents(built: Path) -> None:
    objects = json.loads((built / "documents.json").read_text("utf-8"))
    keys = [f"{each['volume']}-{each['id']}" for each in objects]
    letters = elements(etree.parse(built / "correspondence.xml").getroot(), "//t:correspDesc")
    corpus = etree.parse(built / "edition.xml").getroot()
    assert [each.get("key") for each in letters] == keys
    divisions = elements(corpus, "//t:div[@type='document']")
    assert [d.get("{http://www.w3.org/XML/1998/namespace}id") for d in divisions] == keys
    for each, division in zip(objects, divisions, strict=True):
        own = etree.parse(built / each["tei"]).getroot()
        (alone,) = elements(own, "//t:div[@type='document']")
        assert list(division.itertext()) == list(alone.itertext())
