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
from .model import Problem
from .plain_text import as_plain_text
from .problems import problem
from .reading import Transcription, read_volume
from .sources import Sources, Transcribed, as_text
from .supplied import Supplied, Volume, read_supplied, read_volume_record
from .tei_volumes import read_tei
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
    volumes, entries, matter, found = _entries(sources)
    linked = link_edition(entries, matter, recorded, volumes)
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


def _entries(
    sources: Sources,
) -> tuple[dict[str, Volume], list[Entry], list[Entry], list[Problem]]:
    """Volumes, documents, the texts of parts of volumes, and problems of no single text."""
    problems: list[Problem] = []
    by_volume: dict[str, list[Transcribed]] = defaultdict(list)
    for document in sources.documents:
        by_volume[document.volume].append(document)
    entries: list[Entry] = []
    matter: list[Entry] = []
    volumes: dict[str, Volume] = {}
    for id in sorted({*by_volume, *sources.tei}):
        documents = by_volume[id]
        if id in sources.tei:
            ids = {document.id: document.file for document in documents}
            read = read_tei(sources.tei[id], sources.volumes[id], ids)
            volume, found = read.volume, list(read.problems)
            entries += read.entries
            matter += read.matter
            problems += found
        else:
            volume, found = _volume(id, *sources.volumes[id])
            problems += found
        volumes[id] = volume
        told = () if id in sources.tei else found
        for entry in _read(documents, volume):
            entries.append(replace(entry, problems=(*entry.problems, *told)))
    return volumes, entries, matter, problems


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
