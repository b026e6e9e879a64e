"""The words of a line as Markdown: names, references and terms as links, styles as HTML."""

from __future__ import annotations

from ...model import Annotation, Block, Manner, Marker, PageBreak, Reference
from ...model.ids import anchor_id
from ...sources.overrides import Volume
from ..flow.events import (
    OPENING,
    Close,
    CloseAnnotation,
    CloseReference,
    Event,
    OpenAnnotation,
    OpenReference,
    Words,
)
from ..flow.linked_line import Flow
from ..flow.nesting import page_events
from .escaping import attributes, closing, element, escape, link, note_marker, opening, span

ROOT = "../../"
"""From the page of a document to the root of the site."""

PERSONS = f"{ROOT}persons/"

STYLED = {
    Manner.ITALIC: (opening("i"), closing("i")),
    Manner.STRONG: (opening("b"), closing("b")),
    Manner.SMALLCAPS: (opening("span", class_="smallcaps"), closing("span")),
    Manner.UNDERLINE: (opening("u"), closing("u")),
    Manner.STRIKETHROUGH: (opening("s"), closing("s")),
    Manner.SUPERSCRIPT: (opening("sup"), closing("sup")),
    Manner.SUBSCRIPT: (opening("sub"), closing("sub")),
}
"""Tags, not the signs of Markdown: those end where a space, or a word, goes on."""


class Inline:
    """Writes the words of the lines of one document; terms lead to the list of its volume."""

    def __init__(self, flow: Flow, volume: Volume) -> None:
        self.flow = flow
        self.volume = volume
        anchors = flow.anchors
        self.anchored = {"heading", *anchors.mentions.values(), *anchors.page_ids.values()}
        self.anchored |= {f"p{number}" for number in anchors.paragraphs.values()}

    def __call__(self, block: Block) -> str:
        """A line as Markdown."""
        pieces: list[str] = []
        inside: list[int] = []
        linked = False
        marker_end = 0
        for event in page_events(self.flow, block):
            if isinstance(event, Words):
                start = len(pieces) in (0, marker_end)
                pieces.append(
                    escape(event.text.lstrip(" ") if not pieces else event.text, line_start=start)
                )
            elif isinstance(event, OpenAnnotation) and event.annotation.manner in STYLED:
                pieces.append(STYLED[event.annotation.manner][0])
            elif isinstance(event, CloseAnnotation) and event.annotation.manner in STYLED:
                pieces.append(STYLED[event.annotation.manner][1])
            elif isinstance(event, OPENING):
                inside.append(len(pieces))
                linked = linked or isinstance(event, OpenReference)
            elif isinstance(event, PageBreak):
                pieces.append(self._page_break(event))
            elif isinstance(event, Marker):
                pieces.append(note_marker(self.flow.anchors.note_ids[event.note]))
                marker_end = len(pieces)  # a colon behind it would make it a note
            else:
                at = inside.pop()
                linked = linked and not isinstance(event, CloseReference)
                pieces[at:] = [self._closed("".join(pieces[at:]), event, linked=linked)]
        return "".join(pieces).rstrip(" ")

    def _closed(self, text: str, event: Event, *, linked: bool) -> str:
        """The words of a name, reference or term as a link; ``linked`` where they stand in one."""
        if isinstance(event, Close):
            mention = event.mention
            anchor = self.flow.anchors.mentions[mention.start]
            attrs = attributes(id=anchor, classes="person", data_person=mention.person)
            return link(text, f"{PERSONS}{mention.person}.md", attrs)
        if isinstance(event, CloseReference):
            return _reference(text, event.reference)
        assert isinstance(event, CloseAnnotation)
        if event.annotation.manner is Manner.TERM:
            return self._term(text, event.annotation, linked=linked)
        return self._anchor(text, event.annotation)

    def _term(self, text: str, annotation: Annotation, *, linked: bool) -> str:
        term = self.volume.glossary.get(annotation.value)
        if linked:
            told = {"data_term": anchor_id(term.id)} if term else {}
            return element("span", text, class_="term", **told)
        if term is None:
            return span(text, attributes(classes="term"))
        attrs = attributes(classes="term", data_term=anchor_id(term.id))
        return link(text, f"{ROOT}{self.volume.address_of(term)}", attrs)

    def _anchor(self, text: str, annotation: Annotation) -> str:
        """The place to which others lead; an id stands on a page once."""
        id = anchor_id(annotation.value)
        if id in self.anchored or not id:
            return text
        self.anchored.add(id)
        return element("span", text, id=id)

    def _page_break(self, mark: PageBreak) -> str:
        label = escape(f"Page {mark.number}")
        about = attributes(
            id=self.flow.anchors.page_ids[mark.start],
            classes="pb",
            role="doc-pagebreak",
            aria_label=f"Page {mark.number}",
            data_n=mark.number,
        )
        return span(label, about)


def _reference(text: str, reference: Reference) -> str:
    """Links that leave the edition say so, and send no word of where the reader was."""
    if reference.internal:
        return link(text, f"{ROOT}{reference.target}", attributes(classes="reference"))
    attrs = attributes(classes="reference external", rel="noreferrer")
    return link(text, reference.target or "", attrs)
