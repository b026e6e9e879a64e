"""The field and its list as a reader uses them: while typing, by keyboard, when loading fails."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.reader import DOCUMENT, FOUND, PHONE, Reader, search
from tests.browser.searching import field, status
from tests.building import Build


@pytest.mark.parametrize("path", ["search.html", "search.html#q=Molotov", DOCUMENT])
def test_words_typed_before_the_search_is_loaded_are_not_lost(
    reader: Reader, telegrams: str, path: str
) -> None:
    waiting: list[Route] = []
    page = reader.open(telegrams, "index.html")
    page.route("**/search/words.js", lambda route: waiting.append(route))  # the first to load
    page.goto(f"{telegrams}/{path}", wait_until="commit")
    page.locator("input[name=q]:visible").click()
    page.keyboard.type("runaround")
    expect(page.locator(FOUND)).to_have_count(0)
    until_asked(page, waiting)
    waiting[0].continue_()
    expect(page.locator(FOUND).first).to_be_visible()
    assert field(page) == "runaround"


def until_asked(page: Page, waiting: list[Route]) -> None:
    """Returns when the page has asked for the first file that is held back."""
    for _ in range(500):
        if waiting:
            return
        page.wait_for_timeout(20)
    pytest.fail("the page did not ask for the file that is held back")


def held_back(page: Page, query: str) -> list[Route]:
    """Asks for something; the texts of what is found, the best first, wait for ``continue_``."""
    waiting: list[Route] = []
    page.route("**/texts/**", lambda route: waiting.append(route))
    page.locator("input[name=q]:visible").fill(query)
    until_asked(page, waiting)
    return waiting


@pytest.mark.parametrize("where", ["the box", "the page"])
def test_what_is_found_is_shown_as_it_comes(reader: Reader, telegrams: str, where: str) -> None:
    page = reader.open(telegrams, "index.html" if where == "the box" else "search.html")
    page.locator("input[name=q]:visible").click()
    page.keyboard.type("cabbage")
    listed = page.locator(".search-option, .search-results > li")
    expect(listed).to_have_count(1)
    waiting = held_back(page, "geneva")
    expect(listed).to_contain_text("cabbage")  # until there is something new
    waiting[0].continue_()
    expect(listed).to_contain_text("Geneva")
    expect(listed).to_have_count(1)  # and it does not wait for the others
    for route in waiting[1:]:
        route.continue_()
    expect(listed).to_have_count(3)


def test_a_choice_goes_with_the_rows(reader: Reader, telegrams: str) -> None:
    page = reader.open(telegrams, "index.html")
    box = page.get_by_role("combobox", name="Search")
    search(page, "geneva")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    box.fill("cabbages and kings")  # nothing has it
    expect(page.locator(".search-box [role=status]")).to_have_text("No document found")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=cabbages+and+kings")


def test_a_choice_goes_with_the_row_that_is_replaced(reader: Reader, build_edition: Build) -> None:
    text = "The Embassy in Poland to the Department of State\n\n{} again.\n"
    words = {800: "Geneva", 801: "Geneva", 802: "Warsaw", 803: "Warsaw"}
    docs = {f"documents/frus1944v04/d{n}.txt": text.format(word) for n, word in words.items()}
    page = reader.open(build_edition(docs, strict=False).site.as_uri(), "index.html")
    options = page.get_by_role("option")
    search(page, "geneva")
    expect(options).to_have_count(2)
    waiting = held_back(page, "warsaw")
    waiting[0].continue_()
    expect(options.first).to_contain_text("Warsaw")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_contain_text("Geneva")  # found before
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    for route in waiting[1:]:
        route.continue_()
    expect(options.nth(1)).to_contain_text("Warsaw")
    expect(options.nth(1)).to_have_attribute("aria-selected", "false")


def test_a_list_that_was_closed_stays_closed(reader: Reader, telegrams: str) -> None:
    page = reader.open(telegrams, "index.html")
    page.locator("input[name=q]:visible").click()
    waiting = held_back(page, "geneva")
    waiting[0].continue_()
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Escape")
    for route in waiting[1:]:
        route.continue_()
    expect(page.locator(".search-option")).to_have_count(3)
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("where", ["index.html", "search.html"])
def test_what_cannot_be_loaded_is_told_and_tried_again(
    reader: Reader, telegrams: str, where: str
) -> None:
    page = reader.open(telegrams, where)
    listed = page.locator(".search-option, .search-results > li")
    box = page.locator("input[name=q]:visible")
    box.fill("cabbage")
    expect(listed).to_have_count(1)
    page.route("**/texts/**", lambda route: route.abort())
    box.fill("geneva")
    said = page.locator(".search-box, .search-page").locator("[role=status]")
    expect(said).to_contain_text("could not be loaded")
    expect(listed).to_have_count(0)  # nothing that was found by another word
    page.unroute("**/texts/**")
    box.fill("geneva ")
    expect(listed).to_have_count(3)
    assert all("ERR_FAILED" in error for error in reader.errors)
    reader.errors.clear()  # they were made here


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_leads_to_the_field(reader: Reader, telegrams: str, key: str) -> None:
    page = reader.open(telegrams, DOCUMENT)
    page.keyboard.press(key)
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    page.keyboard.type("gas/s")
    assert field(page) == "gas/s"


def test_a_key_leads_to_the_page_where_there_is_no_room(reader: Reader, telegrams: str) -> None:
    page = reader.open(telegrams, "index.html", size=PHONE)
    page.keyboard.press("/")
    page.wait_for_url("**/search.html")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_the_list_under_the_field_is_walked_by_keyboard(reader: Reader, telegrams: str) -> None:
    page = reader.open(telegrams, "index.html")
    search(page, "geneva")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("option")).to_have_count(3)
    expect(page.locator(".search-box [role=status]")).to_have_text("3 documents found")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    assert field(page) == "geneva"
    page.keyboard.press("ArrowDown")
    address = page.locator("[aria-selected=true]").get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_enter_leads_to_all_that_was_found(reader: Reader, telegrams: str) -> None:
    page = reader.open(telegrams, DOCUMENT)
    search(page, "geneva")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=geneva")
    expect(page.locator(".search-results > li")).to_have_count(3)
    assert status(page) == "3 documents found."


def test_without_a_script_the_field_leads_to_the_page(reader: Reader, telegrams: str) -> None:
    page = reader.open(telegrams, DOCUMENT, javascript=False)
    page.locator(".search-box input").fill("geneva")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=geneva")
    expect(page.locator(".search-page")).to_contain_text("needs JavaScript")
