"""Where the tagged references of TEI volumes lead: parts, pages and notes by their ids.

A ``target`` of the series is ``#d12``, ``#d12fn3``, ``#pg_803``, ``#ch2``, ``#in4``,
``#range(pg_1,pg_3)``; the same behind the id of another volume (``frus1947v01#pg_3``); or an
address of the web. All that the edition holds is put into one table, once per build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...caching.dependencies import Dependencies
from ...facts.entry import Entry
from ...facts.printed_volumes import SITE, table
from ...model import Document, Manner, Matter, PageBreak, ReferenceKind
from ...model.addresses import check_address
from ...model.anchors import note_ids
from ...model.ids import anchor_id
from ...sources.overrides import Volume
from .shelf import page_id

WEB = re.compile(r"https?:|mailto:", re.I)
HERE = re.compile(r"https?://history\.state\.gov/historicaldocuments/(?P<rest>[\w/#.:-]+)")
RANGE = re.compile(r"range\(\s*(?P<first>[^,\s)]+)[^)]*\)")
NOTE = re.compile(r"(?P<document>.+)fn(?P<label>\w+)")
PAGE = re.compile(r"pg_(?P<number>\w+)")
NUMBERED = re.compile(r"d(?P<number>\d+\w*)")
OFFICE = "https://history.state.gov"
SECTION_IDS = re.compile(r"[a-z][\w.-]*", re.I)


@dataclass(frozen=True, slots=True)
class Target:
    """What a target is: see :class:`edition.model.Reference` for the fields.

    ``found`` is False where the volume is in the edition, and has no such thing.
    """

    kind: ReferenceKind
    cited: str
    target: str | None = None
    internal: bool = False
    document: str | None = None
    why: str = ""
    found: bool = True


NOTHING_THERE = "not found in the volume"
NO_VOLUME = "no such volume"


class Targets:
    """All places of the edition that a target can name, by volume and id.

    Made of what :func:`places_of` says of each text. ``dependencies`` records what is looked up.
    """

    def __init__(
        self,
        texts: Iterable[tuple[Volume, Iterable[tuple[str, Target]]]],
        dependencies: Dependencies | None = None,
    ) -> None:
        self.of = (dependencies or Dependencies()).tracked("target", self._of)
        self._places: dict[tuple[str, str], Target] = {}
        self._shorts: dict[str, str] = {}
        self._whole: set[str] = set()
        self._known: dict[tuple[str, str], Target] = {}
        for volume, places in texts:
            self._shorts.setdefault(volume.id, volume.short)
            if volume.parts:
                self._whole.add(volume.id)
            for id, target in places:
                self._places.setdefault((volume.id, id), target)

    def _of(self, volume: str, target: str) -> Target:
        """What a target in a text of a volume leads to."""
        key = (volume, target)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._resolved(volume, target.strip())
        return found

    def _resolved(self, own: str, target: str) -> Target:
        here = HERE.fullmatch(target)
        if target.startswith("/historicaldocuments/"):
            here = HERE.fullmatch(OFFICE + target)
        if here:
            volume, _, id = here["rest"].rstrip("/#").replace("#", "/").partition("/")
            if volume in self._shorts:
                made = self._inside(volume, id)
                if made.found:
                    return made
        address = OFFICE + target if target.startswith("/") else target
        if WEB.match(address):
            # The reader has told of an address that is refused; here it leads nowhere.
            return Target(ReferenceKind.WEB, address, check_address(address).href or None)
        volume, mark, id = target.partition("#")
        if not mark:
            volume, _, id = target.partition("/")
        elif "/" in volume:
            volume, _, first = volume.partition("/")
            id = f"{first}/{id}"
        volume = volume.removesuffix(".xml") or own
        if volume in self._shorts:
            made = self._inside(volume, id)
            if made.found or volume == own or volume in self._whole:
                return made
        return _elsewhere(volume, id)

    def _inside(self, volume: str, id: str) -> Target:
        """A place of a volume of the edition; ``id`` empty: the volume as a whole."""
        short = self._shorts[volume]
        if not id:
            if volume not in self._whole:
                return Target(ReferenceKind.PAGE, short, why=NOTHING_THERE, found=False)
            address = f"documents/{volume}/index.md"
            return Target(ReferenceKind.PAGE, short, address, internal=True)
        for each in _ids(id):
            place = self._places.get((volume, each))
            if place is not None:
                return place
        # Where the note or part is missing, its document is better than nothing.
        first = _ids(id)[-1].partition("/")[0]
        note = NOTE.fullmatch(first)
        place = self._places.get((volume, note["document"] if note else first))
        if place is not None:
            return replace(place, found=False)
        return Target(ReferenceKind.PART, f"{short}, {id}", why=NOTHING_THERE, found=False)


def _ids(id: str) -> list[str]:
    """The ids under which a place can stand in the table, the most exact first."""
    range_ = RANGE.fullmatch(id)
    if range_:
        id = range_["first"].lstrip("#")
    document, slash, rest = id.partition("/")
    if not slash:
        return [id]
    label = re.sub(r"^fn:?", "", rest)
    return [f"{document}fn{label}", rest, document] if label else [document]


def _elsewhere(volume: str, id: str) -> Target:
    """A place in a volume that is not in the edition: at the Office of the Historian."""
    printed = table().get(volume)
    if printed is None:
        cited = f"{volume}#{id}" if id else volume
        return Target(ReferenceKind.PAGE, cited, why=NO_VOLUME)
    first = _ids(id)[-1] if id else ""
    note, page = NOTE.fullmatch(first), PAGE.fullmatch(first)
    document = NUMBERED.fullmatch(note["document"] if note else first)
    address = f"{SITE}{volume}"
    if document:
        cited = f"{printed.shown}, document {document['number']}"
        return Target(
            ReferenceKind.FOOTNOTE if note else ReferenceKind.DOCUMENT,
            f"{cited}, footnote {note['label']}" if note else cited,
            f"{address}/{document.group()}",
        )
    if page:
        cited = f"{printed.shown}, p. {page['number']}"
        return Target(ReferenceKind.PAGE, cited, f"{address}/{page.group()}")
    if SECTION_IDS.fullmatch(first):
        return Target(ReferenceKind.PART, printed.shown, f"{address}/{first}")
    return Target(ReferenceKind.PAGE, printed.shown, address)


# ---- what an entry holds


def places_of(entry: Entry) -> Iterator[tuple[str, Target]]:
    """What targets can name in a text: their ids, and where each is."""
    document = entry.document
    address, short = f"{entry.uri}.md", entry.volume.short
    is_document = document.matter is Matter.DOCUMENT
    number = f"document {entry.number}" if is_document else entry.title
    own = Target(
        ReferenceKind.DOCUMENT if is_document else ReferenceKind.PART,
        f"{short}, {number}",
        address,
        internal=True,
        document=entry.uri if is_document else None,
    )
    yield document.id, own
    ids = note_ids(note.label for note in document.notes)
    noted = [
        replace(
            own,
            kind=ReferenceKind.FOOTNOTE,
            cited=f"{own.cited}, footnote {note.label}",
            target=f"{address}#fn:{id}",
        )
        for note, id in zip(document.notes, ids, strict=True)
    ]
    for id, note in entry.note_ids.items():
        yield id, noted[note]
    for anchor in document.annotations:
        if anchor.manner is Manner.ANCHOR and anchor.value:
            at = f"{address}#{anchor_id(anchor.value)}"
            place = replace(own, kind=ReferenceKind.PART, target=at)
            yield anchor.value, place
    if not entry.note_ids:  # ids as the series makes them
        labels = [note.label for note in document.notes]
        for label, target in zip(labels, noted, strict=True):
            if labels.count(label) == 1:
                yield f"{document.id}fn{label}", target
    for page in _pages(document):
        yield (
            f"pg_{page}",
            Target(
                ReferenceKind.PAGE,
                f"{short}, p. {page}",
                f"{address}#{page_id(page)}",
                internal=True,
                document=own.document,
            ),
        )


def _pages(document: Document) -> Iterator[str]:
    for block, _ in document.lines():
        for inline in block.inlines:
            if isinstance(inline, PageBreak):
                yield inline.number
