"""Fifty pages of the site of whole volumes, of all kinds, have no fault that axe-core can find."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.browser.reader import PHONE, WIDE, Reader
from tests.browser.test_accessibility import faults
from tests.whole.building import Whole
from tests.whole.sample import KINDS, PAGES, sample


@pytest.mark.parametrize(
    ("scheme", "size", "number"),
    [("light", WIDE, PAGES), ("dark", WIDE, len(KINDS)), ("light", PHONE, len(KINDS))],
)
def test_no_page_has_a_fault(
    reader: Reader,
    whole: Whole,
    scheme: Literal["light", "dark"],
    size: tuple[int, int],
    number: int,
) -> None:
    base = whole.result.site.as_uri()
    found = {}
    for path in sample(whole, number):
        page = reader.open(base, path, scheme=scheme, size=size)
        found[path] = faults(page)
        page.context.close()
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
