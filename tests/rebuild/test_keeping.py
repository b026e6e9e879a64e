"""What is kept from one build for the next."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from edition.caching import store as store
from edition.caching.store import Keeping


def kept_in(file: Path, values: Iterable[tuple[bytes, str]]) -> None:
    keeping = Keeping(file)
    for key, value in values:
        keeping.put(key, value)
    keeping.close()


def test_what_was_put_is_there_in_the_next_build(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite"
    kept_in(file, [(b"a", "one"), (b"b", "two")])
    next_build = Keeping(file)
    assert next_build.get(b"a", str) == "one"
    next_build.close()
    assert b"a" in Keeping(file)
    assert b"b" not in Keeping(file)


def test_what_is_put_anew_under_a_key_counts(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite"
    for value in ("one", "two"):
        kept_in(file, [(b"a", value)])
        assert Keeping(file).get(b"a", str) == value


def test_what_is_written_while_a_build_goes_on_stays_if_it_fails(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite"
    kept_in(file, [(b"a", "one")])
    failing = Keeping(file)
    failing.put(b"b", "two")
    failing.begin_writing()
    assert failing._writing is not None
    failing._writing.join()
    again = Keeping(file)
    assert (again.get(b"a", str), again.get(b"b", str)) == ("one", "two")
    again.put(b"c", "three")
    again.begin_writing()
    again.put(b"d", "four")
    again.close()
    kept = Keeping(file)
    values = [kept.get(key, str) for key in (b"a", b"b", b"c", b"d")]
    assert values == ["one", "two", "three", "four"]


def test_a_store_whose_writing_was_broken_off_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite"
    kept_in(file, [(b"a", "one")])

    class Breaking(dict[bytes, bytes]):
        def items(self) -> Iterable[tuple[bytes, bytes]]:  # type: ignore[override]
            for number in range(100):
                yield b"%d" % number, bytes(1_000_000)
            os._exit(1)

    child = os.fork()
    if not child:
        store._write(file, Breaking(), set())
    os.waitpid(child, 0)
    assert b"a" not in Keeping(file)
    kept_in(file, [(b"a", "two")])
    assert Keeping(file).get(b"a", str) == "two"


def test_a_store_that_is_being_written_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite"
    kept_in(file, [(b"a", "one")])
    with closing(sqlite3.connect(file)) as other:  # another process, between its two steps
        other.execute("DELETE FROM about")
        other.commit()
        assert b"a" not in Keeping(file)
        assert file.is_file()
        other.execute("INSERT INTO about VALUES (?)", (store.FORMAT,))
        other.commit()
    assert b"a" in Keeping(file)


def test_a_store_that_has_gone_meanwhile_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "kept.sqlite"
    kept_in(file, [(b"a", "one")])
    keeping = Keeping(file)
    shutil.rmtree(file.parent)
    assert keeping.get(b"a", str) is None
    keeping.put(b"a", "two")
    keeping.close()
    assert Keeping(file).get(b"a", str) == "two"


def altered(file: Path, statement: str) -> Keeping:
    """The store after a change that no build made."""
    kept_in(file, [(b"a", "one"), (b"b", "two")])
    with closing(sqlite3.connect(file)) as other:
        other.execute(statement)
        other.commit()
    return Keeping(file)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kept SET value = CAST(replace(value, 'one', 'eno') AS BLOB)",
        "UPDATE kept SET value = (SELECT value FROM kept WHERE key = CAST('b' AS BLOB))",
        "UPDATE kept SET (value, checksum) ="
        " (SELECT value, checksum FROM kept WHERE key = CAST('b' AS BLOB))",
        "UPDATE kept SET value = substr(value, 1, 5)",
        "UPDATE kept SET value = NULL",
        "UPDATE kept SET value = 7",
        "UPDATE kept SET value = 'one'",
        "UPDATE kept SET checksum = NULL",
        "UPDATE kept SET key = 'a' WHERE key = CAST('a' AS BLOB)",
        "DELETE FROM kept",
        "DROP TABLE kept",
    ],
)
def test_an_altered_value_is_made_again(tmp_path: Path, statement: str) -> None:
    keeping = altered(tmp_path / "kept.sqlite", statement)
    assert keeping.get(b"a", str) is None
    assert not keeping.stays(b"a")
    assert keeping.recall(b"a", str, lambda: "one") == "one"
    keeping.close()
    assert Keeping(tmp_path / "kept.sqlite").get(b"a", str) == "one"


def test_a_value_of_another_type_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite"
    kept_in(file, [(b"a", "one")])
    keeping = Keeping(file)
    assert keeping.get(b"a", bytes) is None
    assert keeping.recall(b"a", bytes, lambda: b"one") == b"one"


class Malicious:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /nowhere/at/all",)


@pytest.mark.parametrize(
    "value", [Malicious(), store.pack, Path("a")], ids=["call", "function", "foreign class"]
)
def test_a_kept_value_can_name_no_code(tmp_path: Path, value: object) -> None:
    file = tmp_path / "kept.sqlite"
    keeping = Keeping(file)
    keeping.put(b"a", value)
    keeping.close()
    assert Keeping(file).get(b"a", object) is None


@pytest.mark.parametrize("kind", ["folder", "read-only folder", "no permission"])
def test_a_store_that_cannot_be_had_keeps_nothing(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    file = folder / "kept.sqlite"
    if kind == "folder":
        file.mkdir()
    elif kind == "no permission":
        kept_in(file, [(b"a", "one")])
        file.chmod(0)
    else:
        folder.chmod(0o500)
    keeping = Keeping(file)
    assert keeping.recall(b"a", str, lambda: "one") == "one"
    keeping.close()
    assert keeping.failure or Keeping(file).get(b"a", str) == "one"
    folder.chmod(0o700)


def test_a_store_that_another_program_locks_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.0)
    file = tmp_path / "kept.sqlite"
    kept_in(file, [(b"a", "one")])
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        keeping = Keeping(file)
        assert keeping.recall(b"a", str, lambda: "two") == "two"
        keeping.close()
