"""Real telegrams whose list of notes is damaged: the page tells it, so the edition must.

The page tells it where the numbers of its list are not 1, 2, 3 …, or where it has more or fewer
labels than its list has notes. Which labels it has is taken from the truth about the corpus, not
from a reading. Two notes whose texts are exchanged under the right numbers are told by nothing;
nor is a list that is lost as a whole, if the one label it had makes a number one digit longer.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import pytest

from edition.model import Severity
from edition.reading import Reading, Transcription, VolumeReader
from edition.sources.overrides import Supplied, read_supplied

NUMBER = 500
ITEM = re.compile(r"^  (\d+)\. ", re.MULTILINE)
FIRST = re.compile(r"^  1\. ", re.MULTILINE)
Notes = list[tuple[int, str]]
"""The number and the text of each note, with its further paragraphs."""


def lost(notes: Notes, at: int) -> Notes:
    return notes[:at] + notes[at + 1 :]


def doubled(notes: Notes, at: int) -> Notes:
    return notes[: at + 1] + notes[at:]


def renumbered(notes: Notes, at: int) -> Notes:
    return [(n + 3 if i == at else n, text) for i, (n, text) in enumerate(notes)]


def exchanged(notes: Notes, at: int) -> Notes:
    """The numbers of a note and of the next, or the first; alone it has none to exchange."""
    numbers = [n for n, _ in notes]
    other = (at + 1) % len(notes)
    numbers[at], numbers[other] = numbers[other], numbers[at]
    return list(zip(numbers, [text for _, text in notes], strict=True))


def counted(notes: Notes) -> Notes:
    """As a web page shows the list, which counts for itself."""
    return [(i, text) for i, (_, text) in enumerate(notes, 1)]


def lost_and_counted(notes: Notes, at: int) -> Notes:
    return counted(lost(notes, at))


def doubled_and_counted(notes: Notes, at: int) -> Notes:
    return counted(doubled(notes, at))


DAMAGES = (lost, lost_and_counted, doubled, doubled_and_counted, renumbered, exchanged)


def taken_apart(text: str) -> tuple[str, Notes]:
    """What stands before the list of notes, and the list."""
    start = [match.start() for match in FIRST.finditer(text)][-1]
    pieces = ITEM.split(text[start:])[1:]
    return text[:start], [(int(n), t) for n, t in zip(pieces[::2], pieces[1::2], strict=True)]


def put_together(body: str, notes: Notes) -> bytes:
    items = [f"  {n}. {text.rstrip()}\n" for n, text in notes]
    return (body.rstrip("\n") + "\n\n" + "".join(items)).encode()


def is_told_by_the_page(notes: Notes, anchors: list[str]) -> bool:
    """``anchors`` are the words before each label."""
    if not notes and all(anchor[-1:].isdigit() for anchor in anchors):
        return False
    return [n for n, _ in notes] != list(range(1, len(notes) + 1)) or len(notes) != len(anchors)


def is_silent(reading: Reading) -> bool:
    return all(problem.severity is Severity.INFO for problem in reading.problems)


def volumes(
    corpus: Path,
) -> Iterator[tuple[VolumeReader, list[Transcription], dict[str, list[str]]]]:
    """The documents of each volume, and the words before each label of those that have all markers
    and notes on the page."""
    truths = [json.loads(line) for line in (corpus / "truth.jsonl").read_bytes().splitlines()]
    for volume in sorted({truth["volume"] for truth in truths}):
        own = {truth["id"]: truth["notes"] for truth in truths if truth["volume"] == volume}
        whole = {
            id: [n["anchor_context"] for n in notes]
            for id, notes in own.items()
            if notes and all(n["marker_in_page"] and n["list_in_page"] for n in notes)
        }
        documents = [
            Transcription(
                volume=volume,
                id=id,
                file=f"documents/{volume}/{id}.txt",
                data=(corpus / volume / f"{id}.txt").read_bytes(),
                supplied=Supplied(),
            )
            for id in own
        ]
        yield VolumeReader(documents), documents, whole


Read = Callable[[Supplied], Reading]


def damaged(corpus: Path) -> Iterator[tuple[str, Read]]:
    """Documents with a damaged list, to be read beside neighbours that are whole."""
    damages = cycle(DAMAGES)
    for reader, documents, anchors in volumes(corpus):
        for document in documents:
            if document.id not in anchors or not is_silent(reader.read(document.id)):
                continue
            body, notes = taken_apart(document.data.decode())
            for _ in range(2):
                damage, at = next(damages), len(document.data) % len(notes)
                changed = damage(notes, at)
                if not is_told_by_the_page(changed, anchors[document.id]):
                    continue
                name = f"{document.file}: note {at + 1} {damage.__name__.replace('_', ' ')}"
                new = replace(document, data=put_together(body, changed))
                yield name, partial(read_beside, reader, documents, new)


def read_beside(
    reader: VolumeReader, documents: list[Transcription], new: Transcription, supplied: Supplied
) -> Reading:
    new = replace(new, supplied=supplied)
    beside = VolumeReader([new if each.id == new.id else each for each in documents])
    for each in documents:
        if each.id != new.id:
            beside.knows(each.id, reader.ends(each.id))
    return beside.read(new.id)


@pytest.mark.parametrize("form", ["plain", "chapter"])
def test_damaged_lists_are_told(shared: Path, form: str) -> None:
    found = list(islice(damaged(shared / "corpus" / form), NUMBER))
    assert len(found) == NUMBER
    kinds = Counter(name.partition(": ")[2].split(" ", 2)[2] for name, _ in found)
    assert min(kinds.values()) > NUMBER / len(DAMAGES) / 2
    assert [name for name, read in found if is_silent(read(Supplied()))] == []


SETTLED = ("label-without-note", "marker-without-note", "note-list-start", "note-twice")
WRITE = re.compile(r" write in \S+\.yml (.+)$")


@pytest.mark.parametrize("form", ["plain", "chapter"])
def test_what_the_remedy_tells_to_write_settles_it(shared: Path, form: str) -> None:
    settled: Counter[str] = Counter()
    for name, read in islice(damaged(shared / "corpus" / form), NUMBER):
        for problem in read(Supplied()).problems:
            if problem.code not in SETTLED:
                continue
            write = WRITE.search(problem.remedy)
            assert write, problem
            supplied, wrong = read_supplied(write.group(1), file="d1.yml")
            assert not wrong, problem
            assert problem not in read(supplied).problems, name
            settled[problem.code] += 1
    assert set(settled) >= {"label-without-note", "marker-without-note"}
