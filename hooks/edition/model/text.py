"""Spans of the source, and the lines and notes that they make up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a line of the transcription is, in the words of the printed series."""

    SOURCE = "source"
    """Archival source line: file number and kind."""
    HEADING = "heading"
    CLASSIFICATION = "classification"
    """Classification or precedence: ``secret``, ``us urgent``."""
    DATELINE = "dateline"
    """Place and date, or ``[Received …]``, where the copy kept them."""
    BODY = "body"
    ITEM = "item"
    """A list item."""
    ROW = "row"
    """A table row run together on one line."""
    LABEL = "label"
    """A heading inside the document: of an enclosure or a section."""
    CLOSER = "closer"
    """Signature or closing line."""
    PAGE = "page"
    """A line that holds nothing but a page mark."""
    SALUTE = "salute"
    """``My Dear Mr. President:``; also greetings at the end of a letter."""
    ITEM_LABEL = "item-label"
    """What stands before a list item: its number, or the term it explains."""
    CELL = "cell"
    """A line of a table's cell; without inlines where the cell is empty."""
    FIGURE = "figure"
    """What is said of an image, which is not shipped; without inlines where nothing is."""
    NOTE = "note"
    """A paragraph of a note."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters shown as they stand."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Normalised:
    """Characters shown otherwise than they stand, and why (listed on the page)."""

    start: int
    end: int
    shown: str
    reason: str


@dataclass(frozen=True, slots=True)
class Marker:
    """The printed label of a note at its place in the text.

    ``note`` is the position of its note in ``Document.notes``.
    """

    start: int
    end: int
    label: str
    note: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """``[Page 803]``: the printed page ``number`` begins here."""

    start: int
    end: int
    number: str


Inline = Text | Normalised | Marker | PageBreak


class Holds(StrEnum):
    """What a :class:`Container` is."""

    LIST = "list"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    QUOTE = "quote"
    """A block quotation."""
    ATTACHMENT = "attachment"
    """A document within the document: enclosure, annex."""
    POSTSCRIPT = "postscript"


@dataclass(frozen=True, slots=True)
class Container:
    """Something that holds lines. Two are the same where their ``number`` is.

    ``number`` counts the containers of a document from 0 in the order in which they begin.
    """

    kind: Holds
    number: int
    rend: str = ""
    """As the source says it: the type of a list (``participants``), the manner of a cell."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the transcription."""

    role: Role
    start: int
    end: int
    inlines: tuple[Inline, ...]
    level: int = 0
    """Depth of a list item, from 0."""
    within: tuple[Container, ...] = ()
    """What holds the line, the outermost first; transcriptions tell of none."""
    rend: str = ""
    """How the line is set, as the source says it: ``center``, ``right``, ``flushleft``."""


@dataclass(frozen=True, slots=True)
class Note:
    """An item of the note list.

    ``label`` is the printed label, shown at the marker and in the list; ``number`` is what
    the transcription's list shows, over the span ``start``–``end`` (empty: no number).
    """

    label: str
    number: str
    start: int
    end: int
    paragraphs: tuple[Block, ...]


_LAST_OF_PLANES = "".join(
    f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0, 0x110000, 0x10000)
)
NOT_TEXT = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ud800-\udfff{_LAST_OF_PLANES}]"
)
"""Control characters but tab and line end, noncharacters and lone surrogates: XML 1.0 section 2.2
and HTML forbid them or advise against them."""


def printable(text: str) -> str:
    """The text with U+FFFD for what is no text; where there is any, the editor is told."""
    # Looking for the pattern takes about ten times as long.
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return NOT_TEXT.sub("\ufffd", text)


LONGEST_NUMBER = 18
"""Decimal digits of a number that is reckoned with; no printed number has as many."""


def as_number(digits: str) -> int:
    """The number that decimal digits say; of endless digits only the first count.

    Python refuses to read thousands of digits, and reckoning with them takes long.
    """
    return int(digits[:LONGEST_NUMBER])
