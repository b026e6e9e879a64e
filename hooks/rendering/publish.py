"""Pages and the files beside them, put into the site: those that did not change are linked.

An edition has thousands of small files, and writing them anew takes longer than all else that a
build after one change has to do. So a file that did not change gets a second name (a hard link)
in the folder that the build fills, and loses the first one when that folder has taken the place of
the published one (:mod:`site_folder`). A file counts as unchanged if it would get the same bytes,
and the published one still has them.

A linked file is also one of the published site until then, so none is ever written to: a file that
changed is a new one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from edition.caching.hashing import digest
from edition.caching.stages import NO_KEY, Cache, Key, Level, Stage

from .site_folder import link_or_copy

Noted = tuple[bytes, int, int]
"""Hash of the content, size in bytes, time of change in nanoseconds."""

SITE = Stage("published site", tuple, Level.NONE)


class Publisher:
    """Puts files into the new folder of a site, for one build.

    ``published`` is the folder whose files may be linked; None where others than the edition
    write into the new one, as they could write to linked files. ``store`` is the
    file of the ``cache``.
    """

    def __init__(
        self, new: Path, cache: Cache, *, published: Path | None, store: Path | None
    ) -> None:
        self._new, self._cache, self._published = new, cache, published
        seen = _seen_from(store, published) if store and published else ""
        self._key = SITE.key(cache, seen)
        self._noted: dict[str, Noted]
        self._by_key: dict[bytes, list[str]]
        stored = SITE.stored(cache, self._key) or ({}, {}, False)
        self._noted, self._by_key, self.for_inspection = stored
        self._now: dict[str, Noted] = {}
        self._by_key_now: dict[bytes, list[str]] = {}
        self._folders: set[str] = set()

    def publish(self, files: Mapping[str, bytes]) -> dict[str, Noted]:
        """Puts files into the site, by address; notes what they are, and returns it."""
        for uri, data in files.items():
            self._publish(uri, data)
        return {uri: self._now[uri] for uri in files}

    def take(self, noted: Mapping[str, Noted], key: Key = NO_KEY) -> None:
        """Takes note of what was published, maybe by another process; ``key`` names what the
        files are made of."""
        self._now.update(noted)
        if key:
            self._by_key_now[key] = list(noted)

    def stay(self, key: Key, proved: Mapping[str, bytes] | None = None) -> bool:
        """Links all files that are made of the same, if nobody touched them. Where this is False
        some may be missing. ``proved`` are hashes that some of them must have."""
        uris = self._by_key.get(key, [])
        wanted = (proved or {}).items()
        if any(uri not in uris or self._noted[uri][0] != hashed for uri, hashed in wanted):
            return False
        if not uris or not all(self._linked(uri, self._noted[uri][0]) for uri in uris):
            return False
        self._by_key_now[key] = uris
        return True

    def stands(self, uri: str) -> bool:
        """Whether a file is in the site, byte for byte, as it was published."""
        noted = self._now.get(uri)
        path = Path(f"{self._new}/{uri}")
        return noted is not None and path.is_file() and digest(path.read_bytes()) == noted[0]

    def has(self, uri: str) -> bool:
        """Whether a file was published at this address."""
        return uri in self._now

    def _publish(self, uri: str, data: bytes) -> None:
        hashed = digest(data)
        if not self._linked(uri, hashed):
            target = self._target(uri)
            _write(target, data)
            told = os.stat(target)  # noqa: PTH116  # thousands of times; a Path costs more
            self._now[uri] = (hashed, told.st_size, told.st_mtime_ns)

    def _target(self, uri: str) -> str:
        """Where a file stands in the site; its folder is there."""
        target = f"{self._new}/{uri}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return target

    def _linked(self, uri: str, hashed: bytes) -> bool:
        """Whether the published file is what is wanted, and stands in the new site too."""
        noted = self._noted.get(uri)
        if self._published is None or noted is None or noted[0] != hashed:
            return False
        old = f"{self._published}/{uri}"
        try:
            if not _is(old, noted):
                return False
            link_or_copy(old, self._target(uri))
        except OSError:
            return False
        self._now[uri] = noted
        return True

    def close(self, *, published: bool, for_inspection: bool = False) -> None:
        """Notes what was published. ``for_inspection``: only to be looked at, as there was no
        site before; the next one takes its place, whatever is wrong with it."""
        if published:
            SITE.put(self._cache, self._key, (self._now, self._by_key_now, for_inspection))
        else:
            self._cache.store.retain(self._key)


def _write(path: str, data: bytes) -> None:
    """Writes a new file. Raises OSError that names it."""
    try:
        try:
            file = open(path, "xb", buffering=0)  # noqa: PTH123, SIM115
        except FileExistsError:
            os.unlink(path)  # noqa: PTH108  # it may be linked to one of the published site
            file = open(path, "xb", buffering=0)  # noqa: PTH123, SIM115
        with file:
            left = memoryview(data)
            while left:
                left = left[file.write(left) :]
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error


def _is(path: str, noted: Noted) -> bool:
    """Whether a file is as it was noted, every byte of it. Raises OSError."""
    told = os.lstat(path)
    if not stat.S_ISREG(told.st_mode) or (told.st_size, told.st_mtime_ns) != noted[1:]:
        return False
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return digest(file.read()) == noted[0]


def _seen_from(store: Path, site: Path) -> str:
    """The way to the site: a project may be moved, with its site and its cache."""
    try:
        return os.path.relpath(site, store)
    except ValueError:  # on another drive of Windows: the preview, in a temporary folder
        return str(site)
