"""A TEI volume, whole: its record, its sections, and all its texts as Documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from ...model import Block, Document, Matter, Problem, Role, Section
from ...problems import problem
from ...supplied import Supplied, Volume
from .dating import words
from .elements import ELEMENTS
from .heading import header_of
from .parsing import TEI, XML_ID, name_of, parse
from .plan import Planned, plan
from .record import volume_record
from .walk import Walk

ALL_IDS = etree.XPath("//@xml:id", smart_strings=False)
TITLES = {"titlepage": "Title page"}
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
    root, wrong = parse(data, file=file)
    if root is None:
        bare = Volume(id=id, title=id, short=id)
        return TeiVolume(volume=bare, problems=(wrong,) if wrong else ())
    problems = _of_ids(root, id=id, file=file)

    def report(code: str, element: etree._Element, found: str, expected: str) -> None:
        line = element.sourceline or 1
        problems.append(problem(code, file=file, line=line, found=found, expected=expected))

    parts = plan(root, report)
    ids = frozenset(ALL_IDS(root))
    made: dict[str, TeiReading] = {}
    for part in parts:
        for planned in part.texts():
            word = (supplied or {}).get(planned.id, NOTHING)
            made[planned.id] = _read(planned, volume=id, file=file, ids=ids, supplied=word)
    sections = tuple(_section(part, made) for part in parts)
    for section in sections:
        _paths(section, (), made)
    return TeiVolume(
        volume=replace(volume_record(root, id=id), parts=sections),
        readings=tuple(made.values()),
        problems=tuple(problems),
    )


def read_document(
    data: bytes, *, volume: str = "", file: str = "", supplied: Supplied = NOTHING
) -> TeiReading:
    """Reads a TEI file of one document, as the edition writes it.

    Raises ValueError where it is no such file.
    """
    root, wrong = parse(data, file=file)
    div = root.find(f"{TEI}text/{TEI}body/{TEI}div") if root is not None else None
    if div is None:
        raise ValueError(str(wrong) if wrong else "no div in the body")
    subtype = div.get("subtype", "")
    matter = Matter(subtype) if subtype in set(Matter) else Matter.DOCUMENT
    id = div.get(XML_ID, "")
    planned = Planned(id, id, matter, div, [div], headed=False)
    return _read(planned, volume=volume, file=file, ids=None, supplied=supplied)


def _read(
    planned: Planned, *, volume: str, file: str, ids: Collection[str] | None, supplied: Supplied
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
        lines_of_file=tuple(scribe.lines),
    )
    return TeiReading(document=document, problems=tuple(walk.problems), notes=walk.note_of)


def _of_ids(root: etree._Element, *, id: str, file: str) -> list[Problem]:
    """What is wrong with the id of the volume, and ids that stand twice."""
    found = []
    given = root.get(XML_ID)
    if given is not None and given != id:
        found.append(
            problem(
                "tei-volume-id",
                file=file,
                line=root.sourceline or 1,
                found=f"the volume “{given}” in a file of the name {id}.xml",
                expected=f"“{given}.xml”, or xml:id=“{id}”",
            )
        )
    counts: Counter[str] = Counter(ALL_IDS(root))
    for twice in sorted(each for each, count in counts.items() if count > 1):
        second = [e for e in root.iter() if isinstance(e.tag, str) and e.get(XML_ID) == twice][1]
        if second.tag == TEI + "div":
            continue  # told where the text gets its address
        found.append(
            problem(
                "tei-id-twice",
                file=file,
                line=second.sourceline or 1,
                found=f"a second element with the id “{twice}”",
                expected="each id once in the volume",
            )
        )
    return found


def _section(planned: Planned, made: Mapping[str, TeiReading]) -> Section | str:
    if planned.matter is Matter.DOCUMENT:
        return planned.id
    document = made[planned.id].document
    return Section(
        planned.id,
        planned.matter,
        _title(document, planned),
        tuple(_section(part, made) for part in planned.parts),
    )


def _title(document: Document, planned: Planned) -> str:
    """The heading without markers and page marks."""
    if planned.id in TITLES:
        return TITLES[planned.id]
    lines = [b for b in document.blocks if b.role is Role.HEADING]
    return " ".join(_words(document, line) for line in lines) or planned.xml_id or planned.id


def _words(document: Document, block: Block) -> str:
    return words(document.source, block, block.start, block.end)


def _paths(section: Section | str, above: tuple[Section, ...], made: dict[str, TeiReading]) -> None:
    id = section if isinstance(section, str) else section.id
    made[id] = replace(made[id], path=above)
    if isinstance(section, Section):
        for part in section.parts:
            _paths(part, (*above, section), made)
