"""Golden cases of citing: documents in; every style, format, passage and meta out.

A case is a folder named by behaviour, laid out as ``docs/``; what is expected of each page
stands in ``expected/``. ``SAVE_GOLDEN=1 pytest tests/citing`` writes it anew; read the
difference before committing it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from edition.pipeline.edition import Edition, make_edition
from edition.sources.editor_files import read_sources
from edition.writing.citing import STYLES, Site, cited

CASES = sorted(p for p in (Path(__file__).parent / "cases").iterdir() if p.is_dir())
SAVE = bool(os.environ.get("SAVE_GOLDEN"))
SITE = Site(name="Telegrams from Moscow", address="https://example.org/telegrams/")


def made(edition: Edition) -> dict[str, str]:
    """The files of each document, and what its page says, by name."""
    files: dict[str, str] = {}
    for uri, citation in edition.citations.items():
        if uri.startswith("persons/") and uri != "persons/molotov.md":
            continue
        name = Path(uri).stem
        for ending in ("csl.json", "bib", "ris"):
            files[f"{name}.{ending}"] = edition.files[f"{uri[:-3]}.{ending}"].decode()
        styles = [f"{style.name}\n{''.join(cited(citation, style))}\n" for style in STYLES]
        files[f"{name}.styles.txt"] = "\n".join([*styles, *passages(edition.about(uri))])
        cite = edition.about(uri)["cite"]
        assert isinstance(cite, dict)
        head = {key: cite[key] for key in ("metas", "json_ld")}
        files[f"{name}.head.json"] = json.dumps(head, ensure_ascii=False, indent=1) + "\n"
    return files


def passages(about: dict[str, object]) -> list[str]:
    """The citation of each passage in each style, as the script puts it together."""
    cite = about["cite"]
    assert isinstance(cite, dict)
    found = cite.get("passages", {"places": {}})
    return [
        f"{id} ({place['label']}), {style['name']}\n"
        + "".join(piece["text"] for piece in style["before"])
        + said
        + "".join(piece["text"] for piece in style["after"])
        + "\n"
        for id, place in found["places"].items()
        for style, said in zip(found["styles"], place["where"], strict=True)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    files = made(make_edition(read_sources(case), site=SITE))
    if SAVE:
        (case / "expected").mkdir(exist_ok=True)
        for name, text in files.items():
            (case / "expected" / name).write_text(text, encoding="utf-8")
    wanted = {path.name: path.read_text("utf-8") for path in (case / "expected").iterdir()}
    assert sorted(files) == sorted(wanted)
    for name, text in files.items():
        assert text == wanted[name], name
