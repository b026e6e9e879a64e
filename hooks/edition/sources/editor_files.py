"""The editor's files under ``docs/``, read from disk and sorted by what they are."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from ..model import Problem, printable
from ..model.addresses import visible
from ..problems import Place, problem
from . import characters
from .discovery import FOR_SERVERS, MARKDOWN, PUBLISHED, discover, stray, unreadable
from .pictures import active_content
from .prose.limits import limited

ID = re.compile(r"[a-z][a-z0-9_-]{0,99}")
"""What can be an address and an XML id; endings are added to it, and systems hold 255 bytes."""

RESERVED = ("index", "volume")
"""Names of files that are something else: the lists, and ``volume.yml``."""

VOLUME_FILE = "volume.yml"

WORD_PROCESSOR = (".doc", ".docx", ".odt", ".rtf")
"""Endings of files that editors keep their transcriptions in, and that nobody reads here."""

OTHER_ENDINGS = {
    ".text": ".txt",
    ".asc": ".txt",
    ".tei": ".xml",
    ".teixml": ".xml",
    ".yaml": ".yml",
    **dict.fromkeys(MARKDOWN - {".md"}, ".md"),
}
"""Endings that others use for what is read here under another."""

LARGEST = {
    ".txt": 4_000_000,
    ".xml": 40_000_000,
    ".yml": 100_000,
    ".md": 200_000,
    ".svg": 4_000_000,
}
"""Bytes of a file by its ending. The longest document of the series has a few hundred thousand;
a whole volume has four million in TEI."""


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
    pages: dict[str, bytes] = field(default_factory=dict)
    """The pages that the editor writes, by path; at the address of a list its introduction."""
    problems: list[Problem] = field(default_factory=list)
    tei: dict[str, TeiFile] = field(default_factory=dict)
    """TEI volumes by id."""
    published: set[str] = field(default_factory=set)
    """The files that are published as they are, and the pages that are no records: paths."""
    mended: dict[str, str] = field(default_factory=dict)
    """Pages that are not UTF-8, or hold what no page can hold, as they can be shown: by path."""


def read_sources(docs: Path, *, others: Collection[str] = ()) -> Sources:
    """The sources under ``docs``. Nothing is written there.

    ``others`` are the paths outside ``documents/`` and ``persons/`` that the site would have:
    each is published, or misplaced and told.
    """
    found = discover(docs)
    reader = _Reader(found.files, Sources(problems=list(found.problems)))
    for uri in found.files:
        folder, _, _ = uri.partition("/")
        if folder == "documents":
            reader.document_file(uri)
        elif folder == "persons":
            reader.person_file(uri)
        elif uri in others:
            reader.other_file(uri)
    return reader.sources


@dataclass(frozen=True)
class _Reader:
    """Sorts and reads the files that were found, by their paths."""

    files: Mapping[str, Path]
    sources: Sources

    @cached_property
    def _supplied(self) -> Mapping[str, list[str]]:
        """Each ``.yml`` without a transcription, by volume."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in map(PurePosixPath, self.files):
            in_volume = path.parts[0] == "documents" and len(path.parts) == 3
            if (
                in_volume
                and path.suffix == ".yml"
                and path.name != VOLUME_FILE
                and self._beside(path, ".txt") not in self.files
            ):
                found[path.parent.name].append(path.as_posix())
        return found

    @cached_property
    def _with_transcriptions(self) -> Set[str]:
        """The folders that hold transcriptions."""
        return {posixpath.dirname(uri) for uri in self.files if uri.endswith(".txt")}

    # ---- by folder

    def document_file(self, uri: str) -> None:
        """Whatever stands under ``documents/``."""
        path = PurePosixPath(uri)
        in_volume = len(path.parts) == 3
        ending = path.suffix
        if ending == ".txt" and in_volume:
            if self._good_ids(path.parent.name, path.stem, uri=uri):
                self._transcription(path)
        elif ending == ".xml" and len(path.parts) == 2:
            if self._good_ids(path.stem, uri=uri):
                self._tei_volume(path)
        elif ending == ".md" and in_volume and self._beside(path, ".txt") in self.files:
            self._problem(
                "duplicate-id",
                uri,
                found=f"{path.name} beside {path.stem}.txt",
                expected="one file for each address",
            )
        elif ending == ".yml" and self._belongs(path):
            pass  # it is read with what it belongs to
        else:
            self.other_file(uri)

    def person_file(self, uri: str) -> None:
        """Whatever stands under ``persons/``."""
        path = PurePosixPath(uri)
        if path.suffix == ".md" and path.name != "index.md":
            if len(path.parts) != 2:
                remedy = f"move it to docs/persons/{path.name}"
                self._stray(uri, "a record that is not directly in docs/persons/", remedy)
            elif self._good_ids(path.stem, uri=uri):
                data = self.read(uri)
                if data is not None:
                    self.sources.persons.append((path.stem, uri, data))
        else:
            self.other_file(uri)

    def other_file(self, uri: str) -> None:
        """A page, or what pages show and link to; all else is misplaced."""
        path = PurePosixPath(uri)
        ending = path.suffix.lower()
        if path.suffix == ".md" or (ending in MARKDOWN and not self._among_sources(path)):
            self._page(path)
        elif ending == ".svg":
            self._picture(uri)
        elif ending in PUBLISHED or uri in FOR_SERVERS:
            if self._can_be_read(uri):
                self.sources.published.add(uri)
        else:
            self._stray(uri, *self._misplaced(path))

    def _misplaced(self, path: PurePosixPath) -> tuple[str, str | None]:
        """What a file is that stands where nothing of its ending is read, and what to do."""
        ending = path.suffix.lower()
        wanted = OTHER_ENDINGS.get(ending, ending)
        if path.parts[0] == "persons" and (not ending or wanted in (".txt", ".md")):
            wanted = ".md"
        elif not ending:
            wanted = ".txt"
        if wanted in (".txt", ".xml", ".yml", ".md") and wanted != path.suffix:
            found = f"the file extension “{path.suffix}”" if ending else "no file extension"
            if wanted == ending:
                found += " in capitals"
            return found, f"rename it to {path.stem}{wanted}"
        if ending == ".txt":
            remedy = f"move it to docs/documents/<volume>/{path.name}, or move it out of docs/"
            return "a transcription outside a volume’s folder", remedy
        if ending == ".xml":
            remedy = f"move it to docs/documents/{path.name}, or move it out of docs/"
            return "a TEI volume that is not directly in docs/documents/", remedy
        if path.name == VOLUME_FILE:
            return "a volume.yml in a folder without transcriptions", None
        if ending == ".yml":
            return "a .yml without a transcription of the same name", None
        if ending in WORD_PROCESSOR:
            remedy = (
                f"save it as plain text (UTF-8), as {path.stem}.txt in the folder of its volume, "
                f"and move {path.name} out of docs/"
            )
            return "a word-processor file", remedy
        remedy = f"move it out of docs/; files that pages show or link to can be {_endings()}"
        return f"the file extension “{path.suffix}”, which is not published", remedy

    # ---- by what it is

    def _among_sources(self, path: PurePosixPath) -> bool:
        return path.parts[0] in ("documents", "persons")

    def _beside(self, path: PurePosixPath, ending: str) -> str:
        return path.with_suffix(ending).as_posix()

    def _belongs(self, path: PurePosixPath) -> bool:
        """Whether there is what the ``.yml`` is for; of a TEI volume only its reading tells."""
        if len(path.parts) != 3:
            return False
        if f"{path.parent.as_posix()}.xml" in self.files:
            return True
        if path.name == VOLUME_FILE:
            return path.parent.as_posix() in self._with_transcriptions
        return self._beside(path, ".txt") in self.files

    def _tei_volume(self, path: PurePosixPath) -> None:
        uri, volume = path.as_posix(), path.stem
        self._volume_record(volume)
        data = self.read(uri)
        if data is None:
            return
        supplied = {}
        for yml in self._supplied.get(volume, ()):
            written = self.read(yml)
            if written is not None:
                supplied[PurePosixPath(yml).stem] = (yml, written)
        self.sources.tei[volume] = TeiFile(volume, uri, data, supplied)

    def _volume_record(self, volume: str) -> None:
        if volume not in self.sources.volumes:
            record = f"documents/{volume}/{VOLUME_FILE}"
            data = self.read(record) if record in self.files else None
            self.sources.volumes[volume] = (record, data)

    def _transcription(self, path: PurePosixPath) -> None:
        uri, yml = path.as_posix(), self._beside(path, ".yml")
        self._volume_record(path.parent.name)
        data = self.read(uri)
        if data is None:
            return
        written = self.read(yml) if yml in self.files else None
        made = Transcribed(path.parent.name, path.stem, uri, data, yml, written)
        self.sources.documents.append(made)
        self.sources.published.add(uri)

    def _page(self, path: PurePosixPath) -> None:
        """A page that the editor writes; MkDocs reads it once more, and only as UTF-8."""
        uri = path.as_posix()
        data = self.read(uri)
        if data is None:
            return
        self.sources.published.add(uri)
        text, bad = as_text(data, file=uri)
        shown_text, too_much = limited(text, file=uri)
        if bad or too_much:
            self.sources.problems += [*bad, *too_much]
            self.sources.mended[uri] = shown_text
            data = shown_text.encode()
        self.sources.pages[uri] = data

    def _picture(self, uri: str) -> None:
        """A picture in SVG, unless something in it would run."""
        data = self.read(uri)
        active = active_content(data) if data is not None else ""
        if active:
            remedy = "remove it, or save the picture as PNG and move this file out of docs/"
            self._stray(uri, f"a picture that contains {active}", remedy)
        elif data is not None:
            self.sources.published.add(uri)

    # ---- the files themselves

    def read(self, uri: str) -> bytes | None:
        """The bytes of a file; None, and a problem, where they cannot be read or are too many."""
        path = self.files[uri]
        most = LARGEST.get(path.suffix.lower(), LARGEST[".md"])
        try:
            size = path.stat().st_size
            if size <= most:
                return path.read_bytes()
        except OSError as error:
            self.sources.problems.append(unreadable(visible(uri), error))
            return None
        self._problem(
            "file-too-large", uri, found=f"{size:,} bytes", expected=f"at most {most:,} bytes"
        )
        return None

    def _can_be_read(self, uri: str) -> bool:
        try:
            with self.files[uri].open("rb"):
                return True
        except OSError as error:
            self.sources.problems.append(unreadable(visible(uri), error))
            return False

    def _good_ids(self, *ids: str, uri: str) -> bool:
        """Whether the names of file and folder can be an address; a problem where not.

        Capitals are ruled out altogether, so that no two files differ by them alone.
        """
        bad = [id for id in ids if not ID.fullmatch(id) or id in RESERVED]
        for id in bad:
            self._problem(
                "bad-id",
                uri,
                found=f"“{visible(id)}”",
                expected="a small letter, followed by small letters, digits, - or _; “index” and "
                "“volume” are reserved"
                if len(id) < 100
                else "at most 100 characters",
            )
        return not bad

    def _stray(self, uri: str, found: str, remedy: str | None) -> None:
        self.sources.problems.append(stray(visible(uri), found, remedy))

    def _problem(self, code: str, uri: str, *, found: str, expected: str) -> None:
        made = problem(code, file=visible(uri), found=found, expected=expected)
        self.sources.problems.append(made)


