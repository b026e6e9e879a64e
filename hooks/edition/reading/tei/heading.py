"""Source line, heading, dateline → Header, by the same reader as for transcriptions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...model import Annotation, Block, Header, Holds, Manner, Marker, Party, Role
from ...sources.overrides import Supplied
from ..transcription.document_titles import is_unaddressed
from ..transcription.heading import TO, header, parties
from ..transcription.layout import Layout, Placed
from ..transcription.lines import Line
from .dating import dateline

FIRST = 6
"""Lines of the text in which the number of the telegram is looked for."""

NUMBERED = re.compile(
    r"telegram|airgram|cable|message|despatch|dispatch|instruction|teletype", re.I
)
"""Kinds of documents that have a number of their own."""


def header_of(
    source: str,
    blocks: Sequence[Block],
    annotations: Sequence[Annotation],
    supplied: Supplied,
) -> Header:
    """What source line, heading, first words and dateline say; the editor’s word goes first."""
    lines = _lines(blocks)
    markers = {
        inline.start: inline.end
        for block in lines
        for inline in block.inlines
        if isinstance(inline, Marker)
    }
    plain = _blanked(source[: lines[-1].end] if lines else "", markers)
    placed = tuple(Placed(Line(0, b.start, b.end, 0, True), b.role) for b in lines)
    layout = Layout(
        placed,
        next((i for i, b in enumerate(lines) if b.role is Role.SOURCE), None),
        tuple(i for i, b in enumerate(lines) if b.role is Role.HEADING),
    )
    made = header(plain, layout, markers, supplied)
    if not NUMBERED.search(made.kind or ""):
        made = replace(made, telegram_number=None)
    if layout.heading:
        made = _told(made, plain, lines[layout.heading[-1]], annotations, supplied)
    said = dateline(source, blocks, annotations)
    return replace(made, place=said.place, date=said.date, time=said.time, received=said.received)


def _lines(blocks: Sequence[Block]) -> list[Block]:
    """The lines that tell: not those of attachments, and of the text but the first."""
    found: list[Block] = []
    body = 0
    for block in blocks:
        if any(each.kind is Holds.ATTACHMENT for each in block.within) or not block.inlines:
            continue
        if block.role in (Role.BODY, Role.ITEM):
            body += 1
            if body <= FIRST:
                found.append(block)
        elif block.role in (Role.SOURCE, Role.HEADING):
            found.append(block)
    return found


def _blanked(text: str, markers: dict[int, int]) -> str:
    """The text with blanks in the place of markers: they are no part of a number or name."""
    pieces, at = [], 0
    for start, end in sorted(markers.items()):
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _told(
    made: Header,
    text: str,
    heading: Block,
    annotations: Sequence[Annotation],
    supplied: Supplied,
) -> Header:
    """The header with sender and recipient where the source names them.

    It names an office or a person, not all that belongs to it, so it decides between which
    words one ends and the other begins, and who is a name. Where the heading is a title, it
    may name as recipient what belongs to the author's: ``Deputy to the Representative (Austin)``.
    """
    if is_unaddressed(text[heading.start : heading.end]):
        return made
    inside = [a for a in annotations if heading.start <= a.start < heading.end]
    sides = {side: [a for a in inside if a.manner is side] for side in (Manner.FROM, Manner.TO)}
    senders, recipients = made.senders, made.recipients
    from_, to = sides[Manner.FROM], sides[Manner.TO]
    if senders and not recipients and to and to[0].start < senders[-1].end:
        between = text[from_[-1].end : to[0].start] if from_ else ""
        to = to if " for " in between else []
    if from_ and to and not _agree(senders, from_, recipients, to):
        cut = _between(text, from_[-1].end, to[0].start)
        if cut is not None:
            start = senders[0].start if senders else from_[0].start
            senders = parties(text, min(start, from_[0].start), cut[0])
            recipients = parties(text, cut[1], heading.end)
    if from_ and not senders:
        senders = (_party(text, from_, inside),)
    if to and not recipients:
        recipients = (_party(text, to, inside),)
    senders = _named(senders, from_, inside)
    recipients = _named(recipients, to, inside)
    return replace(
        made,
        senders=made.senders if supplied.sender else senders,
        recipients=made.recipients if supplied.recipient else recipients,
    )


def _agree(
    senders: Sequence[Party],
    from_: Sequence[Annotation],
    recipients: Sequence[Party],
    to: Sequence[Annotation],
) -> bool:
    return bool(senders and recipients) and (
        from_[-1].start < senders[-1].end and to[0].start >= recipients[0].start
    )


def _between(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The last ``to`` between the words that name the one and the other."""
    found = [match.span() for match in TO.finditer(text, start, end + 1)]
    return found[-1] if found else None


def _party(text: str, side: Sequence[Annotation], inside: Sequence[Annotation]) -> Party:
    start, end = side[0].start, side[-1].end
    names = _names(start, end, inside)
    shown = " ".join(text[start:end].split())
    office = text[start:end] if not names else text[start : names[0][0]] + text[names[-1][1] : end]
    return Party(shown, " ".join(office.split()).strip(" ,()"), names, start, end)


def _names(start: int, end: int, inside: Sequence[Annotation]) -> tuple[tuple[int, int], ...]:
    spans = [(a.start, a.end) for a in inside if a.manner is Manner.NAME]
    return tuple(span for span in spans if start <= span[0] and span[1] <= end)


def _named(
    given: tuple[Party, ...], side: Sequence[Annotation], inside: Sequence[Annotation]
) -> tuple[Party, ...]:
    """The parties, each with the names that the source marks in it, where it marks any."""
    made = []
    for party in given:
        names = _names(party.start, party.end, inside)
        known = party.names
        same = [n for n in known if any(n[0] < e and s < n[1] for s, e in names)]
        if names and not same and (side or not known):
            party = replace(party, names=tuple(sorted({*known, *names})))
        made.append(party)
    return tuple(made)
