"""A TEI volume of the editor → texts: read when asked for, proved against the file, with the
editor's word."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from lxml import etree

from ..caching.stages import Cache, Key, Stage
from ..checking import TeiProof, check_coverage
from ..facts.entry import Entry
from ..linking import Text
from ..model import Document, Matter, Problem, Severity
from ..problems import problem
from ..problems.guarding import guarded, has_failed
from ..reading.plain_text import as_plain_text
from ..reading.tei import OpenVolume, paths_in
from ..sources.editor_files import TeiFile, as_text, unused
from ..sources.overrides import Supplied, Volume, read_supplied, read_volume_record

UNKNOWN = ("tei-element-unknown", "tei-attribute-unknown")
"""Problems that the editor settles by comparing the page with the printed volume."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeTexts:
    """What a TEI volume holds. ``problems`` are those of no single text."""

    volume: Volume
    texts: Sequence[Text]
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is cached of a volume: its record, and of each text the id, what it is, its key, and
    the line on which it begins."""

    volume: Volume
    texts: tuple[tuple[str, Matter, Key, int], ...]
    problems: tuple[Problem, ...]


CONTENTS = Stage("contents of a volume", Contents)
TITLE = Stage("title of a section", str)
TEI_TEXT = Stage("TEI text", Entry)
"""Its key is :attr:`Text.key`."""


def texts_of(
    source: TeiFile,
    record: tuple[str, bytes | None],
    transcribed: Mapping[str, str],
    cache: Cache,
) -> VolumeTexts:
    """The texts of a volume. ``record`` is its ``volume.yml``: file, and bytes where there is one.

    ``transcribed`` are the transcriptions in its folder, file by id: their addresses are taken.
    """
    reader = _Reader(source, record, cache)
    supplied = sorted(source.supplied.items())
    contents = CONTENTS.run(
        cache,
        CONTENTS.key(cache, source.volume, source.file, source.data, supplied, record),
        reader.contents,
        unless=lambda contents: has_failed(contents.problems),
    )
    for id, matter, key, _ in contents.texts:
        if matter is not Matter.DOCUMENT:
            cache.store.retain(TITLE.key(cache, id, key))
    volume, ids = contents.volume, {id for id, *_ in contents.texts}
    paths = dict(paths_in(volume.parts))
    return VolumeTexts(
        volume=volume,
        texts=[
            Text(
                uri=f"documents/{volume.id}/{id}",
                volume=volume.id,
                matter=matter,
                encoded=True,
                path=paths[id],
                first_line=line,
                key=key,
                read=partial(reader.entry_or_plain, id, volume),
            )
            for id, matter, key, line in contents.texts
            if id not in transcribed
        ],
        problems=[
            *contents.problems,
            *(_taken(transcribed[id], source.file) for id in transcribed if id in ids),
        ],
    )


def no_texts(id: str, wrong: Problem) -> VolumeTexts:
    """A volume that cannot be read at all."""
    return VolumeTexts(volume=Volume(id=id, title=id, short=id), texts=(), problems=(wrong,))


class _Reader:
    """Reads a volume, as far as it is asked to."""

    def __init__(self, source: TeiFile, record: tuple[str, bytes | None], cache: Cache) -> None:
        self._source, self._record, self._cache = source, record, cache
        self._found: dict[str, list[Problem]] = {}
        self._keys: dict[str, Key] = {}

    @cached_property
    def _supplied(self) -> dict[str, Supplied]:
        supplied = {}
        for id, (yml, written) in self._source.supplied.items():
            text, bad = as_text(written, file=yml)
            supplied[id], more = read_supplied(text, file=yml)
            self._found[id] = [*bad, *more]
        return supplied

    @cached_property
    def _opened(self) -> OpenVolume:
        source = self._source
        return OpenVolume(source.data, id=source.volume, file=source.file, supplied=self._supplied)

    @cached_property
    def _proof(self) -> TeiProof:
        return TeiProof(self._source.data, file=self._source.file)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id: number for number, id in enumerate(self._opened.texts)}

    @cached_property
    def _miscounted(self) -> Problem | None:
        """A problem where the proof finds another number of texts: then none can be proved."""
        return self._proof.counted(len(self._numbers)) if self._numbers else None

    def contents(self) -> Contents:
        """What the volume holds."""
        opened, source = self._opened, self._source
        file, data = self._record
        text, bad = as_text(data or b"", file=file)

        def title(id: str) -> str:
            key = TITLE.key(self._cache, id, self._key(id))
            return TITLE.run(self._cache, key, lambda: opened.title(id))

        of_source = opened.volume_with(title)
        volume, more = read_volume_record(text, id=source.volume, file=file, told=of_source)
        problems = [*_compared(opened.problems, volume), *bad, *more]
        if opened.texts:
            problems += [
                unused(yml) for id, (yml, _) in source.supplied.items() if id not in opened.texts
            ]
            problems += [self._miscounted] if self._miscounted else []
        return Contents(
            volume=volume,
            texts=tuple(
                (id, planned.matter, self._key(id), planned.element.sourceline or 1)
                for id, planned in opened.texts.items()
            ),
            problems=tuple(problems),
        )

    def _key(self, id: str) -> Key:
        if id not in self._keys:
            file, written = self._source.supplied.get(id, ("", b""))
            # What was read without a proof must be read again when there is one.
            proved = self._miscounted is None
            own = self._opened.inputs(id)
            inputs = (self._source.file, file, written, proved, *own)
            self._keys[id] = TEI_TEXT.key(self._cache, *inputs)
        return self._keys[id]

    def entry_or_plain(self, id: str, volume: Volume) -> Entry:
        """As :meth:`entry`; where that fails, the plain text of the source."""
        return guarded(
            lambda: self.entry(id, volume),
            lambda wrong: self._unread(id, volume, wrong),
            file=self._source.file,
        )

    def _unread(self, id: str, volume: Volume, wrong: Problem) -> Entry:
        planned = self._opened.texts[id]
        line = planned.element.sourceline or 1
        others = {each.element for each in self._opened.texts.values()} - {planned.element}
        source = "\n".join(" ".join(part.split()) for part in _own_text(planned.element, others))
        document = Document(
            volume=volume.id,
            id=id,
            source=source,
            blocks=(),
            matter=planned.matter,
            lines_of_file=((0, line),),
        )
        return Entry(
            document=as_plain_text(document),
            volume=volume,
            supplied=Supplied(),
            problems=(replace(wrong, line=line),),
            source_file=self._source.file,
            first_line=line,
        )

    def entry(self, id: str, volume: Volume) -> Entry:
        """A text, read and proved."""
        reading = self._opened.read(id)
        document, file = reading.document, self._source.file
        proof = None if self._miscounted else self._proof.compare(self._numbers[id], document)
        lost = check_coverage(document, file=file)
        wrong = [each for each in (lost, proof) if each]
        return Entry(
            document=as_plain_text(document) if lost else document,
            volume=volume,
            supplied=self._supplied.get(id, Supplied()),
            problems=(
                *self._found.get(id, ()),
                *_compared(reading.problems, volume),
                *wrong,
            ),
            source_file=file,
            note_ids=reading.notes,
            first_line=self._opened.texts[id].element.sourceline or 1,
        )


def _own_text(element: etree._Element, others: Container[etree._Element]) -> Iterator[str]:
    """The text of an element, without that of the texts inside of it which are ``others``."""
    for text in (element.text or "", *(part for child in element for part in _of(child, others))):
        if text.strip():
            yield text


def _of(child: etree._Element, others: Container[etree._Element]) -> Iterator[str]:
    if isinstance(child.tag, str) and child not in others:
        yield from _own_text(child, others)
    yield child.tail or ""


def _compared(problems: Sequence[Problem], volume: Volume) -> list[Problem]:
    """The problems; those that the editor has settled ask nobody to look any more."""
    return [
        replace(each, severity=Severity.INFO)
        if each.code in UNKNOWN and each.found in volume.compared
        else each
        for each in problems
    ]


def _taken(transcription: str, file: str) -> Problem:
    return problem(
        "duplicate-id",
        file=transcription,
        found=f"a transcription of a document that is also in {file}",
        expected="one file for each address",
        remedy="remove the transcription, or the document from the volume; the transcription is "
        "published",
    )
