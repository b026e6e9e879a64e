"""Golden cases: a transcription in, what must be read in it out. One file a behaviour.

Keys of a case: ``text``; ``supplied`` (the editor's ``.yml``); ``before`` (the label on which
the document before ended); and what is expected: ``notes`` (``label``, ``after``: the text
before the marker, ``text``), ``pages``, ``problems`` (codes, in order), ``refused``,
``header``, ``lines`` (role: text as shown, without markers), ``says`` (words that the
problems must hold).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from edition.model import Block, Document, Header, Marker, Normalised, PageBreak, Party, Text
from edition.reading import Neighbours, Reading, Transcription, read
from edition.sources.overrides import Supplied, read_supplied

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


def reading(case: dict[str, Any]) -> Reading:
    supplied = Supplied()
    if "supplied" in case:
        given = yaml.safe_dump(case["supplied"], allow_unicode=True)
        supplied, problems = read_supplied(given, file="documents/v/d1.yml")
        assert not problems
    transcription = Transcription(
        volume="v",
        id="d1",
        file="documents/v/d1.txt",
        data=case["text"].encode(),
        supplied=supplied,
    )
    after = Neighbours(before=case["before"]) if "before" in case else None
    return read(transcription, after=after)


def shown(document: Document, block: Block) -> str:
    """The text of a block as the page shows it, without markers and page marks."""
    parts = []
    for inline in block.inlines:
        if isinstance(inline, Text):
            parts.append(document.source[inline.start : inline.end])
        elif isinstance(inline, Normalised):
            parts.append(inline.shown)
    return "".join(parts).strip()


def markers(document: Document) -> Iterator[tuple[str, str, str]]:
    """(label, text of the line before it, first paragraph of its note)"""
    for block in document.blocks:
        for inline in block.inlines:
            if isinstance(inline, Marker):
                before = document.source[block.start : inline.start].rstrip()
                note = document.notes[inline.note]
                yield inline.label, before, shown(document, note.paragraphs[0])


def names(document: Document, parties: tuple[Party, ...]) -> list[str]:
    return [document.source[a:b] for party in parties for a, b in party.names]


def facts(document: Document, header: Header) -> dict[str, Any]:
    return {
        "file_number": header.file_number,
        "kind": header.kind,
        "heading_number": header.heading_number,
        "telegram_number": header.telegram_number,
        "sender": names(document, header.senders),
        "recipient": names(document, header.recipients),
        "from": [party.office for party in header.senders],
        "to": [party.office for party in header.recipients],
        "place": header.place,
        "date": header.date.edtf if header.date else None,
        "time": header.time,
        "received": header.received,
        "parties": [party.text for party in (*header.senders, *header.recipients)],
    }


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    result = reading(case)
    document = result.document

    assert [p.code for p in result.problems] == case.get("problems", [])
    assert document.refused == case.get("refused", False)
    if "notes" in case:
        found = list(markers(document))
        assert [label for label, _, _ in found] == [str(n["label"]) for n in case["notes"]]
        for (_, before, text), note in zip(found, case["notes"], strict=True):
            assert before.endswith(note["after"])
            assert text == note.get("text", text)
    if "paragraphs" in case:
        assert [len(note.paragraphs) for note in document.notes] == case["paragraphs"]
    if "pages" in case:
        inlines = [i for block, _ in document.lines() for i in block.inlines]
        assert [i.number for i in inlines if isinstance(i, PageBreak)] == case["pages"]
    if "header" in case:
        known = facts(document, document.header)
        assert {key: known[key] for key in case["header"]} == case["header"]
    for expected in case.get("lines", []):
        ((role, text),) = expected.items()
        assert (role, text) in [(str(b.role), shown(document, b)) for b in document.blocks]
    told = " ".join(f"{p.line}:{p.column} {p.message} {p.remedy}" for p in result.problems)
    for words in case.get("says", []):
        assert words in told


def test_every_behaviour_has_a_case() -> None:
    assert len(CASES) > 80
