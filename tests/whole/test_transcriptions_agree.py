"""The same documents from transcriptions and from TEI: text, notes, page breaks, header.

``pytest -rP tests/whole`` prints how many differences each rule explains.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import pytest

from edition.model import Block, Document, Marker, PageBreak, Role
from edition.reading import Transcription, VolumeReader
from edition.reading.tei import OpenVolume
from edition.sources.overrides import Supplied
from tests.building import SHARED
from tests.whole.agreement import UNEXPLAINED, Difference, Truth, compare

CORPUS = SHARED / "corpus"
DOCUMENTS = {"frus1948v01p1": 89, "frus1958-60v07p2": 72, "frus1961-63v06": 34}
"""Documents of which there are both, by volume."""

KNOWN = {
    (
        "frus1961-63v06",
        "d50",
        "body: White House",
    ): "who sent the telegram, below the signature of the letter in it, which the volume sets as "
    "a paragraph: a transcription’s last line that is a name closes the document",
}
"""Differences that no rule explains: volume, document, what TEI has; and why it may be."""

pytestmark = pytest.mark.skipif(
    not (CORPUS.is_dir() and (SHARED / "volumes").is_dir()),
    reason="the transcriptions and volumes are kept beside the repository",
)


@cache
def opened(volume: str) -> OpenVolume:
    data = (SHARED / "volumes" / f"{volume}.xml").read_bytes()
    return OpenVolume(data, id=volume, file=f"documents/{volume}.xml")


def transcribed(form: str, volume: str) -> dict[str, Document]:
    reader = VolumeReader(
        [
            Transcription(
                volume=volume,
                id=path.stem,
                file=f"documents/{volume}/{path.name}",
                data=path.read_bytes(),
                supplied=Supplied(),
            )
            for path in (CORPUS / form / volume).glob("*.txt")
        ]
    )
    return {id: reader.read(id).document for id in reader.ids}


@cache
def truths(form: str) -> Mapping[tuple[str, str], Truth]:
    lines = (CORPUS / form / "truth.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    return {(each["volume"], each["id"]): each for each in told}


@cache
def differences(form: str) -> Mapping[tuple[str, str], list[Difference]]:
    """All differences by volume and document."""
    found = {}
    for volume in DOCUMENTS:
        tei = opened(volume)
        for id, document in transcribed(form, volume).items():
            found[volume, id] = list(
                compare(
                    tei.read(id).document,
                    document,
                    truths(form)[volume, id],
                    between=[each.get("n", "") for each in tei.texts[id].before],
                )
            )
    return found


@pytest.mark.parametrize("form", ["plain", "chapter", "mixed"])
def test_both_readings_agree(form: str) -> None:
    found = differences(form)
    assert Counter(volume for volume, _ in found) == DOCUMENTS
    unexplained = {
        (volume, id, each.tei): each.transcription
        for (volume, id), all_of in found.items()
        for each in all_of
        if each.rule == UNEXPLAINED
    }
    wrong = [
        f"{volume}/{id}: TEI “{tei}”, transcription “{transcription}”"
        for (volume, id, tei), transcription in unexplained.items()
        if (volume, id, tei) not in KNOWN
    ]
    assert not wrong, "\n".join(wrong)
    assert unexplained.keys() == KNOWN.keys()
    sys.stdout.write(table(form, found.values()))


def table(form: str, found: Collection[Sequence[Difference]]) -> str:
    """How many differences each rule explains, and in how many documents."""
    rules = Counter(each.rule for all_of in found for each in all_of)
    documents = Counter(rule for all_of in found for rule in {each.rule for each in all_of})
    lines = [f"{form}: {len(found)} documents", "  times documents"]
    for rule, count in sorted(rules.items(), key=lambda each: (-each[1], each[0])):
        lines.append(f"  {count:5} {documents[rule]:9} {rule}")
    return "\n".join([*lines, ""])


def test_datelines_are_those_of_the_truth() -> None:
    """The transcriptions have no datelines, but what they lost is known."""
    for (volume, id), told in truths("plain").items():
        if volume not in DOCUMENTS:
            continue
        header = opened(volume).read(id).document.header
        first = told["dateline"][0] if told["dateline"] else None
        when = first["when"] if first else None
        said = header.date and header.date.edtf
        assert (id, said) == (id, when[:10] if when else None)
        assert (id, header.place) == (id, first["place"] if first else None)


def damages(document: Document) -> Iterator[tuple[str, Document]]:
    """The document with one thing wrong, and what."""
    blocks = list(document.blocks)
    body = [i for i, block in enumerate(blocks) if len(block.inlines) == 1]
    yield "a line missing", replace(document, blocks=(*blocks[:-1],))
    i = body[0]
    yield "another role", _with(document, i, replace(blocks[i], role=Role.ROW))
    text = blocks[i].inlines[0]
    cut = replace(text, end=text.end - 1)
    yield "a letter missing", _with(document, i, replace(blocks[i], inlines=(cut,)))
    for kind in (Marker, PageBreak):
        at = [(i, k) for i, b in enumerate(blocks) for k, n in enumerate(b.inlines)
              if isinstance(n, kind) and k]  # fmt: skip
        i, k = at[-1]
        inlines = blocks[i].inlines
        gone = (*inlines[:k], *inlines[k + 1 :])
        yield f"no {kind.__name__}", _with(document, i, replace(blocks[i], inlines=gone))
        moved = (*inlines[: k - 1], inlines[k], inlines[k - 1], *inlines[k + 1 :])
        yield f"{kind.__name__} moved", _with(document, i, replace(blocks[i], inlines=moved))
    first = replace(document.notes[0], label="77")
    yield "another label", replace(document, notes=(first, *document.notes[1:]))
    yield "a note missing", replace(document, notes=document.notes[:-1])
    swapped = (document.notes[1], document.notes[0], *document.notes[2:])
    yield "notes in another order", replace(document, notes=swapped)
    header = replace(document.header, telegram_number="77")
    yield "another number", replace(document, header=header)


def _with(document: Document, i: int, block: Block) -> Document:
    blocks = document.blocks
    return replace(document, blocks=(*blocks[:i], block, *blocks[i + 1 :]))


def test_whatever_differs_is_found() -> None:
    volume, id = "frus1958-60v07p2", "d5"
    tei = opened(volume).read(id).document
    document = transcribed("plain", volume)[id]
    truth = truths("plain")[volume, id]
    for what, damaged in damages(document):
        found = list(compare(tei, damaged, truth))
        assert any(each.rule == UNEXPLAINED for each in found), what
