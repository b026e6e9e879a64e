"""What is kept from one build for the next: bytes by a key that names all they were made of.

A key is a hash of everything that can make a difference (source, code, configuration), so
nothing kept can be out of date, only unused; what a build does not use is dropped at its end.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import threading
from collections.abc import Callable, Mapping, Set
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")

FORMAT = "3"
"""Of the file itself; the keys tell every other change."""


def digest(*parts: object) -> bytes:
    """A hash of the parts: bytes, or anything whose ``repr`` tells all of it."""
    hashed = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        hashed.update(len(data).to_bytes(8, "big"))
        hashed.update(data)
    return hashed.digest()


def digest_of_files(folder: Path) -> bytes:
    """A hash of the names and contents of all files in a folder; what Python compiles is none."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    named = sorted((path.relative_to(folder).as_posix(), path) for path in paths)
    return digest(*(part for name, path in named for part in (name, path.read_bytes())))


def pack(value: object) -> bytes:
    """A value as it is kept."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


class Keeping:
    """Bytes by key, in memory for one build; on disk where a file is given.

    A file that is damaged or of another format is begun anew. Where it cannot be written, the
    build goes on and keeps nothing. What is there is read when it is asked for: most of it is
    published already.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._there = _keys(file) if file is not None else set()
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        self._before: Set[bytes] = set()
        self._written: dict[bytes, bytes] = {}
        self._writing: threading.Thread | None = None
        self._store: sqlite3.Connection | None = None
        self._process = 0

    def get(self, key: bytes) -> Any:  # noqa: ANN401  # whatever was kept
        """What is kept under the key; None where there is nothing."""
        data = self.packed(key)
        return pickle.loads(data) if data else None  # our own file

    def packed(self, key: bytes) -> bytes:
        """What is kept under the key as it is kept; empty where there is nothing."""
        if key in self._new:
            return self._new[key]
        return self._read(key) if self.stays(key) else b""

    def stays(self, key: bytes) -> bool:
        """Whether something is kept under the key; if so it is for the next build too."""
        if key in self._there:
            self._used.add(key)
        return key in self

    def recall(self, key: bytes, make: Callable[[], T]) -> T:
        """What is kept under the key, or is made now, and then kept. An empty key keeps nothing."""
        kept = self.get(key) if key else None
        if kept is None:
            kept = make()
            if key:
                self.put(key, kept)
        return cast(T, kept)

    def put(self, key: bytes, value: object) -> None:
        """Keeps a value for the next build."""
        self.put_packed(key, pack(value))

    def put_packed(self, key: bytes, data: bytes) -> None:
        """As :meth:`put`, of a value that is packed already."""
        self._new[key] = data

    def __contains__(self, key: bytes) -> bool:
        return key in self._new or key in self._there

    def begin_news(self) -> None:
        """From here on what is put counts as :meth:`news`."""
        self._before = set(self._new)

    def news(self) -> dict[bytes, bytes]:
        """What was put, packed, since :meth:`begin_news`."""
        return {key: data for key, data in self._new.items() if key not in self._before}

    def new(self, *keys: bytes) -> dict[bytes, bytes]:
        """Of these, what was put in this build, packed."""
        return {key: self._new[key] for key in keys if key in self._new}

    def take(self, news: Mapping[bytes, bytes]) -> None:
        """Takes in what another process kept."""
        self._new.update(news)

    def begin_writing(self) -> None:
        """Begins to write what was made so far, while the build goes on."""
        if self._file is None:
            return
        made = dict(self._new)

        def write() -> None:
            if self._write(made, set()):
                self._written = made

        self._writing = threading.Thread(target=write, name=_writer(self._file))
        self._writing.start()

    def close(self) -> None:
        """Writes what this build used or made; drops the rest."""
        if self._writing is not None:
            self._writing.join()
        if self._store is not None:
            self._store.close()
        made = {k: data for k, data in self._new.items() if self._written.get(k) is not data}
        self._write(made, self._there - self._used - self._new.keys())

    def _read(self, key: bytes) -> bytes:
        """What is in the file under a key that is there."""
        try:
            if self._store is None or self._process != os.getpid():
                # A process that was forked has its own: none can be shared.
                self._store, self._process = sqlite3.connect(cast(Path, self._file)), os.getpid()
            row = self._store.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return b""
        return cast(bytes, row[0]) if row else b""

    def _write(self, made: dict[bytes, bytes], dropped: Set[bytes]) -> bool:
        """Whether it could be written."""
        if self._file is None:
            return False
        try:
            _write(self._file, made, dropped)
        except (OSError, sqlite3.Error):
            _drop(self._file)
            return False
        return True


@dataclass(frozen=True, slots=True)
class Kept:
    """Where what is made of texts is kept, and a hash of the code that makes it."""

    keeping: Keeping = field(default_factory=Keeping)
    made_by: bytes = b""

    def key(self, what: str, *parts: object) -> bytes:
        """The key of something; empty where nothing is to be kept."""
        return digest(what, self.made_by, *parts) if self.made_by else b""


def _writer(file: Path) -> str:
    """The name of the thread that writes a file."""
    return f"writes {file}"


def _keys(file: Path) -> set[bytes]:
    """What is there in a file; nothing while another process writes it."""
    for thread in threading.enumerate():
        if thread.name == _writer(file):
            thread.join()  # a build of the preview failed while it wrote
    if not file.is_file():
        return set()
    try:
        with closing(sqlite3.connect(file)) as connection:
            if not _is_whole(connection):
                return set()
            return {key for (key,) in connection.execute("SELECT key FROM kept")}
    except sqlite3.Error:
        return set()


def _is_whole(connection: sqlite3.Connection) -> bool:
    """Whether all was written that was to be, in this form."""
    row = connection.execute("SELECT value FROM about").fetchone()
    return row is not None and row[0] == FORMAT


def _drop(file: Path) -> None:
    with suppress(OSError):  # where it can be neither written nor removed
        file.unlink()


def _drop_broken(file: Path) -> None:
    """Removes a file whose writing was broken off, or that is none of ours."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")  # when nobody writes it
            whole = _is_whole(connection)
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        _drop(file)


def _write(file: Path, made: dict[bytes, bytes], dropped: Set[bytes]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        _drop_broken(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 16384")  # most values have many kilobytes
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS about (value TEXT)")
        # With row ids: the index has keys alone, and a value is found with a third of the reading.
        connection.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB)")
        # Without a journal a build that is broken off here leaves values that were never kept:
        # the file says so until it is whole, and is begun anew.
        connection.execute("DELETE FROM about")
        connection.execute("BEGIN")
        connection.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in dropped])
        connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", made.items())
        connection.execute("COMMIT")
        connection.execute("INSERT INTO about VALUES (?)", (FORMAT,))
