"""Golden cases of the whole way: transcription and .yml in; Markdown, TEI and problems out.

A case is a folder named by behaviour, laid out as ``docs/`` (``documents/<volume>/<id>.txt``,
``persons/<id>.md``), with what is expected of its documents and lists in
``expected/``. After a change
that is meant, ``SAVE_GOLDEN=1 pytest tests/golden`` writes the expected files anew; read the
difference before committing it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from edition.pipeline.edition import make_edition
from edition.problems import problems_json
from edition.sources.editor_files import read_sources

CASES = sorted(p for p in (Path(__file__).parent / "cases").iterdir() if p.is_dir())
SAVE = bool(os.environ.get("SAVE_GOLDEN"))


def is_form(uri: str) -> bool:
    """Whether a file is the Markdown or TEI of a document."""
    return uri.startswith("documents/") and Path(uri).suffix in (".md", ".xml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    edition = make_edition(read_sources(case))
    made = {"problems.json": problems_json(edition.problems)}
    made["calendar.md"] = edition.pages["documents/index.md"].encode()
    listed = json.dumps(
        edition.lists.listings["documents/index.md"].data, ensure_ascii=False, indent=1
    )
    made["calendar.json"] = f"{listed}\n".encode()
    made["index of persons.md"] = edition.pages["persons/index.md"].encode()
    for file, prose in edition.lists.prose.items():
        if file.endswith("/index.md"):
            name = f"introduction of {Path(file).parent.name}.md"
            made[name] = f"line {prose.line}\n\n{prose.text}\n".encode()
    made |= {Path(uri).name: data for uri, data in edition.files.items() if is_form(uri)}
    if SAVE:
        (case / "expected").mkdir(exist_ok=True)
        for name, data in made.items():
            (case / "expected" / name).write_bytes(data)
    wanted = {path.name: path.read_bytes() for path in (case / "expected").iterdir()}
    assert sorted(made) == sorted(wanted)
    for name, data in made.items():
        assert data.decode() == wanted[name].decode(), name
