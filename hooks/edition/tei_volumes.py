"""A TEI volume of the editor → entries: read, proved against the file, with the editor's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .checking import check_coverage, check_tei
from .entry import Entry
from .model import Matter, Problem
from .plain_text import as_plain_text
from .problems import problem
from .reading.tei import TeiReading, read_tei_volume
from .sources import TeiFile, as_text, unused
from .supplied import Supplied, Volume, read_supplied, read_volume_record


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadVolume:
    """What a TEI volume holds. ``matter`` are the texts of its parts, in their order.

    ``problems`` are those of no single text.
    """

    volume: Volume
    entries: Sequence[Entry]
    matter: Sequence[Entry]
    problems: Sequence[Problem]


def read_tei(
    source: TeiFile, record: tuple[str, bytes | None], transcribed: Mapping[str, str]
) -> ReadVolume:
    """Reads the volume. ``record`` is its ``volume.yml``: file, and bytes where there is one.

    ``transcribed`` are the transcriptions in its folder, file by id: their addresses are taken.
    """
    supplied: dict[str, Supplied] = {}
    found: dict[str, list[Problem]] = {}
    for id, (yml, written) in source.supplied.items():
        text, bad = as_text(written, file=yml)
        supplied[id], more = read_supplied(text, file=yml)
        found[id] = [*bad, *more]
    read = read_tei_volume(source.data, id=source.volume, file=source.file, supplied=supplied)
    problems = list(read.problems)
    file, data = record
    text, bad = as_text(data or b"", file=file)
    volume, more = read_volume_record(text, id=source.volume, file=file, told=read.volume)
    problems += [*bad, *more]
    ids = {reading.document.id for reading in read.readings}
    if read.readings:
        problems += [unused(source.supplied[id][0]) for id in supplied if id not in ids]
    problems += [_taken(transcribed[id], source.file) for id in transcribed if id in ids]
    proofs: list[Problem | None] = []
    if read.readings:
        documents = [reading.document for reading in read.readings]
        proofs = check_tei(source.data, documents, file=source.file)
        if len(proofs) < len(documents):
            problems += [proof for proof in proofs if proof]
            proofs = [None] * len(documents)
    entries = [
        _entry(reading, proof, volume, source.file, supplied, found)
        for reading, proof in zip(read.readings, proofs, strict=True)
        if reading.document.id not in transcribed
    ]
    return ReadVolume(
        volume=volume,
        entries=[e for e in entries if e.document.matter is Matter.DOCUMENT],
        matter=[e for e in entries if e.document.matter is not Matter.DOCUMENT],
        problems=problems,
    )


def _entry(
    reading: TeiReading,
    proof: Problem | None,
    volume: Volume,
    file: str,
    supplied: Mapping[str, Supplied],
    found: Mapping[str, Sequence[Problem]],
) -> Entry:
    document = reading.document
    lost = check_coverage(document, file=file)
    wrong = [each for each in (lost, proof) if each]
    return Entry(
        document=as_plain_text(document) if lost else document,
        volume=volume,
        supplied=supplied.get(document.id, Supplied()),
        problems=(*found.get(document.id, ()), *reading.problems, *wrong),
        source_file=file,
        path=reading.path,
    )


def _taken(transcription: str, file: str) -> Problem:
    return problem(
        "duplicate-id",
        file=transcription,
        found=f"a transcription of a document that {file} has too",
        expected="one file for each address",
        remedy="remove the transcription, or the document from the volume; the transcription is "
        "published",
    )
