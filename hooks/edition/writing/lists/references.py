"""The register of references: what is cited, where it leads, and from where it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...facts.entry import Entry
from ...facts.locators import note_name
from ...facts.ordering import natural
from ...model import Reference, ReferenceKind
from ..markdown.escaping import attributes, bullets, escape, front_matter, heading, link

SECTIONS: Mapping[ReferenceKind, str] = {
    ReferenceKind.TELEGRAM: "Telegrams and other messages",
    ReferenceKind.DOCUMENT: "Documents of printed volumes",
    ReferenceKind.PAGE: "Pages of printed volumes",
    ReferenceKind.FOOTNOTE: "Footnotes",
    ReferenceKind.PART: "Parts of printed volumes",
    ReferenceKind.STATUTE: "Statutes at Large",
    ReferenceKind.TREATY: "Treaty series",
    ReferenceKind.BULLETIN: "Department of State Bulletin",
    ReferenceKind.RECORD: "Congressional Record",
    ReferenceKind.WEB: "Web addresses",
}

ABOUT = (
    "What the documents and their notes cite: telegrams, pages and documents of the printed "
    "volumes, statutes, treaties. A reference leads to the document in this edition if it is here, "
    "otherwise to a web address if one is certain; where a reference could not be linked, the "
    "reason is given. Links that leave the edition are marked."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is cited: the name of the place and its address under ``docs/``."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing cited, with all places that cite it."""

    reference: Reference
    places: list[Place] = field(default_factory=list)


def cited_in(entry: Entry) -> tuple[tuple[Reference, Place], ...]:
    """What a document cites, and where."""
    return tuple((each, _place(entry, each)) for each in entry.document.references)


def register(cited: Iterable[tuple[Entry, Sequence[tuple[Reference, Place]]]]) -> str:
    """The page of the register, by kind; the same thing cited twice is listed once."""
    parts = [heading(1, "References"), ABOUT]
    by_kind: dict[ReferenceKind, dict[tuple[object, ...], Cited]] = {}
    for entry, references in cited:
        for reference, place in references:
            of_kind = by_kind.setdefault(reference.kind, {})
            own = entry.uri if not reference.target else ""
            key = (reference.cited, reference.target, reference.why, own)
            of_kind.setdefault(key, Cited(reference)).places.append(place)
    if not by_kind:
        parts.append("No document in the edition cites anything yet.")
    for kind, title in SECTIONS.items():
        if kind in by_kind:
            parts += _section(kind, title, list(by_kind[kind].values()))
    meta = {
        "title": "References",
        "template": "register.html",
        "hide": ["navigation", "toc"],
    }
    return front_matter(meta) + "\n" + "\n\n".join(parts) + "\n"


def _section(kind: ReferenceKind, title: str, cited: Sequence[Cited]) -> list[str]:
    ordered = sorted(cited, key=lambda each: natural_words(each.reference.cited))
    places = sum(len(each.places) for each in cited)
    here = sum(len(each.places) for each in cited if each.reference.internal)
    linked = sum(len(each.places) for each in cited if each.reference.target) - here
    count = (
        f"{places} {'reference' if places == 1 else 'references'}: {here} linked to this "
        f"edition, {linked} linked to the web, {places - here - linked} not linked."
    )
    return [heading(2, title, attributes(id=kind)), count, bullets(map(_item, ordered))]


def natural_words(text: str) -> list[tuple[str, int, str]]:
    """Sort key by which page 9 comes before page 10."""
    return [natural(word.strip(",.")) for word in text.split()]


def _item(cited: Cited) -> str:
    reference = cited.reference
    what = escape(reference.cited, line_start=True)
    if reference.internal:
        what = link(what, reference.target or "", attributes(classes="reference"))
    elif reference.target:
        attrs = attributes(classes="reference external", rel="noreferrer")
        what = link(what, reference.target, attrs)
    why = f" ({escape(reference.why)})" if reference.why else ""
    places = "; ".join(link(escape(place.name), place.address) for place in cited.places)
    return f"{what}{why}. Cited in {places}"


def _place(entry: Entry, reference: Reference) -> Place:
    """Where something is cited: document, and note or paragraph."""
    if reference.note is not None:
        label = entry.document.notes[reference.note].label
        anchor, where = f"fn:{entry.anchors.note_ids[reference.note]}", note_name(label)
    else:
        line = next(b for b in entry.document.blocks if b.start <= reference.start < b.end)
        number = entry.anchors.paragraphs.get(line.start)
        anchor, where = (f"p{number}", f"¶ {number}") if number else ("", "closing")
    name = f"{entry.volume.short}, no. {entry.number or entry.id}, {where}"
    return Place(name, f"{entry.uri}.md" + (f"#{anchor}" if anchor else ""))
