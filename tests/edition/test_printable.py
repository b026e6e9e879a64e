"""Characters that neither XML nor HTML can hold are replaced, and no others."""

from __future__ import annotations

import pytest

from edition.model import printable


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1f", "\x7f", "\x9f", "\ufffe", "\udc80"])
def test_what_no_page_can_hold_is_replaced(char: str) -> None:
    assert printable(f"a{char}b") == "a\ufffdb"


@pytest.mark.parametrize("char", ["\t", "\n", "\r", " ", "\u00a0", "\ufffd", "é", "𝄞"])
def test_whatever_a_page_can_hold_stays(char: str) -> None:
    assert printable(f"a{char}b") == f"a{char}b"
