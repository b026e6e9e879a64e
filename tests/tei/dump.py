"""A TEI volume as read, as text: for golden cases."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import Block, Document, Marker, PageBreak, Section
from edition.reading.tei import TeiReading, TeiVolume


def dump(read: TeiVolume) -> str:
    """All that was read, a line each."""
    told = read.volume
    about = (told.short, told.year, "; ".join(told.editors), told.publisher, told.place,
             told.published)  # fmt: skip
    lines = [f"= {told.title} | {each}" for each in about if each and told.title != "v1"]
    lines += [f"! {p.line}: {p.code}: {p.message}" for p in read.problems]
    lines += [line for part in read.volume.parts for line in _tree(part, "")]
    for reading in read.readings:
        lines += ["", *_reading(reading)]
    return "\n".join(lines).strip("\n") + "\n"


def _tree(part: Section | str, indent: str) -> Iterator[str]:
    if isinstance(part, str):
        yield f"{indent}- {part}"
        return
    yield f"{indent}- {part.id} ({part.matter}): {part.title}"
    for each in part.parts:
        yield from _tree(each, indent + "  ")


def _reading(reading: TeiReading) -> Iterator[str]:
    document = reading.document
    path = "".join(f"{section.id} > " for section in reading.path)
    yield f"{path}{document.id} ({document.matter})"
    for problem in reading.problems:
        yield f"! {problem.line}: {problem.code}: {problem.message}"
    for block in document.blocks:
        yield _block(document, block)
    for note in document.notes:
        yield f"note {note.label} = {document.source[note.start : note.end]}"
        for block in note.paragraphs:
            yield "  " + _block(document, block)
    for each in document.annotations:
        value = f"={each.value}" if each.value else ""
        yield f"@ {each.manner}{value} “{document.source[each.start : each.end]}”"
    for name in document.header.__slots__:
        value = getattr(document.header, name)
        if name == "date" and value:
            value = value.edtf
        elif name in ("senders", "recipients") and value:
            names = [document.source[a:b] for party in value for a, b in party.names]
            value = "; ".join([*(party.office for party in value), *(f"“{n}”" for n in names)])
        if value:
            yield f"% {name}: {value}"


def _block(document: Document, block: Block) -> str:
    within = " ".join(
        f"{c.kind}{c.number}" + (f"({c.rend})" if c.rend else "") for c in block.within
    )
    level = block.level or ""
    rend = f" {block.rend}" if block.rend else ""
    return f"{block.role}{level}{rend} [{within}] {_shown(document, block)}".rstrip()


def _shown(document: Document, block: Block) -> str:
    pieces = []
    for inline in block.inlines:
        if isinstance(inline, Marker):
            pieces.append(f"⟦{inline.label}⟧")
        elif isinstance(inline, PageBreak):
            pieces.append(f"⟦Page {inline.number}⟧")
        else:
            pieces.append(document.source[inline.start : inline.end])
    return "".join(pieces)
