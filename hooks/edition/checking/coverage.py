"""First half of the proof: the spans of a document cover its source, each character once."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Document, Problem
from ..problems import Place

BLANK = " \t\n"
"""White space that divides lines and words; typographic spaces are characters of the text."""


def spans(document: Document) -> Iterator[tuple[int, int]]:
    """The span of every token: the inlines of all lines, and the numbers of the note list."""
    for block in document.blocks:
        for inline in block.inlines:
            yield inline.start, inline.end
    for note in document.notes:
        yield note.start, note.end
        for block in note.paragraphs:
            for inline in block.inlines:
                yield inline.start, inline.end


def check_coverage(document: Document, *, file: str) -> Problem | None:
    """A problem at the first character that is lost or doubled, or None.

    White space may lie outside all spans: lines and paragraphs are told by it, not shown.
    """
    at = 0
    for start, end in sorted(span for span in spans(document) if span[0] < span[1]):
        if start < at:
            return _problem(document, file, start, "doubled")
        lost = document.source[at:start]
        if lost.strip(BLANK):
            return _problem(document, file, at + len(lost) - len(lost.lstrip(BLANK)), "lost")
        at = end
    rest = document.source[at:]
    if rest.strip(BLANK):
        return _problem(document, file, at + len(rest) - len(rest.lstrip(BLANK)), "lost")
    return None


def _problem(document: Document, file: str, offset: int, what: str) -> Problem:
    words = document.source[offset : offset + 30].partition("\n")[0]
    return Place(file, document.source, document.lines_of_file).problem(
        "text-not-covered",
        offset,
        found=f"“{words}” {what}",
        expected="every character exactly once",
    )
