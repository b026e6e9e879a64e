"""Elements that are lines of the text, and those that hold lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from ...model import Holds, Manner, Role
from ..transcription.layout import CLASSES, is_source
from .elements import TAGS
from .inline import Words
from .parsing import TEI, XML_ID, has_words, name_of, printed, words_of
from .scribe import Frame

INLINE = frozenset(
    "words emphasis deletion person place gloss term date time reference pointer nothing seg note "
    "page line_break bibl address quotation graphic".split()
)
"""Sorts of elements that stand among words; a quotation with others than these is a block."""

SPAN = re.compile(r"(?:cols|rows)=(?!1$)[1-9]\d{0,2}", re.ASCII)
"""A cell over several columns or rows, as the manner of its container says it."""

ROLES = frozenset(Role)
"""What the edition writes as ``ab`` where TEI has no element for a line."""


@dataclass(slots=True)
class Lines(Words):
    """Reads lines and what holds them."""

    # ---- lines

    def line(self, element: etree._Element, role: Role, *, rend: str | None = None) -> None:
        """A line (several, where lines break in it) of the role."""
        s = self.scribe
        s.close()
        kept = s.role, s.rend, s.level, s.structural
        s.role, s.rend, s.structural = role, rend_of(element) if rend is None else rend, False
        s.level = max(0, self.depth - 1) if role in (Role.ITEM, Role.ITEM_LABEL) else 0
        self.inside(element)
        s.close()
        s.role, s.rend, s.level, s.structural = kept

    def paragraph(self, element: etree._Element) -> None:
        """A paragraph, whose role is that of what holds it; ``ab`` may name another."""
        role = element.get("type", "")
        known = element.tag == TEI + "ab" and role in ROLES
        self.line(element, Role(role) if known else self.paragraph_role)

    def head(self, element: etree._Element) -> None:
        """The heading of the text, or one inside it."""
        self.line(element, self.head_role)

    def title_part(self, element: etree._Element) -> None:
        """A line of the title of the volume."""
        self.line(element, Role.HEADING)

    def dateline(self, element: etree._Element) -> None:
        """Where and when."""
        self.line(element, Role.DATELINE)

    def salute(self, element: etree._Element) -> None:
        """``Dear Mr. President``."""
        self.line(element, Role.SALUTE)

    def signed(self, element: etree._Element) -> None:
        """A signature."""
        self.line(element, Role.CLOSER)

    def closing(self, element: etree._Element) -> None:
        """A line at the end of the text."""
        self.line(element, Role.CLOSER)

    def address_line(self, element: etree._Element) -> None:
        """A line of an address, of the role of what it stands in."""
        self.line(element, self.scribe.role)

    def verse_line(self, element: etree._Element) -> None:
        """A line of verse."""
        self.line(element, self.paragraph_role, rend=rend_of(element) or "verse")

    def figure_line(self, element: etree._Element) -> None:
        """What is said of an image."""
        self.line(element, Role.FIGURE)

    def seg(self, element: etree._Element) -> None:
        """In an opener a line: classification, file, or ``[Enclosure]``; elsewhere words.

        Above the heading stands the file, whatever it is called: ``IO Files``.
        """
        parent = element.getparent()
        if parent is None or parent.tag != TEI + "opener":
            self._words_of_seg(element)
            return
        words = words_of(element)
        if element.get("type") == "source" or is_source(words):
            role = Role.SOURCE
        elif element.get("type") == "classification" or CLASSES.fullmatch(words.strip("[] ")):
            role = Role.CLASSIFICATION
        elif _above_the_heading(parent) and not words.startswith("["):
            role = Role.SOURCE
        else:
            role = Role.LABEL
        self.line(element, role, rend="" if role is Role.SOURCE else None)

    def _words_of_seg(self, element: etree._Element) -> None:
        """``n`` is an id that the file has already."""
        again = element.get("n") if XML_ID not in element.attrib else None
        if again:
            self.scribe.open(Manner.ANCHOR, again)
        self.words(element)
        if again:
            self.scribe.shut(1)

    def line_break(self, element: etree._Element) -> None:
        """The line ends; what follows is another of the same role."""
        self.scribe.close()

    def page(self, element: etree._Element) -> None:
        """A page of the printed volume begins."""
        number = printed(element)
        if not number:
            number = (element.get(XML_ID) or "").removeprefix("pg_") or "?"
            expected = "the attribute n with the number of the page that begins there"
            self.report("tei-page-without-number", element, "a page break without n", expected)
        self.scribe.page(number)

    # ---- what holds lines

    def hold(
        self,
        element: etree._Element,
        frame: Frame,
        *,
        role: Role | None = None,
        structural: bool = True,
        read: Callable[[etree._Element], None] | None = None,
    ) -> None:
        """A container; paragraphs and words in it have the role, or that of the text."""
        s = self.scribe
        s.close()
        kept = s.role, s.rend, s.level, s.structural, self.paragraph_role, self.head_role
        s.frames.append(frame)
        self.paragraph_role = s.role = role or self.base
        self.head_role = Role.LABEL
        s.rend, s.structural = "", structural
        s.level = max(0, self.depth - 1) if role in (Role.ITEM, Role.ITEM_LABEL) else 0
        (read or self.inside)(element)
        s.close()
        s.frames.pop()
        s.role, s.rend, s.level, s.structural, self.paragraph_role, self.head_role = kept

    def division(self, element: etree._Element) -> None:
        """Holds lines and is itself nothing that a reader sees."""
        self._part(element, self.scribe.role, self.paragraph_role)

    def opener(self, element: etree._Element) -> None:
        """Lines at the head of a letter."""
        self._part(element, Role.SALUTE, Role.SALUTE)

    def closer(self, element: etree._Element) -> None:
        """Lines at the end of a letter."""
        self._part(element, Role.CLOSER, Role.CLOSER)

    def _part(self, element: etree._Element, role: Role, paragraph: Role) -> None:
        s = self.scribe
        s.close()
        kept = s.role, s.rend, s.structural, self.paragraph_role
        s.role, s.rend, s.structural, self.paragraph_role = role, "", True, paragraph
        self.inside(element)
        s.close()
        s.role, s.rend, s.structural, self.paragraph_role = kept

    def address(self, element: etree._Element) -> None:
        """Lines where it has lines, else words."""
        if any(child.tag == TEI + "addrLine" for child in element):
            self.division(element)
        else:
            self.words(element)

    def attachment(self, element: etree._Element) -> None:
        """A document within the document. A ``div`` in a document is read as one, and told."""
        if element.tag == TEI + "div":
            found = f"a div “{element.get('type', '')}” inside a document"
            self.report("tei-division-in-document", element, found, "an attachment")
        self.hold(element, Frame(Holds.ATTACHMENT, rend_of(element)))

    def postscript(self, element: etree._Element) -> None:
        """What follows the signature."""
        self.hold(element, Frame(Holds.POSTSCRIPT, rend_of(element)))

    def verse(self, element: etree._Element) -> None:
        """A stanza."""
        self.division(element)

    def quotation(self, element: etree._Element) -> None:
        """Set off from the text as a block, or words like any other."""
        rends = rend_of(element).split()
        lines = any(TAGS[c.tag].does not in INLINE for c in element if c.tag in TAGS)
        if "blockquote" not in rends and not lines and not self.scribe.structural:
            self.words(element)
            return
        rend = " ".join(each for each in rends if each != "blockquote")
        self.hold(element, Frame(Holds.QUOTE, rend), structural=lines)

    def list_of_items(self, element: etree._Element) -> None:
        """A list; its type is told."""
        rend = " ".join(each for each in (element.get("type", ""), rend_of(element)) if each)
        self.depth += 1
        self.labelled = None
        self.hold(element, Frame(Holds.LIST, rend))
        self.labelled = None  # a label without an item is none of the next list's
        self.depth -= 1

    def label(self, element: etree._Element) -> None:
        """Before an item, with which it shares a container, or at its beginning; outside a list
        a heading."""
        parent = element.getparent()
        if parent is not None and parent.tag == TEI + "item" and element.getprevious() is None:
            self.line(element, Role.LABEL if has_words(parent.text) else Role.ITEM_LABEL)
            return
        if parent is None or parent.tag != TEI + "list":
            self.line(element, Role.LABEL)
            return
        frame = self.labelled = Frame(Holds.ITEM, "")
        self.hold(element, frame, role=Role.ITEM_LABEL, structural=False)

    def item(self, element: etree._Element) -> None:
        """An item of a list."""
        frame = self.labelled or Frame(Holds.ITEM, "")
        self.labelled = None
        if frame.made is None:
            frame.rend = rend_of(element)
        self.hold(element, frame, role=Role.ITEM, structural=False)

    def list_of_works(self, element: etree._Element) -> None:
        """A list whose items are works."""
        self.depth += 1
        self.hold(element, Frame(Holds.LIST, "bibl"))
        self.depth -= 1

    def bibl(self, element: etree._Element) -> None:
        """In a list of works an item, elsewhere words."""
        parent = element.getparent()
        if parent is not None and parent.tag == TEI + "listBibl":
            self.hold(element, Frame(Holds.ITEM, ""), role=Role.ITEM, structural=False)
        else:
            self.words(element)

    def table(self, element: etree._Element) -> None:
        """A table; how many rows and columns it has shows itself."""
        self.hold(element, Frame(Holds.TABLE, rend_of(element)))

    def row(self, element: etree._Element) -> None:
        """A row: of headings, where its role says so."""
        self.hold(element, Frame(Holds.ROW, self._cell_rend(element)))

    def cell(self, element: etree._Element) -> None:
        """A cell; an empty one is a line without words."""
        s = self.scribe
        s.close()
        before = len(s.blocks)
        frame = Frame(Holds.CELL, self._cell_rend(element))
        self.hold(element, frame, role=Role.CELL, structural=False)
        if len(s.blocks) == before:
            s.frames.append(frame)
            s.empty(Role.CELL)
            s.frames.pop()

    def _cell_rend(self, element: etree._Element) -> str:
        said = ["label"] if element.get("role") == "label" else []
        said += [word for word in rend_of(element).split() if not SPAN.fullmatch(word)]
        for name in ("cols", "rows"):
            count = element.get(name, "1")
            if SPAN.fullmatch(f"{name}={count}"):
                said.append(f"{name}={count}")
            elif count != "1":
                found = f"{name}=“{count}” of the element {name_of(element)}"
                self.report("tei-attribute-unknown", element, found, "a number from 1 to 999")
        return " ".join(said)

    def figure(self, element: etree._Element) -> None:
        """An image that is not shipped, with what is said of it."""
        s = self.scribe
        s.close()
        before = len(s.blocks)
        kept = s.role, s.structural, self.paragraph_role, self.head_role
        s.role = self.paragraph_role = self.head_role = Role.FIGURE
        s.structural = True
        graphics = [g for name in ("graphic", "media") for g in element.iterfind(TEI + name)]
        for graphic in graphics:
            s.open(Manner.IMAGE, self.checked_address(graphic, "url"))
        self.inside(element)
        s.close()
        if all(block.role is Role.PAGE for block in s.blocks[before:]):
            s.empty(Role.FIGURE)
        s.shut(len(graphics))
        s.role, s.structural, self.paragraph_role, self.head_role = kept

    def graphic(self, element: etree._Element) -> None:
        """An image; in a figure, the figure has told it."""
        parent = element.getparent()
        if parent is None or parent.tag != TEI + "figure":
            self.scribe.close()
            self.scribe.open(Manner.IMAGE, self.checked_address(element, "url"))
            self.scribe.empty(Role.FIGURE)
            self.scribe.shut(1)
        self.inside(element)


def rend_of(element: etree._Element) -> str:
    """How a line or what holds lines is set: ``rend`` and ``rendition``, without ``#``."""
    rend, rendition = element.get("rend"), element.get("rendition")
    if rendition is None:
        return str(rend or "")
    return " ".join([*(rend or "").split(), *rendition.replace("#", "").split()])


def _above_the_heading(opener: etree._Element) -> bool:
    return next(opener.itersiblings(TEI + "head"), None) is not None and (
        next(opener.itersiblings(TEI + "head", preceding=True), None) is None
    )
