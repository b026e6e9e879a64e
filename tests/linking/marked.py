"""Documents of a TEI volume made by hand: lines with what the TEI says of their words.

Each line is XML without a root: ``<name v="p_DJF1">Dulles</name>`` is an annotation of the
manner *name* with a value, ``<m/>`` the marker of the next note, ``<pb n="803"/>`` a page
break. A line may begin with its role and a colon (``note:`` begins a note).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from edition.facts.entry import Entry
from edition.model import (
    Annotation,
    Block,
    Container,
    Document,
    Holds,
    Inline,
    Manner,
    Marker,
    Matter,
    Note,
    PageBreak,
    Role,
    Section,
    Text,
)
from edition.sources.overrides import Volume, read_supplied

LIST = Container(Holds.LIST, 1_000_000)
ROLE = re.compile(r"(heading|item|item-label|body|note|label|cell): ")


@dataclass
class _Maker:
    source: str = ""
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    markers: int = 0

    def line(self, number: int, text: str, *, holder: int) -> None:
        """Adds a line that stands on line ``number`` of the file."""
        match = ROLE.match(text)
        role = Role(match.group(1)) if match else Role.BODY
        root = ElementTree.fromstring(f"<l>{text[match.end() :] if match else text}</l>")
        start = len(self.source)
        self.lines.append((start, number))
        if role is Role.NOTE:
            label = str(len(self.notes) + 1)
            self.source += f"  {label}. "
            start = len(self.source)
        inlines = list(self._inlines(root))
        end = len(self.source)
        self.source += "\n"
        within = {
            Role.ITEM: (LIST, Container(Holds.ITEM, holder)),
            Role.ITEM_LABEL: (LIST,),
        }.get(role, ())
        block = Block(role, start, end, tuple(inlines), within=within)
        if role is Role.NOTE:
            at = start - len(label) - 2
            self.notes.append(Note(label, label, at, at + len(label), (block,)))
        else:
            self.blocks.append(block)

    def _inlines(self, element: ElementTree.Element) -> Iterator[Inline]:
        yield from self._text(element.text)
        for child in element:
            start = len(self.source)
            if child.tag == "m":
                self.markers += 1
                self.source += str(self.markers)
                yield Marker(start, len(self.source), str(self.markers), self.markers - 1)
            elif child.tag == "pb":
                self.source += f"[Page {child.get('n')}]"
                yield PageBreak(start, len(self.source), child.get("n", ""))
            else:
                at = len(self.annotations)
                yield from self._inlines(child)
                made = Annotation(start, len(self.source), Manner(child.tag), child.get("v", ""))
                self.annotations.insert(at, made)
            yield from self._text(child.tail)

    def _text(self, text: str | None) -> Iterator[Inline]:
        if text:
            start = len(self.source)
            self.source += text
            yield Text(start, len(self.source))


def document(volume: str, id: str, lines: Sequence[str], *, matter: str = "document") -> Document:
    """The document of the lines. Items that begin with ``+`` belong to the item before."""
    maker, holder = _Maker(), -1
    for number, line in enumerate(lines, 1):
        more = line.startswith("+ ")
        holder += not more
        maker.line(number, line.removeprefix("+ "), holder=holder)
    return Document(
        volume=volume,
        id=id,
        source=maker.source,
        blocks=tuple(maker.blocks),
        notes=tuple(maker.notes),
        annotations=tuple(maker.annotations),
        matter=Matter(matter),
        lines_of_file=tuple(maker.lines),
    )


FRONT = {"persons": "front", "terms": "front", "preface": "front", "index": "back"}


def entries(volume: str, texts: Mapping[str, Any], *, tei: bool = True) -> list[Entry]:
    """The texts of a volume by id: a list of lines, or ``{text, …}``."""
    parts = tuple(Section(id, Matter(FRONT[id]), id) if id in FRONT else id for id in texts)
    about = Volume(id=volume, title=volume, short=volume, parts=parts if tei else ())
    made = []
    for id, given in texts.items():
        told = given if isinstance(given, dict) else {"text": given}
        supplied, wrong = read_supplied(
            told.get("supplied", "") + (f"\ndate: {told['date']}" if "date" in told else ""),
            file=f"documents/{volume}/{id}.yml",
        )
        assert not wrong
        matter = told.get("matter") or FRONT.get(id, "document")
        made.append(
            Entry(
                document=document(volume, id, told["text"], matter=matter),
                volume=about,
                supplied=supplied,
                source_file=f"documents/{volume}.xml" if tei else "",
                note_ids=told.get("note_ids", {}),
            )
        )
    return made
