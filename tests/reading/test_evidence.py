"""What a note says it is about."""

from __future__ import annotations

import pytest

from edition.reading import Transcription
from edition.reading.transcription.evidence import Topic, topic
from edition.reading.transcription.lines import lines_of
from edition.reading.transcription.notelist import Item
from edition.reading.transcription.reader import prepare
from edition.reading.transcription.weights import WEIGHTS
from edition.sources.overrides import Supplied


def of(note: str) -> Topic:
    return topic(note, Item("1", 0, len(note), 0, tuple(lines_of(note))))


@pytest.mark.parametrize("s", ["’s", "'s"])
def test_a_possessive_names_whose_it_is(s: str) -> None:
    assert of(f"On Harriman{s} telegrams.").names >= {"harriman"}
    assert of(f"On Harriman{s} telegrams.").stems == of("On Harriman telegrams.").stems
    assert of(f"Harriman{s}, Averell").identified == of("Harriman, Averell").identified


@pytest.mark.parametrize("name", ["O’Shea", "O'Shea"])
def test_an_s_inside_a_name_stays(name: str) -> None:
    assert name.lower() in of(f"On {name} alone.").names
    assert name.lower()[:6] in of(f"On {name} alone.").stems


PRINTED = """\
711.61/1: Telegram

The Secretary of State to the Ambassador in France7

Although Molotov8 spoke on July 279 and said 10 words.

  7. Drafted by Smith.
  8. Molotov, Soviet Foreign Minister.
  9. Dated July 27, not printed.
"""


def test_evidence_is_the_sum_of_the_weights_of_its_signs() -> None:
    data = PRINTED.encode()
    prepared = prepare(Transcription(volume="v", id="d", file="d", data=data, supplied=Supplied()))
    evidence, seen = prepared.evidence, set()
    for candidate in range(len(prepared.candidates)):
        for note in range(len(prepared.listed.items)):
            signs = evidence.signs(candidate, note)
            seen |= {*signs}
            weights = [WEIGHTS.get(sign, 0.0) for sign in signs]
            assert evidence.score(candidate, note) == pytest.approx(sum(weights))
    assert seen >= {"heading:end", "note:has-its-label", "note:drafting-heading", "note:names-it"}
