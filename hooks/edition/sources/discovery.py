"""The files under ``docs/``, found without following links; names that no site can have."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..model import Problem
from ..model.addresses import visible
from ..problems import problem

LONGEST_NAME = 200
"""Bytes of a name. File systems hold 255, and endings are added to the names of documents."""

DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending: no file of a site can have them there."""

NO_SOURCES = re.compile(
    r"""
      \. | ~\$ | \#.*\#$          # hidden; lock file of Word; autosave of Emacs
    | .*~$ | Icon\r$              # backup of an editor; icon of a folder (macOS)
    | (?:Thumbs\.db | ehthumbs\.db | desktop\.ini | \$RECYCLE\.BIN
        | System\ Volume\ Information | @eaDir | __MACOSX | __pycache__)$
    | .*\.(?:bak | old | orig | rej | sav | tmp | temp | sw[a-z] | part | crdownload | lnk)$
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Files and folders that systems and editors of text make beside the editor's own."""

PUBLISHED = frozenset(
    """
    .png .jpg .jpeg .gif .webp .avif .svg .ico .tif .tiff .pdf .css .js .mjs
    .woff .woff2 .ttf .otf .mp3 .ogg .oga .opus .wav .m4a .mp4 .ogv .webm .vtt
    .csv .ods .xlsx .zip .bib .ris .geojson .webmanifest
    """.split()
)
"""Endings, in small letters, of what may stand beside pages and is published as it is."""

FOR_SERVERS = frozenset(["CNAME", "robots.txt", "humans.txt", "security.txt"])
"""Files that servers and robots look for at the root of a site."""

MARKDOWN = frozenset([".md", ".markdown", ".mdown", ".mkdn", ".mkd"])
"""Endings of pages, as MkDocs knows them."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """Regular files by their path relative to ``docs/``, in order, and what is no such file."""

    files: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def discover(docs: Path) -> Discovery:
    """All files under ``docs`` but those of systems and backups, whatever they are.

    Links are not followed: they can lead out of ``docs``, in a circle, or to nothing.
    """
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    folders = [(docs, PurePosixPath())]
    while folders:
        folder, uri = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            problems.append(unreadable(visible(uri.as_posix()), error))
            continue
        for entry in entries:
            own = uri / entry.name
            if NO_SOURCES.match(entry.name):
                continue
            wrong = _wrong(entry, visible(own.as_posix()))
            if wrong:
                problems.append(wrong)
            elif entry.is_dir():
                folders.append((Path(entry.path), own))
            else:
                found[own.as_posix()] = Path(entry.path)
    return Discovery(dict(sorted(found.items())), sorted(problems, key=lambda p: p.file))


def link_in_circle(docs: Path) -> str:
    """A link, relative to ``docs``, through which a folder stands within itself; empty for none.

    Whoever follows links, as MkDocs does, would find the files of two such links 2^40 times.
    """
    done: set[Path] = set()

    def search(folder: Path, above: frozenset[Path]) -> str:
        real = folder.resolve()
        if real in above:
            return visible(folder.relative_to(docs).as_posix())
        if real in done:
            return ""
        inside = (search(path, above | {real}) for path in _folders(folder))
        found = next(filter(None, inside), "")
        done.add(real)
        return found

    linked = any(Path(at, name).is_symlink() for at, names, _ in os.walk(docs) for name in names)
    return search(docs, frozenset()) if linked else ""


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []


def _wrong(entry: os.DirEntry[str], file: str) -> Problem | None:
    """A problem of what is no file or folder that a site can have."""
    if entry.is_symlink():
        kind = "folder" if Path(entry.path).is_dir() else "file"
        remedy = f"put the {kind} itself there, or remove the link"
        return stray(file, "a symbolic link, which is not followed", remedy)
    bad = next(_of_name(entry.name), None)
    if bad:
        return stray(
            file, bad, "rename it, with only letters, digits, - and _ before the file extension"
        )
    if not entry.is_dir() and not entry.is_file():
        return stray(file, "neither a file nor a folder", "remove it")
    if entry.is_dir() and PurePosixPath(entry.name).suffix.lower() in (".txt", ".xml", ".yml"):
        return stray(file, "a folder with the name of a file", "rename or remove the folder")
    return None


def _of_name(name: str) -> Iterator[str]:
    if not name.isprintable():
        yield "a name with characters that are invisible or not UTF-8"
    if name != name.strip() or name.endswith("."):
        yield "a name that begins or ends with a space, or ends with a full stop"
    if DEVICES.match(name):
        yield "a name that Windows reserves for a device"
    if len(os.fsencode(name)) > LONGEST_NAME:
        yield f"a name of more than {LONGEST_NAME} bytes"


def stray(file: str, found: str, remedy: str | None = None) -> Problem:
    """A file that the edition has no use for."""
    return problem(
        "stray-file",
        file=file,
        found=found,
        expected="documents/<volume>/<id>.txt with <id>.yml beside it, documents/<volume>.xml, "
        "persons/<id>.md",
        remedy=remedy,
    )


def unreadable(file: str, error: OSError) -> Problem:
    """A file or folder that the system does not let us read."""
    return problem(
        "unreadable-file",
        file=file,
        found=f"a file or folder that cannot be read ({error.strerror or type(error).__name__})",
        expected="a file or folder that everybody may read",
    )
