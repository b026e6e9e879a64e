"""A document's piece of the index: made from it alone, so it is kept until it changes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..caching.hashing import digest
from ..facts.entry import Entry
from ..model import Matter, MentionRole, Party
from ..model.escaping import script
from .numbers import code, codes, steps
from .passages import Passage, Zone, passages
from .words import FUNCTION_WORDS

GAP = 1
"""Places left free between two passages, so that no phrase reaches from one into the next."""

SHARE = 12_000
"""Characters of text in one script; a longer document has several, which load as needed."""

PAIR = "+"
"""Stands before two function words in a row among the terms; no word begins with it."""

ONE = code(1)

KINDS = {
    Matter.FRONT: "Front matter",
    Matter.COMPILATION: "Heading of a part",
    Matter.CHAPTER: "Heading of a part",
    Matter.SUBCHAPTER: "Heading of a part",
    Matter.BACK: "Back matter",
}


@dataclass(frozen=True, slots=True)
class Side:
    """Who sent or received it: the words of the heading, the persons meant (ids)."""

    text: str
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A mention: the place of its first word, how many words, and the words."""

    person: str
    place: int
    length: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one document brings to the index.

    A place is the number of a word in the document: headings, text, notes, in this order.
    ``terms`` has the number and the places of each word, and of each pair of function words
    (:mod:`.numbers`), ``zones`` the first place of the text and of the notes. ``texts`` are the
    scripts with its passages, and ``stamp`` is a hash of them.
    """

    volume: str
    volume_title: str
    id: str
    kind: str
    part: bool
    """Not a document, but what a part of a volume says itself."""
    years: tuple[int, int] | None
    senders: tuple[Side, ...]
    recipients: tuple[Side, ...]
    zones: tuple[int, int]
    terms: Mapping[str, str]
    named: tuple[Named, ...]
    texts: tuple[bytes, ...]
    stamp: bytes


def search_piece(entry: Entry) -> Piece:
    """The piece of one document, or of the text of a part of a volume."""
    listed = passages(entry)
    starts, at = [], 0
    for passage in listed:
        starts.append(at)
        at += len(passage.words) + GAP
    places: dict[str, list[int]] = defaultdict(list)
    for passage, start in zip(listed, starts, strict=True):
        for place, word in enumerate(passage.words, start):
            places[word].append(place)
        for place, pair in enumerate(pairwise(passage.words), start):
            if FUNCTION_WORDS.issuperset(pair):
                places[PAIR + " ".join(pair)].append(place)
    first = dict.fromkeys(Zone, at)
    for passage, start in zip(reversed(listed), reversed(starts), strict=True):
        first[passage.zone] = start
    notes = first[Zone.NOTE]
    texts = _scripts(entry, listed, starts)
    return Piece(
        volume=entry.volume.id,
        volume_title=entry.volume.short,
        id=entry.document.id,
        kind=kind_of(entry),
        part=entry.matter is not Matter.DOCUMENT,
        years=_years(entry),
        senders=_sides(entry, entry.header.senders, MentionRole.SENDER, entry.supplied.sender),
        recipients=_sides(
            entry, entry.header.recipients, MentionRole.RECIPIENT, entry.supplied.recipient
        ),
        zones=(min(first[Zone.TEXT], notes), notes),
        terms={
            word: ONE + code(at[0]) if len(at) == 1 else _counted(at)  # as most are
            for word, at in places.items()
        },
        named=tuple(_named(entry, listed, starts)),
        texts=texts,
        stamp=digest(*texts),
    )


def kind_of(entry: Entry) -> str:
    """What readers are told the text is: ``Telegram``, ``Front matter``."""
    return KINDS.get(entry.matter, entry.kind)


def _counted(places: Sequence[int]) -> str:
    return codes([len(places), *steps(places)])


def _years(entry: Entry) -> tuple[int, int] | None:
    return (entry.date.first.year, entry.date.last.year) if entry.date else None


def _sides(
    entry: Entry, parties: Sequence[Party], role: MentionRole, said: str | None
) -> tuple[Side, ...]:
    if said:
        return (Side(said),)
    return tuple(
        Side(
            " ".join(party.text.split()),
            tuple(
                dict.fromkeys(
                    mention.person
                    for mention in entry.document.mentions
                    if mention.role is role and party.start <= mention.start < party.end
                )
            ),
        )
        for party in parties
    )


def _named(entry: Entry, listed: Sequence[Passage], starts: Sequence[int]) -> list[Named]:
    """The mentions, in the order of the places."""
    spans = [
        (passage.places[0], passage, start)
        for passage, start in zip(listed, starts, strict=True)
        if passage.places
    ]
    spans.sort(key=lambda span: span[0])
    begins = [span[0] for span in spans]
    made = []
    for mention in entry.document.mentions:
        i = bisect_left(begins, mention.end) - 1
        if i < 0:
            continue
        _, passage, start = spans[i]
        first = bisect_left(passage.places, mention.start)
        last = bisect_left(passage.places, mention.end)
        if first < last:
            said = passage.words[first:last]
            made.append(Named(mention.person, start + first, last - first, said))
    return sorted(made, key=lambda named: (named.place, named.person))


def _scripts(entry: Entry, listed: Sequence[Passage], starts: Sequence[int]) -> tuple[bytes, ...]:
    """The passages for the browser; the first script says at which place each other begins."""
    shares: list[list[object]] = [[]]
    begins, size = [0], 0
    for passage, start in zip(listed, starts, strict=True):
        if size + len(passage.text) > SHARE and shares[-1]:
            shares.append([])
            begins.append(start)
            size = 0
        size += len(passage.text)
        row: list[object] = [start, passage.zone.value, passage.anchor, passage.page, passage.text]
        if passage.breaks:
            row.append([[start + before, number] for before, number in passage.breaks])
        shares[-1].append(row)
    head: dict[str, object] = {
        "title": entry.title,
        "date": entry.date.text if entry.date else "",
        "begins": begins,
    }
    if entry.matter is Matter.DOCUMENT and entry.number:
        head["number"] = entry.number
    name = f"texts/{entry.volume.id}/{entry.document.id}"
    made = []
    for number, share in enumerate(shares):
        data = {**head, "passages": share} if number == 0 else {"passages": share}
        made.append(search_script(f"{name}.{number}", data))
    return tuple(made)


def search_script(name: str, data: object) -> bytes:
    """A file of the search."""
    return script("editionSearch.take", name, data)
