"""Golden cases of linking: who is found where, and who is not.

A case gives authority records, a date, and lines of text; ``links`` are the mentions in
reading order, each ``words: person``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from edition.linking import attested_in, link, read_authority, survey
from edition.linking.persons.forms import forms_of
from edition.model import Block, Document, Role, Text
from edition.model.dates import read_date
from edition.sources.overrides import read_supplied

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


def document(lines: list[str]) -> Document:
    """A document of these lines, nothing read in them."""
    source, blocks = "\n".join(lines), []
    at = 0
    for line in lines:
        span = (at, at + len(line))
        blocks.append(Block(Role.BODY, *span, (Text(*span),)))
        at += len(line) + 1
    return Document(volume="v", id="d1", source=source, blocks=tuple(blocks))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_links(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    files = [
        (id, f"persons/{id}.md", "---\n" + yaml.safe_dump(record, allow_unicode=True) + "---\n")
        for id, record in case["persons"].items()
    ]
    authority, wrong = read_authority(files)
    assert not wrong
    supplied, wrong_keys = read_supplied(case.get("supplied", ""), file="documents/v/d1.yml")
    assert not wrong_keys
    forms = forms_of(authority)
    date = read_date(str(case["date"])) if "date" in case else None
    surveyed = survey(document(case["text"]), forms=forms, date=date)
    others = [
        survey(document(other["text"]), forms=forms, date=read_date(str(other["date"])))
        for other in case.get("other_documents", [])
    ]
    linked, problems = link(
        surveyed,
        named=lambda id: authority[id].name if id in authority else None,
        forms=forms,
        attested=attested_in([surveyed, *others]),
        supplied=supplied,
    )
    found = [{linked.source[m.start : m.end]: m.person} for m in linked.mentions]
    assert found == case["links"]
    assert [p.code for p in problems] == case.get("problems", [])
