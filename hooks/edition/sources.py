"""The editor's files under ``docs/``, read from disk and sorted by what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .model import Problem
from .problems import problem

ID = re.compile(r"[a-z][a-z0-9_-]*")
"""What can be an address and an XML id."""

RESERVED = ("index", "volume")
"""Names of files that are something else: the lists, and ``volume.yml``."""

VOLUME_FILE = "volume.yml"

NOT_FILES = (".", "~$")
"""How names begin of what is hidden, or there only while a word processor is open."""

WORD_PROCESSOR = (".doc", ".docx", ".odt", ".rtf")
"""Endings of files that editors keep their transcriptions in, and that nobody reads here."""


@dataclass(frozen=True, slots=True)
class Transcribed:
    """A transcription and the ``.yml`` beside it; bytes as they stand on disk."""

    volume: str
    id: str
    file: str
    data: bytes
    yml_file: str
    yml: bytes | None


@dataclass(frozen=True, slots=True)
class TeiFile:
    """A TEI volume, and each ``.yml`` for one of its texts: by id, file and bytes."""

    volume: str
    file: str
    data: bytes
    supplied: dict[str, tuple[str, bytes]] = field(default_factory=dict)


@dataclass(slots=True)
class Sources:
    """All of the editor's files; paths are relative to ``docs/``, with forward slashes."""

    documents: list[Transcribed] = field(default_factory=list)
    volumes: dict[str, tuple[str, bytes | None]] = field(default_factory=dict)
    persons: list[tuple[str, str, bytes]] = field(default_factory=list)
    introductions: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """What the editor writes at the head of a list: folder → file, its bytes."""
    problems: list[Problem] = field(default_factory=list)
    tei: dict[str, TeiFile] = field(default_factory=dict)
    """TEI volumes by id."""


def read_sources(docs: Path) -> Sources:
    """The sources under ``docs``. Nothing is written there."""
    sources = Sources()
    for path in _files(docs / "documents"):
        _document_file(docs, path, sources)
    for folder in ("documents", "persons"):
        index = docs / folder / "index.md"
        if index.is_file():
            sources.introductions[folder] = (f"{folder}/index.md", index.read_bytes())
    for path in _files(docs / "persons"):
        if path.suffix == ".md" and path.name != "index.md":
            _person_file(docs, path, sources)
    return sources


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(
            p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(NOT_FILES)
        )


def _document_file(docs: Path, path: Path, sources: Sources) -> None:
    file = path.relative_to(docs).as_posix()
    in_volume = path.parent.parent == docs / "documents"
    if path.suffix != path.suffix.lower():
        sources.problems.append(_stray(file, f"the ending “{path.suffix}” in capitals"))
    elif path.suffix == ".txt":
        if not in_volume:
            sources.problems.append(_stray(file, "a transcription outside a volume’s folder"))
        elif _good_ids(path.parent.name, path.stem, file=file, sources=sources):
            _transcription(docs, path, file, sources)
    elif path.suffix == ".xml":
        if path.parent != docs / "documents":
            sources.problems.append(_stray(file, "a TEI volume inside a folder"))
        elif _good_ids(path.stem, file=file, sources=sources):
            _tei_volume(docs, path, file, sources)
    elif path.suffix == ".md" and in_volume and path.with_suffix(".txt").exists():
        sources.problems.append(
            problem(
                "duplicate-id",
                file=file,
                found=f"{path.name} beside {path.stem}.txt",
                expected="one file for each address",
            )
        )
    elif path.suffix == ".yaml" and in_volume and _belongs(path.with_suffix(".yml")):
        remedy = f"rename it to {path.stem}.yml"
        sources.problems.append(_stray(file, "the ending “.yaml”", remedy))
    elif path.suffix in WORD_PROCESSOR:
        remedy = (
            f"save it as plain text (UTF-8), as {path.stem}.txt in the folder of its volume, "
            f"and take {path.name} out of docs/"
        )
        sources.problems.append(_stray(file, "a file of a word processor", remedy))
    elif path.suffix in (".yml", ".yaml") and not _belongs(path, in_volume=in_volume):
        sources.problems.append(_stray(file, "a .yml without a transcription of that name"))


