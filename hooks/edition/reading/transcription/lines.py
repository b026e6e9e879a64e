"""The lines of a transcription, as spans of its text."""

from __future__ import annotations

from dataclasses import dataclass

BLANK = " \t"
"""White space at the edges of a line that is none of its characters. Typographic spaces are
characters and stay."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; ``start``–``end`` leaves out the white space at its edges.

    ``number`` counts all lines of the file from 0; ``gap`` tells a blank line before it.
    """

    number: int
    start: int
    end: int
    indent: int
    gap: bool


def lines_of(text: str) -> list[Line]:
    """All lines of the text that are not blank, in order."""
    found = []
    at, gap = 0, True
    for number, raw in enumerate(text.split("\n")):
        body = raw.strip(BLANK)
        if body:
            indent = len(raw) - len(raw.lstrip(BLANK)) if raw[0] in BLANK else 0
            start = at + indent
            found.append(Line(number, start, start + len(body), indent, gap))
        gap = not body
        at += len(raw) + 1
    return found
