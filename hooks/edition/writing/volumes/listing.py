"""What the pages of volumes and of their parts list, as data for their templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from ...facts.entry import Entry
from ...facts.locators import PageRef
from ...model import Matter
from ...model.addresses import check_address
from .outline import Outline, Part
from .printed import PrintedPage
from .short_forms import brief, dated, months, page_span, unnumbered

Data = dict[str, object]
Firsts = Mapping[str, PageRef]
"""The printed page on which each text begins, by its address."""

LONG = 12
"""More documents than this are folded on the page of the volume."""

MANY = 500
"""More documents than this stand on the page of a part with less said of each: at some 200
bytes a document, the page would near the 150 kB that a page may have without being an index."""


def volume_data(outline: Outline, pages: Sequence[PrintedPage], first: Firsts) -> Data:
    """The page of a volume: what it is, its structure, its printed pages."""
    volume = outline.volume
    return {
        "title": volume.title,
        "year": volume.year,
        "editors": list(volume.editors),
        "publisher": ", ".join(p for p in (volume.place, volume.publisher, volume.published) if p),
        "permalink": permalink(outline),
        "extent": _extent(outline.documents, first),
        "groups": list(_groups(outline, first)),
        "pages": [
            {"label": page.label, "href": page.href, "inferred": not page.anchor} for page in pages
        ],
    }


def permalink(outline: Outline) -> str | None:
    """The address of the volume in its own edition, as that of its documents tells it."""
    pattern = outline.volume.permalink or ""
    if not pattern.endswith("/{id}"):
        return None
    return check_address(pattern.removesuffix("{id}").rstrip("/"), web_only=True).href or None


def part_data(part: Part, first: Firsts) -> Data:
    """The page of a part: what stands in it."""
    return {
        "matter": str(part.section.matter),
        "title": part.title,
        "extent": _extent_of(part, first),
        "runs": _listed(part, first),
    }


def volume_line(outline: Outline) -> Data:
    """The volume in a list of volumes."""
    return {
        "title": outline.volume.title,
        "href": f"{outline.uri}.html",
        "documents": len(outline.documents),
        "dates": months(entry.date for entry in outline.documents),
    }


def _groups(outline: Outline, first: Firsts) -> list[Data]:
    """Front matter, the body, back matter: what stands in a row together."""
    titles = {Matter.FRONT: "Front matter", Matter.BACK: "Back matter"}

    def kind(member: Part | Entry) -> str:
        return titles.get(member.section.matter, "") if isinstance(member, Part) else ""

    return [
        {"title": title, "runs": _runs(list(members), first)}
        for title, members in groupby(outline.members, kind)
    ]


def _runs(members: Sequence[Part | Entry], first: Firsts) -> list[Data]:
    """The structure of a volume: documents that follow one another, parts that do."""
    runs: list[Data] = []
    for are_parts, listed in groupby(members, _is_part):
        if are_parts:
            runs.append({"parts": [_branch(m, first) for m in listed if isinstance(m, Part)]})
        else:
            rows = [_short(member) for member in listed if isinstance(member, Entry)]
            runs.append({"documents": rows, "folded": len(rows) > LONG})
    return runs


def _listed(part: Part, first: Firsts) -> list[Data]:
    """What stands in a part: documents that follow one another, parts that do."""
    row = _row if len(part.own) <= MANY else _short
    runs: list[Data] = []
    for are_parts, members in groupby(part.members, _is_part):
        if are_parts:
            runs.append({"parts": [_heading(m, first) for m in members if isinstance(m, Part)]})
        else:
            runs.append({"documents": [row(m, first) for m in members if isinstance(m, Entry)]})
    return runs


def _is_part(member: Part | Entry) -> bool:
    return isinstance(member, Part)


def _branch(part: Part, first: Firsts) -> Data:
    return {**_heading(part, first), "runs": _runs(part.members, first)}


def _heading(part: Part, first: Firsts) -> Data:
    return {
        "href": f"{part.section.id}.html",
        "title": part.title,
        "extent": _extent_of(part, first),
    }


def _row(entry: Entry, first: Firsts) -> Data:
    page = first.get(entry.uri)
    return {
        "href": f"{entry.id}.html",
        "number": entry.number,
        "title": unnumbered(entry, entry.heading or entry.title),
        "date": dated(entry),
        "sides": " → ".join(_capital(side) for side in entry.sides) if all(entry.sides) else "",
        "page": f"p. {page}" if page else "",
    }


def _short(entry: Entry, _: Firsts | None = None) -> Data:
    return {
        "href": f"{entry.id}.html",
        "number": entry.number,
        "title": brief(unnumbered(entry, entry.title), 100),
        "date": dated(entry) or (f"p. {entry.first_page}" if entry.first_page_known else ""),
    }


def _extent(documents: Sequence[Entry], first: Firsts) -> Data:
    """How many documents, of what time, on what pages."""
    return {
        "documents": len(documents),
        "dates": months(entry.date for entry in documents),
        "pages": page_span(documents, first),
    }


def _extent_of(part: Part, first: Firsts) -> Data:
    texts = [*_opening(part), *part.documents]
    return {**_extent(part.documents, first), "pages": page_span(texts, first)}


def _opening(part: Part) -> list[Entry]:
    """The text with which a part begins: its own, or the one behind, where the page begins
    between a heading that has no mark itself and what it stands above."""
    for text, behind in pairwise(part.texts):
        if text.page_breaks or not behind.begins_at_mark:
            return [text]
    return list(part.texts[-1:])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
