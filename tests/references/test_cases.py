"""Golden cases of references: what is cited in text and notes, and where it leads.

A case gives lines of ``text`` and ``notes`` of document d10; ``others`` are documents that the
edition has besides. ``links`` are all references found, in order, each ``words: target``, with
null where nothing is linked; ``why`` says why not, where that matters.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from edition.pipeline.edition import make_edition
from edition.sources.editor_files import Sources, Transcribed

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
HEADING = "The Ambassador in the Soviet Union (Harriman) to the Secretary of State"


def transcribed(volume: str, document: dict[str, Any]) -> Transcribed:
    """A document in the form of the edition's sources."""
    notes = document.get("notes", [])
    text = document.get("text", ["70. The matter is as follows."])
    if notes:
        text = [*text, "Words " + " ".join(f"word{n}" for n in range(1, len(notes) + 1)) + "."]
    lines = ["711.61/968: Telegram", document.get("heading", HEADING), *text]
    source = "\n\n".join(lines)
    listed = "\n".join(f"  {n}. {note}" for n, note in enumerate(notes, 1))
    uri = f"documents/{volume}/{document['id']}"
    return Transcribed(
        volume=volume,
        id=document["id"],
        file=f"{uri}.txt",
        data=(source + ("\n\n" + listed if listed else "")).encode(),
        yml_file=f"{uri}.yml",
        yml=f"date: {document['date']}\n".encode() if "date" in document else None,
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_references(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    volume = case.get("volume", "frus1944v04")
    documents = [{**case, "id": "d10"}, *case.get("others", [])]
    record = f"documents/{volume}/volume.yml"
    edition = make_edition(
        Sources(
            documents=[transcribed(volume, each) for each in documents],
            volumes={volume: (record, b"title: A volume\n")},
        )
    )
    entry = next(e for e in edition.entries if e.document.id == "d10")
    assert not entry.document.refused
    found = entry.document.references
    source = entry.document.source
    assert [{source[r.start : r.end]: r.target} for r in found] == case["links"]
    if "why" in case:
        assert [r.why for r in found if not r.target] == case["why"]
    if "kinds" in case:
        assert [str(r.kind) for r in found] == case["kinds"]
    codes = {p.code for p in edition.problems if p.file.endswith("d10.txt")}
    assert codes == set(case.get("problems", []))
