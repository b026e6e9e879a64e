"""Who is meant by a name: the card beside it, by hover and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import DOCUMENT, PHONE, Reader

MOLOTOV = "Molotov, Vyacheslav Mikhailovich"
OFFICE = "People’s Commissar for Foreign Affairs of the Soviet Union"


def card(page: Page) -> Locator:
    return page.locator("[role=tooltip]", has_text=MOLOTOV)


@pytest.fixture
def page(reader: Reader, base: str) -> Page:
    page = reader.open(base, DOCUMENT)
    expect(card(page)).to_be_hidden()
    return page


def test_hovering_a_name_tells_who_it_is(page: Page) -> None:
    page.locator("#molotov-1").hover()
    expect(card(page)).to_be_visible()
    expect(card(page)).to_contain_text("1890–1986")
    expect(card(page)).to_contain_text(OFFICE)
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()


def test_the_card_stays_while_the_pointer_is_on_it(page: Page) -> None:
    page.locator("#molotov-1").hover()
    expect(card(page)).to_be_visible()
    card(page).hover()
    page.wait_for_timeout(600)
    expect(card(page)).to_be_visible()


def test_a_name_reached_by_keyboard_tells_who_it_is(page: Page) -> None:
    name = page.locator("#molotov-1")
    for _ in range(80):
        page.keyboard.press("Tab")
        if name.evaluate("name => name === document.activeElement"):
            break
    expect(name).to_be_focused()
    expect(card(page)).to_be_visible()
    expect(name).to_have_accessible_description(re.compile(f"^{MOLOTOV}.*1890–1986.*{OFFICE}"))
    page.keyboard.press("Tab")
    expect(card(page)).to_be_hidden()


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_escape_puts_the_card_away(page: Page, way: str) -> None:
    name = page.locator("#molotov-1")
    if way == "hover":
        name.hover()
    else:
        name.focus()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()


def test_the_name_itself_leads_to_the_person(page: Page) -> None:
    page.locator("#molotov-1").press("Enter")
    page.wait_for_url("**/persons/molotov.html")
    expect(page.locator("h1")).to_have_text(MOLOTOV)


def test_the_card_stays_inside_a_narrow_window(reader: Reader, base: str) -> None:
    page = reader.open(base, DOCUMENT, size=PHONE)
    page.locator("#molotov-1").focus()
    expect(card(page)).to_be_visible()
    box = card(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]


def test_a_name_in_a_note_has_a_card_too(page: Page) -> None:
    page.locator("#molotov-2").focus()
    expect(card(page)).to_be_visible()
