"""Sources → entries: read, checked, linked, in the order of the calendar; persons and volumes.

First half of :mod:`edition.edition`, which writes what is gathered here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .checking import check_coverage
from .entry import Entry
from .linking import Person, link_edition, read_authority
from .model import Block, Document, Problem, Role, Text
from .problems import problem
from .reading import Transcription, read_volume
from .sources import Sources, Transcribed, as_text
from .supplied import Supplied, Volume, read_supplied, read_volume_record
from .writing.calendar import order


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What the sources hold.

    ``entries`` are the documents in the order of the calendar; ``matter`` is what the parts of
    volumes say themselves (prefaces, chapter headings), in the order of the volumes.
    """

    entries: Sequence[Entry]
    matter: Sequence[Entry] = ()
    persons: Mapping[str, Person]
    volumes: Mapping[str, Volume]
    problems: Sequence[Problem]


def gather(sources: Sources) -> Gathered:
    """Reads and links everything. Mistakes of the editor are problems."""
    recorded, problems = _persons(sources)
    volumes, entries, found = _entries(sources)
    linked = link_edition(entries, (), recorded, volumes)
    problems = [*sources.problems, *problems, *found, *linked.problems]
    for text in (*linked.entries, *linked.matter):
        problems += text.problems
    return Gathered(
        entries=sorted(linked.entries, key=order),
        matter=linked.matter,
        persons=linked.persons,
        volumes=linked.volumes,
        problems=problems,
    )


def _persons(sources: Sources) -> tuple[dict[str, Person], list[Problem]]:
    texts: list[tuple[str, str, str]] = []
    problems: list[Problem] = []
    for id, file, data in sources.persons:
        text, bad = as_text(data, file=file)
        problems += bad
        texts.append((id, file, text))
    persons, found = read_authority(texts)
    return persons, problems + found


def _entries(sources: Sources) -> tuple[dict[str, Volume], list[Entry], list[Problem]]:
    problems: list[Problem] = []
    by_volume: dict[str, list[Transcribed]] = defaultdict(list)
    for document in sources.documents:
        by_volume[document.volume].append(document)
    entries: list[Entry] = []
    volumes: dict[str, Volume] = {}
    for id, documents in sorted(by_volume.items()):
        volume, found = _volume(id, *sources.volumes[id])
        volumes[id] = volume
        problems += found
        for entry in _read(documents, volume):
            entries.append(replace(entry, problems=(*entry.problems, *found)))
    return volumes, entries, problems


def _volume(id: str, file: str, data: bytes | None) -> tuple[Volume, list[Problem]]:
    text, bad = as_text(data or b"", file=file)
    volume, found = read_volume_record(text, id=id, file=file)
    if data is None:
        missing = problem(
            "missing-key",
            file=file,
            found="no file volume.yml",
            expected="one in the folder of every volume, with its title",
            remedy="create the file volume.yml with a line title: …",
        )
        return volume, [missing]
    return volume, [*bad, *found]


def _read(sources: Sequence[Transcribed], volume: Volume) -> Iterable[Entry]:
    supplied: dict[str, Supplied] = {}
    found: dict[str, list[Problem]] = {}
    transcriptions = []
    for source in sources:
        text, bad = as_text(source.yml or b"", file=source.yml_file)
        supplied[source.id], more = read_supplied(text, file=source.yml_file)
        found[source.id] = [*bad, *more]
        transcriptions.append(
            Transcription(
                volume=volume.id,
                id=source.id,
                file=source.file,
                data=source.data,
                supplied=supplied[source.id],
            )
        )
    for reading in read_volume(transcriptions):
        document = reading.document
        problems = [*found[document.id], *reading.problems]
        lost = check_coverage(document, file=f"{document.uri}.txt")
        if lost:
            document = as_plain_text(document)
            problems.append(lost)
        yield Entry(
            document=document,
            volume=volume,
            supplied=supplied[document.id],
            problems=tuple(problems),
        )


def as_plain_text(document: Document) -> Document:
    """The document with nothing read in it: each line of the source a line of text."""
    blocks, at = [], 0
    for line in document.source.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            end = start + len(words)
            blocks.append(Block(Role.BODY, start, end, (Text(start, end),)))
        at += len(line)
    return Document(
        volume=document.volume,
        id=document.id,
        source=document.source,
        blocks=tuple(blocks),
        refused=True,
    )
