"""What is kept from one build for the next: bytes by a key that names all they were made of.

A key is a hash of everything that can make a difference (source, code, configuration), so
nothing kept can be out of date, only unused; what a build does not use is dropped at its end.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import threading
from collections.abc import Callable, Mapping, Set
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")

FORMAT = "2"
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
    build goes on and keeps nothing.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._kept: dict[bytes, bytes] = {}
        self._used: dict[bytes, bytes] = {}
        self._old: set[bytes] = set()
        if file is not None:
            self._kept = _read(file)
        self._written: dict[bytes, bytes] = {}
        self._writing: threading.Thread | None = None

    def get(self, key: bytes) -> Any:  # noqa: ANN401  # whatever was kept
        """What is kept under the key; None where there is nothing."""
        data = self.packed(key)
        return pickle.loads(data) if data else None  # our own file

    def packed(self, key: bytes) -> bytes:
        """What is kept under the key as it is kept, empty where nothing is; for the next build
        too."""
        data = self._used.get(key) or self._kept.get(key, b"")
        if data:
            self._used[key] = data
        return data

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
        old = self._kept.get(key)
        self._used[key] = old if old == data else data

    def __contains__(self, key: bytes) -> bool:
        return key in self._used or key in self._kept

    def begin_news(self) -> None:
        """From here on what is put counts as :meth:`news`."""
        self._old = set(self._used)

    def news(self) -> dict[bytes, bytes]:
        """What was put, packed, since :meth:`begin_news`."""
        new = self._used.keys() - self._old - self._kept.keys()
        return {key: self._used[key] for key in new}

    def take(self, news: Mapping[bytes, bytes]) -> None:
        """Takes in what another process kept."""
        self._used.update(news)

    def begin_writing(self) -> None:
        """Begins to write what was made so far, while the build goes on."""
        self._written = self._made()
        self._writing = threading.Thread(target=self._write, args=(self._written, set()))
        self._writing.start()

    def close(self) -> None:
        """Writes what this build used or made; drops the rest."""
        if self._writing is not None:
            self._writing.join()
        self._write(self._made(), self._kept.keys() - self._used.keys())

    def _made(self) -> dict[bytes, bytes]:
        """What was made and is not written."""
        there = {**self._kept, **self._written}
        return {key: data for key, data in self._used.items() if there.get(key) is not data}

    def _write(self, made: dict[bytes, bytes], dropped: Set[bytes]) -> None:
        if self._file is not None:
            try:
                _write(self._file, made, dropped)
            except (OSError, sqlite3.Error):
                _drop(self._file)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where what is made of texts is kept, and a hash of the code that makes it."""

    keeping: Keeping = field(default_factory=Keeping)
    made_by: bytes = b""

    def key(self, what: str, *parts: object) -> bytes:
        """The key of something; empty where nothing is to be kept."""
        return digest(what, self.made_by, *parts) if self.made_by else b""


def _read(file: Path) -> dict[bytes, bytes]:
    if not file.is_file():
        return {}
    try:
        with closing(sqlite3.connect(file)) as connection:
            (form,) = connection.execute("SELECT value FROM about").fetchone()
            if form != FORMAT:
                raise sqlite3.DatabaseError(form)
            return dict(connection.execute("SELECT key, value FROM kept"))
    except (sqlite3.Error, TypeError):
        _drop(file)
        return {}


def _drop(file: Path) -> None:
    with suppress(OSError):  # where it can be neither written nor removed
        file.unlink()


def _write(file: Path, made: dict[bytes, bytes], dropped: Set[bytes]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS about (value TEXT)")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID"
        )
        # Without a journal a build that is broken off here leaves values that were never kept:
        # the file says so until it is whole, and is begun anew.
        connection.execute("DELETE FROM about")
        connection.execute("BEGIN")
        connection.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in dropped])
        connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", made.items())
        connection.execute("COMMIT")
        connection.execute("INSERT INTO about VALUES (?)", (FORMAT,))
