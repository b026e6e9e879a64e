"""Index of persons and pages of persons: headings, descriptions, the years of the mentions."""

from __future__ import annotations

import pytest
import yaml
from markdown import markdown

from edition.edition import make_edition
from edition.linking import Office, Person
from edition.sources import Sources, Transcribed
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


def pages(*dates: str, description: str) -> dict[str, str]:
    """The pages of an edition where Molotov is named in a document of each date."""
    documents = [
        Transcribed(
            "v",
            f"d{n}",
            f"documents/v/d{n}.txt",
            b"No. 1\n\nThe Ambassador to the Secretary of State\n\n1. I saw Molotov again.\n",
            f"documents/v/d{n}.yml",
            f"date: {date}\n".encode() if date else None,
        )
        for n, date in enumerate(dates, 1)
    ]
    record = f"---\nname: Molotov, V. M.\ndescription: {description}\n---\n".encode()
    sources = Sources(
        documents=documents,
        volumes={"v": ("documents/v/volume.yml", b"title: V")},
        persons=[("molotov", "persons/molotov.md", record)],
    )
    return dict(make_edition(sources).pages)


def test_each_year_leads_to_its_first_document() -> None:
    made = pages("1944-02-01", "1952-03-01", "", "1944-01-08", description="x")
    page = made["persons/molotov.md"]
    meta = yaml.safe_load(page.split("---\n")[1])
    assert meta["person"]["years"] == [
        {"year": "1944", "anchor": "v-d4", "documents": 2},
        {"year": "1952", "anchor": "v-d2", "documents": 1},
    ]
    assert all(f"#{year['anchor']} " in page for year in meta["person"]["years"])


@pytest.mark.parametrize(
    ("description", "shown"),
    [
        ("Soviet statesman.", "Soviet statesman: "),
        ("Soviet statesman", "Soviet statesman: "),
        ("Commissar of the U.S.S.R.", "Commissar of the U.S.S.R.: "),
    ],
)
def test_no_full_stop_stands_before_the_colon(description: str, shown: str) -> None:
    index = pages("1944-01-08", description=description)["persons/index.md"]
    assert f", {shown}" in index
