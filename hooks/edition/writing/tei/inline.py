"""The words of a line as TEI: what is linked in them, and what their source says of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from ...facts.entry import Entry
from ...model import Annotation, Block, Manner, Marker, Mention, PageBreak, Reference
from ..flow.events import CLOSING, Linked, Open, OpenAnnotation, OpenReference, Words
from ..flow.linked_line import Flow
from ..flow.nesting import STYLES, tei_events
from .elements import EDITOR, XML_ID, add, append, person_id, t

NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
"""What can be an ``xml:id``; the letters of other alphabets are left out."""

ELEMENTS = {
    Manner.NAME: ("persName", "corresp"),
    Manner.FROM: ("gloss", ""),
    Manner.TO: ("gloss", ""),
    Manner.TERM: ("gloss", "target"),
    Manner.PLACE: ("placeName", ""),
    Manner.DATE: ("date", "when"),
    Manner.TIME: ("time", "when"),
    Manner.REFERENCE: ("ref", "target"),
    Manner.ANCHOR: ("seg", ""),
}
"""For each manner its element and the attribute that holds the value."""

NAMED = (Manner.NAME, Manner.TERM)
"""Their values are ids of the volume, written with ``#``."""

MERGED = {
    Manner.ANCHOR: (Manner.FROM, Manner.TO, *NAMED),
    Manner.FROM: NAMED,
    Manner.TO: NAMED,
}
"""What one element says of the same words: ``<persName type="from" corresp="#p_X1">``."""


class TeiWords:
    """Writes the lines of one document; ``note`` writes a note where its marker stands."""

    def __init__(
        self, entry: Entry, flow: Flow, note: Callable[[etree._Element, Marker], None]
    ) -> None:
        self.entry = entry
        self.flow = flow
        self.note = note
        document = entry.document
        self.from_tei = bool(document.lines_of_file)
        self.ids = {document.id, EDITOR[1:], *(f"fn{id}" for id in flow.anchors.note_ids)}
        self.ids |= {person_id(entry, mention.person) for mention in document.mentions}

    def write(self, element: etree._Element, block: Block) -> None:
        """The line, into its element."""
        opened = [element]
        bare: Annotation | None = None  # of the innermost element, which holds nothing yet
        for event in tei_events(self.flow, block):
            inner = opened[-1]
            if isinstance(event, OpenAnnotation):
                made = self._merged(inner, bare, event)
                opened.append(self._annotation(inner, event) if made is None else made)
                bare = event.annotation
                continue
            bare = None
            if isinstance(event, Words):
                append(inner, event.text)
            elif isinstance(event, Open):
                opened.append(self._person(inner, event.mention))
            elif isinstance(event, OpenReference):
                target = target_of(event.reference)
                opened.append(add(inner, "ref", target=target, **self._resp()))
            elif isinstance(event, CLOSING):
                opened.pop()
            elif isinstance(event, PageBreak):
                add(inner, "pb", n=event.number)
            else:
                self.note(inner, event)

    def _person(self, parent: etree._Element, mention: Mention) -> etree._Element:
        return add(parent, "persName", ref=f"#{person_id(self.entry, mention.person)}")

    def _resp(self) -> dict[str, str]:
        """Tells links that the edition found from those of the volume."""
        return {"resp": EDITOR} if self.from_tei else {}

    def _annotation(self, parent: etree._Element, event: OpenAnnotation) -> etree._Element:
        manner = event.annotation.manner
        if manner in STYLES:
            return add(parent, "hi", rend=manner.value)
        name, _ = ELEMENTS.get(manner, ("seg", ""))
        element = add(parent, name)
        self._say(element, event.annotation, event.linked)
        return element

    def _merged(
        self, element: etree._Element, bare: Annotation | None, event: OpenAnnotation
    ) -> etree._Element | None:
        """The element that says something of the same words already, with this too."""
        more = event.annotation
        if bare is None or (bare.start, bare.end) != (more.start, more.end):
            return None
        anchored = bare.manner is Manner.ANCHOR and more.manner in MERGED
        sides = (Manner.FROM, Manner.TO)
        if not anchored and not (
            bare.manner in sides and more.manner in (Manner.NAME, Manner.TERM)
        ):
            return None
        element.tag = t(ELEMENTS[more.manner][0])
        self._say(element, more, event.linked)
        return element

    def _say(self, element: etree._Element, said: Annotation, linked: Linked | None) -> None:
        """What an annotation says, as attributes."""
        if said.manner is Manner.ANCHOR:
            self._anchor(element, said.value)
        elif said.manner in (Manner.FROM, Manner.TO):
            element.set("type", said.manner.value)
        elif said.manner in (Manner.DATE, Manner.TIME) and "/" in said.value:
            first, last = said.value.split("/", 1)
            for name, value in (("from", first), ("to", last)):
                if value and value != "..":
                    element.set(name, value)
        elif said.value:
            sign = "#" if said.manner in NAMED else ""
            element.set(ELEMENTS[said.manner][1], sign + said.value)
        if isinstance(linked, Mention):
            element.set("ref", f"#{person_id(self.entry, linked.person)}")

    def _anchor(self, element: etree._Element, id: str) -> None:
        """An id stands in a file once, and has the form of a name."""
        if id in self.ids or not NAME.fullmatch(id):
            element.set("n", id)
            return
        self.ids.add(id)
        element.set(XML_ID, id)


def target_of(reference: Reference) -> str:
    """The address; in the edition, that of the other document's TEI file."""
    target = reference.target or ""
    if not reference.internal:
        return target
    page, _, anchor = target.removeprefix("documents/").partition("#")
    note = anchor.removeprefix("fn:") if anchor.startswith("fn:") else None
    return f"../{page.removesuffix('.md')}.xml" + (f"#fn{note}" if note else "")