def _endings() -> str:
    return ", ".join(sorted(PUBLISHED))


def unused(file: str) -> Problem:
    """A ``.yml`` for a text that its TEI volume does not have."""
    return stray(file, "a .yml without a document of the same name in the volume")


def in_the_way(file: str) -> Problem:
    """A file at the address of a page or file of the edition, which is published instead."""
    return problem(
        "duplicate-id",
        file=file,
        found="a file at an address that the edition uses itself",
        expected="one file for each address",
        remedy="rename it or remove it; the edition publishes its own file there",
    )


def as_text(data: bytes, *, file: str) -> tuple[str, tuple[Problem, ...]]:
    """An editor's YAML or Markdown file as text; other encodings are a problem, and so are
    characters that are no text, for which U+FFFD stands in it, or are not seen."""
    problems = []
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        decoded = data.decode("utf-8", "replace")
        problems.append(_not_utf_8(data, error.start, file))
    decoded = decoded.replace("\r\n", "\n")
    problems += characters.problems_of(decoded, Place(file, decoded))
    return printable(decoded), tuple(problems)


def _not_utf_8(data: bytes, at: int, file: str) -> Problem:
    return problem(
        "not-utf-8",
        file=file,
        line=data.count(b"\n", 0, at) + 1,
        column=at - data.rfind(b"\n", 0, at),
        found=f"the byte 0x{data[at]:02X}",
        expected="UTF-8",
    )
