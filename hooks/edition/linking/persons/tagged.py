"""Names that a TEI volume itself leads to its list of persons: nobody has to be guessed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from ...model import Annotation, Document, Manner, Marker, Mention, MentionRole, Problem, Role
from ...problems import problem
from ...reading.transcription.document_titles import is_unaddressed
from .roles import role_at

BEHIND = frozenset(" ’'s,.;:)]”")
"""What may stand between a name and the marker of the note that tells who it is."""


def tagged_mentions(
    document: Document, named: Callable[[str], str | None]
) -> tuple[list[Mention], list[Annotation]]:
    """The mentions that the tags of a document make, in order; and the tags that lead nowhere.

    ``named`` gives the person for an id of the list. Of names within one another the outer counts.
    The name under which the list itself has a person is a mention too.
    """
    made: list[Mention] = []
    lost: list[Annotation] = []
    sides = [a for a in document.annotations if a.manner in (Manner.FROM, Manner.TO)]
    notes = [note.start for note in document.notes]
    listed = {(a.start, a.end): a.value for a in document.annotations if a.manner is Manner.ANCHOR}
    end = 0
    for annotation in document.annotations:
        if annotation.manner is not Manner.NAME:
            continue
        value = annotation.value or listed.get((annotation.start, annotation.end), "")
        person = named(value) if value else None
        if person is None:
            lost += [annotation] if annotation.value else []
        elif annotation.start >= end and annotation.start < annotation.end:
            note = bisect_right(notes, annotation.start) - 1
            at = note if note >= 0 else None
            role = _role(document, annotation, sides) if at is None else MentionRole.MENTIONED
            made.append(Mention(annotation.start, annotation.end, person, role, at))
            end = annotation.end
    return _told(document, made), lost


def _role(document: Document, name: Annotation, sides: Sequence[Annotation]) -> MentionRole:
    """As the header says, which knows titles from exchanges; in an enclosure as it is tagged."""
    for side in sides:
        if side.start <= name.start and name.end <= side.end:
            if _in_heading(document, side):
                break
            return MentionRole.SENDER if side.manner is Manner.FROM else MentionRole.RECIPIENT
    role = role_at(document, name.start, None)
    for party in (*document.header.senders, *document.header.recipients):
        if party.start <= name.start < party.end and party.names:
            own = any(start < name.end and name.start < end for start, end in party.names)
            return role if own else MentionRole.MENTIONED
    return role


def _in_heading(document: Document, side: Annotation) -> bool:
    """Whether it is in a heading of which the header knows whether it has parties."""
    header, source = document.header, document.source
    return any(
        bool(header.senders or header.recipients) or is_unaddressed(source[block.start : block.end])
        for block in document.blocks
        if block.role is Role.HEADING and block.start <= side.start < block.end
    )


# ---- who is told in a note


def _told(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those set IDENTIFIED whose note is there to tell who the person is."""
    if not any(m.note is not None for m in mentions):
        return list(mentions)
    marked = _marked(document, mentions)
    in_text = {m.person for m in mentions if m.note is None}
    return [
        Mention(m.start, m.end, m.person, MentionRole.IDENTIFIED, m.note)
        if m.note is not None and _tells(document, m, marked, in_text)
        else m
        for m in mentions
    ]


def _tells(
    document: Document, mention: Mention, marked: set[tuple[int, str]], in_text: set[str]
) -> bool:
    """As :func:`.document._identifies`: a note that begins with the name, on a
    mention of the person; or the name of somebody of the text with what the person is."""
    assert mention.note is not None
    paragraphs = document.notes[mention.note].paragraphs
    after = document.source[mention.end : mention.end + 3]
    if not paragraphs or not after.startswith(", "):
        return False
    first = paragraphs[0]
    if not first.start <= mention.start < first.end or not _is_whole(_words(document, mention)):
        return False
    before = document.source[first.start : mention.start]
    if not before.strip():
        return (mention.note, mention.person) in marked
    small = after[2:].islower() and "; " not in before and "? " not in before
    return small and mention.person in in_text


def _is_whole(name: str) -> bool:
    """Whether it is more than a family name: ``Charles de Gaulle``, not ``de Gaulle``."""
    return sum(word[:1].isupper() for word in name.split()) > 1


def _words(document: Document, mention: Mention) -> str:
    return document.source[mention.start : mention.end].strip()


def _marked(document: Document, mentions: Sequence[Mention]) -> set[tuple[int, str]]:
    """The notes whose markers stand on a mention, with the person."""
    ends = [m.end for m in mentions]
    marked = set()
    for marker in _markers(document):
        at = bisect_right(ends, marker.start) - 1
        if at >= 0 and BEHIND.issuperset(document.source[ends[at] : marker.start]):
            marked.add((marker.note, mentions[at].person))
    return marked


def _markers(document: Document) -> Iterator[Marker]:
    for block in document.blocks:
        for inline in block.inlines:
            if isinstance(inline, Marker):
                yield inline


# ---- problems


def not_listed(
    code: str,
    document: Document,
    tags: Sequence[Annotation],
    *,
    file: str,
    place: Callable[[int], tuple[int, int]],
) -> Iterator[Problem]:
    """A problem for every tag that leads to nothing, at its line in the editor's file."""
    for tag in tags:
        line, column = place(tag.start)
        yield problem(
            code,
            file=file,
            line=line,
            column=column,
            found=f"“{document.source[tag.start : tag.end]}” with the id “{tag.value}”",
            expected=EXPECTED[code],
        )


EXPECTED = {
    "person-not-listed": "the id of an entry in the volume’s list of persons",
    "term-not-listed": "the id of an entry in the volume’s list of terms",
    "target-not-found": "a part, page, note or entry of the volume",
}
