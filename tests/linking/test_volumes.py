"""Golden cases of TEI volumes: what their lists make, and where their tags lead.

A case gives ``volumes`` (texts by id, marked as :mod:`tests.linking.marked` reads them; volumes
under ``transcribed`` are not TEI) and ``records`` of the editor. It tells the ``persons`` that
are made (by id; only what is given is compared, with the entries of lists as ``listed``), the
``links`` of texts (``words: person``, with the role where it is no mention), the
``references`` (``words: target``), the ``terms`` and the ``problems`` (``code file:line``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from edition.linking import LinkedEdition, Person, link_edition, read_authority
from edition.model import MentionRole
from tests.linking.marked import entries

CASES = sorted((Path(__file__).parent / "cases" / "volumes").glob("*.yml"))


def linked(case: dict[str, Any]) -> tuple[LinkedEdition, list[str]]:
    """The edition of a case, and its problems as ``code file:line``."""
    recorded, problems = read_authority(
        (id, f"persons/{id}.md", "---\n" + yaml.safe_dump(record, allow_unicode=True) + "---\n")
        for id, record in case.get("records", {}).items()
    )
    texts = [e for v, given in case.get("volumes", {}).items() for e in entries(v, given)]
    for volume, given in case.get("transcribed", {}).items():
        texts += entries(volume, given, tei=False)
    documents = [e for e in texts if e.document.matter == "document"]
    matter = [e for e in texts if e.document.matter != "document"]
    volumes = {e.volume.id: e.volume for e in texts}
    edition = link_edition(documents, matter, recorded, volumes)
    problems += edition.problems
    for entry in (*edition.entries, *edition.matter):
        problems += entry.problems
    return edition, [f"{p.code} {p.file}:{p.line}" for p in problems]


def told(person: Person) -> dict[str, object]:
    """A person as cases tell of one."""
    fields = ("name", "also", "born", "died", "description", "same_as", "recorded")
    made: dict[str, object] = {field: getattr(person, field) for field in fields}
    made |= {key: list(value) for key, value in made.items() if isinstance(value, tuple)}
    made["listed"] = [f"{each.volume}#{each.id}" for each in person.listed]
    made["said"] = [each.description for each in person.listed]
    return made


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_volumes(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    edition, problems = linked(case)
    if "persons" in case:
        assert list(edition.persons) == list(case["persons"])
        for id, expected in case["persons"].items():
            made = told(edition.persons[id])
            assert {key: made[key] for key in expected} == expected
    by_uri = {e.uri.removeprefix("documents/"): e for e in (*edition.entries, *edition.matter)}
    for uri, links in case.get("links", {}).items():
        document = by_uri[uri].document
        assert [
            {
                document.source[m.start : m.end]: m.person
                if m.role is MentionRole.MENTIONED
                else f"{m.person}, {m.role}"
            }
            for m in document.mentions
        ] == links
    for uri, references in case.get("references", {}).items():
        document = by_uri[uri].document
        found = [{document.source[r.start : r.end]: r.target} for r in document.references]
        assert found == references
    for volume, terms in case.get("terms", {}).items():
        about = edition.volumes[volume]
        assert [{t.id: f"{t.term}: {t.explanation}"} for t in about.terms] == terms
    assert problems == case.get("problems", [])
