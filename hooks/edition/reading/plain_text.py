"""A document as plain text, where what was read in it cannot be relied on."""

from __future__ import annotations

from ..model import Block, Document, Role, Text

BLANK = " \t"
"""What else is white at the edges of a line is a character of the text."""


def as_plain_text(document: Document) -> Document:
    """The document with nothing read in it: each line of the source a line of text."""
    blocks, at = [], 0
    for line in document.source.split("\n"):
        words = line.strip(BLANK)
        if words:
            start = at + len(line) - len(line.lstrip(BLANK))
            end = start + len(words)
            blocks.append(Block(Role.BODY, start, end, (Text(start, end),)))
        at += len(line) + 1
    return Document(
        volume=document.volume,
        id=document.id,
        source=document.source,
        blocks=tuple(blocks),
        refused=True,
        matter=document.matter,
        lines_of_file=document.lines_of_file,
    )
