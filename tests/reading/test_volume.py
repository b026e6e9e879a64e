"""Documents of a volume read together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import overload

import pytest

from edition.model import Marker
from edition.reading import Neighbours, Reading, Transcription, read, read_volume
from edition.reading.transcription.evidence import Evidence
from edition.reading.transcription.neighbours import start_sign, usual_first
from edition.reading.transcription.volume import Ends, VolumeReader, natural
from edition.sources.overrides import Supplied

HEAD = "711.61/968: Telegram\n\nThe Ambassador in France ( Caffery ) to the Secretary of State\n\n"
UNCERTAIN = "69. The paper 1271 and the paper 3412 were read.\n\n  1. Not printed."


def transcription(id: str, text: str) -> Transcription:
    return Transcription(
        volume="v",
        id=id,
        file=f"documents/v/{id}.txt",
        data=(HEAD + text).encode(),
        supplied=Supplied(),
    )


def plain(first: int) -> str:
    """A telegram whose two markers cannot be read in two ways."""
    return (
        f"69. When Molotov{first} spoke, Vyshinski{first + 1} left the room.\n\n"
        "  1. Vyacheslav Mikhailovich Molotov, People’s Commissar.\n"
        "  2. Andrey Yanuaryevich Vyshinski, Deputy Commissar."
    )


def markers(reading: Reading) -> list[str]:
    inlines = [i for block in reading.document.blocks for i in block.inlines]
    return [i.label for i in inlines if isinstance(i, Marker)]


def test_ids_sort_naturally() -> None:
    ids = ["d10", "d2", "d1a", "d1"]
    assert sorted(ids, key=natural) == ["d1", "d1a", "d2", "d10"]
    readings = read_volume([transcription(i, plain(1)) for i in ids])
    assert [r.document.id for r in readings] == ["d1", "d1a", "d2", "d10"]


def test_the_document_before_tells_where_labels_begin() -> None:
    alone = read(transcription("d2", UNCERTAIN))
    assert alone.document.refused
    told = read(transcription("d2", UNCERTAIN), after=Neighbours(before=70))
    assert markers(told) == ["71"]
    _, second = read_volume([transcription("d1", plain(69)), transcription("d2", UNCERTAIN)])
    assert markers(second) == ["71"]


def test_the_document_before_tells_nothing_where_labels_are_elsewhere() -> None:
    _, second = read_volume([transcription("d1", plain(30)), transcription("d2", UNCERTAIN)])
    assert second.document.refused


def test_volumes_numbered_by_document_are_known() -> None:
    others = [transcription(f"d{n}", plain(1)) for n in range(1, 8)]
    *_, last = read_volume([*others, transcription("d8", UNCERTAIN.replace("3412", "3512"))])
    assert markers(last) == ["1"]


def test_usual_first_label() -> None:
    assert usual_first([1, 1, 1, 1, 1, 1, 7]) == 1
    assert usual_first([0, 0, 0, 0]) == 0
    assert usual_first([1, 1, 1]) is None
    assert usual_first([1, 4, 9, 12]) is None


def test_start_signs() -> None:
    near = Neighbours(before=98, between=0)
    assert start_sign(near, 99) == "start:expected"
    assert start_sign(near, 1) == "start:chapter"
    far = Neighbours(before=98, between=2, after=10)
    assert [start_sign(far, n) for n in (99, 1, 9, 12)] == [
        "start:next",
        "start:soon",
        "start:soon",
        "start:against",
    ]
    assert start_sign(Neighbours(usual=0), 0) == "start:usual"


def test_a_megabyte_with_99_notes_takes_evidence_for_few_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paragraph = "On May 3, 1951, the loan was paid (Embtel 1422). " + "No more is known. " * 14
    body = "".join(f"{paragraph}\n\nThen Molotov{n} spoke.\n\n" for n in range(1, 100))
    body += f"{paragraph}\n\n" * ((1_000_000 - len(body)) // len(paragraph))
    notes = "\n".join(f"  {n}. Molotov spoke on this day, not printed." for n in range(1, 100))
    pairs = 0
    score = Evidence.score

    def counted(evidence: Evidence, candidate: int, note: int) -> float:
        nonlocal pairs
        pairs += 1
        return score(evidence, candidate, note)

    monkeypatch.setattr(Evidence, "score", counted)
    result = read(transcription("d1", body + notes))
    assert len(markers(result)) == 99
    runs = sum(c.isdigit() and not d.isdigit() for c, d in pairwise(body + notes))
    assert pairs < 10 * runs  # each could be of 99 notes, with up to two labels


class Looked(Sequence[Ends]):
    """Counts how often one of its items is looked at."""

    def __init__(self, items: Iterable[Ends]) -> None:
        self.items = list(items)
        self.looks = 0

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, at: int) -> Ends: ...

    @overload
    def __getitem__(self, at: slice) -> list[Ends]: ...

    def __getitem__(self, at: int | slice) -> Ends | list[Ends]:
        self.looks += 1
        return self.items[at]


@pytest.mark.parametrize("certain", [(), (0,), (399,), (0, 200, 399)])
def test_neighbours_of_all_documents_are_found_without_looking_at_all(
    certain: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = VolumeReader([transcription(f"d{n}", "Text.") for n in range(400)])
    for n in range(400):
        reader.knows(f"d{n}", (10 * n + 1, 10 * n + 2) if n in certain else None)
    looked = Looked(reader.ends(id) for id in reader.ids)
    monkeypatch.setitem(vars(reader), "_ends", looked)
    for n, id in enumerate(reader.ids):
        around = reader.neighbours(id)
        before = max((k for k in certain if k < n), default=None)
        after = min((k for k in certain if k > n), default=None)
        assert around.before == (None if before is None else 10 * before + 2)
        assert around.after == (None if after is None else 10 * after + 1)
        assert around.between == (0 if before is None else n - before - 1)
    assert looked.looks <= 6 * len(looked)
