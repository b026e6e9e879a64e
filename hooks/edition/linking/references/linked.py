"""The references of all documents: read, resolved, and put beside the mentions of persons."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...facts.entry import Entry
from ...model import (
    Annotation,
    Block,
    Document,
    Manner,
    Matter,
    Mention,
    Problem,
    Reference,
    ReferenceKind,
    Role,
)
from ...problems import Place, problem
from ..persons.tagged import not_listed
from .cited import Cited
from .grammar import Grammar
from .resolve import NO_VOLUME, Resolver
from .shelf import Shelf, shelved_as, telegram_key
from .tagged_references import merged, tagged_references
from .targets import Targets
from .tokens import Line, tokens_of

READ = (Role.BODY, Role.ITEM, Role.ROW, Role.LABEL, Role.CLOSER, Role.NOTE)
"""Lines in which something can be cited."""

CITING = re.compile(r"\d|upra\b|nfra\b")
"""What every reference has."""


def link_references(entry: Entry, shelf: Shelf, targets: Targets) -> Entry:
    """The entry with the references of its document, and what an editor may look at.

    A document that was refused has none. Linked words of a reference are no mention of a
    person: a link cannot stand in a link, and a name in a title means the title. But where the
    source itself tags a name, what the grammar reads gives way.
    """
    document = entry.document
    if document.refused:
        return entry
    tagged = tagged_references(document, targets)
    found: Sequence[Reference] = ()
    if document.matter is not Matter.BACK:  # an index cites by its tags alone
        found = references_of(entry, shelf)
    if document.annotations:
        names = [a for a in document.annotations if a.manner is Manner.NAME and a.value]
        found = merged(tagged.references, [r for r in found if not _holds(r, names)])
    wrong = [*_problems(entry, found), *_lost(entry, tagged.lost)]
    linked = replace(
        document, references=tuple(found), mentions=tuple(_beside(document.mentions, found))
    )
    return replace(entry, document=linked, problems=(*entry.problems, *wrong))


def _holds(reference: Reference, names: Sequence[Annotation]) -> bool:
    return bool(reference.target) and any(
        name.start < reference.end and reference.start < name.end for name in names
    )


def _place(entry: Entry) -> Callable[[int], tuple[int, int]]:
    document = entry.document
    return Place(entry.file, document.source, document.lines_of_file).at


def _lost(entry: Entry, tags: Sequence[Annotation]) -> Iterator[Problem]:
    if tags:
        place = _place(entry)
        yield from not_listed(
            "target-not-found", entry.document, tags, file=entry.file, place=place
        )


def references_of(entry: Entry, shelf: Shelf) -> list[Reference]:
    """The references of one document, in the order of the text."""
    document = entry.document
    resolver = Resolver(shelved_as(entry), entry.volume, shelf)
    found: list[tuple[Line, Cited, Reference]] = []
    for line, cited in _cited(document):
        found += [(line, each, resolver.reference(each, line)) for each in cited]
    placed = list(_placed(found))
    return [reference for _, _, reference in _told(placed)]


def _cited(document: Document) -> Iterator[tuple[Line, list[Cited]]]:
    editorial = _is_editorial(document)
    grammar, note_before = Grammar(editorial=editorial), None
    for block, note in document.lines():
        if block.role not in READ or not _may_cite(document, block):
            continue
        if note != note_before:
            grammar = Grammar(editorial=True, before=grammar.closing, series=grammar.cites_series)
            note_before = note
        line = tokens_of(document, block, note)
        cited = grammar.read(line)
        if note is None and cited and _is_own_number(document, line, cited[0]):
            del cited[0]
        yield line, cited


def _is_own_number(document: Document, line: Line, cited: Cited) -> bool:
    """Whether a line begins with the document's own number: ``Topad 1965. Sebald from …``."""
    own = telegram_key(document.header.telegram_number or "")
    return cited.first == 0 and telegram_key(cited.number or "") == own


def _is_editorial(document: Document) -> bool:
    """Whether the editors of the volume wrote the text itself."""
    headings = [b for b in document.blocks if b.role is Role.HEADING]
    return any("Editorial Note" in document.source[b.start : b.end] for b in headings)


def _may_cite(document: Document, block: Block) -> bool:
    return bool(CITING.search(document.source, block.start, block.end))


Found = tuple[Line, Cited, Reference]


def _placed(found: Sequence[Found]) -> Iterator[Found]:
    """A telegram with the place where it is printed directly behind leads there too:
    ``telegram 1649 from Tokyo, Document 500``."""
    for i, (line, cited, reference) in enumerate(found):
        if cited.kind is ReferenceKind.TELEGRAM and i + 1 < len(found):
            after, where, place = found[i + 1]
            between = line.keys[cited.last : where.first]
            printed = where.kind in (ReferenceKind.DOCUMENT, ReferenceKind.PAGE)
            if (
                reference.document is None
                and after is line
                and printed
                and place.target
                and between in ([","], ["("], ["["])
            ):
                reference = _led(reference, place)
        yield line, cited, reference


def _told(found: Sequence[Found]) -> Iterator[Found]:
    """A telegram whose own note says no more than where it is printed leads there too."""
    told: dict[int, tuple[str | None, Reference]] = {}
    for line, cited, reference in found:
        if line.note is not None and cited.first == 0 and line.note not in told:
            rest = line.keys[cited.last :]
            printed = cited.kind in (ReferenceKind.DOCUMENT, ReferenceKind.PAGE)
            if (printed and rest in ([], ["."]) and reference.document) or (
                cited.kind is ReferenceKind.TELEGRAM and reference.document
            ):
                told[line.note] = cited.number, reference
    for line, cited, reference in found:
        if cited.kind is ReferenceKind.TELEGRAM and line.note is None:
            behind = cited.last + (line.key(cited.last) in (".", ",", ")", ";", ":"))
            marker = line.marker(behind)
            number, place = told.get(marker, NOTHING) if marker is not None else NOTHING
            if place and number in (None, cited.number):
                reference = _led(reference, place)
        yield line, cited, reference


NOTHING: tuple[None, None] = (None, None)


def _led(reference: Reference, place: Reference) -> Reference:
    # Several documents can stand on a page: only its number tells which one the telegram is.
    printed = place.document if place.kind is not ReferenceKind.PAGE else reference.document
    return replace(
        reference, target=place.target, internal=place.internal, document=printed, why=""
    )


def _beside(mentions: Sequence[Mention], references: Sequence[Reference]) -> Iterator[Mention]:
    linked = [r for r in references if r.target]
    ends = [r.end for r in linked]
    for mention in mentions:
        at = bisect_right(ends, mention.start)
        if at == len(linked) or linked[at].start >= mention.end:
            yield mention


def _problems(entry: Entry, found: Sequence[Reference]) -> Iterator[Problem]:
    if not any(reference.why == NO_VOLUME for reference in found):
        return
    place = _place(entry)
    for reference in found:
        if reference.why == NO_VOLUME:
            line, column = place(reference.start)
            yield problem(
                "reference-to-no-volume",
                file=entry.file,
                line=line,
                column=column,
                found=f"“{entry.shown(reference.start, reference.end)}”",
                expected="a volume of Foreign Relations",
            )
