"""The cache: values by key, for one build, and in a file for the next.

Keys are made in :mod:`.stages`. What a build does not use is dropped at its end.

The file is not trusted: each value has a checksum of its key and its bytes, so that a damaged
value, or the value of another key, counts as missing and is computed again. The checksum protects
from accidents. Whoever can write to the file on purpose could compute it too (and could change the
hooks just as well), so values are unpickled to classes of the edition alone.
"""

from __future__ import annotations

import importlib
import io
import os
import pickle
import sqlite3
import threading
from collections.abc import Mapping, Set
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from .hashing import digest

T = TypeVar("T")

FORMAT = "5"
"""Of the file itself; keys change with everything else."""


def pack(value: object) -> bytes:
    """A value as it is stored."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


UNREADABLE = (
    pickle.UnpicklingError,
    AttributeError,
    EOFError,
    ImportError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)
"""What unpickling raises for bytes that are no pickle (documentation of :mod:`pickle`)."""

FOREIGN = {("datetime", "date"), ("builtins", "set"), ("builtins", "frozenset")}
"""The classes of cached values that are not the edition's own."""


class _Unpickler(pickle.Unpickler):
    """Knows the edition's classes alone: a pickle can call whatever it can name."""

    def find_class(self, module: str, name: str) -> type:
        """A class by module and name. Raises UnpicklingError."""
        return _class(module, name)


@cache
def _class(module: str, name: str) -> type:
    if (module, name) in FOREIGN or module.startswith(("edition.", "rendering.")):
        found = getattr(importlib.import_module(module), name)
        if isinstance(found, type) and found.__module__ == module:
            return found
    raise pickle.UnpicklingError(f"{module}.{name} is no class of cached values")


def unpack(data: bytes) -> object:
    """The value that was packed. Raises one of UNREADABLE where there is none."""
    return _Unpickler(io.BytesIO(data)).load()


def _checksum(key: bytes, data: bytes) -> bytes:
    """Tells a value from a damaged one, and from that of another key."""
    return digest(key, data)


