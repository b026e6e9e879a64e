"""Pages and the files beside them, put into the site: those that did not change stay.

MkDocs empties the folder of the site before it builds. An edition has thousands of small
files, and writing them anew takes longer than all else that a build after one change has to
do. So the old site is laid aside before it is emptied, and what did not change is moved back.
A file counts as unchanged if it would get the same bytes and nobody touched the old one since
it was written (size and time of change are those noted then). What did change is written over
the old file, which costs less than to remove the one and make the other.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from edition.keeping import Keeping, digest

Noted = tuple[bytes, int, int]
"""Hash of the content, size in bytes, time of change in nanoseconds."""


class Publisher:
    """Puts files into the site of one build."""

    def __init__(self, site: Path, keeping: Keeping, aside: Path | None) -> None:
        self._site, self._keeping = site, keeping
        self._key = digest("site", _seen_from(aside, site) if aside else "")
        self._noted: dict[str, Noted]
        self._by_key: dict[bytes, list[str]]
        self._noted, self._by_key = keeping.get(self._key, tuple) or ({}, {})
        self._now: dict[str, Noted] = {}
        self._by_key_now: dict[bytes, list[str]] = {}
        self._aside = aside if aside and self._laid_aside(aside) else None
        self._folders: set[str] = set()

    def _laid_aside(self, aside: Path) -> bool:
        """Whether the old site could be moved; not if it is on another disk, or there is none.

        The folder itself stays where it is, and so does what is hidden in it (``.git``), as
        MkDocs leaves both when it empties a site.
        """
        shutil.rmtree(aside, ignore_errors=True)
        if not self._site.is_dir():
            return False
        try:
            aside.mkdir(parents=True)
            for old in sorted(self._site.iterdir()):
                if not old.name.startswith("."):
                    old.rename(aside / old.name)
            _remove_links(aside)
        except OSError:
            shutil.rmtree(aside, ignore_errors=True)  # MkDocs would remove what is in it
            return False
        return True

    def publish(self, files: Mapping[str, bytes]) -> dict[str, Noted]:
        """Puts files into the site, by address; notes what they are, and returns it."""
        for uri, data in files.items():
            self._publish(uri, data)
        return {uri: self._now[uri] for uri in files}

    def take(self, noted: Mapping[str, Noted], key: bytes = b"") -> None:
        """Takes note of what was published, maybe by another process; ``key`` names what the
        files are made of."""
        self._now.update(noted)
        if key:
            self._by_key_now[key] = list(noted)

    def stay(self, key: bytes) -> bool:
        """Puts all files that are made of the same into their place again, if nobody touched
        them. Where this is False some may be missing."""
        uris = self._by_key.get(key, [])
        if not uris or not all(self._moved(uri, self._noted[uri][0]) for uri in uris):
            return False
        self._by_key_now[key] = uris
        return True

    def stands(self, uri: str) -> bool:
        """Whether a file is in the site, byte for byte, as it was published."""
        noted = self._now.get(uri)
        path = Path(f"{self._site}/{uri}")
        return noted is not None and path.is_file() and digest(path.read_bytes()) == noted[0]

    def _lend(self, uri: str) -> None:
        """Puts the old file where a new one is about to be written: to write over a file takes a
        fraction of making one. Not where it has another name too, under which it is a copy that
        somebody keeps, nor where it may not be written to."""
        if self._aside is None:
            return
        old = f"{self._aside}/{uri}"
        with suppress(OSError):
            if os.stat(old).st_nlink == 1 and os.access(old, os.W_OK):  # noqa: PTH116
                os.replace(old, self._target(uri))  # noqa: PTH105

    def _publish(self, uri: str, data: bytes) -> None:
        hashed = digest(data)
        if not self._moved(uri, hashed):
            self._lend(uri)
            target = self._target(uri)
            _write(target, data)
            told = os.stat(target)  # noqa: PTH116  # thousands of times; a Path costs more
            self._now[uri] = (hashed, told.st_size, told.st_mtime_ns)

    def _target(self, uri: str) -> str:
        """Where a file stands in the site; its folder is there."""
        target = f"{self._site}/{uri}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return target

    def _moved(self, uri: str, hashed: bytes) -> bool:
        """Whether the old file is what is wanted, and stands in its place again."""
        noted = self._noted.get(uri)
        if self._aside is None or noted is None or noted[0] != hashed:
            return False
        old = f"{self._aside}/{uri}"
        if not _is(old, noted):
            return False
        try:
            os.replace(old, self._target(uri))  # noqa: PTH105
        except OSError:
            return False
        self._now[uri] = noted
        return True

    def close(self) -> None:
        """Notes what was published, and drops what is left of the old site."""
        self._keeping.put(self._key, (self._now, self._by_key_now))
        if self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)


def _write(path: str, data: bytes) -> None:
    """Writes a file, over an old one if there is one.

    It is cut to its length in the end, not to nothing in the beginning: a file system that sees
    that (ext4) writes all of the file to the disk when it is closed, which takes ten times as
    long.
    """
    number = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(number, left) :]
        os.ftruncate(number, len(data))
    except BaseException:
        os.ftruncate(number, 0)  # rather than a page that is half the old one
        raise
    finally:
        os.close(number)


def _is(path: str, noted: Noted) -> bool:
    """Whether a file is as it was noted; nobody touched it since."""
    try:
        told = os.stat(path)  # noqa: PTH116
    except OSError:
        return False
    return (told.st_size, told.st_mtime_ns) == noted[1:]


def _remove_links(folder: Path) -> None:
    """Removes whatever leads out of the folder: what is moved and written over is the site."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_symlink():
                Path(entry.path).unlink()
            elif entry.is_dir():
                _remove_links(Path(entry.path))


def _seen_from(aside: Path, site: Path) -> str:
    """The way to the site: a project may be moved, with its site and what is kept."""
    try:
        return os.path.relpath(site, aside)
    except ValueError:  # on another drive of Windows: the preview, in a temporary folder
        return str(site)
