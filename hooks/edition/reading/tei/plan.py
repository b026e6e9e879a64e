"""Which texts a volume has, in which sections, and where the page breaks between them go.

A section has a text of its own: its heading, and whatever stands in it outside the sections and
documents in it. A page break between texts belongs to the text that follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ...model import Matter
from ...sources.editor_files import ID, RESERVED
from .elements import DIVISIONS
from .parsing import TEI, XML_ID, has_words, name_of

Piece = etree._Element | str
"""An element with its tail, or text that stands between sections."""

TITLE_PAGE = "titlepage"
"""Its id; the file gives it none."""

AREAS = {"front": Matter.FRONT, "body": Matter.CHAPTER, "back": Matter.BACK}
STRAY = {"front": "front-matter", "body": "body-matter", "back": "back-matter"}
"""Ids of what stands in these outside all sections."""

HALVES = (TEI + "teiHeader", TEI + "text")
PAGE = TEI + "pb"
STRUCTURE = (TEI + "div", TEI + "titlePage")

Report = Callable[[str, etree._Element, str, str], None]
"""Tells a problem: code, where, what was found, what was expected."""


@dataclass(slots=True)
class Planned:
    """A text to be read. ``xml_id`` is its id in the file, ``id`` its address."""

    id: str
    xml_id: str
    matter: Matter
    element: etree._Element
    pieces: list[Piece] = field(default_factory=list)
    before: list[etree._Element] = field(default_factory=list)
    """Page breaks between the text before and this one."""
    after: list[etree._Element] = field(default_factory=list)
    """Page breaks behind the last text of the volume."""
    parts: list[Planned] = field(default_factory=list)
    headed: bool = True
    """Whether it must have a heading."""

    def texts(self) -> Iterator[Planned]:
        """It and all in it, in order."""
        yield self
        for part in self.parts:
            yield from part.texts()


def plan(root: etree._Element, report: Report) -> list[Planned]:
    """The sections and documents that no other holds, in order."""
    return _Planner(report).volume(root)


@dataclass(slots=True)
class _Planner:
    report: Report
    pending: list[etree._Element] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    last: Planned | None = None

    def volume(self, root: etree._Element) -> list[Planned]:
        found: list[Planned] = []
        for other in root.iterchildren(etree.Element):
            if other.tag not in HALVES:
                told = f"the element {name_of(other)} in TEI"
                self.report("tei-element-unknown", other, told, "only teiHeader and text")
        for text in root.iterfind(TEI + "text"):
            found += self._words(text.text)
            for area in text:
                tail = area.tail
                if area.tag == PAGE:
                    self.pending.append(area)
                elif isinstance(area.tag, str) and name_of(area) in AREAS:
                    found += self._area(area)
                elif isinstance(area.tag, str) or isinstance(area, etree._Entity):
                    found += self._area(_around(area))
                    continue
                found += self._words(tail)
        if self.pending and self.last is not None:
            self.last.after = self.pending
        return found

    def _words(self, words: str | None) -> list[Planned]:
        """What stands in the text outside front, body and back, as if it stood in a body."""
        if not has_words(words):
            return []
        body = etree.Element(TEI + "body")
        body.text = words
        return self._area(body)

    def _area(self, area: etree._Element) -> list[Planned]:
        """The parts of front, body or back; what stands there outside them is a part too."""
        name = name_of(area)
        matter = AREAS.get(name, Matter.CHAPTER)
        own = Planned(STRAY.get(name, name), "", matter, area, headed=False)
        self._inside(own, area, matter, stray=True)
        if not own.pieces:
            return own.parts
        parts, own.parts = own.parts, []
        return [own, *parts]

    def _inside(
        self, holder: Planned, element: etree._Element, matter: Matter, *, stray: bool = False
    ) -> None:
        pieces = [*_pieces(element)]
        holder.pieces = [piece for piece, own in pieces if own]
        if holder.pieces or not stray:
            if stray:
                holder.id = self._free(holder.id)
            self._begin(holder, own=bool(holder.pieces))
        for piece, own in pieces:
            if own or isinstance(piece, str):
                continue
            if piece.tag == PAGE:
                self.pending.append(piece)
            else:
                holder.parts.append(
                    self._part(piece, holder.matter if not stray else matter, stray)
                )

    def _begin(self, planned: Planned, *, own: bool) -> None:
        if own:
            planned.before, self.pending = self.pending, []
            self.last = planned

    def _part(self, element: etree._Element, above: Matter, outermost: bool) -> Planned:
        if element.tag != TEI + "div":
            made = Planned(self._free(TITLE_PAGE), "", Matter.FRONT, element, headed=False)
            made.pieces = [element]
            self._begin(made, own=True)
            return made
        matter = self._matter(element, above, outermost)
        made = Planned(*self._id(element, matter), matter, element)
        if matter is Matter.DOCUMENT:
            made.pieces = [element]
            self._begin(made, own=True)
        else:
            self._inside(made, element, matter)
        return made

    def _matter(self, element: etree._Element, above: Matter, outermost: bool) -> Matter:
        kind = element.get("type", "")
        known = DIVISIONS.get(kind)
        if known is None:
            found = f"type=“{kind}” of the element div"
            self.report("tei-attribute-unknown", element, found, ", ".join(DIVISIONS))
        if known not in (None, "section"):
            return Matter(known)
        if above in (Matter.FRONT, Matter.BACK) or outermost:
            return above
        return Matter.CHAPTER if above is Matter.COMPILATION else Matter.SUBCHAPTER

    def _id(self, element: etree._Element, matter: Matter) -> tuple[str, str]:
        """Its address, and its id in the file."""
        given = element.get(XML_ID, "")
        if given:
            id = address_of(given)
            if id in self.taken:
                found = f"a second {matter} with the id “{given}”"
                self.report("duplicate-id", element, found, "an id of its own for each element")
            elif matter is Matter.DOCUMENT and id != given:
                expected = "a small letter, followed by small letters, digits, - or _"
                self.report("bad-id", element, f"“{given}”", expected)
            return self._free(id), given
        number = re.sub(r"\D", "", element.get("n", ""))
        id = self._free(f"d{number}" if matter is Matter.DOCUMENT and number else str(matter))
        found = f"a {matter} without xml:id, published as “{id}”"
        self.report("tei-no-id", element, found, "xml:id, which becomes its address")
        return id, ""

    def _free(self, id: str) -> str:
        count, free = 1, id
        while free in self.taken:
            count += 1
            free = f"{id}-{count}"
        self.taken.add(free)
        return free


LONGEST = 90
"""Characters of an address made of an id; what is put before or behind it leaves it an id."""


def address_of(xml_id: str) -> str:
    """The address of a text by its id: small letters, and no name that is taken.

    ``index`` is the list of a volume’s documents, so the index of a printed volume is
    ``printed-index``.
    """
    id = re.sub(r"[^a-z0-9_-]+", "-", xml_id.lower()).strip("-")[:LONGEST]
    if id in RESERVED:
        return f"printed-{id}"
    return id if ID.fullmatch(id) else f"part-{id}".rstrip("-")


def _pieces(element: etree._Element) -> Iterator[tuple[Piece, bool]]:
    """What stands in a section, and whether it is of its own text.

    A page break is, unless a section or document, or the end, is the next thing behind it.
    """
    if has_words(element.text):
        yield element.text or "", True
    children = [
        c
        for c in element
        if isinstance(c.tag, str) or isinstance(c, etree._Entity) or has_words(c.tail)
    ]  # a comment may have words behind it
    ends = True
    own: list[bool] = []
    for child in reversed(children):
        if child.tag != PAGE:
            ends = child.tag in STRUCTURE
        elif has_words(child.tail):
            ends = False
        own.append(not ends)
    for child, mine in zip(children, reversed(own), strict=True):
        yield child, mine
        if not mine and has_words(child.tail):
            yield child.tail or "", True


def _around(element: etree._Element) -> etree._Element:
    """An element of the text outside front, body and back, as if it stood in a body."""
    body = etree.Element(TEI + "body")
    body.append(element)
    return body
