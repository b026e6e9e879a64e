"""The index of persons in a browser: the filter, what it finds, and where it leaves no trace."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import PHONE, Reader, fragment
from tests.building import Build

INDEX = "persons/index.html"
RECORDS = {
    "persons/bonnet.md": "---\nname: Bonnet, Henri-Éloi\nborn: 1888\n"
    "description: French Ambassador in the United States\n---\n",
    "persons/gork.md": "---\nname: Görk, Haydar\n---\n",
    "persons/degaulle.md": "---\nname: deGaulle, Charles\n---\n",
    "persons/obrien.md": "---\nname: O’Brien, Łukasz\n---\n",
    "persons/gorchakov.md": "---\nname: Горчаков, Александр\n---\n",
}


@pytest.fixture(scope="session")
def longer(build_edition: Build) -> str:
    """The edition with more persons, opened from disk."""
    result = build_edition(RECORDS)
    assert result.exit_code == 0, result.log
    return result.site.as_uri()


@pytest.fixture
def page(reader: Reader, longer: str) -> Page:
    return reader.open(longer, INDEX)


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Filter the index")


def left(page: Page) -> list[str]:
    """The beginnings of the entries to be seen."""
    return [
        entry.inner_text().partition(":")[0].partition(" (")[0]
        for entry in page.locator("article li:visible").all()
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("molotov", ["Molotov, Vyacheslav Mikhailovich"]),
        ("MOLO vyach", ["Molotov, Vyacheslav Mikhailovich"]),
        ("eloi bonnet", ["Bonnet, Henri-Éloi"]),
        ("Bonnet, Henri-É", ["Bonnet, Henri-Éloi"]),
        ("french united ambassador", ["Bonnet, Henri-Éloi"]),
        ("1888", ["Bonnet, Henri-Éloi"]),
        ("gork", ["Görk, Haydar"]),
        ("gaulle", ["deGaulle, Charles"]),
        ("o'brien lukasz", ["O’Brien, Łukasz"]),
        ("ŁUKASZ", ["O’Brien, Łukasz"]),
        ("горчаков", ["Горчаков, Александр"]),
        ("  ", None),
        ("molotov stalin", []),
    ],
)
def test_entries_that_have_every_word_stay(page: Page, typed: str, found: list[str] | None) -> None:
    everything = left(page)
    assert len(everything) > len(RECORDS)
    box(page).press_sequentially(typed)
    assert left(page) == (everything if found is None else found)


def test_another_form_finds_its_entry_and_the_person(page: Page) -> None:
    box(page).fill("joseph")
    assert left(page) == [
        "Stalin, Iosif Vissarionovich",
        "Stalin, Joseph, see Stalin, Iosif Vissarionovich",
    ]


def test_an_office_finds_its_entry_and_who_held_it(page: Page) -> None:
    box(page).fill("secretary of state")
    assert left(page) == ["Hull, Cordell", "Secretary of State, see Hull, Cordell"]


@pytest.mark.parametrize("word", ["mentioned", "frus 1944", "745", "see"])
def test_locators_and_references_are_no_words_of_an_entry(page: Page, word: str) -> None:
    expect(page.locator("article")).to_contain_text("mentioned no. 745")
    box(page).fill(word)
    assert left(page) == []


def test_letters_without_entries_are_hidden_and_come_back(page: Page) -> None:
    letters = page.locator(".letters a:visible")
    headings = page.locator("article h2:visible")
    all_letters = letters.all_inner_texts()
    assert headings.all_inner_texts() == all_letters
    box(page).fill("molotov")
    assert letters.all_inner_texts() == headings.all_inner_texts() == ["M"]
    assert page.locator("article ul:visible").count() == 1
    box(page).fill("")
    assert letters.all_inner_texts() == headings.all_inner_texts() == all_letters


def test_the_count_is_announced(page: Page) -> None:
    told = page.locator("article").get_by_role("status")
    expect(told).to_be_empty()
    everything = len(left(page))
    box(page).fill("stalin")
    expect(told).to_have_text(f"2 of {everything} entries match “stalin”")
    box(page).fill("nobody at all")
    expect(told).to_have_text(f"None of {everything} entries match “nobody at all”")
    box(page).fill("")
    expect(told).to_be_empty()


def test_escape_shows_everything_again(page: Page) -> None:
    everything = left(page)
    box(page).press_sequentially("stalin")
    assert len(left(page)) == 2
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()
    assert left(page) == everything
    assert "filter" not in fragment(page)


def test_the_keys_of_the_search_are_letters_in_the_box(page: Page) -> None:
    box(page).press_sequentially("s/f.n,p")
    expect(box(page)).to_have_value("s/f.n,p")
    expect(box(page)).to_be_focused()


def test_the_address_keeps_the_words(reader: Reader, base: str) -> None:
    page = reader.open(base, INDEX)
    box(page).press_sequentially("stalin & 100%")
    page.wait_for_url("**/index.html#filter=stalin%20%26%20100%25")
    box(page).fill("stalin j")
    page.wait_for_url("**/index.html#filter=stalin%20j")
    page.reload()
    expect(box(page)).to_have_value("stalin j")
    assert len(left(page)) == 2
    page.locator("a.headword:visible").first.click()
    page.wait_for_url("**/persons/stalin.html")
    page.go_back()
    expect(box(page)).to_have_value("stalin j")
    assert len(left(page)) == 2


@pytest.mark.parametrize(
    ("address", "words"), [("filter=moloto%76", "molotov"), ("filter=100%", "100%")]
)
def test_an_address_with_words_opens_filtered(
    reader: Reader, longer: str, address: str, words: str
) -> None:
    page = reader.open(longer, f"{INDEX}#{address}")
    expect(box(page)).to_have_value(words)
    assert len(left(page)) == (words == "molotov")


def test_typing_leaves_no_trail_in_the_history(page: Page) -> None:
    before = page.evaluate("history.length")
    box(page).press_sequentially("molotov")
    page.wait_for_url("**#filter=molotov")
    assert page.evaluate("history.length") == before


def test_an_address_of_a_hidden_letter_shows_everything(page: Page) -> None:
    everything = left(page)
    box(page).fill("molotov")
    page.evaluate("location.hash = 'letter-s'")
    expect(page.locator("#letter-s")).to_be_in_viewport()
    expect(box(page)).to_have_value("")
    assert left(page) == everything
    page.wait_for_timeout(400)  # the words typed before are not written into the address now
    assert fragment(page) == "letter-s"


def test_a_jump_to_a_letter_that_is_shown_leaves_the_filter(page: Page) -> None:
    box(page).fill("stalin")
    page.locator(".letters a", has_text="S").click()
    assert fragment(page) == "letter-s"
    expect(box(page)).to_have_value("stalin")
    assert len(left(page)) == 2


def test_without_scripts_there_is_no_box_and_the_index_is_whole(
    reader: Reader, longer: str
) -> None:
    whole = left(reader.open(longer, INDEX))
    page = reader.open(longer, f"{INDEX}#filter=molotov", javascript=False)
    assert not any(field.is_visible() for field in page.locator("article input").all())
    expect(page.get_by_text("Filter the index")).to_be_hidden()
    assert left(page) == whole


def test_the_box_stays_inside_a_narrow_window(reader: Reader, longer: str) -> None:
    page = reader.open(longer, INDEX, size=PHONE)
    place = box(page).bounding_box()
    assert place is not None
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= PHONE[0]


def test_the_calendar_has_a_filter_too(reader: Reader, base: str) -> None:
    page = reader.open(base, "documents/index.html")
    entries = page.locator("article li:visible")
    field = page.get_by_role("searchbox", name="Filter the calendar")
    field.fill("moscow harriman")
    expect(entries).to_have_count(1)
    field.fill("nobody at all")
    expect(entries).to_have_count(0)


def test_paper_tells_what_was_filtered_and_has_no_box(page: Page) -> None:
    box(page).fill("stalin")
    page.emulate_media(media="print")
    expect(box(page)).to_be_hidden()
    expect(page.locator("article").get_by_text("entries match “stalin”")).to_be_visible()
    assert len(left(page)) == 2
