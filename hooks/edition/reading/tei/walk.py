"""A text of a volume, whole: its lines, then its notes in the order of their markers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from ...model import Note, Role, as_number
from .elements import TAGS
from .lines import Lines, rend_of
from .parsing import LAST_LINE, TEI, XML_ID, has_words, printed, words_of
from .plan import STRUCTURE

NUMBERED = re.compile(r"fn(\d+[a-z]?)$")
"""The end of the id of a note: ``d21fn3``."""

SOURCE_NOTE = "0"
"""Label of a source note that the file gives none; other volumes number theirs so."""

LEADS = ("sameAs", "target", "corresp")
"""Attributes by which a note leads to another that it repeats."""

PARTS = frozenset(TEI + name for name in ("div", "body", "floatingText", "front", "back"))


@dataclass(slots=True)
class Waiting:
    """A note whose marker is written; its text stands behind that of the document."""

    element: etree._Element
    label: str


@dataclass(slots=True)
class Walk(Lines):
    """The reading of one text."""

    notes: list[Note] = field(default_factory=list)
    note_of: dict[str, int] = field(default_factory=dict)
    """xml:id of each note → its position."""
    waiting: list[Waiting] = field(default_factory=list)

    def pieces(self, pieces: Iterable[etree._Element | str]) -> None:
        """Reads what stands in a section: elements with their tails, and text between."""
        for piece in pieces:
            if isinstance(piece, str):
                self.scribe.close()
                self.scribe.text(piece)
                continue
            if _behind_a_part(piece):
                self.scribe.close()
            self.one(piece)
            if piece.tail:
                self.scribe.text(piece.tail)

    def pages(self, marks: Iterable[etree._Element]) -> None:
        """Page breaks that stand between texts."""
        for mark in marks:
            self.one(mark)
        self.scribe.close()

    def write_notes(self) -> None:
        """The notes; those met in notes come behind all others."""
        s = self.scribe
        s.start_list()
        self.base = self.paragraph_role = s.role = Role.NOTE
        self.head_role = Role.LABEL
        s.rend, s.level, s.structural, self.depth = "", 0, False, 0
        body = s.blocks
        for i, waiting in enumerate(self.waiting):
            s.blocks = []
            start, end = s.number(str(i + 1))
            s.line = waiting.element.sourceline or s.line
            self.inside(waiting.element)
            s.close()
            if not s.blocks:
                s.empty(Role.NOTE)
            self.notes.append(Note(waiting.label, str(i + 1), start, end, tuple(s.blocks)))
        s.blocks = body

    # ---- notes and markers

    def note(self, element: etree._Element) -> None:
        """A source line or summary shown where it stands; else a marker, and a note at the end."""
        if _in_place(element):
            self._shown(element)
            return
        again = self._repeats(element)
        if again is None:
            again = len(self.waiting)
            self.waiting.append(Waiting(element, self._label(element)))
            if element.get(XML_ID):
                self.note_of.setdefault(element.get(XML_ID, ""), again)
        waiting = self.waiting[again]
        self.scribe.marker(printed(element) or waiting.label, again)
        self.scribe.line = _last_line(element, self.scribe.line)

    def reference(self, element: etree._Element) -> None:
        """A ``ref`` of the type note without words is one more marker of its note."""
        target = element.get("target", "").removeprefix("#")
        if element.get("type") == "note" and target in self.note_of and not words_of(element):
            again = self.note_of[target]
            self.scribe.marker(printed(element) or self.waiting[again].label, again)
            return
        Lines.reference(self, element)

    def _shown(self, element: etree._Element) -> None:
        parent = element.getparent()
        if element.get("type") == "source":
            self.line(element, Role.SOURCE, rend="")
        elif parent is not None and (parent.tag in PARTS or TAGS[parent.tag].does == "attachment"):
            self.line(element, self.paragraph_role, rend=element.get("type", ""))
        else:
            self.words(element)

    def _repeats(self, element: etree._Element) -> int | None:
        """The note of which this is one more marker: it leads to it and says the same, on one
        page."""
        for name in LEADS:
            target = element.get(name, "").removeprefix("#")
            if not target:
                continue
            if target in self.note_of:
                again = self.note_of[target]
                words = words_of(element)
                same = not words or words == words_of(self.waiting[again].element)
                if same and element.find(f".//{TEI}pb") is None:
                    return again
            elif self.ids is not None and target not in self.ids:
                found = f"{name}=“{element.get(name)}” of a note"
                expected = "the xml:id of an element of the volume"
                self.report("tei-target-missing", element, found, expected)
        return None

    def _label(self, element: etree._Element) -> str:
        """As printed; where the file does not say, as its id counts, or as it would follow."""
        label = printed(element)
        if label:
            return label
        numbered = NUMBERED.search(element.get(XML_ID, ""))
        taken = {waiting.label for waiting in self.waiting}
        if numbered and numbered[1] not in taken:
            label = numbered[1]
        elif element.get("type") == "source" and SOURCE_NOTE not in taken:
            label = SOURCE_NOTE
        else:
            counted = [as_number(each) for each in taken if each.isdecimal()]
            label = str(max(counted, default=0) + 1)
        found = "a note without n"
        self.report(
            "tei-note-without-label", element, found, f"the attribute n, such as n=“{label}”"
        )
        return label


def _behind_a_part(element: etree._Element) -> bool:
    """Whether a section or document, which has a page of its own, stands right before it."""
    before = next((e for e in element.itersiblings(preceding=True) if isinstance(e.tag, str)), None)
    return before is not None and before.tag in STRUCTURE and not has_words(before.tail)


def _last_line(element: etree._Element, line: int) -> int:
    """The line on which an element that begins on ``line`` ends: what stands in it is read
    later. Line breaks inside end tags are not known."""
    behind = 0
    while len(element):
        element = element[-1]
        behind += (element.tail or "").count("\n")
        below = element.sourceline
        if below is not None and below < LAST_LINE:
            line = below
    return line + (element.text or "").count("\n") + behind


def _in_place(element: etree._Element) -> bool:
    """Whether a note is shown where it stands, without a marker."""
    if "inline" in rend_of(element).split() or element.get("place") == "inline":
        return True
    if element.get("n") is not None or element.get(XML_ID) is not None:
        return False
    parent = element.getparent()
    alone = parent is not None and (parent.tag in PARTS or parent.tag not in TAGS or (
        TAGS[parent.tag].does == "attachment"))  # fmt: skip
    return alone and element.get("type") in ("source", "summary")
