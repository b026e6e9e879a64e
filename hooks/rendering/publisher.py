"""Files are published as hard links to those of the last build, unless their content has changed.

An edition has thousands of small files; in a rebuild after one change, writing all of them would
take longer than everything else. A link in the new folder of the site outlives the old folder,
which is removed when the two are exchanged (:mod:`.site_folder`). A file is unchanged if it would
get the same bytes, and the file on disk still has them.

Until the exchange a linked file is part of the published site as well, so existing files are never
opened for writing: changed files are created anew.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from edition.caching.hashing import digest
from edition.caching.stages import NO_KEY, Cache, Key, Level, Stage

from .site_folder import link_or_copy

FileRecord = tuple[bytes, int, int]
"""Hash of the content, size in bytes, modification time in nanoseconds."""

SITE = Stage("published site", tuple, Level.NONE)


class Publisher:
    """Publishes files in the new folder of a site, for one build.

    ``published`` is the folder of the last build, whose files may be linked; None where plugins may
    write to files of the new one. Records of files are stored in the ``cache``, whose file is
    ``store``.
    """

    def __init__(
        self, new: Path, cache: Cache, *, published: Path | None, store: Path | None
    ) -> None:
        self._new, self._cache, self._published = new, cache, published
        path = _relative(published, store) if store and published else ""
        self._key = SITE.key(cache, path)
        last = SITE.stored(cache, self._key) or ({}, {}, False)
        self._last: dict[str, FileRecord] = last[0]
        self._last_by_key: dict[bytes, list[str]] = last[1]
        self.strict_failed: bool = last[2]
        """Whether the published site is that of a strict build which failed."""
        self._records: dict[str, FileRecord] = {}
        self._by_key: dict[bytes, list[str]] = {}
        self._folders: set[str] = set()

    def publish(self, files: Mapping[str, bytes]) -> dict[str, FileRecord]:
        """Publish files, given by address; their records."""
        for uri, data in files.items():
            self._publish(uri, data)
        return {uri: self._records[uri] for uri in files}

    def record(self, records: Mapping[str, FileRecord], key: Key = NO_KEY) -> None:
        """Record files that were published, maybe by a worker; ``key`` is the cache key of their
        inputs."""
        self._records.update(records)
        if key:
            self._by_key[key] = list(records)

    def link_unchanged(self, key: Key, expected: Mapping[str, bytes] | None = None) -> bool:
        """Link all files that the last build has made of the same inputs. False unless all of them
        are unchanged on disk, and have the hashes that are ``expected`` by address."""
        uris = self._last_by_key.get(key, [])
        hashes = (expected or {}).items()
        if any(uri not in uris or self._last[uri][0] != hashed for uri, hashed in hashes):
            return False
        if not uris or not all(self._link(uri, self._last[uri][0]) for uri in uris):
            return False
        self._by_key[key] = uris
        return True

    def is_intact(self, uri: str) -> bool:
        """Whether the content of a published file is still the same."""
        record = self._records.get(uri)
        path = Path(f"{self._new}/{uri}")
        return record is not None and path.is_file() and digest(path.read_bytes()) == record[0]

    def has(self, uri: str) -> bool:
        """Whether this build has published a file at this address."""
        return uri in self._records

    def _publish(self, uri: str, data: bytes) -> None:
        hashed = digest(data)
        if not self._link(uri, hashed):
            target = self._target(uri)
            _write(target, data)
            status = os.stat(target)  # noqa: PTH116  # Path is slower, and files are many
            self._records[uri] = (hashed, status.st_size, status.st_mtime_ns)

    def _target(self, uri: str) -> str:
        """The path of a file in the new site; its folder is created."""
        target = f"{self._new}/{uri}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return target

    def _link(self, uri: str, hashed: bytes) -> bool:
        """Link the file that the last build published here if it has this hash; whether it was."""
        record = self._last.get(uri)
        if self._published is None or record is None or record[0] != hashed:
            return False
        old = f"{self._published}/{uri}"
        try:
            if not _is_unchanged(old, record):
                return False
            link_or_copy(old, self._target(uri))
        except OSError:
            return False
        self._records[uri] = record
        return True

    def close(self, *, published: bool, strict_failed: bool = False) -> None:
        """Cache the records for the next build: the new ones if the new site is ``published``, else
        the last ones. A site whose strict build has failed is published only where there was none
        before, and is replaced by the next build even if that fails too."""
        if published:
            SITE.put(self._cache, self._key, (self._records, self._by_key, strict_failed))
        else:
            self._cache.store.retain(self._key)


def _write(path: str, data: bytes) -> None:
    """Write a new file. Raises OSError with its path."""
    try:
        try:
            file = open(path, "xb", buffering=0)  # noqa: PTH123, SIM115
        except FileExistsError:
            os.unlink(path)  # noqa: PTH108  # it may be a link to a published file
            file = open(path, "xb", buffering=0)  # noqa: PTH123, SIM115
        with file:
            left = memoryview(data)
            while left:
                left = left[file.write(left) :]
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error


def _is_unchanged(path: str, record: FileRecord) -> bool:
    """Whether a file has the size, the modification time and the content on record: the first two
    are cheap to compare, but a program can restore them. Raises OSError."""
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode) or (status.st_size, status.st_mtime_ns) != record[1:]:
        return False
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return digest(file.read()) == record[0]


def _relative(site: Path, store: Path) -> str:
    """The path of the site from the cache, which stays the same when a project is moved."""
    try:
        return os.path.relpath(site, store)
    except ValueError:  # on another drive of Windows: the preview, in a temporary folder
        return str(site)
