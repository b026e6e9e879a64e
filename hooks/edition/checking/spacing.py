"""White space between the words of a text: the page has some where the file has some.

Not compared is what the page sets by itself: white space beside markers and page marks, at the
edges of lines, inside brackets (``( Harriman )``) and before stops (``Washington , May 3``); nor
white space on a new line between elements, which may be the indentation of the XML.
"""

from __future__ import annotations

import re
from typing import NamedTuple

EDGE = "\x02"
"""Where a line may end, or a marker or page mark stands. XML can hold no such character."""

OPENING, CLOSING = "([", ")],.;:"
RUNS = re.compile(r" {2,}")
OMISSION = re.compile(r"(?<=\.) (?=\.)")
KEPT = "\x03"
"""Stands for the white space of ``. . .``, which is compared."""
AROUND = 24
"""Characters on either side that a problem quotes."""


class Difference(NamedTuple):
    """``at`` counts the characters before it as :func:`bare` does."""

    at: int
    found: str
    expected: str


def is_bare(text: str | None) -> bool:
    """Whether there is nothing in the text but the white space of XML and edges."""
    return not text or not text.strip(f" \n\t\r{EDGE}")


def bare(text: str) -> str:
    """The text without the white space of XML and edges; typographic spaces stay."""
    for char in (" ", "\n", "\t", "\r", EDGE):
        text = text.replace(char, "")
    return text


def compare_spacing(told: str, read: str) -> Difference | None:
    """The first place where white space was lost or put between words. Both texts have the same
    characters otherwise; ``told`` has EDGE wherever what was read may have some or none."""
    shown = _spaced(read.replace(EDGE, " "))
    pieces = _spaced(told).split(EDGE)
    at = 0
    for number, words in enumerate(pieces):
        if words and shown.startswith((" ", KEPT), at):
            at += 1
        if not shown.startswith(words, at):
            pairs = zip(words, shown[at:], strict=False)
            wrong = next((i for i, (a, b) in enumerate(pairs) if a != b), len(words))
            low, high = max(0, wrong - AROUND), wrong + AROUND
            before = len(bare("".join((*pieces[:number], words[:wrong])).replace(KEPT, " ")))
            found, expected = shown[at + low : at + high], words[low:high]
            return Difference(before, found.replace(KEPT, " "), expected.replace(KEPT, " "))
        at += len(words)
    return None


def _spaced(text: str) -> str:
    for char in "\t\r\n":
        text = text.replace(char, " ")
    text = RUNS.sub(" ", text).strip(" ")
    if ". ." in text:
        text = OMISSION.sub(KEPT, text)
    for char in OPENING + EDGE:
        text = text.replace(f"{char} ", char)
    for char in CLOSING + EDGE:
        text = text.replace(f" {char}", char)
    return text
