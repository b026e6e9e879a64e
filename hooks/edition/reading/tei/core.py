"""Reads element after element by the table, and checks attributes on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from lxml import etree

from ...model import Manner, Problem, Role
from ...model.addresses import check_address
from ...problems import bad_address, problem
from .elements import ANYWHERE, SERIES, TAGS, Element
from .parsing import LAST_LINE, XML_ID, name_of
from .scribe import Frame, Scribe

SELF_NAMED = frozenset(("note", "page"))
"""Sorts of elements whose id is an address of its own, not an anchor in the text."""


@dataclass(slots=True)
class Core:
    """The reading of one text of a volume.

    ``ids`` are all ids of the volume (None: not known, so that no target is missed). Whether
    what tagged names, terms and references lead to is there, is told where they are linked.
    """

    file: str
    ids: Collection[str] | None = None
    scribe: Scribe = field(default_factory=Scribe)
    problems: list[Problem] = field(default_factory=list)
    base: Role = Role.BODY
    """The role of paragraphs that nothing holds: body, or note in notes."""
    paragraph_role: Role = Role.BODY
    head_role: Role = Role.LABEL
    depth: int = 0
    """Lists that are open."""
    labelled: Frame | None = None
    """The container in which the next label or item stands."""

    def one(self, element: etree._Element) -> None:
        """Reads an element, its tail left out."""
        row = TAGS.get(element.tag)
        if row is None:
            self._unknown(element)
            return
        line = element.sourceline
        if line is not None and line < LAST_LINE:
            self.scribe.line = line
        read = getattr(self, row.does)
        said = element.items()
        if not said:
            read(element)
            return
        self._check(element, row, said)
        anchor = element.get(XML_ID)
        if anchor is not None and row.does not in SELF_NAMED:
            self.scribe.open(Manner.ANCHOR, anchor)
            read(element)
            self.scribe.shut(1)
        else:
            read(element)

    def inside(self, element: etree._Element) -> None:
        """Reads the text and all elements in an element."""
        add = self.scribe.text
        text = element.text
        children = list(element)
        if text:
            add(text, edge=bool(children))
        last = len(children) - 1
        for i, child in enumerate(children):
            self.one(child)
            tail = child.tail
            if tail:
                add(tail, edge=i == last)

    def _unknown(self, element: etree._Element) -> None:
        """A comment, an instruction, an entity, or an element that is not in the table."""
        if isinstance(element, etree._Entity):
            found = f"the entity {element.text}"
            expected = "the character that it stands for"
            self.report("tei-element-unknown", element, found, expected)
            self.scribe.text(element.text or "")
            return
        if not isinstance(element.tag, str):
            self.scribe.line += (element.text or "").count("\n")
            return
        parent = element.getparent()
        where = f" in {name_of(parent)}" if parent is not None else ""
        found = f"the element {name_of(element)}{where}"
        self.report("tei-element-unknown", element, found, "an element that the edition knows")
        self.inside(element)

    def report(
        self,
        code: str,
        element: etree._Element,
        found: str,
        expected: str,
        remedy: str | None = None,
    ) -> None:
        """Tells a problem at the line of an element."""
        line = element.sourceline or self.scribe.line
        self.problems.append(
            problem(code, file=self.file, line=line, found=found, expected=expected, remedy=remedy)
        )

    def checked_address(self, element: etree._Element, name: str) -> str:
        """The address in an attribute, as it stands; empty where there is none that may become a
        link, which is a problem."""
        value = str(element.get(name) or "")
        checked = check_address(value) if value else None
        if checked is None or checked.href:
            return value
        line = element.sourceline or self.scribe.line
        self.problems.append(bad_address(value, checked.refusal, file=self.file, line=line))
        return ""

    def check(self, element: etree._Element, row: Element) -> None:
        """Tells attributes, and values of attributes, that the table does not have."""
        self._check(element, row, element.items())

    def _check(
        self, element: etree._Element, row: Element, said: Iterable[tuple[str, str]]
    ) -> None:
        for key, value in said:
            name = key
            if key[0] == "{":
                namespace, _, name = key[1:].partition("}")
                if namespace in SERIES:
                    continue  # dates that a machine took from the dateline
            wanted = "an attribute that the edition knows there"
            if name in row.attributes:
                expected = row.attributes[name]
                if expected is None or value in expected:
                    continue
                wanted = ", ".join(sorted(expected))
            elif name in ANYWHERE:
                continue
            found = f"{name}=“{value}” of the element {name_of(element)}"
            self.report("tei-attribute-unknown", element, found, wanted)
