"""One transcription through all stages: bytes → Reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model import Block, Document, Header, Inline, Marker, PageBreak, Problem, Role
from ...problems import Place
from ...sources.overrides import Supplied
from . import assembly, complaints
from .candidates import Candidate, candidates
from .datelines import not_in_calendar, read_datelines
from .digits import Span, digit_runs
from .editor import settle, starting
from .encoding import decode
from .evidence import Evidence, weigh
from .form import form
from .heading import header
from .layout import Layout, lay_out
from .lines import Line, lines_of
from .markers import Markers
from .neighbours import UNKNOWN, Neighbours, prior
from .notelist import NoteList, bare_list, note_list
from .pages import page_marks, page_order, split_words
from .sequence import LAST, Found, Path, Prior, find, stays

CLEAR = 3.5
"""By how much the best reading must be better than the next: e^3.5 is thirty to one."""

HOPELESS = -6.5
"""Evidence of the place alone from which a candidate is left out: no marker seen has less than
-4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcription:
    """A ``.txt`` file and what the editor supplies beside it. ``file`` is relative to
    ``docs/``."""

    volume: str
    id: str
    file: str
    data: bytes
    supplied: Supplied


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read. ``labels`` are the printed labels of the notes, in order; ``margin`` by
    how much this reading is better than the next, at least."""

    document: Document
    problems: tuple[Problem, ...]
    labels: tuple[str, ...] = ()
    margin: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that does not depend on the neighbours."""

    transcription: Transcription
    text: str
    place: Place
    lines: list[Line]
    pages: list[PageBreak]
    digits: list[Span]
    listed: NoteList
    layout: Layout
    candidates: list[Candidate]
    forced: frozenset[int]
    problems: list[Problem]
    readable: bool
    evidence: Evidence


def prepare(transcription: Transcription) -> Prepared:
    """Decodes a file and finds its lines, notes and candidates."""
    decoded = decode(transcription.data, file=transcription.file)
    text = decoded.text
    place = Place(transcription.file, text)
    lines = lines_of(text)
    pages = page_marks(text) if decoded.certain else []
    digits = digit_runs(text) if decoded.certain else []
    listed = note_list(text, lines) if decoded.certain else NoteList(tuple(lines), ())
    layout = lay_out(text, listed.body, transcription.supplied.heading)
    found: list[Candidate] = []
    if decoded.certain:
        most = 3 if len(listed.items) > LAST else 2
        thinkable = candidates(text, layout.lines, digits, pages, most)
        found = [c for c in thinkable if weigh(c.signs) > HOPELESS]
    settled = settle(text, layout.lines, found, transcription.supplied, len(listed.items))
    problems = [*decoded.problems, *settled.problems]
    if decoded.certain:
        problems += form(text, lines, listed, layout, place, transcription.supplied)
    return Prepared(
        transcription=transcription,
        text=text,
        place=place,
        lines=lines,
        pages=pages,
        digits=digits,
        listed=listed,
        layout=layout,
        candidates=settled.candidates,
        forced=settled.forced,
        problems=problems,
        readable=decoded.certain and not complaints.fatal(problems),
        evidence=Evidence(text, layout.lines, settled.candidates, listed.items, settled.forced),
    )


def placed(
    prepared: Prepared, neighbours: Neighbours = UNKNOWN, alone: Found | None = None
) -> Found:
    """The best readings of the markers. ``alone`` are those by the document itself, where
    they are known: if they are clear and the neighbours can only make them clearer, they
    stand, and ``second`` is at least as far behind as they say."""
    begins = _begins(prepared, neighbours)
    if (
        alone is not None
        and alone.margin >= CLEAR
        and stays(alone.best, prepared.candidates, _begins(prepared, UNKNOWN), begins)
    ):
        return alone
    return find(
        prepared.candidates,
        len(prepared.listed.items),
        prepared.evidence.score,
        prepared.evidence.bound,
        begins,
    )


