"""What a note says it is about."""

from __future__ import annotations

import pytest

from edition.reading.transcription.evidence import Topic, topic
from edition.reading.transcription.lines import lines_of
from edition.reading.transcription.notelist import Item


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
