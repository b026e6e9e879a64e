"""What an entry finds in its document, and what it says without taking the document up."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

from edition.facts.entry import Entry
from edition.pipeline.edition import Edition, make_edition
from edition.sources.editor_files import Sources, TeiFile, read_sources
from tests.tei.test_cases import volume_of

DOCS = Path(__file__).parent.parent.parent / "docs"
TABLE = """
<div type="document" xml:id="d1" n="1"><head>1. Editorial Note</head>
<p>Votes were cast<note n="1" xml:id="d1fn1">Not printed.</note> as follows:</p>
<table><row><cell>For</cell><cell></cell><cell></cell><cell>12</cell></row>
<row><cell/><cell>5</cell></row></table><p>All votes.</p></div>
"""


def entries() -> list[Entry]:
    """A telegram, and a table with empty cells."""
    source = TeiFile("v1", "documents/v1.xml", volume_of(TABLE))
    table = make_edition(Sources(tei={"v1": source}, volumes={"v1": ("v1/volume.yml", None)}))
    return [*the_telegram().entries, *table.entries]


def the_telegram() -> Edition:
    """The edition of this repository."""
    return make_edition(read_sources(DOCS))


def test_the_lines_of_a_stretch_are_those_that_have_something_in_it() -> None:
    draw = random.Random(69)
    empty = 0
    for entry in entries():
        lines = [line for line, _ in entry.document.lines()]
        empty += sum(line.start == line.end for line in lines)
        edges = [edge for line in lines for edge in (line.start, line.end)]
        ends = [(draw.choice(edges), draw.choice(edges) + draw.randrange(3)) for _ in range(500)]
        for start, end in [*ends, *((line.start, line.end) for line in lines)]:
            wanted = [b for b in lines if b.start < end and start < b.end and start < end]
            found = [b for b in entry.extracts.lines(start, end) if start < end]
            assert found == wanted, (start, end)
    assert empty == 3


def test_an_entry_that_was_kept_tells_lists_all_without_its_document() -> None:
    edition = the_telegram()
    (entry,) = edition.entries
    assert entry.shown(0, 200)
    again = pickle.loads(pickle.dumps(entry))
    assert again.persons == entry.persons and len(entry.persons) > 1
    assert again.title == entry.title
    assert "document" not in again.__dict__
    assert not {"extracts", "flow", "volume"} & set(again.__dict__)
    assert again.document == entry.document