def _begins(prepared: Prepared, neighbours: Neighbours) -> Prior:
    return starting(prior(neighbours), prepared.transcription.supplied.first_label)


def labels_of(prepared: Prepared, path: Path) -> tuple[str, ...]:
    """The printed labels of all notes that have a marker."""
    return tuple(prepared.candidates[p.candidate].label for p in path.placings if p.step != "again")


def conclude(
    prepared: Prepared, neighbours: Neighbours = UNKNOWN, alone: Found | None = None
) -> Reading:
    """Reads the markers and makes the Document, or refuses it. ``alone`` as in
    :func:`placed`."""
    if not prepared.readable:
        return _refused(prepared, prepared.problems, 0.0)
    known = Markers(
        place=prepared.place,
        text=prepared.text,
        lines=prepared.layout.lines,
        candidates=prepared.candidates,
        items=prepared.listed.items,
        digits=prepared.digits,
        forced=prepared.forced,
        neighbours=neighbours,
        first_label=prepared.transcription.supplied.first_label,
    )
    if not known.items:
        alone = find(
            prepared.candidates,
            1,
            lambda candidate, _: weigh(prepared.candidates[candidate].signs),
            lambda candidate: weigh(prepared.candidates[candidate].signs),
            prior(neighbours),
        )
        loose = complaints.without_list(known, alone)
        bare = bare_list(prepared.text, prepared.lines)
        if bare:
            loose = [complaints.bare_list(known, bare, marked=bool(loose))]
        problems = [*prepared.problems, *loose]
        found = Found(Path((), 0.0, ()), None)
    else:
        found = placed(prepared, neighbours, alone)
        problems = [*prepared.problems, *complaints.of_markers(known, found, clear=CLEAR)]
    problems += page_order(prepared.pages, prepared.place)
    if complaints.fatal(problems):
        return _refused(prepared, problems, found.margin)
    return _read(prepared, found.best, problems, found.margin)


def _read(prepared: Prepared, path: Path, problems: list[Problem], margin: float) -> Reading:
    text, t = prepared.text, prepared.transcription
    labels = [""] * len(prepared.listed.items)
    markers = []
    for p in path.placings:
        c = prepared.candidates[p.candidate]
        markers.append(Marker(c.start, c.end, c.label, p.note))
        labels[p.note] = labels[p.note] or c.label
    specials: list[Inline] = [*prepared.pages, *split_words(text, prepared.pages)]
    blocks = assembly.body_blocks(text, prepared.layout.lines, specials, markers)
    document = Document(
        volume=t.volume,
        id=t.id,
        source=text,
        blocks=blocks,
        notes=assembly.notes(text, prepared.listed.items, labels, specials),
        header=_header(prepared, {m.start: m.end for m in markers}, blocks),
    )
    if not t.supplied.date:
        problems = [*problems, *not_in_calendar(text, blocks, prepared.place)]
    return Reading(
        document=document,
        problems=tuple(problems),
        labels=labels_of(prepared, path),
        margin=margin,
    )


def _header(prepared: Prepared, markers: dict[int, int], blocks: Sequence[Block]) -> Header:
    """What source line, heading, first words and datelines say."""
    made = header(prepared.text, prepared.layout, markers, prepared.transcription.supplied)
    if all(block.role is not Role.DATELINE for block in blocks):
        return made
    said = read_datelines(prepared.text, blocks)
    return replace(made, place=said.place, date=said.date, time=said.time, received=said.received)


def _refused(prepared: Prepared, problems: list[Problem], margin: float) -> Reading:
    text, t = prepared.text, prepared.transcription
    certain = (Role.SOURCE, Role.HEADING)
    roles = {p.line.start: p.role for p in prepared.layout.lines if p.role in certain}
    document = Document(
        volume=t.volume,
        id=t.id,
        source=text,
        blocks=assembly.plain_blocks(text, prepared.lines, roles, prepared.pages),
        header=header(text, prepared.layout, {}, t.supplied),
        refused=True,
    )
    return Reading(document=document, problems=tuple(problems), margin=margin)