class CacheStore:
    """Bytes by key, in memory for one build; on disk where a file is given.

    A file that is damaged or of another format is begun anew. Where it cannot be written, the
    build goes on and caches nothing, and :attr:`failure` says why. Values are read when they are
    needed: most of them are published already.
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
        self.failure = ""
        """Why nothing is cached for the next build."""

    def get(self, key: bytes, expected: type[T]) -> T | None:
        """The value of a key; None where there is none of the expected type."""
        data = self.packed(key)
        if not data:
            return None
        try:
            value = unpack(data)
        except UNREADABLE:
            value = None
        if not isinstance(value, expected):
            self._new.pop(key, None)
            self._there.discard(key)
            return None
        return value

    def packed(self, key: bytes) -> bytes:
        """The value of a key as it is stored; empty where there is none."""
        if key in self._new:
            return self._new[key]
        return self._read(key) if self.retain(key) else b""

    def retain(self, key: bytes) -> bool:
        """Whether the key has a value; if so the next build has it too."""
        if key in self._there:
            self._used.add(key)
        return key in self

    def put(self, key: bytes, value: object) -> None:
        """Stores a value."""
        self._new[key] = pack(value)

    def __contains__(self, key: bytes) -> bool:
        return key in self._new or key in self._there

    def mark(self) -> None:
        """Begins what :meth:`added` returns."""
        self._before = set(self._new)

    def added(self) -> dict[bytes, bytes]:
        """What was stored since :meth:`mark`, packed."""
        return {key: data for key, data in self._new.items() if key not in self._before}

    def added_of(self, *keys: bytes) -> dict[bytes, bytes]:
        """Of these keys, the values that this build has stored, packed."""
        return {key: self._new[key] for key in keys if key in self._new}

    def merge(self, added: Mapping[bytes, bytes]) -> None:
        """Stores what another process has :meth:`added`."""
        self._new.update(added)

    def begin_writing(self) -> None:
        """Begins to write the values so far, while the build goes on."""
        if self._file is None:
            return
        values = dict(self._new)

        def write() -> None:
            if self._write(values, set()):
                self._written = values

        self._writing = threading.Thread(target=write, name=_writer(self._file))
        self._writing.start()

    def close(self) -> None:
        """Writes what this build has used or stored; drops the rest."""
        if self._writing is not None:
            self._writing.join()
        if self._store is not None:
            self._store.close()
        values = {k: data for k, data in self._new.items() if self._written.get(k) is not data}
        self._write(values, self._there - self._used - self._new.keys())

    def _read(self, key: bytes) -> bytes:
        """The value of a key that the file has; empty where it is damaged."""
        try:
            if self._store is None or self._process != os.getpid():
                # A process that was forked has its own: none can be shared.
                self._store, self._process = _open(cast(Path, self._file)), os.getpid()
            row = self._store.execute(
                "SELECT value, checksum FROM cached WHERE key = ?", (key,)
            ).fetchone()
        except DAMAGED:
            self._there = set()  # there may be more, and each takes its time to be found
            return b""
        if row and isinstance(row[0], bytes) and row[1] == _checksum(key, row[0]):
            return row[0]
        self._there.discard(key)
        return b""

    def _write(self, values: dict[bytes, bytes], dropped: Set[bytes]) -> bool:
        """Whether it could be written."""
        if self._file is None:
            return False
        try:
            _write(self._file, values, dropped)
        except (OSError, *DAMAGED) as error:
            self.failure = f"{self._file}: {error}"
            _drop(self._file)
            return False
        return True


DAMAGED = (sqlite3.Error, MemoryError, OverflowError)
"""What reading a damaged file raises: lengths in it can be any number."""

PATIENCE = 1.0
"""Seconds to wait for another program that has the file open; builds wait for one another."""


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)


def _writer(file: Path) -> str:
    """The name of the thread that writes a file."""
    return f"writes {file}"


def _keys(file: Path) -> set[bytes]:
    """The keys that a file has; none while another process writes it."""
    for thread in threading.enumerate():
        if thread.name == _writer(file):
            thread.join()  # a build of the preview failed while it wrote
    if not os.path.isfile(file):  # noqa: PTH113  # Path.is_file raises where a folder is closed
        return set()
    try:
        with closing(_open(file)) as connection:
            if not _is_whole(connection):
                return set()
            rows = connection.execute("SELECT key FROM cached")
            return {key for (key,) in rows if isinstance(key, bytes)}
    except DAMAGED:
        return set()


def _is_whole(connection: sqlite3.Connection) -> bool:
    """Whether all was written, in this format."""
    row = connection.execute("SELECT value FROM about").fetchone()
    return row is not None and row[0] == FORMAT


def _drop(file: Path) -> None:
    with suppress(OSError):  # where it can be neither written nor removed
        file.unlink()


def _drop_broken(file: Path) -> None:
    """Removes a file whose writing was broken off, or that is no cache."""
    try:
        with closing(_open(file)) as connection:
            connection.execute("BEGIN IMMEDIATE")  # when nobody writes it
            whole = _is_whole(connection)
    except DAMAGED:
        whole = False
    if not whole:
        _drop(file)


def _write(file: Path, values: dict[bytes, bytes], dropped: Set[bytes]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        _drop_broken(file)
    with closing(_open(file)) as connection:
        connection.execute("PRAGMA page_size = 16384")  # most values have many kilobytes
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS about (value TEXT)")
        # With row ids: the index has keys alone, and a value is found with a third of the reading.
        connection.execute(
            "CREATE TABLE IF NOT EXISTS cached (key BLOB PRIMARY KEY, value BLOB, checksum BLOB)"
        )
        # Without a journal a build that is broken off here leaves part of the values:
        # the file says so until it is whole, and is begun anew.
        connection.execute("DELETE FROM about")
        connection.execute("BEGIN")
        connection.executemany("DELETE FROM cached WHERE key = ?", [(key,) for key in dropped])
        rows = ((key, data, _checksum(key, data)) for key, data in values.items())
        connection.executemany("INSERT OR REPLACE INTO cached VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")
        connection.execute("INSERT INTO about VALUES (?)", (FORMAT,))
