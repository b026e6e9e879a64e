"""A document read from its transcription, held against the same document read from TEI.

Both are laid side by side line by line, white space aside. Whatever differs is a
:class:`Difference` with the rule that explains it: what the transcription lost, where the truth
about the transcription says that it did, or what only TEI tells. ``UNEXPLAINED`` is no rule:
there one of the readers is at fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from edition.model import Block, Document, Marker, Normalised, Note, PageBreak, Party, Role, Text


class TrueLine(TypedDict):
    """A line of the printed page; ``line`` is its number in the transcription, if it is there."""

    line: int | None
    role: str
    text: str


class TrueDateline(TypedDict):
    """A dateline of the printed page; ``when`` in ISO 8601."""

    text: str
    when: str | None
    place: str | None
    in_page: bool


class TrueNote(TypedDict):
    """A note: ``label`` in the volume, ``printed`` in the transcription."""

    printed: str
    label: str
    marker_in_page: bool
    list_in_page: bool


class TruePage(TypedDict):
    """A page break."""

    n: str
    in_page: bool


class Truth(TypedDict):
    """What is used of a line of ``truth.jsonl``."""

    blocks: list[TrueLine]
    dateline: list[TrueDateline]
    losses: list[dict[str, str]]
    notes: list[TrueNote]
    page_breaks: list[TruePage]


UNEXPLAINED = "unexplained"

ONLY_TEI_TELLS = {
    (Role.ITEM, Role.BODY): "list item, in the transcription a line like others",
    (Role.ITEM_LABEL, Role.BODY): "label of a list item, in the transcription a line like others",
    (Role.LABEL, Role.BODY): "heading inside the document, in the transcription a line like others",
    (Role.CLOSER, Role.BODY): "signature that is not the last line, there a line like others",
}
"""What a line is, where TEI says more than its words."""

SPACE = "white space at the edge of what TEI tags"
LONE = "lone character between two links missing"
REPEATED = "second marker of a note, in the transcription a note of its own"
RENUMBERED = "label of the note renumbered by the form of the corpus"


@dataclass(frozen=True, slots=True)
class Difference:
    """``tei`` and ``transcription``: what each has, as a reader of the test wants to see it."""

    rule: str
    tei: str
    transcription: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line or a note. ``ink`` is its text without white space, markers and page marks.

    Offsets are into ``ink``: ``gaps``, where white space stands; ``edges``, where TEI tags begin
    and end, and marks stand; ``marks``, the marks as ``("note", which marker)``, ``("page", n)``.
    """

    role: Role
    shown: str
    ink: str
    gaps: frozenset[int]
    edges: frozenset[int]
    marks: tuple[tuple[int, tuple[str, str]], ...]


Marks = list[tuple[int, tuple[str, str]]]


def compare(
    tei: Document, transcription: Document, truth: Truth, *, between: Collection[str] = ()
) -> Iterator[Difference]:
    """All differences of two readings of one document.

    ``between`` are the printed pages that begin between the document and the one before.
    """
    if transcription.refused:
        yield Difference("document refused: its markers are in doubt", "", "")
    else:
        yield from _Comparison(tei, transcription, truth, between).differences()


