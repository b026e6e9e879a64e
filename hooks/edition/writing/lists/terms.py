"""The index of terms: what the volumes' lists explain, and which documents use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...facts.entry import Entry
from ...facts.ordering import natural
from ...linking.persons.authority import sort_key
from ...model import Document, Manner
from ...sources.overrides import Term, Volume
from ..markdown.escaping import (
    attributes,
    bullets,
    details,
    emphasis,
    escape,
    front_matter,
    heading,
    indented,
    link,
    paragraph,
    span,
)
from .person_index import letter, letter_id

FEW = 6
"""Documents that are listed at once; more are folded away."""

ABOUT = (
    "Terms and abbreviations as the printed volumes explain them, with the documents in which "
    "the volume’s editors marked them. In a document, the explanation appears when you point at "
    "a term or reach it with the keyboard."
)
NONE = "No volume in the edition has a list of terms yet."


@dataclass(slots=True)
class _Explained:
    """A term with one explanation, in all volumes that have it so."""

    term: str
    explanation: str
    listed: list[tuple[Volume, Term]] = field(default_factory=list)


def terms_used(document: Document) -> tuple[str, ...]:
    """The ids of the terms that are tagged in a document, each once, in order."""
    return tuple(
        dict.fromkeys(a.value for a in document.annotations if a.manner is Manner.TERM and a.value)
    )


def terms_page(volumes: Mapping[str, Volume], used: Iterable[tuple[Entry, Sequence[str]]]) -> str:
    """All terms of all volumes, A–Z; ``used`` are documents in their order with their terms.

    A volume's entry has the anchor ``<volume>-<id of the entry>``.
    """
    documents: dict[tuple[str, str], list[Entry]] = {}
    for entry, ids in used:
        for id in ids:
            documents.setdefault((entry.volume.id, id), []).append(entry)
    by_letter: dict[str, list[str]] = {}
    for each in sorted(_explained(volumes), key=_order):
        by_letter.setdefault(letter(each.term), []).append(_item(each, documents))
    jumps = " ".join(link(char, f"#{letter_id(char)}") for char in by_letter)
    letters = paragraph(jumps, attributes(classes="letters"))
    parts = [heading(1, "Terms"), *([ABOUT, letters] if by_letter else [NONE])]
    for char, items in by_letter.items():
        parts.append(heading(2, escape(char, line_start=True), attributes(id=letter_id(char))))
        parts.append(bullets(items))
    meta = {
        "title": "Terms",
        "template": "index-page.html",
        "hide": ["navigation", "toc"],
        "filter": "Filter the terms" if by_letter else "",
    }
    return front_matter(meta) + "\n" + "\n\n".join(parts) + "\n"


def _explained(volumes: Mapping[str, Volume]) -> Iterable[_Explained]:
    found: dict[tuple[str, str], _Explained] = {}
    for _, volume in sorted(volumes.items()):
        for term in volume.terms:
            key = (term.term, term.explanation.casefold().rstrip("."))
            each = found.setdefault(key, _Explained(term.term, term.explanation))
            each.listed.append((volume, term))
    return found.values()


def _order(each: _Explained) -> tuple[object, ...]:
    first, term = each.listed[0]
    return sort_key(each.term), each.term, first.id, term.id


def _item(each: _Explained, documents: Mapping[tuple[str, str], Sequence[Entry]]) -> str:
    """``NATO, North Atlantic Treaty Organization: FRUS 1958, vol. VII, 1, 2``."""
    told = f", {escape(each.explanation)}" if each.explanation else ""
    listed = [(v, t, documents.get((v.id, t.id), ())) for v, t in each.listed]
    count = sum(len(own) for _, _, own in listed)
    volumes = [
        link(emphasis(escape(v.short)), v.address_of(t), attributes(id=f"{v.id}-{t.id}"))
        for v, t, _ in listed
    ]
    head = span(escape(each.term), attributes(classes="headword")) + told
    if not count:
        return f"{head} ({'; '.join(volumes)})"
    places = [
        f"{volume} {_numbers(own)}" if own else volume
        for volume, (_, _, own) in zip(volumes, listed, strict=True)
    ]
    if count <= FEW:
        return f"{head}: {'; '.join(places)}"
    folded = "; ".join(
        f"{emphasis(escape(v.short))} {_numbers(own)}" for v, _, own in listed if own
    )
    block = indented(details(f"{count} documents", folded))
    return f"{head} ({'; '.join(volumes)})\n\n{block}\n"


def _numbers(entries: Sequence[Entry]) -> str:
    ordered = sorted(entries, key=lambda entry: natural(entry.id))
    return ", ".join(link(escape(e.number or e.id), f"{e.uri}.md") for e in ordered)
