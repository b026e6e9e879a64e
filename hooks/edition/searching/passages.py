"""Document → passages: the lines a reader can be led to, as they are read on the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from ..facts.entry import Entry
from ..model import Block, Marker, Normalised, PageBreak, Role, Text, printable
from ..writing.markdown.document import supplied_dateline
from .words import WORD, words

WHITE = re.compile(r"[ \t\n]+")
SEVERAL = re.compile(r"[\t\n]|  ")
HEADINGS = (Role.HEADING, Role.LABEL)


class Zone(IntEnum):
    """In what part of a document a passage stands; they are indexed in this order."""

    HEADING = 0
    """The title and headings, and what the editor supplies beside them."""
    TEXT = 1
    NOTE = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of text or a paragraph of a note, without markers and page marks.

    ``anchor`` is the place on the page that leads to it (``p3``, ``fn:7``, empty: the top),
    ``page`` the printed page on which it begins. ``breaks`` are the printed pages that begin
    in it, each behind so many of its words. ``places`` says where in the source each word
    begins, in lines that mention a person.
    """

    zone: Zone
    anchor: str
    text: str
    words: tuple[str, ...]
    page: str = ""
    breaks: tuple[tuple[int, str], ...] = ()
    places: tuple[int, ...] = ()


def passages(entry: Entry) -> list[Passage]:
    """All of a document that can be searched: headings, text, notes, in this order."""
    found = [*_supplied(entry), *_lines(entry)]
    return sorted(found, key=lambda passage: passage.zone)


def _supplied(entry: Entry) -> Iterator[Passage]:
    """What stands on the page and not in the source: the short title, place and date."""
    own = {entry.heading}
    for text in (entry.title, entry.supplied.heading, supplied_dateline(entry)):
        if text and text not in own:
            own.add(text)
            yield Passage(Zone.HEADING, "", text, tuple(words(text)), entry.first_page or "")


def _lines(entry: Entry) -> Iterator[Passage]:
    document, anchors = entry.document, entry.anchors
    page, anchor = entry.first_page or "", ""
    page_of_note: dict[int, str] = {}
    mentions = sorted(mention.start for mention in document.mentions)
    for block in document.blocks:
        number = anchors.paragraphs.get(block.start)
        if number is not None:
            anchor = f"p{number}"
        elif block.role is Role.HEADING:
            anchor = "heading"
        zone = Zone.HEADING if block.role in HEADINGS else Zone.TEXT
        passage, page = _passage(entry, block, zone, anchor, page, page_of_note, mentions)
        if passage:
            yield passage
    for i, (id, note) in enumerate(zip(anchors.note_ids, document.notes, strict=True)):
        page = page_of_note.get(i, page)
        for block in note.paragraphs:
            passage, page = _passage(
                entry, block, Zone.NOTE, f"fn:{id}", page, page_of_note, mentions
            )
            if passage:
                yield passage


def _passage(
    entry: Entry,
    block: Block,
    zone: Zone,
    anchor: str,
    page: str,
    page_of_note: dict[int, str],
    mentions: list[int],
) -> tuple[Passage | None, str]:
    """The passage, if there are words in it, and the printed page at its end."""
    source = entry.document.source
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []  # in the text, in the source
    marks: list[tuple[int, str]] = []
    at, first = 0, page
    for inline in block.inlines:
        if isinstance(inline, Text):
            piece = source[inline.start : inline.end]
        elif isinstance(inline, Normalised):
            piece = inline.shown
        elif isinstance(inline, PageBreak):
            marks.append((at, inline.number))
            page = inline.number
            continue
        else:
            assert isinstance(inline, Marker)
            page_of_note.setdefault(inline.note, page)
            continue
        pieces.append(piece)
        offsets.append((at, inline.start))
        at += len(piece)
    text = printable("".join(pieces))
    folded = tuple(words(text))
    if not folded:
        return None, page
    breaks: list[tuple[int, str]] = []
    for offset, number in marks:
        before = len(WORD.findall(text, 0, offset))
        if before:
            breaks.append((before, number))
        else:
            first = number
    places = _places(text, offsets) if _any_in(mentions, block) else ()
    shown = (WHITE.sub(" ", text) if SEVERAL.search(text) else text).strip()
    return Passage(zone, anchor, shown, folded, first, tuple(breaks), places), page


def _any_in(mentions: list[int], block: Block) -> bool:
    return bisect_left(mentions, block.start) < bisect_left(mentions, block.end)


def _places(text: str, offsets: list[tuple[int, int]]) -> tuple[int, ...]:
    """Where in the source each word of a line begins."""
    made, i = [], 0
    for word in WORD.finditer(text):
        while i + 1 < len(offsets) and offsets[i + 1][0] <= word.start():
            i += 1
        made.append(word.start() - offsets[i][0] + offsets[i][1])
    return tuple(made)
