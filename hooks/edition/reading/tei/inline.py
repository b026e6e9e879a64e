"""Elements that are words of a line: what is said of them becomes annotations."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ...model import Manner
from .core import Core
from .dating import BadMoment, clock, moment
from .elements import HI, LAYOUT
from .parsing import name_of

SIDES = {"from": Manner.FROM, "to": Manner.TO}

Said = tuple[Manner, str]


@dataclass(slots=True)
class Words(Core):
    """Reads words and what the source says of them."""

    def words(self, element: etree._Element) -> None:
        """Words of which their type is told at most: ``rend``, ``rendition``."""
        self._said(element, *self._type(element))

    def emphasis(self, element: etree._Element) -> None:
        """Emphasised; in italics unless told otherwise."""
        self._said(element, *(self._type(element) or [(Manner.ITALIC, "")]))

    def deletion(self, element: etree._Element) -> None:
        """Struck out in the original."""
        self._said(element, *(self._type(element) or [(Manner.STRIKETHROUGH, "")]))

    def person(self, element: etree._Element) -> None:
        """A name; who it is, in the volume’s list of persons; sender or recipient."""
        said = self._type(element)
        if element.get("ref") is None or element.get("corresp") is not None:
            said = [(Manner.NAME, _id(element, "corresp")), *said]
        self._said(element, *self._side(element), *said)

    def place(self, element: etree._Element) -> None:
        """The name of a place."""
        self._said(element, (Manner.PLACE, ""), *self._type(element))

    def gloss(self, element: etree._Element) -> None:
        """A term of the volume’s list; or the words that name sender or recipient."""
        side = self._side(element)
        said = self._type(element)
        if element.get("target") is not None or not side:
            said = [(Manner.TERM, _id(element, "target")), *said]
        self._said(element, *side, *said)

    def term(self, element: etree._Element) -> None:
        """In the list of terms, what is explained (its id is an anchor); elsewhere a term."""
        said = self._type(element)
        listed = element.get("{http://www.w3.org/XML/1998/namespace}id") is not None
        if element.get("target") is not None or not listed:
            said = [(Manner.TERM, _id(element, "target")), *said]
        self._said(element, *said)

    def date(self, element: etree._Element) -> None:
        """A date with what it means."""
        self._said(element, (Manner.DATE, self._moment(element)), *self._type(element))

    def time(self, element: etree._Element) -> None:
        """A time of the day."""
        try:
            value = clock(element)
        except BadMoment as error:
            value = ""
            self._bad_moment(element, error)
        self._said(element, (Manner.TIME, value), *self._type(element))

    def _moment(self, element: etree._Element) -> str:
        try:
            return moment(element)
        except BadMoment as error:
            self._bad_moment(element, error)
            return ""

    def _bad_moment(self, element: etree._Element, error: BadMoment) -> None:
        expected = "a date such as 1948-02-17, 1948-02-17T09:00:00 or 1948-02, or a time: 09:00:00"
        self.report("tei-bad-date", element, str(error), expected)

    def reference(self, element: etree._Element) -> None:
        """Words that lead somewhere."""
        said = self._type(element)
        target = self.checked_address(element, "target")
        if target and element.get("resp") is None:
            said = [(Manner.REFERENCE, target), *said]
        self._said(element, *said)

    def pointer(self, element: etree._Element) -> None:
        """A pointer without words has nothing that could lead there."""
        found = f"a pointer to “{element.get('target', '')}” without words"
        self.report(
            "tei-element-unknown", element, found, "a ref element around the words to be linked"
        )

    def nothing(self, element: etree._Element) -> None:
        """What the encoder counts and no reader sees: columns, milestones."""
        self.inside(element)

    # ---- what is said

    def _said(self, element: etree._Element, *said: Said) -> None:
        for manner, value in said:
            self.scribe.open(manner, value)
        self.inside(element)
        if said:
            self.scribe.shut(len(said))

    def _side(self, element: etree._Element) -> list[Said]:
        side = SIDES.get(element.get("type", ""))
        return [(side, "")] if side else []

    def _type(self, element: etree._Element) -> list[Said]:
        """In what type the words are set."""
        rend = element.get("rend")
        rendition = element.get("rendition")
        if rend is None and rendition is None:
            return []
        said: list[Said] = []
        for each in f"{rend or ''} {rendition or ''}".split():
            name = each.removeprefix("#")
            manner = HI.get(name)
            if manner:
                said.append((Manner(manner), ""))
            elif manner is None and name not in LAYOUT:
                found = f"rend=“{each}” of the element {name_of(element)}"
                self.report("tei-attribute-unknown", element, found, ", ".join(HI))
        return said


def _id(element: etree._Element, name: str) -> str:
    """What an attribute leads to, without ``#``."""
    return str(element.get(name) or "").removeprefix("#")
