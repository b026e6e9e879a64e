"""What a reader can cite inside a document: paragraphs, printed pages, notes."""

from __future__ import annotations

from collections.abc import Iterator

from ...facts.entry import Entry
from ...facts.locators import PageRef, Places, note_name
from ...model import Block
from .citation import Citation, Pages
from .styles import HERE, STYLES, Address, Style, Titled, Where, cited

OFFERED = tuple(style for style in STYLES if style.id in ("frus", "chicago-note", "mla"))
"""Styles that cite a place; a bibliography lists whole documents."""


def passages(entry: Entry, citation: Citation) -> dict[str, object]:
    """The citation of every passage, as small data from which the script puts one together.

    ``styles``: name, and the pieces before and after the place; ``places``: by the id on the
    page (``p2``, ``pg_803``, ``fn:7``) a label and the place in each style.
    """
    return {
        "styles": [_around(citation, style) for style in OFFERED],
        "places": {
            id: {"label": label, "where": [s.where(citation, where) for s in OFFERED]}
            for id, label, where in _passages(entry)
        },
    }


def _around(citation: Citation, style: Style) -> dict[str, object]:
    pieces = style.write(citation)
    at = next((i for i, piece in enumerate(pieces) if piece is HERE), None)
    if at is None:  # nothing tells page or number: the place stands before the end
        whole, end = as_data(cited(citation, style)[:-1]), [{"text": "."}]
        return {"name": style.name, "before": [*whole, {"text": ", "}], "after": end}
    before, after = (tuple(filter(None, part)) for part in (pieces[:at], pieces[at + 1 :]))
    return {"name": style.name, "before": as_data(before), "after": as_data(after)}


def as_data(pieces: tuple[str, ...]) -> list[dict[str, object]]:
    """Pieces of a citation as data: ``{"text": …}``, with ``title`` or ``address`` if it is one."""
    data: list[dict[str, object]] = []
    for piece in pieces:
        if isinstance(piece, Titled):
            data.append({"text": str(piece), "title": True})
        elif isinstance(piece, Address):
            data.append({"text": str(piece), "address": True})
        elif data and len(data[-1]) == 1:
            data[-1] = {"text": f"{data[-1]['text']}{piece}"}
        else:
            data.append({"text": piece})
    return data


def _passages(entry: Entry) -> Iterator[tuple[str, str, Where]]:
    anchors, places = entry.anchors, Places(entry)
    for block in entry.document.blocks:
        number = anchors.paragraph(block)
        if number is not None:
            where = Where(pages=_pages_of(places, block), paragraph=number)
            yield f"p{number}", f"Paragraph {number}", where
    for mark in entry.page_breaks:
        where = Where(pages=Pages(mark.number, mark.number))
        yield anchors.page_ids[mark.start], f"Page {mark.number}", where
    for i, (id, note) in enumerate(zip(anchors.note_ids, entry.document.notes, strict=True)):
        page = places.page_of_note(i)
        pages = Pages(page.number, page.number, page.known) if page else None
        yield f"fn:{id}", note_name(note.label).capitalize(), Where(pages=pages, note=note.label)


def _pages_of(places: Places, block: Block) -> Pages | None:
    first: PageRef | None = places.page_at(block.start)
    last: PageRef | None = places.page_at(block.end - 1)
    if first is None or last is None:
        return None
    return Pages(first.number, last.number, first.known)
