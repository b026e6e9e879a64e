"""Index of persons and pages of persons: headings, descriptions, the years of the mentions."""

from __future__ import annotations

import pytest
import yaml
from lxml.html import fromstring
from markdown import markdown

from edition.linking import Office, Person
from edition.pipeline.edition import make_edition
from edition.sources.editor_files import Sources, Transcribed
from edition.writing.lists.person_index import person_index


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


def index_of(*names: str) -> str:
    persons = {f"p{n}": Person(id=f"p{n}", file="", name=name) for n, name in enumerate(names)}
    return markdown(
        person_index(persons, {}).partition("---\n\n")[2], extensions=["attr_list", "sane_lists"]
    )


def test_persons_are_filed_under_letters_of_each_script() -> None:
    page = fromstring(
        index_of(
            *("Горчаков, Александр", "Zorin, Valerian", "Łukasiewicz, Juliusz", "Τρικούπης, Χ."),
            *(
                "‘Abd al-Ilah",
                "Đilas, Milovan",
                "ʿAzzam, Abd",
                "김일성",
                "Œuvre, Anne",
                "ჯუღაშვილი",
            ),
            *("Lukacs, György", "3rd Earl", "Éboué, Félix", "שרת, משה", "Lyon, Cecil", "कुत", "काम"),
        )
    )
    filed: dict[str, list[str]] = {}
    for each in page.iter("h2", "a"):
        if each.tag == "h2":
            filed[each.text_content()] = []
        elif each.get("class") == "headword":
            filed[list(filed)[-1]].append(each.text_content())
    assert filed == {
        "#": ["3rd Earl"],
        "A": ["‘Abd al-Ilah", "ʿAzzam, Abd"],
        "D": ["Đilas, Milovan"],
        "E": ["Éboué, Félix"],
        "L": ["Lukacs, György", "Łukasiewicz, Juliusz", "Lyon, Cecil"],
        "O": ["Œuvre, Anne"],
        "Z": ["Zorin, Valerian"],
        "Τ": ["Τρικούπης, Χ."],
        "Г": ["Горчаков, Александр"],
        "ש": ["שרת, משה"],
        "क": ["काम", "कुत"],
        "ჯ": ["ჯუღაშვილი"],
        "\u1100": ["김일성"],
    }


def test_every_letter_has_a_plain_anchor_that_is_linked() -> None:
    page = fromstring(index_of("Hull, Cordell", "Łukasiewicz, J.", "Горчаков, А.", "3rd Earl"))
    ids = [each.get("id") for each in page.iter("h2")]
    assert ids == ["letter-other", "letter-h", "letter-l", "letter-433"]
    jumps = page.xpath("//p[@class='letters']/a")
    assert [a.get("href") for a in jumps] == [f"#{id}" for id in ids]


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
