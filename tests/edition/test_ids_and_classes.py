"""Ids and classes of a source mean nothing of the templates and style sheets."""

from __future__ import annotations

import re

import pytest

from edition.model import Container, Holds
from edition.model.containers import RENDITIONS, Held, classes_of, held, path_name, path_of
from edition.model.ids import anchor_id
from tests.building import ROOT

STYLES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "overrides" / "assets" / "stylesheets").glob("*.css"))
)
TEMPLATES = [
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "overrides").rglob("*.html"))
]
OWN_IDS = sorted({id for text in TEMPLATES for id in re.findall(r'\bid="([^"]+)"', text)})


def test_the_style_sheets_have_every_rendition_and_no_other() -> None:
    assert set(re.findall(r"\.rend-([\w-]+)", STYLES)) == RENDITIONS


@pytest.mark.parametrize(
    ("rend", "classes"),
    [
        ("#nowrap center", ["rend-nowrap", "rend-center"]),
        ("visually-hidden", []),
        ("md-nav hidden apparatus", []),
        ("rend-center", []),
        ('center" onclick="x', []),
        ("center.label", []),
        ("cols=2 label", ["rend-label"]),
    ],
)
def test_only_renditions_become_classes(rend: str, classes: list[str]) -> None:
    assert classes_of(rend) == classes


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("list.visually-hidden#0", ["list"]),
        ("list.center#0", ["list rend-center"]),
        ("script#0", []),
        ("table#99999999999999999999", []),
    ],
)
def test_what_a_page_says_of_a_container_is_held_to_the_same(name: str, tags: list[str]) -> None:
    made = held([("words", path_of(name))])
    assert [each.classes for each in made if isinstance(each, Held)] == tags


@pytest.mark.parametrize("rend", ["a#1", "x.y", "list#2 item#3", 'a" b', "cols=2#4"])
def test_no_word_of_a_source_makes_a_container(rend: str) -> None:
    path = (Container(Holds.LIST, 0, rend), Container(Holds.ITEM, 1))
    read = path_of(path_name(path))
    assert [(each.kind, each.number) for each in read] == [(Holds.LIST, 0), (Holds.ITEM, 1)]


def test_a_cell_spans_what_its_element_says_alone() -> None:
    path = (Container(Holds.TABLE, 0), Container(Holds.ROW, 1), Container(Holds.CELL, 2, "cols=2"))
    assert path_of(path_name(path))[-1].rend == "cols-2"


@pytest.mark.parametrize("own", OWN_IDS)
def test_no_id_of_a_source_is_an_id_of_the_templates(own: str) -> None:
    id = re.sub(r"\{\{.*?\}\}", "1", own)
    assert anchor_id(id) != id or own in DATED


DATED = {
    "{{ month.anchor }}",
    "{{ year.anchor }}",
    "{{ sender.anchor }}",
    "{{ scheme.anchor }}",
    "{{ repository.anchor }}",
    "{{ class.anchor }}",
    "{{ key | replace('_', '-') }}",
}
"""Ids of lists, on whose pages no source has an id; and ``answers``, ``answered-by``."""
