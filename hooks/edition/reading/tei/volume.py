"""A TEI volume, whole: its record, its sections, and all its texts as Documents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lxml import etree

from ...model import Document, Matter, Problem, Role, Section
from ...problems import Place, problem
from ...sources import characters
from ...sources.overrides import Supplied, Volume
from ..transcription.datelines import words
from .elements import ELEMENTS
from .file_checks import ALL_IDS, of_characters, of_ids
from .heading import header_of
from .parsing import TEI, XML_ID, name_of, parse, printed
from .plan import PAGE, Planned, plan
from .record import volume_record
from .walk import LEADS, Walk

TITLES = {"titlepage": "Title page"}
NOTE = TEI + "note"
NOTHING = Supplied()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeiReading:
    """A text of a volume. ``path`` are the sections that hold it, the outermost first."""

    document: Document
    problems: tuple[Problem, ...]
    path: tuple[Section, ...] = ()
    notes: Mapping[str, int] = field(default_factory=dict)
    """xml:id of each note → its position in the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeiVolume:
    """What a file holds. ``readings`` are all texts, parts and documents, in its order.

    ``problems`` are those of no single text; where the file cannot be read there are no texts.
    """

    volume: Volume
    readings: tuple[TeiReading, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_tei_volume(
    data: bytes, *, id: str, file: str, supplied: Mapping[str, Supplied] | None = None
) -> TeiVolume:
    """Reads the volume ``id`` from the bytes of ``file`` (relative to ``docs/``).

    ``supplied`` is the editor’s word on documents by their id.
    """
    opened = OpenVolume(data, id=id, file=file, supplied=supplied)
    paths = opened.paths
    readings = (replace(opened.read(text), path=paths[text]) for text in opened.texts)
    return TeiVolume(
        volume=opened.volume, readings=tuple(readings), problems=tuple(opened.problems)
    )


class OpenVolume:
    """A volume whose texts are read when they are asked for, by their ids.

    Arguments as of :func:`read_tei_volume`; where the file cannot be read there are no texts.
    """

    def __init__(
        self, data: bytes, *, id: str, file: str, supplied: Mapping[str, Supplied] | None = None
    ) -> None:
        self._id, self._file, self._supplied = id, file, supplied or {}
        root, self.problems = parse(data, file=file)
        self._root = root
        self._parts: list[Planned] = []
        self._record = Volume(id=id, title=id, short=id)
        self._ids: frozenset[str] = frozenset()
        if root is not None:
            self.problems += of_ids(root, id=id, file=file)
            self.problems += of_characters(root, data, file=file)
            self._parts = plan(root, self._report)
            self._record = volume_record(root, id=id)
            self._ids = frozenset(ALL_IDS(root))
        self._readings: dict[str, TeiReading] = {}

    def _report(self, code: str, element: etree._Element, found: str, expected: str) -> None:
        line = element.sourceline or 1
        self.problems.append(
            problem(code, file=self._file, line=line, found=found, expected=expected)
        )

    @cached_property
    def texts(self) -> Mapping[str, Planned]:
        """All texts, parts and documents, in the order of the file."""
        return {planned.id: planned for part in self._parts for planned in part.texts()}

    def read(self, id: str) -> TeiReading:
        """The reading of a text, its path left out."""
        if id not in self._readings:
            self._readings[id] = _read(
                self.texts[id],
                volume=self._id,
                file=self._file,
                ids=self._ids,
                supplied=self._supplied.get(id, NOTHING),
                begins_on=self._pages.get(id, ""),
            )
        return self._readings[id]

    def inputs(self, id: str) -> tuple[object, ...]:
        """All of the file that a text is read from: its address and what it holds, not where it
        stands."""
        planned = self.texts[id]
        page = self._pages.get(id, "")
        held = tuple(_held(planned))
        there = [target in self._ids for target in _led_to(planned)]
        tag = sorted(map(str, planned.element.attrib.items()))
        return id, planned.matter, planned.headed, page, there, tag, *held

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        """The printed page that has begun, outside notes, where each text begins."""
        starts = {planned.element: id for id, planned in self.texts.items()}
        tags = {str(element.tag) for element in starts}
        found: dict[str, str] = {}
        page = ""
        for element in self._root.iter(PAGE, *tags) if self._root is not None else ():
            if element in starts:
                found[starts[element]] = page
            elif element.tag == PAGE and next(element.iterancestors(NOTE), None) is None:
                page = printed(element) or page
        return found

    @cached_property
    def volume(self) -> Volume:
        """Its record and sections."""
        return self.volume_with(self.title)

    def volume_with(self, title: Callable[[str], str]) -> Volume:
        """Its record and sections, where somebody knows the :meth:`title` of each section."""
        sections = tuple(_section(part, title) for part in self._parts)
        return replace(self._record, parts=sections)

    def title(self, id: str) -> str:
        """The title of a section, by its id: its heading without markers and page marks."""
        if id in TITLES:
            return TITLES[id]
        document = self.read(id).document
        lines = [b for b in document.blocks if b.role is Role.HEADING]
        told = " ".join(words(document.source, b, b.start, b.end) for b in lines)
        return told or self.texts[id].xml_id or id

    @cached_property
    def paths(self) -> Mapping[str, tuple[Section, ...]]:
        """The sections that hold each text, the outermost first."""
        return dict(paths_in(self.volume.parts))


def _held(planned: Planned) -> Iterator[object]:
    first = planned.element.sourceline or 0
    for piece in (*planned.before, *planned.pieces, *planned.after):
        if isinstance(piece, str):
            yield piece
        else:
            yield (piece.sourceline or 0) - first
            yield etree.tostring(piece)
            # A tag over several lines is written on one: the lines inside are told by the last.
            last = piece
            while len(last):
                last = last[-1]
            yield (last.sourceline or 0) - first


def _led_to(planned: Planned) -> Iterator[str]:
    """The ids that its notes lead to."""
    for piece in (*planned.before, *planned.pieces, *planned.after):
        if not isinstance(piece, str):
            for note in piece.iter(NOTE):
                yield from (note.get(name, "").removeprefix("#") for name in LEADS)


def paths_in(
    parts: Sequence[Section | str], above: tuple[Section, ...] = ()
) -> Iterator[tuple[str, tuple[Section, ...]]]:
    """The sections that hold each text of a volume, by its id."""
    for part in parts:
        if isinstance(part, str):
            yield part, above
        else:
            yield part.id, above
            yield from paths_in(part.parts, (*above, part))


def read_document(
    data: bytes, *, volume: str = "", file: str = "", supplied: Supplied = NOTHING
) -> TeiReading:
    """Reads a TEI file of one document, as the edition writes it.

    Raises ValueError where it is no such file.
    """
    root, wrong = parse(data, file=file)
    div = root.find(f"{TEI}text/{TEI}body/{TEI}div") if root is not None else None
    if div is None:
        raise ValueError("; ".join(map(str, wrong)) or "no div in the body")
    subtype = div.get("subtype", "")
    matter = Matter(subtype) if subtype in set(Matter) else Matter.DOCUMENT
    id = div.get(XML_ID, "")
    planned = Planned(id, id, matter, div, [div], headed=False)
    return _read(planned, volume=volume, file=file, ids=None, supplied=supplied)


def _read(
    planned: Planned,
    *,
    volume: str,
    file: str,
    ids: Collection[str] | None,
    supplied: Supplied,
    begins_on: str = "",
) -> TeiReading:
    walk = Walk(file, ids)
    scribe = walk.scribe
    element = planned.element
    walk.pages(planned.before)
    walk.head_role = Role.HEADING
    if planned.pieces == [element] and name_of(element) != "titlePage":
        walk.check(element, ELEMENTS["div"])
        walk.inside(element)
    else:
        if element.attrib and element.tag == TEI + "div":
            walk.check(element, ELEMENTS["div"])
        walk.pieces(planned.pieces)
    scribe.close()
    walk.pages(planned.after)
    blocks = tuple(scribe.blocks)
    walk.write_notes()
    scribe.end()
    source = scribe.source
    if planned.headed and not any(block.role is Role.HEADING for block in blocks):
        found = f"a {planned.matter} “{planned.id}” without head"
        walk.report("tei-no-head", element, found, "the heading that the volume prints")
    walk.problems += characters.problems_of(source, Place(file, source, scribe.lines))
    annotations = scribe.in_order()
    document = Document(
        volume=volume,
        id=planned.id,
        source=source,
        blocks=blocks,
        notes=tuple(walk.notes),
        header=header_of(source, blocks, annotations, supplied),
        annotations=annotations,
        matter=planned.matter,
        begins_on=begins_on,
        lines_of_file=tuple(scribe.lines),
    )
    return TeiReading(document=document, problems=tuple(walk.problems), notes=walk.note_of)


def _section(planned: Planned, title: Callable[[str], str]) -> Section | str:
    if planned.matter is Matter.DOCUMENT:
        return planned.id
    parts = tuple(_section(part, title) for part in planned.parts)
    return Section(planned.id, planned.matter, title(planned.id), parts)