class _Comparison:
    def __init__(
        self, tei: Document, transcription: Document, truth: Truth, between: Collection[str]
    ) -> None:
        self._tei, self._transcription, self._truth = tei, transcription, truth
        self._gone = Counter(_ink(b["text"]) for b in truth["blocks"] if b["line"] is None)
        self._datelines = "".join(_ink(d["text"]) for d in truth["dateline"] if not d["in_page"])
        losses = truth["losses"]
        self._lone = Counter("".join(x["text"] for x in losses if x["why"] == "lone character"))
        self._between = {(0, ("page", number)) for number in between}
        unmarked = [str(i) for i, n in enumerate(truth["notes"]) if not n["marker_in_page"]]
        self._unmarked = {("note", i) for i in unmarked}
        self._unmarked |= {("page", p["n"]) for p in truth["page_breaks"] if not p["in_page"]}

    def differences(self) -> Iterator[Difference]:
        """Those of the text, then of the notes, then of the header."""
        yield from self._text()
        yield from self._notes()
        yield from self._header()

    def _text(self) -> Iterator[Difference]:
        ours, our_marks = _lines(self._tei, self._tei.blocks)
        theirs, their_marks = _lines(self._transcription, self._transcription.blocks)
        expected: Marks = []
        at = k = 0
        for line, marks in zip(ours, our_marks, strict=False):
            other = theirs[k] if k < len(theirs) else None
            places = None if other is None else self._places(line.ink, other.ink)
            if other is None or places is None:
                yield self._line_missing(line)
                expected += [(at, what) for _, what in marks]
                continue
            expected += [(at + places[offset], what) for offset, what in marks]
            yield from self._pair(line, other, places)
            at += len(other.ink)
            k += 1
        expected += [(at, what) for _, what in our_marks[-1]]
        for rest in theirs[k:]:
            yield Difference(UNEXPLAINED, "", rest.shown)
        found: Marks = []
        at = 0
        for line, marks in zip(theirs, their_marks, strict=False):
            found += [(at + offset, what) for offset, what in marks]
            at += len(line.ink)
        found += [(at, what) for _, what in their_marks[-1]]
        yield from self._marks(expected, found)

    def _line_missing(self, line: Line) -> Difference:
        if self._gone[line.ink]:
            self._gone[line.ink] -= 1
            what = "line of one word" if len(line.shown.split()) == 1 else "line"
            rule = f"{what} missing: {line.role}"
        elif line.role is Role.DATELINE and line.ink in self._datelines:
            rule = "dateline missing"
        else:
            rule = UNEXPLAINED
        return Difference(rule, f"{line.role}: {line.shown}", "")

    def _places(self, ours: str, theirs: str) -> list[int] | None:
        """For each offset in our line that in theirs; None: they are not the same line.

        They are, where theirs lacks nothing but lone characters that are known to be lost.
        """
        places, lost, k = [], Counter[str](), 0
        for letter in ours:
            places.append(k)
            if k < len(theirs) and theirs[k] == letter:
                k += 1
            else:
                lost[letter] += 1
                if lost[letter] > self._lone[letter]:
                    return None
        return [*places, k] if k == len(theirs) else None

    def _pair(self, ours: Line, theirs: Line, places: Sequence[int]) -> Iterator[Difference]:
        """What differs in two that are the same line."""
        for offset, (letter, here, behind) in enumerate(
            zip(ours.ink, places, places[1:], strict=False)
        ):
            if here == behind:
                self._lone[letter] -= 1
                yield Difference(LONE, ours.ink[max(0, offset - 9) : offset + 9], "")
        if ours.role is not theirs.role:
            rule = ONLY_TEI_TELLS.get((ours.role, theirs.role), UNEXPLAINED)
            yield Difference(rule, f"{ours.role}: {ours.shown}", f"{theirs.role}: {theirs.shown}")
        edges = {places[offset] for offset in ours.edges} | theirs.edges
        apart = {places[offset] for offset in ours.gaps} ^ theirs.gaps
        for offset in sorted(apart):
            rule = SPACE if offset in edges else UNEXPLAINED
            around = theirs.ink[max(0, offset - 9) : offset], theirs.ink[offset : offset + 9]
            both = ("{}{}", "{} {}")
            yield Difference(
                rule,
                both[offset not in theirs.gaps].format(*around),
                both[offset in theirs.gaps].format(*around),
            )

    def _marks(self, expected: Marks, found: Marks) -> Iterator[Difference]:
        """Markers and page marks: which, in what order, and where each stands."""
        if sorted(expected) == sorted(found):
            return
        ours, theirs = Counter(expected), Counter(found)
        for mark in sorted((ours - theirs).elements()):
            place, (kind, which) = mark
            if mark in self._between:
                rule = "page break between two documents"
            else:
                rule = f"{kind} mark missing" if mark[1] in self._unmarked else UNEXPLAINED
            yield Difference(rule, f"{kind} {which} at {place}", "")
        for place, (kind, which) in sorted((theirs - ours).elements()):
            yield Difference(UNEXPLAINED, "", f"{kind} {which} at {place}")

    def _notes(self) -> Iterator[Difference]:
        ours, theirs = list(_by_marker(self._tei)), self._transcription.notes
        true = self._truth["notes"]
        for note in list(dict.fromkeys(ours)):
            for _ in range(ours.count(note) - 1):
                yield Difference(REPEATED, note.label, note.label)
        if not len(ours) == len(theirs) == len(true):
            counts = f"{len(ours)} notes, in truth {len(true)}"
            yield Difference(UNEXPLAINED, counts, f"{len(theirs)} notes")
            return
        for our, their, told in zip(ours, theirs, true, strict=True):
            if our.label != their.label:
                known = (our.label, their.label) == (told["label"], told["printed"])
                yield Difference(RENUMBERED if known else UNEXPLAINED, our.label, their.label)
            one, other = (
                _whole(self._tei, our.paragraphs),
                _whole(self._transcription, their.paragraphs),
            )
            places = self._places(one.ink, other.ink)
            if places is None:
                yield Difference(UNEXPLAINED, one.shown, other.shown)
                continue
            yield from self._pair(one, other, places)
            yield from self._marks([(places[at], what) for at, what in one.marks], [*other.marks])

    def _header(self) -> Iterator[Difference]:
        ours, theirs = self._tei.header, self._transcription.header
        for name in ("file_number", "kind", "heading_number", "telegram_number"):
            yield from _said(name, getattr(ours, name), getattr(theirs, name))
        for name in ("senders", "recipients"):
            yield from _said(name, _named(getattr(ours, name)), _named(getattr(theirs, name)))
        for name in ("place", "date", "time", "received"):
            one, other = getattr(ours, name), getattr(theirs, name)
            if other is not None:  # the dateline is told to be missing
                yield from _said(name, one and str(one), str(other))


