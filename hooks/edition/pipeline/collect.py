"""Sources → entries: read, checked, linked, in the order of the calendar; persons and volumes.

First half of :mod:`edition.pipeline.edition`, which writes what is gathered here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..caching.stages import Cache, Stage
from ..checking import check_coverage
from ..facts.entry import Entry
from ..facts.ordering import order
from ..linking import Person, Text, link_edition, read_authority
from ..model import Document, Problem
from ..problems import problem
from ..problems.guarding import guarded
from ..reading import Ends, Reading, Transcription, VolumeReader
from ..reading.plain_text import as_plain_text
from ..sources.editor_files import Sources, Transcribed, as_text
from ..sources.overrides import Supplied, Volume, read_supplied, read_volume_record
from .list_facts import list_facts
from .tei_texts import no_texts, texts_of

ENDS = Stage("ends of a transcription", tuple)
TRANSCRIPTION = Stage("transcription", Entry)
"""Its key is :attr:`Text.key`."""


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


def gather(sources: Sources, cache: Cache | None = None) -> Gathered:
    """Reads and links everything. Mistakes of the editor are problems.

    Only what is not in the ``cache`` is read.
    """
    cache = cache or Cache()
    recorded, problems = _persons(sources)
    volumes, texts, found = _texts(sources, cache)
    linked = link_edition(texts, recorded, volumes, cache, on_linked=partial(list_facts, cache))
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


def _texts(sources: Sources, cache: Cache) -> tuple[dict[str, Volume], list[Text], list[Problem]]:
    """Volumes, the texts of all, and problems of no single text."""
    problems: list[Problem] = []
    by_volume: dict[str, list[Transcribed]] = defaultdict(list)
    for document in sources.documents:
        by_volume[document.volume].append(document)
    texts: list[Text] = []
    volumes: dict[str, Volume] = {}
    for id in sorted({*by_volume, *sources.tei}):
        documents = by_volume[id]
        found_in_record: Sequence[Problem] = ()
        if id in sources.tei:
            ids = {document.id: document.file for document in documents}
            held = guarded(
                partial(texts_of, sources.tei[id], sources.volumes[id], ids, cache),
                partial(no_texts, id),
                file=sources.tei[id].file,
            )
            volumes[id] = held.volume
            texts += held.texts
            problems += held.problems
        else:
            volumes[id], found_in_record = _volume(id, *sources.volumes[id])
            problems += found_in_record
        texts += _transcribed(documents, volumes[id], found_in_record, cache)
    return volumes, texts, problems


def _volume(id: str, file: str, data: bytes | None) -> tuple[Volume, list[Problem]]:
    text, bad = as_text(data or b"", file=file)
    volume, found = read_volume_record(text, id=id, file=file)
    if data is None:
        missing = problem(
            "missing-key",
            file=file,
            found="no file volume.yml",
            expected="a volume.yml with a title in the folder of every volume",
            remedy="create the file volume.yml with a line title: …",
        )
        return volume, [missing]
    return volume, [*bad, *found]


def _transcribed(
    sources: Sequence[Transcribed],
    volume: Volume,
    found_in_record: Sequence[Problem],
    cache: Cache,
) -> Iterator[Text]:
    """The transcriptions of a volume, each with the problems of the record of the volume."""
    supplied: dict[str, Supplied] = {}
    found: dict[str, list[Problem]] = {}
    by_id = {}
    for source in sources:
        text, bad = as_text(source.yml or b"", file=source.yml_file)
        supplied[source.id], more = read_supplied(text, file=source.yml_file)
        found[source.id] = [*bad, *more]
        by_id[source.id] = source
    reader = VolumeReader(
        [
            Transcription(
                volume=volume.id, id=id, file=each.file, data=each.data, supplied=supplied[id]
            )
            for id, each in by_id.items()
        ]
    )
    for id in reader.ids:
        key = ENDS.key(cache, by_id[id])
        run = partial(ENDS.run, cache, key, partial(_ends, reader, id))
        (ends,) = guarded(run, lambda _: (None,), file=by_id[id].file)
        reader.knows(id, ends)
    for id in reader.ids:

        def read(id: str = id) -> Entry:
            source, own = by_id[id], supplied[id]
            entry = guarded(
                lambda: _entry(reader.read(id), volume, own, found[id]),
                lambda wrong: _unread(source, volume, (*found[id], wrong)),
                file=source.file,
            )
            return replace(entry, problems=(*entry.problems, *found_in_record))

        key = TRANSCRIPTION.key(cache, by_id[id], reader.neighbours(id), found_in_record)
        yield Text(uri=f"documents/{volume.id}/{id}", volume=volume.id, key=key, read=read)


def _unread(source: Transcribed, volume: Volume, problems: Sequence[Problem]) -> Entry:
    """A document that could not be read, as plain text."""
    text, _ = as_text(source.data, file=source.file)
    document = Document(volume=volume.id, id=source.id, source=text, blocks=())
    return Entry(
        document=as_plain_text(document),
        volume=volume,
        supplied=Supplied(),
        problems=tuple(problems),
    )


def _ends(reader: VolumeReader, id: str) -> tuple[Ends]:
    return (reader.ends(id),)


def _entry(reading: Reading, volume: Volume, supplied: Supplied, found: Sequence[Problem]) -> Entry:
    document = reading.document
    problems = [*found, *reading.problems]
    lost = check_coverage(document, file=f"{document.uri}.txt")
    if lost:
        document = as_plain_text(document)
        problems.append(lost)
    return Entry(document=document, volume=volume, supplied=supplied, problems=tuple(problems))
