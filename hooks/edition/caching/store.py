"""What is kept from one build for the next: bytes by a key that names all they were made of.

A key is a hash of everything that can make a difference (source, code, configuration), so
nothing kept can be out of date, only unused; what a build does not use is dropped at its end.

The file is not trusted: each value has a checksum of its key and its bytes, so that a value that
was damaged, or stands under the key of another, counts as one that is not there and is made
again. The checksum protects from accidents. Whoever can write to the file on purpose could
compute it too (and could change the hooks just as well), so values are unpickled to classes of
the edition alone.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import pickle
import sqlite3
import threading
from collections.abc import Callable, Mapping, Set
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

T = TypeVar("T")

FORMAT = "4"
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
"""The classes of kept values that are not the edition's own."""


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
    raise pickle.UnpicklingError(f"{module}.{name} is no class of what is kept")


def unpack(data: bytes) -> object:
    """The value that was packed. Raises one of UNREADABLE where there is none."""
    return _Unpickler(io.BytesIO(data)).load()


def _checksum(key: bytes, data: bytes) -> bytes:
    """Holds a value to its key."""
    return digest(key, data)


class Keeping:
    """Bytes by key, in memory for one build; on disk where a file is given.

    A file that is damaged or of another format is begun anew. Where it cannot be written, the
    build goes on and keeps nothing, and :attr:`failure` says why. What is there is read when it is
    asked for: most of it is published already.
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
        """Why nothing is kept for the next build."""

    def get(self, key: bytes, expected: type[T]) -> T | None:
        """What is kept under the key; None where there is nothing of the type that is expected."""
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
        """What is kept under the key as it is kept; empty where there is nothing."""
        if key in self._new:
            return self._new[key]
        return self._read(key) if self.stays(key) else b""

    def stays(self, key: bytes) -> bool:
        """Whether something is kept under the key; if so it is for the next build too."""
        if key in self._there:
            self._used.add(key)
        return key in self

    def recall(self, key: bytes, expected: type[T], make: Callable[[], T]) -> T:
        """What is kept under the key, or is made now, and then kept. An empty key keeps nothing."""
        kept = self.get(key, expected) if key else None
        if kept is None:
            kept = make()
            if key:
                self.put(key, kept)
        return kept

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
        """What is in the file under a key that is there; empty where it is damaged."""
        try:
            if self._store is None or self._process != os.getpid():
                # A process that was forked has its own: none can be shared.
                self._store, self._process = _open(cast(Path, self._file)), os.getpid()
            row = self._store.execute(
                "SELECT value, checksum FROM kept WHERE key = ?", (key,)
            ).fetchone()
        except DAMAGED:
            self._there = set()  # there may be more, and each takes its time to be found
            return b""
        if row and isinstance(row[0], bytes) and row[1] == _checksum(key, row[0]):
            return row[0]
        self._there.discard(key)
        return b""

    def _write(self, made: dict[bytes, bytes], dropped: Set[bytes]) -> bool:
        """Whether it could be written."""
        if self._file is None:
            return False
        try:
            _write(self._file, made, dropped)
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
    if not os.path.isfile(file):  # noqa: PTH113  # Path.is_file raises where a folder is closed
        return set()
    try:
        with closing(_open(file)) as connection:
            if not _is_whole(connection):
                return set()
            rows = connection.execute("SELECT key FROM kept")
            return {key for (key,) in rows if isinstance(key, bytes)}
    except DAMAGED:
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
        with closing(_open(file)) as connection:
            connection.execute("BEGIN IMMEDIATE")  # when nobody writes it
            whole = _is_whole(connection)
    except DAMAGED:
        whole = False
    if not whole:
        _drop(file)


def _write(file: Path, made: dict[bytes, bytes], dropped: Set[bytes]) -> None:
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
            "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, checksum BLOB)"
        )
        # Without a journal a build that is broken off here leaves values that were never kept:
        # the file says so until it is whole, and is begun anew.
        connection.execute("DELETE FROM about")
        connection.execute("BEGIN")
        connection.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in dropped])
        rows = ((key, data, _checksum(key, data)) for key, data in made.items())
        connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")
        connection.execute("INSERT INTO about VALUES (?)", (FORMAT,))
