"""Fifty pages of the site of whole volumes, of all kinds, have no fault that axe-core can find."""

from __future__ import annotations

from typing import Literal

import pytest

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
