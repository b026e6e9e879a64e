"""The values that one build caches for the next."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from edition.caching import store as store
from edition.caching.stages import Cache, Key, Level, Stage
from edition.caching.store import CacheStore


def store_in(file: Path, values: Iterable[tuple[bytes, str]]) -> None:
    cache = CacheStore(file)
    for key, value in values:
        cache.put(key, value)
    cache.close()


def run(store: CacheStore, key: bytes, value: str | bytes) -> object:
    """The value of a stage that computes this one."""
    cache = Cache(store, dict.fromkeys(Level, b""))
    return Stage("one", type(value)).run(cache, Key(key), lambda: value)


def test_what_was_put_is_there_in_the_next_build(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    store_in(file, [(b"a", "one"), (b"b", "two")])
    next_build = CacheStore(file)
    assert next_build.get(b"a", str) == "one"
    next_build.close()
    assert b"a" in CacheStore(file)
    assert b"b" not in CacheStore(file)


def test_what_is_put_anew_under_a_key_counts(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    for value in ("one", "two"):
        store_in(file, [(b"a", value)])
        assert CacheStore(file).get(b"a", str) == value


def test_what_is_written_while_a_build_goes_on_stays_if_it_fails(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    store_in(file, [(b"a", "one")])
    failing = CacheStore(file)
    failing.put(b"b", "two")
    failing.begin_writing()
    assert failing._writing is not None
    failing._writing.join()
    again = CacheStore(file)
    assert (again.get(b"a", str), again.get(b"b", str)) == ("one", "two")
    again.put(b"c", "three")
    again.begin_writing()
    again.put(b"d", "four")
    again.close()
    again = CacheStore(file)
    values = [again.get(key, str) for key in (b"a", b"b", b"c", b"d")]
    assert values == ["one", "two", "three", "four"]


def test_a_store_whose_writing_was_broken_off_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    store_in(file, [(b"a", "one")])

    class Breaking(dict[bytes, bytes]):
        def items(self) -> Iterable[tuple[bytes, bytes]]:  # type: ignore[override]
            for number in range(100):
                yield b"%d" % number, bytes(1_000_000)
            os._exit(1)

    child = os.fork()
    if not child:
        store._write(file, Breaking(), set())
    os.waitpid(child, 0)
    assert b"a" not in CacheStore(file)
    store_in(file, [(b"a", "two")])
    assert CacheStore(file).get(b"a", str) == "two"


def test_a_store_that_is_being_written_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    store_in(file, [(b"a", "one")])
    with closing(sqlite3.connect(file)) as other:  # another process, between its two steps
        other.execute("DELETE FROM about")
        other.commit()
        assert b"a" not in CacheStore(file)
        assert file.is_file()
        other.execute("INSERT INTO about VALUES (?)", (store.FORMAT,))
        other.commit()
    assert b"a" in CacheStore(file)


def test_a_store_that_has_gone_meanwhile_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "cache.sqlite"
    store_in(file, [(b"a", "one")])
    cache = CacheStore(file)
    shutil.rmtree(file.parent)
    assert cache.get(b"a", str) is None
    cache.put(b"a", "two")
    cache.close()
    assert CacheStore(file).get(b"a", str) == "two"


def altered(file: Path, statement: str) -> CacheStore:
    """The store after a change that no build made."""
    store_in(file, [(b"a", "one"), (b"b", "two")])
    with closing(sqlite3.connect(file)) as other:
        other.execute(statement)
        other.commit()
    return CacheStore(file)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cached SET value = CAST(replace(value, 'one', 'eno') AS BLOB)",
        "UPDATE cached SET value = (SELECT value FROM cached WHERE key = CAST('b' AS BLOB))",
        "UPDATE cached SET (value, checksum) ="
        " (SELECT value, checksum FROM cached WHERE key = CAST('b' AS BLOB))",
        "UPDATE cached SET value = substr(value, 1, 5)",
        "UPDATE cached SET value = NULL",
        "UPDATE cached SET value = 7",
        "UPDATE cached SET value = 'one'",
        "UPDATE cached SET checksum = NULL",
        "UPDATE cached SET key = 'a' WHERE key = CAST('a' AS BLOB)",
        "DELETE FROM cached",
        "DROP TABLE cached",
    ],
)
def test_an_altered_value_is_made_again(tmp_path: Path, statement: str) -> None:
    cache = altered(tmp_path / "cache.sqlite", statement)
    assert cache.get(b"a", str) is None
    assert not cache.retain(b"a")
    assert run(cache, b"a", "one") == "one"
    cache.close()
    assert CacheStore(tmp_path / "cache.sqlite").get(b"a", str) == "one"


def test_a_value_of_another_type_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    store_in(file, [(b"a", "one")])
    cache = CacheStore(file)
    assert cache.get(b"a", bytes) is None
    assert run(cache, b"a", b"one") == b"one"


class Malicious:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /nowhere/at/all",)


@pytest.mark.parametrize(
    "value", [Malicious(), store.pack, Path("a")], ids=["call", "function", "foreign class"]
)
def test_a_cached_value_can_name_no_code(tmp_path: Path, value: object) -> None:
    file = tmp_path / "cache.sqlite"
    cache = CacheStore(file)
    cache.put(b"a", value)
    cache.close()
    assert CacheStore(file).get(b"a", object) is None


@pytest.mark.parametrize("kind", ["folder", "read-only folder", "no permission"])
def test_a_store_that_cannot_be_had_stores_nothing(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    file = folder / "cache.sqlite"
    if kind == "folder":
        file.mkdir()
    elif kind == "no permission":
        store_in(file, [(b"a", "one")])
        file.chmod(0)
    else:
        folder.chmod(0o500)
    cache = CacheStore(file)
    assert run(cache, b"a", "one") == "one"
    cache.close()
    assert cache.failure or CacheStore(file).get(b"a", str) == "one"
    folder.chmod(0o700)


def test_a_store_that_another_program_locks_stores_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.0)
    file = tmp_path / "cache.sqlite"
    store_in(file, [(b"a", "one")])
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        cache = CacheStore(file)
        assert run(cache, b"a", "two") == "two"
        cache.close()
