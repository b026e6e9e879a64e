"""A store that was damaged in any way gives the bytes of a build from nothing."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from edition.caching.hashing import digest
from edition.caching.stages import Cache, Level
from edition.caching.store import CacheStore
from edition.pipeline.edition import make_edition
from edition.sources.editor_files import read_sources
from edition.writing.citing import Site
from tests.rebuild.changes import TRANSCRIBED, Project
from tests.rebuild.test_rebuild import contents

WORD = re.compile(rb"[a-z]{5,}")
EACH = 20
"""Damaged stores of each kind."""

Damage = Callable[[Path, random.Random], None]


def flip_bits(store: Path, chance: random.Random) -> None:
    data = bytearray(store.read_bytes())
    for _ in range(chance.choice([1, 8, 400])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    store.write_bytes(data)


def cut(store: Path, chance: random.Random) -> None:
    data = store.read_bytes()
    store.write_bytes(data[: chance.randrange(len(data))])


def write_over(store: Path, chance: random.Random) -> None:
    data = bytearray(store.read_bytes())
    begin = chance.randrange(len(data))
    length = min(chance.choice([10, 1000, 100_000]), len(data) - begin)
    data[begin : begin + length] = chance.randbytes(length)
    store.write_bytes(data)


def exchange_blocks(store: Path, chance: random.Random) -> None:
    data, size = bytearray(store.read_bytes()), 16384
    one, other = (size * chance.randrange(1, len(data) // size) for _ in range(2))
    data[one : one + size], data[other : other + size] = (
        data[other : other + size],
        data[one : one + size],
    )
    store.write_bytes(data)


def rows(store: Path) -> list[tuple[bytes, bytes, bytes]]:
    with closing(sqlite3.connect(store)) as connection:
        return sorted(connection.execute("SELECT key, value, checksum FROM cached"))


def change_rows(store: Path, changed: list[tuple[object, object, object]]) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.executemany("INSERT OR REPLACE INTO cached VALUES (?, ?, ?)", changed)
        connection.commit()


def exchange_values(store: Path, chance: random.Random) -> None:
    """Each value stands under the key of another, half of them with its checksum."""
    there = rows(store)
    others = chance.sample(there, len(there))
    whole = chance.random() < 0.5
    pairs = zip(there, others, strict=True)
    change_rows(store, [(a[0], b[1], (b if whole else a)[2]) for a, b in pairs])


def alter_words(store: Path, chance: random.Random) -> None:
    """One letter of one word of every value is another."""

    def altered(value: bytes) -> bytes:
        words = list(WORD.finditer(value))
        if not words:
            return value
        at = chance.choice(words).start()
        return value[:at] + (b"x" if value[at : at + 1] != b"x" else b"y") + value[at + 1 :]

    change_rows(store, [(key, altered(value), check) for key, value, check in rows(store)])


def replace_values(store: Path, chance: random.Random) -> None:
    wrong = [None, 7, 1.5, "text", b"", b"\x80\x05N.", b"no pickle", "7" * 100_000]
    there = [row for row in rows(store) if chance.random() < 0.5]
    change_rows(store, [(key, chance.choice(wrong), check) for key, _, check in there])


def delete_rows(store: Path, chance: random.Random) -> None:
    share = chance.choice([1, 50, 100])
    with closing(sqlite3.connect(store)) as connection:
        for key, *_ in rows(store):
            if chance.randrange(100) < share:
                connection.execute("DELETE FROM cached WHERE key = ?", (key,))
        connection.commit()


def take_from_another(store: Path, chance: random.Random) -> None:
    """The values of a store that was made of other words, under the keys of this one."""
    other = rows(store.with_name("other.sqlite"))
    there = [row for row in rows(store) if chance.random() < 0.7]
    changed = [(key, *chance.choice(other)[1:]) for key, *_ in there]
    change_rows(store, [*changed, *other])


SCHEMAS = [
    "DROP TABLE about",
    "DROP TABLE cached",
    "DELETE FROM about",
    "UPDATE about SET value = '1'",
    "UPDATE about SET value = NULL",
    "ALTER TABLE cached DROP COLUMN checksum",
    "ALTER TABLE cached RENAME COLUMN value TO data",
    "ALTER TABLE cached RENAME TO about_cached",
    "UPDATE cached SET key = CAST(key AS TEXT)",
    "UPDATE cached SET checksum = zeroblob(20)",
    "CREATE TRIGGER lose AFTER INSERT ON cached BEGIN DELETE FROM cached; END",
    "DROP TABLE cached; CREATE VIEW cached AS SELECT 1 AS key, 2 AS value, 3 AS checksum",
    "DROP TABLE cached; CREATE TABLE cached (key, value, checksum, more)",
    "PRAGMA user_version = 9; PRAGMA application_id = 7",
    "DROP TABLE about; CREATE TABLE about (value); INSERT INTO about VALUES (4), (5)",
    "PRAGMA journal_mode = WAL; DELETE FROM cached",
]


def change_schema(store: Path, chance: random.Random) -> None:
    with closing(sqlite3.connect(store)) as connection, suppress(sqlite3.Error):
        connection.executescript(SCHEMAS[chance.randrange(len(SCHEMAS))])
        connection.commit()


DAMAGES: list[Damage] = [
    flip_bits,
    cut,
    write_over,
    exchange_blocks,
    exchange_values,
    alter_words,
    replace_values,
    delete_rows,
    take_from_another,
    change_schema,
]


def made_of(docs: Path, store: Path | None) -> bytes:
    """A hash of all that the edition publishes, in process; caches in the store for the next."""
    cache = Cache(CacheStore(store), dict.fromkeys(Level, b"")) if store else Cache()
    site = Site(name="Edition", address="https://example.org/")
    edition = make_edition(read_sources(docs), site=site, cache=cache)
    pages = [edition.page(uri) for uri in edition.uris]
    files = sorted(edition.files.items())
    told = edition.problems
    cache.store.close()
    return digest(edition.uris, pages, files, told)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, bytes]:
    """Files of an editor, the store of a build, and a hash of what is published of them."""
    folder = tmp_path_factory.mktemp("stores")
    project = Project(folder / "edition")
    other = project.docs / TRANSCRIBED.format(n=2)
    text = other.read_text("utf-8")
    other.write_text(text.replace("again", "never"), "utf-8")
    made_of(project.docs, folder / "other.sqlite")
    other.write_text(text, "utf-8")
    store = folder / "cache.sqlite"
    expected = made_of(project.docs, None)
    assert made_of(project.docs, store) == expected
    assert made_of(project.docs, store) == expected
    return project.docs, store, expected


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_store_gives_the_same(
    sources: tuple[Path, Path, bytes], tmp_path: Path, damage: Damage
) -> None:
    docs, whole, expected = sources
    shutil.copy(whole.with_name("other.sqlite"), tmp_path)
    store = tmp_path / "cache.sqlite"
    for number in range(EACH):
        shutil.copy(whole, store)
        damage(store, random.Random(number))
        assert made_of(docs, store) == expected, number
        if number % 5 == 0:  # and what that build has left in the store is no worse
            assert made_of(docs, store) == expected, number


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("damaged") / "edition")
    project.build()
    project.replace(f"docs/{TRANSCRIBED.format(n=2)}", "again", "never")
    project.build()
    shutil.copy(project.folder / ".cache" / "edition.sqlite", project.folder / "other.sqlite")
    project.replace(f"docs/{TRANSCRIBED.format(n=2)}", "never", "again")
    project.build()
    return project.folder


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_build_with_a_damaged_store_publishes_the_same(
    built: Path, tmp_path: Path, damage: Damage
) -> None:
    """Every other time with no site, so that all is rendered again from what is in the store."""
    folder = tmp_path / "edition"
    shutil.copytree(built, folder, copy_function=shutil.copy2)
    project = Project.__new__(Project)
    project.folder, project.docs = folder, folder / "docs"
    before = contents(folder / "site")
    if DAMAGES.index(damage) % 2:
        shutil.rmtree(folder / "site")
    (folder / "other.sqlite").rename(folder / ".cache" / "other.sqlite")
    damage(folder / ".cache" / "edition.sqlite", random.Random(16))
    result = project.build()
    assert result.exit_code == 0
    assert "Traceback" not in result.log
    assert contents(result.site) == before


def test_a_page_is_taken_from_the_site_only_as_it_was_proved(built: Path, tmp_path: Path) -> None:
    """An altered page is rendered again, even if the record of the site was altered with it."""
    folder = tmp_path / "edition"
    shutil.copytree(built, folder, copy_function=shutil.copy2)
    before = contents(folder / "site")
    address = TRANSCRIBED.format(n=2).replace(".txt", ".html")
    page = folder / "site" / address
    proved, written = page.read_bytes(), page.stat()
    altered = proved.replace(b"again", b"AGAIN")
    assert altered != proved
    page.write_bytes(altered)
    os.utime(page, ns=(written.st_atime_ns, written.st_mtime_ns))
    store = folder / ".cache" / "edition.sqlite"
    changed: list[tuple[object, object, object]] = []
    for key, value, _ in rows(store):
        if address.encode() in value and digest(proved) in value:  # the record of the site
            record = value.replace(digest(proved), digest(altered))
            changed.append((key, record, digest(key, record)))
    assert len(changed) == 1
    change_rows(store, changed)
    project = Project.__new__(Project)
    project.folder, project.docs = folder, folder / "docs"
    assert contents(project.build().site) == before