def _belongs(path: Path, *, in_volume: bool = True) -> bool:
    """Whether there is what the ``.yml`` is for; of a TEI volume only its reading tells."""
    if path.suffix == ".yaml" or not in_volume:
        return False
    tei = path.parent.with_name(f"{path.parent.name}.xml").exists()
    return path.name == VOLUME_FILE or path.with_suffix(".txt").exists() or tei


def _tei_volume(docs: Path, path: Path, file: str, sources: Sources) -> None:
    volume = path.stem
    folder = path.with_suffix("")
    supplied = {
        yml.stem: (yml.relative_to(docs).as_posix(), yml.read_bytes())
        for yml in sorted(folder.glob("*.yml"))
        if yml.name != VOLUME_FILE and not yml.with_suffix(".txt").exists()
    }
    sources.tei[volume] = TeiFile(volume, file, path.read_bytes(), supplied)
    _volume_record(docs, folder, sources)


def _volume_record(docs: Path, folder: Path, sources: Sources) -> None:
    if folder.name not in sources.volumes:
        record = folder / VOLUME_FILE
        data = record.read_bytes() if record.is_file() else None
        sources.volumes[folder.name] = (record.relative_to(docs).as_posix(), data)


def _transcription(docs: Path, path: Path, file: str, sources: Sources) -> None:
    volume = path.parent.name
    yml = path.with_suffix(".yml")
    _volume_record(docs, path.parent, sources)
    sources.documents.append(
        Transcribed(
            volume,
            path.stem,
            file,
            path.read_bytes(),
            yml.relative_to(docs).as_posix(),
            yml.read_bytes() if yml.is_file() else None,
        )
    )


def _person_file(docs: Path, path: Path, sources: Sources) -> None:
    file = path.relative_to(docs).as_posix()
    if path.parent != docs / "persons":
        sources.problems.append(_stray(file, "a record outside docs/persons/ itself"))
    elif _good_ids(path.stem, file=file, sources=sources):
        sources.persons.append((path.stem, file, path.read_bytes()))


def _good_ids(*ids: str, file: str, sources: Sources) -> bool:
    """Whether the names of file and folder can be an address; a problem where not.

    Capitals are ruled out altogether, so that no two files differ by them alone.
    """
    bad = [id for id in ids if not ID.fullmatch(id) or id in RESERVED]
    for id in bad:
        sources.problems.append(
            problem(
                "bad-id",
                file=file,
                found=f"“{id}”",
                expected="a small letter, then small letters, digits, - or _; “index” and “volume” "
                "are taken",
            )
        )
    return not bad


def unused(file: str) -> Problem:
    """A ``.yml`` for a text that its TEI volume does not have."""
    return _stray(file, "a .yml without a document of that name in the volume")


def in_the_way(file: str) -> Problem:
    """A file at the address of a page of the edition, which is published instead."""
    return problem(
        "duplicate-id",
        file=file,
        found="a file at the address of a page that the edition makes",
        expected="one file for each address",
        remedy="rename it or remove it; the page that the edition makes is published",
    )


def _stray(file: str, found: str, remedy: str | None = None) -> Problem:
    return problem(
        "stray-file",
        file=file,
        found=found,
        expected="documents/<volume>/<id>.txt with <id>.yml beside it, documents/<volume>.xml, "
        "persons/<id>.md",
        remedy=remedy,
    )


def as_text(data: bytes, *, file: str) -> tuple[str, tuple[Problem, ...]]:
    """An editor's YAML or Markdown file as text; other encodings are a problem."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        found = f"the byte 0x{data[error.start]:02X}"
        bad = problem(
            "not-utf-8", file=file, line=line, column=column, found=found, expected="UTF-8"
        )
        return data.decode("utf-8", "replace").replace("\r\n", "\n"), (bad,)
