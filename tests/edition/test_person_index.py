"""The index of persons: headings that Markdown would take for something else."""

from __future__ import annotations

import pytest
from markdown import markdown

from edition.linking import Office, Person
from edition.writing.person_index import person_index


@pytest.mark.parametrize("form", ["1. Molotoff", "# Molotoff", "+ Molotoff", "- Molotoff"])
def test_headings_stay_text(form: str) -> None:
    person = Person(
        id="molotov",
        file="persons/molotov.md",
        name="Molotov, V. M.",
        also=(form,),
        offices=(Office(f"{form} Commissar"),),
    )
    page = person_index({"molotov": person}, {})
    html = markdown(page.partition("---\n\n")[2], extensions=["attr_list"])
    assert f"<li>{form}, <em>see</em>" in html
    assert f"<li>{form} Commissar, <em>see</em>" in html
