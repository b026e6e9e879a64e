"""Fifty pages of the site of whole volumes, of all kinds, have no fault that axe-core can find."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE, WIDE, Reader
from tests.browser.test_accessibility import faults
from tests.whole.building import Whole
from tests.whole.sample import PAGES, sample

FEW = 6


@pytest.mark.parametrize(
    ("scheme", "size", "number"),
    [("light", WIDE, PAGES), ("dark", WIDE, FEW), ("light", PHONE, FEW), ("dark", PHONE, FEW)],
)
def test_no_page_has_a_fault(
    reader: Reader,
    whole: Whole,
    scheme: Literal["light", "dark"],
    size: tuple[int, int],
    number: int,
) -> None:
    base = whole.result.site.as_uri()
    chosen = sample(whole, number)
    page = reader.open(base, chosen[0], scheme=scheme, size=size)
    found = {}
    for path in chosen:
        page.goto(f"{base}/{path}")
        found[path] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_term_in_a_reference_is_explained(reader: Reader, whole: Whole, way: str) -> None:
    page = reader.open(whole.result.site.as_uri(), "documents/frus1948v01p1/d54.html")
    reference = page.locator("a.reference:has(.term)").first
    card = page.locator("#name-card")
    expect(card).to_be_hidden()
    if way == "hover":
        reference.locator(".term").hover()
    else:
        reference.focus()
    expect(card).to_contain_text("Department of State telegram")
    expect(reference).to_have_attribute("aria-describedby", "name-card")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("[aria-describedby=name-card]")).to_have_count(0)
