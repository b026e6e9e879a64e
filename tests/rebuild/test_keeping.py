"""What is kept from one build for the next, and what is left of a site when it is built again."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from edition import keeping as store
from edition.keeping import Keeping
from publishing import Publisher


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


def published(site: Path, file: Path, files: dict[str, bytes]) -> None:
    keeping = Keeping(file)
    publisher = Publisher(site, keeping, file.with_name("kept.site"))
    publisher.publish(files)
    publisher.close()
    keeping.close()


def test_a_site_keeps_its_folder_and_what_is_hidden_in_it(tmp_path: Path) -> None:
    """MkDocs leaves both when it empties a site: it may be a checkout, or a link."""
    real, site, kept = tmp_path / "real", tmp_path / "site", tmp_path / "kept.sqlite"
    (real / ".git").mkdir(parents=True)
    (real / ".git" / "HEAD").write_text("ref: refs/heads/pages", "utf-8")
    site.symlink_to(real)
    files = {"a.txt": b"a", "folder/b.txt": b"b"}
    published(site, kept, files)
    written = (real / "a.txt").stat().st_mtime_ns
    published(site, kept, {**files, "folder/b.txt": b"c"})
    assert site.is_symlink()
    assert (real / ".git" / "HEAD").is_file()
    assert (real / "a.txt").stat().st_mtime_ns == written
    assert (real / "folder" / "b.txt").read_bytes() == b"c"
    assert not (tmp_path / "kept.site").exists()


@pytest.mark.parametrize("touched", [False, True])
def test_files_made_of_the_same_stay_unless_somebody_touched_one(
    tmp_path: Path, touched: bool
) -> None:
    site, aside = tmp_path / "site", tmp_path / "kept.site"
    keeping = Keeping()

    def build() -> tuple[bool, int]:
        publisher = Publisher(site, keeping, aside)
        stayed = publisher.stay(b"key")
        if not stayed:
            publisher.take(publisher.publish({"d/a.txt": b"a", "d/b.txt": b"b"}), b"key")
        publisher.close()
        assert [path.read_bytes() for path in sorted(site.rglob("*.txt"))] == [b"a", b"b"]
        return stayed, (site / "d" / "a.txt").stat().st_mtime_ns

    stayed, written = build()
    assert not stayed
    assert build() == (True, written)
    assert build() == (True, written)
    if touched:
        (site / "d" / "b.txt").write_bytes(b"touched")
        assert build()[0] is False


def test_a_file_stands_until_somebody_touches_it(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path / "site", Keeping(), None)
    publisher.publish({"a.txt": b"one"})
    assert publisher.stands("a.txt")
    assert not publisher.stands("b.txt")
    noted = (tmp_path / "site" / "a.txt").stat().st_mtime_ns
    (tmp_path / "site" / "a.txt").write_bytes(b"two")
    os.utime(tmp_path / "site" / "a.txt", ns=(noted, noted))
    assert not publisher.stands("a.txt")
    publisher.publish({"a.txt": b"one"})
    (tmp_path / "site" / "a.txt").write_bytes(b"others")
    assert not publisher.stands("a.txt")
    (tmp_path / "site" / "a.txt").unlink()
    assert not publisher.stands("a.txt")


def test_a_shorter_file_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    """Old files are written over."""
    site, kept = tmp_path / "site", tmp_path / "kept.sqlite"
    for data in (b"a long text", b"short", b"", b"longer again"):
        published(site, kept, {"a.txt": data})
        assert (site / "a.txt").read_bytes() == data


def test_a_file_that_cannot_be_written_is_not_half_an_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, kept = tmp_path / "site", tmp_path / "kept.sqlite"
    published(site, kept, {"a.txt": b"the old words"})
    write = os.write

    def full(number: int, data: memoryview) -> int:
        if len(data) == len(b"new words that are longer"):
            return write(number, data[:4])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        published(site, kept, {"a.txt": b"new words that are longer"})
    assert (site / "a.txt").read_bytes() == b""


def test_a_copy_that_somebody_keeps_of_a_site_stays_as_it_is(tmp_path: Path) -> None:
    """Old files are written over, but not where they have another name."""
    site, kept, copy = tmp_path / "site", tmp_path / "kept.sqlite", tmp_path / "copy.txt"
    published(site, kept, {"a.txt": b"a", "b.txt": b"b"})
    files = {path.name: path.stat().st_ino for path in site.iterdir()}
    copy.hardlink_to(site / "a.txt")
    published(site, kept, {"a.txt": b"new", "b.txt": b"new"})
    assert copy.read_bytes() == b"a"
    assert [(site / name).read_bytes() for name in files] == [b"new", b"new"]
    assert (site / "b.txt").stat().st_ino == files["b.txt"]


def test_what_lies_outside_a_site_stays_as_it_is(tmp_path: Path) -> None:
    """Somebody has put links into it, to a file and to a folder."""
    site, kept, outside = tmp_path / "site", tmp_path / "kept.sqlite", tmp_path / "outside"
    files = {"a.txt": b"a", "d/b.txt": b"b", "d/c.txt": b"c"}
    published(site, kept, files)
    (site / "d").rename(outside)
    (site / "d").symlink_to(outside)
    (outside / "a.txt").write_bytes(b"other")
    (site / "a.txt").unlink()
    (site / "a.txt").symlink_to(outside / "a.txt")
    published(site, kept, {**files, "a.txt": b"new", "d/c.txt": b"new"})
    there = {path.name: path.read_bytes() for path in outside.iterdir()}
    assert there == {"a.txt": b"other", "b.txt": b"b", "c.txt": b"c"}
    assert not [path for path in site.rglob("*") if path.is_symlink()]
    assert (site / "a.txt").read_bytes() == (site / "d" / "c.txt").read_bytes() == b"new"


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


def test_a_site_on_another_drive_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def relpath(path: Path, start: Path) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", relpath)
    for data in (b"a", b"b"):
        published(tmp_path / "site", tmp_path / "kept.sqlite", {"a.txt": data})
        assert (tmp_path / "site" / "a.txt").read_bytes() == data


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
