"""What the head of a page says a document is."""

from __future__ import annotations

from typing import Any

import pytest

from edition.pipeline.edition import make_edition
from edition.sources.editor_files import Sources, TeiFile, Transcribed
from tests.tei.test_cases import volume_of

VOLUME = ("documents/v1/volume.yml", b"title: V\narchive: National Archives")
FILE = "documents/v1/d1.txt"


def facts(sources: Sources) -> dict[str, Any]:
    """Of the document in these sources."""
    meta, _ = make_edition(sources).source("documents/v1/d1.md")
    told: dict[str, Any] = meta["document"]
    return told


@pytest.mark.parametrize(
    ("sender", "office", "name"),
    [
        ("President NAME", "", "President de Gaulle"),
        ("the Prime Minister (NAME)", "", "the Prime Minister (de Gaulle)"),
        ("NAME", "", "de Gaulle"),
        ("the Consul at Hull (Hull)", "the Consul at Hull", "Hull"),
        ("the Ambassador in France (Houghton)", "the Ambassador in France", "Houghton"),
        ("the Embassy in France", "the Embassy in France", ""),
    ],
)
def test_a_name_that_ends_an_office_is_said_once(sender: str, office: str, name: str) -> None:
    tagged = sender.replace("NAME", '<persName type="from">de Gaulle</persName>')
    head = f"<head>1. Letter From {tagged} to the Department of State</head>"
    data = volume_of(f'<div type="document" xml:id="d1" n="1">{head}<p>We agree.</p></div>')
    source = TeiFile("v1", "documents/v1.xml", data)
    (told,) = facts(Sources(tei={"v1": source}, volumes={"v1": VOLUME}))["from"]
    assert (told.get("office", ""), told.get("name", "")) == (office, name)


@pytest.mark.parametrize(
    ("note", "archive", "file"),
    [
        (
            "Source: Department of State, Central Files, 611.51/5–359. Secret.",
            "Department of State, Central Files",
            "611.51/5–359",
        ),
        (
            "Source: Eisenhower Library, Whitman File, Dulles–Herter Series. Secret.",
            "Eisenhower Library",
            "Whitman File, Dulles–Herter Series",
        ),
        (
            "Source: Department of State, Central Files. Secret.",
            "Department of State, Central Files",
            None,
        ),
        (
            "Source: Eisenhower Library, Whitman File, Top Secret. Drafted by Hare.",
            "Eisenhower Library",
            "Whitman File",
        ),
        ("Source: Problems of Communism, Special Edition, Spring 1992, pp. 42–44.", None, None),
        ("Source: Public Papers of the Presidents, 1961, p. 3.", None, None),
        (
            "Source: Russian Ministry of Foreign Affairs, Department of History and Records.",
            "Russian Ministry of Foreign Affairs",
            "Department of History and Records",
        ),
        ("Not printed.", None, None),
    ],
)
def test_the_source_note_says_where_it_is_kept(
    note: str, archive: str | None, file: str | None
) -> None:
    heading = "Letter From the Embassy in France to the Department of State 1"
    text = f"{heading}\n\nParis, May 3, 1959.\n\nSir: We agree.\n\n  1. {note}\n"
    document = Transcribed("v1", "d1", FILE, text.encode(), "documents/v1/d1.yml", None)
    told = facts(Sources(documents=[document], volumes={"v1": VOLUME}))
    assert (told.get("archive"), told.get("file_number")) == (archive, file)
