"""Every text of three whole volumes, written in every form, is what was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from edition.checking import prove_epub, prove_page, prove_tei
from edition.facts.entry import Entry
from edition.model import Document, Matter
from edition.reading.tei import read_document, read_tei_volume
from edition.writing.epub import Publication, make_book
from edition.writing.tei.document import tei
from tests.structures.forms import entry_of, markdown, page

DOCUMENTS = {"frus1948v01p1": 271, "frus1958-60v07p2": 392, "frus1961-63v06": 120}

volumes = pytest.mark.parametrize("volume", DOCUMENTS)


@cache
def texts(path: Path) -> tuple[Entry, ...]:
    """All texts of a volume, its parts too."""
    read = read_tei_volume(path.read_bytes(), id=path.stem, file=path.name)
    entries = tuple(entry_of(each.document, read.volume) for each in read.readings)
    matters = [entry.document.matter for entry in entries]
    assert matters.count(Matter.DOCUMENT) == DOCUMENTS[path.stem]
    return entries


def differences(a: Document, b: Document) -> Iterator[str]:
    """The fields in which two documents are not equal."""
    for each in fields(Document):
        if each.compare and getattr(a, each.name) != getattr(b, each.name):
            yield f"{a.id}: {each.name}"


@volumes
def test_reading_the_tei_again_gives_the_same_document(
    volume: str, shared: Path, tei_all: etree.RelaxNG
) -> None:
    wrong: list[object] = []
    for entry in texts(shared / "volumes" / f"{volume}.xml"):
        written = tei(entry, {})
        wrong += differences(entry.document, read_document(written, volume=volume).document)
        wrong += filter(None, [prove_tei(entry.document, written, file=entry.file)])
        if not tei_all.validate(etree.fromstring(written)):
            wrong.append(tei_all.error_log.last_error)
    assert wrong == []


@volumes
def test_every_page_is_proved(volume: str, shared: Path) -> None:
    renderer = markdown()
    entries = texts(shared / "volumes" / f"{volume}.xml")
    proofs = (prove_page(e.document, page(e, renderer), file=e.file) for e in entries)
    assert list(filter(None, proofs)) == []


@volumes
def test_every_chapter_of_the_book_is_proved(volume: str, shared: Path) -> None:
    entries = texts(shared / "volumes" / f"{volume}.xml")
    book = make_book(entries, {}, Publication(title="T"), fonts={})
    proofs = (prove_epub(e.document, book.chapters[e.uri], file=e.file) for e in entries)
    assert list(filter(None, proofs)) == []