def _markers(document: Document) -> Iterator[Marker]:
    """All markers, those in notes last."""
    for block, _ in document.lines():
        for inline in block.inlines:
            if isinstance(inline, Marker):
                yield inline


def _by_marker(document: Document) -> Iterator[Note]:
    """The notes as their markers come, so one that has two markers comes twice."""
    for marker in _markers(document):
        yield document.notes[marker.note]


def _said(name: str, ours: str | None, theirs: str | None) -> Iterator[Difference]:
    if ours != theirs:
        yield Difference(UNEXPLAINED, f"{name}: {ours}", f"{name}: {theirs}")


def _named(parties: Iterable[Party]) -> str | None:
    return "; ".join(f"{party.text}" for party in parties) or None


def _ink(text: str) -> str:
    return "".join(text.split())


def _lines(
    document: Document, blocks: Iterable[Block]
) -> tuple[list[Line], list[Sequence[tuple[int, tuple[str, str]]]]]:
    """The lines with ink, and for each the marks on it and on lines without ink before it.

    There is one more list of marks than lines: those behind the last.
    """
    lines: list[Line] = []
    marks: list[Sequence[tuple[int, tuple[str, str]]]] = []
    before: Marks = []
    for block in blocks:
        line = _whole(document, [block])
        if line.ink:
            lines.append(line)
            marks.append([*before, *line.marks])
            before = []
        else:
            before += [(0, what) for _, what in line.marks]
    return lines, [*marks, before]


def _whole(document: Document, blocks: Sequence[Block]) -> Line:
    """Blocks as one line; each begins behind white space."""
    source = document.source
    counted = {marker: str(i) for i, marker in enumerate(_markers(document))}
    ink, shown = "", ""
    gaps: set[int] = set()
    edges: set[int] = set()
    marks: Marks = []
    for block in blocks:
        tagged = {
            place
            for each in document.annotations
            if block.start <= each.start <= each.end <= block.end
            for place in (each.start, each.end)
        }
        gaps.add(len(ink))
        at = block.start
        for inline in block.inlines:
            if source[at : inline.start].strip() != source[at : inline.start]:
                gaps.add(len(ink))
            at = inline.end
            if isinstance(inline, Marker):
                marks.append((len(ink), ("note", counted[inline])))
                edges.add(len(ink))
            elif isinstance(inline, PageBreak):
                marks.append((len(ink), ("page", inline.number)))
                edges.add(len(ink))
            elif isinstance(inline, Text):
                for place in range(inline.start, inline.end):
                    if place in tagged:
                        edges.add(len(ink))
                    if source[place].isspace():
                        gaps.add(len(ink))
                    else:
                        ink += source[place]
                if inline.end in tagged:
                    edges.add(len(ink))
                shown += source[inline.start : inline.end]
            elif isinstance(inline, Normalised):
                words = inline.shown
                edges |= {len(ink), len(ink) + len(_ink(words))}
                for letter in words:
                    if letter.isspace():
                        gaps.add(len(ink))
                    else:
                        ink += letter
                shown += words
        shown += " "
    outside = {0, len(ink)}
    return Line(
        blocks[0].role if blocks else Role.NOTE,
        shown.strip(),
        ink,
        frozenset(gaps - outside),
        frozenset(edges),
        tuple(marks),
    )
