"""Whatever the file, the reading ends in a Document that has all of its characters."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model import Document, Inline, Severity
from edition.reading import Reading, Transcription, read, read_volume
from edition.sources.overrides import Supplied

ROOT = Path(__file__).parents[2]
TELEGRAM = ROOT / "docs" / "documents" / "frus1944v04" / "d745.txt"
SHARED = ROOT.parent / "shared" / "corpus"
MUTATIONS = 10_000


def transcription(data: bytes, id: str = "d1") -> Transcription:
    return Transcription(
        volume="v", id=id, file=f"documents/v/{id}.txt", data=data, supplied=Supplied()
    )


def spans(document: Document) -> list[tuple[int, int]]:
    found: list[Inline | tuple[int, int]] = []
    for block in document.blocks:
        found.extend(block.inlines)
    for note in document.notes:
        found.append((note.start, note.end))
        for paragraph in note.paragraphs:
            found.extend(paragraph.inlines)
    pairs = [i if isinstance(i, tuple) else (i.start, i.end) for i in found]
    return [(a, b) for a, b in pairs if b > a]


def assert_whole(reading: Reading) -> None:
    """Spans are in order, disjoint, and leave out nothing but white space."""
    document = reading.document
    at = 0
    for start, end in sorted(spans(document)):
        assert start >= at
        assert not document.source[at:start].strip()
        at = end
    assert not document.source[at:].strip()
    if document.refused:
        assert document.notes == ()
        assert any(p.severity is Severity.ERROR for p in reading.problems)
    else:
        assert all(p.severity is not Severity.ERROR for p in reading.problems)
    lines = document.source.count("\n") + 1
    assert all(1 <= p.line <= lines for p in reading.problems)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    assert_whole(read(transcription(data)))


@given(st.text(st.sampled_from("ab1279 .,()[]*†\n\r\t“”’:–-↩ PageThe to"), max_size=300))
def test_any_text_of_telling_characters(text: str) -> None:
    assert_whole(read(transcription(text.encode())))


@settings(max_examples=200)
@given(st.data())
def test_the_telegram_damaged(data: st.DataObject) -> None:
    seed = data.draw(st.integers(0, 2**32))
    assert_whole(read(transcription(damaged(TELEGRAM.read_text("utf-8"), random.Random(seed)))))


def damaged(text: str, rng: random.Random) -> bytes:
    """The text with one to four things dropped, doubled, swapped or put in."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(text))
        size = rng.choice((1, 1, 2, 5, 40))
        piece, kind = text[at : at + size], rng.randrange(7)
        if kind == 0:
            text = text[:at] + text[at + size :]
        elif kind == 1:
            text = text[:at] + piece + piece + text[at + size :]
        elif kind == 2:
            text = text[:at] + piece[::-1] + text[at + size :]
        elif kind == 3:
            text = text[:at] + rng.choice("0123456789[].*†\t \u2003\0“") + text[at:]
        else:
            lines = text.split("\n")
            i = rng.randrange(len(lines))
            if kind == 4:
                del lines[i]
            elif kind == 5:
                lines.insert(i, lines[rng.randrange(len(lines))])
            else:
                j = rng.randrange(len(lines))
                lines[i], lines[j] = lines[j], lines[i]
            text = "\n".join(lines)
        text = text or "x"
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of telegrams is not there")
def test_telegrams_damaged() -> None:
    rng = random.Random(20_260_101)
    files = sorted(SHARED.glob("*/*/*.txt"))
    for _ in range(MUTATIONS):
        text = rng.choice(files).read_text("utf-8")
        assert_whole(read(transcription(damaged(text, rng))))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of telegrams is not there")
def test_telegrams_whole() -> None:
    for volume in sorted(p for p in SHARED.glob("*/*") if p.is_dir()):
        files = sorted(volume.glob("*.txt"))
        readings = read_volume([transcription(f.read_bytes(), f.stem) for f in files])
        assert len(readings) == len(files)
        for reading in readings:
            assert_whole(reading)
