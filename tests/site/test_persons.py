"""Names lead to persons, and persons lead back to the exact words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.pages import html, one, select, text

DOCUMENT = "documents/frus1944v04/d745.html"
NAMES = {
    "deane": "Deane, John R.",
    "harriman": "Harriman, William Averell",
    "hull": "Hull, Cordell",
    "molotov": "Molotov, Vyacheslav Mikhailovich",
    "roosevelt": "Roosevelt, Franklin D.",
    "stalin": "Stalin, Iosif Vissarionovich",
}


def linked(root: etree._Element, person: str) -> list[tuple[str, str]]:
    """Where a person is named: the words of each link, and the id of what it stands in."""
    found = []
    for link in select(root, f"//a[has('person') and @data-person='{person}' and @id]"):
        block = next(b for b in link.iterancestors() if b.tag in ("h1", "li") or b.get("id"))
        found.append((text(link), str(block.get("id"))))
    return found


@pytest.mark.parametrize(
    ("person", "mentions"),
    [
        ("harriman", [("Harriman", "heading")]),
        ("molotov", [("Molotov", "p2"), ("Vyacheslav Mikhailovich Molotov", "fn:7")]),
        (
            "stalin",
            [("Stalin", "p2"), ("Stalin", "p4"), ("Iosif Vissarionovich Stalin", "fn:9")],
        ),
        ("roosevelt", [("President", "p1")]),
    ],
)
def test_names_in_the_text_and_the_notes_are_links(
    site: Path, person: str, mentions: list[tuple[str, str]]
) -> None:
    assert linked(html(site / DOCUMENT), person) == mentions


def test_a_name_with_a_rank_is_linked_wherever_it_stands(site: Path) -> None:
    found = linked(html(site / DOCUMENT), "deane")
    assert [place for _, place in found] == ["p2", "p3", "fn:8"]
    assert all(words.endswith("Deane") for words, _ in found)


def test_an_office_is_linked_to_who_held_it_at_the_date(site: Path) -> None:
    found = linked(html(site / DOCUMENT), "hull")
    assert [(words.removeprefix("the "), place) for words, place in found] == [
        ("Secretary of State", "heading"),
        ("Secretary", "p1"),
    ]


@pytest.mark.parametrize("person", NAMES)
def test_a_name_in_the_document_leads_to_its_person(site: Path, person: str) -> None:
    links = select(html(site / DOCUMENT), f"//a[has('person') and @data-person='{person}']")
    assert {link.get("href") for link in links} == {f"../../persons/{person}.html"}


@pytest.mark.parametrize("person", NAMES)
def test_the_page_of_a_person_lists_each_mention(site: Path, person: str) -> None:
    document = html(site / DOCUMENT)
    page = html(site / f"persons/{person}.html")
    assert text(one(page, "//h1")) == NAMES[person]
    ids = [
        link.get("id")
        for link in select(document, f"//a[has('person') and @data-person='{person}' and @id]")
    ]
    locators = [link.get("href", "") for link in select(page, "//a[has('locator')]")]
    assert sorted(locator.rpartition("#")[2] for locator in locators) == sorted(map(str, ids))
    words = [text(mark) for mark in select(page, "//li[a[has('locator')]]/strong")]
    assert sorted(words) == sorted(words for words, _ in linked(document, person))


def test_the_page_of_a_person_tells_life_and_offices(site: Path) -> None:
    molotov = text(one(html(site / "persons/molotov.html"), "//article"))
    for told in ("1890–1986", "People’s Commissar for Foreign Affairs", "note 7", "¶ 2", "802"):
        assert told in molotov


@pytest.mark.parametrize(
    ("person", "roles"),
    [
        ("harriman", {"sent"}),
        ("hull", {"received", "mentioned"}),
        ("molotov", {"identified in a note", "mentioned"}),
        ("deane", {"identified in a note", "mentioned"}),
        ("roosevelt", {"mentioned"}),
    ],
)
def test_the_page_of_a_person_tells_roles(site: Path, person: str, roles: set[str]) -> None:
    page = html(site / f"persons/{person}.html")
    assert {text(role) for role in select(page, "//p[has('mention-role')]")} == roles


def test_the_document_lists_who_is_named_in_it(site: Path) -> None:
    page = html(site / DOCUMENT)
    outside = select(page, "//article//a[not(@id) and contains(@href, 'persons/')]")
    assert {f"../../persons/{person}.html" for person in NAMES} <= {
        link.get("href") for link in outside
    }


def test_the_index_is_alphabetical_with_letters_to_jump_to(site: Path) -> None:
    index = html(site / "persons/index.html")
    entries = [text(entry) for entry in select(index, "//article//ul/li")]
    assert entries == sorted(entries, key=str.casefold)
    letters = select(index, "//*[has('letters')]//a")
    assert [text(letter) for letter in letters] == sorted({entry[0] for entry in entries})
    assert [letter.get("href") for letter in letters] == [
        f"#letter-{text(letter).lower()}" for letter in letters
    ]


def test_the_index_leads_to_document_and_printed_page(site: Path) -> None:
    index = html(site / "persons/index.html")
    entries = select(index, "//article//ul/li")
    heads = {text(one(e, ".//a[has('headword')]")): e for e in entries if "see" not in text(e)}
    assert sorted(heads) == sorted(NAMES.values())
    stalin = heads["Stalin, Iosif Vissarionovich"]
    targets = [link.get("href", "") for link in select(stalin, ".//a")]
    assert any(target.startswith("../documents/frus1944v04/d745.html#") for target in targets)
    assert "745" in text(stalin) and "802" in text(stalin) and "803" in text(stalin)


@pytest.mark.parametrize(
    ("form", "person"), [("Secretary of State", "hull"), ("Stalin, Joseph", "stalin")]
)
def test_the_index_refers_from_other_forms(site: Path, form: str, person: str) -> None:
    entries = select(html(site / "persons/index.html"), "//article//ul/li")
    [entry] = [entry for entry in entries if text(entry) == f"{form}, see {NAMES[person]}"]
    assert f"{person}.html" in [link.get("href", "") for link in select(entry, ".//a")]
    assert [text(word) for word in select(entry, "em")] == ["see"]


def test_the_calendar_leads_to_the_document_under_its_date(site: Path) -> None:
    calendar = html(site / "documents/index.html")
    [entry] = [
        item
        for item in select(calendar, "//article//li")
        if any("d745.html" in link.get("href", "") for link in select(item, ".//a"))
    ]
    assert "etween January 7 and 11" in text(entry) and "Moscow" in text(entry)
