"""Golden cases: a small volume in, what is read in it out. Two files a behaviour.

``<behaviour>.xml`` is a file of a volume, or what stands in its text, or in its body;
``<behaviour>.txt`` is what :mod:`tests.tei.dump` says of it. With ``SAVE_TEI_CASES`` in the
environment what is read becomes what is expected; look at every difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edition.checking import check_coverage, check_tei
from edition.model import Document, Role
from edition.reading.tei import TeiVolume, read_tei_volume
from tests.tei.dump import dump

CASES = sorted((Path(__file__).parent / "cases").glob("*.xml"))
NAMESPACES = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"'


def volume_of(text: str) -> bytes:
    """The file of a volume with the text, or the text itself where it is one."""
    if text.startswith(("<TEI", "<?xml", "<!DOCTYPE")):
        return text.encode()
    if not text.startswith(("<front", "<body", "<back")):
        text = f"<body>{text}</body>"
    return f"<TEI {NAMESPACES}><text>{text}</text></TEI>".encode()


def read(text: str, **given: object) -> TeiVolume:
    """What is read in a case; lines count from that of ``text``."""
    return read_tei_volume(volume_of(text), id="v1", file="documents/v1.xml", **given)  # type: ignore[arg-type]


def sound(document: Document) -> None:
    """What is true of every Document: spans cover its source, annotations nest, lines count."""
    assert check_coverage(document, file="documents/v1.xml") is None
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)
    open_until: list[int] = []
    for each in document.annotations:
        while open_until and open_until[-1] <= each.start:
            open_until.pop()
        assert not open_until or each.end <= open_until[-1]
        open_until.append(each.end)
    assert list(document.lines_of_file) == sorted(document.lines_of_file)
    for block, note in document.lines():
        source = document.source[block.start : block.end]
        assert source == source.strip(" \n") and "\n" not in source
        assert (block.role is Role.NOTE) <= (note is not None)
    numbers = [c.number for block, _ in document.lines() for c in block.within]
    assert list(dict.fromkeys(numbers)) == list(range(len(set(numbers))))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()
    made = read(text)
    for reading in made.readings:
        sound(reading.document)
    if made.readings:
        documents = [reading.document for reading in made.readings]
        proofs = check_tei(volume_of(text), documents, file="documents/v1.xml")
        assert proofs == [None] * len(documents)
    expected = path.with_suffix(".txt")
    if os.environ.get("SAVE_TEI_CASES"):
        expected.write_text(dump(made), encoding="utf-8")
    assert dump(made) == expected.read_text(encoding="utf-8")


def test_every_behaviour_has_a_case() -> None:
    assert len(CASES) > 50
