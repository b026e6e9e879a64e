"""No code but the stages makes keys of the cache: what offends is found in the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.edition.test_one_place_that_writes import modules, name_of, place

CACHING = "edition/caching/"
HASHING = {
    "edition/searching/pieces.py": "names the version of a text in the index",
    "edition/searching/files.py": "names the version of the index",
    "edition/writing/archives/bag.py": "lists checksums",
    "rendering/cache_key.py": "makes the versions of the stages",
    "rendering/publisher.py": "compares files with those that are published",
    "rendering/page_renderer.py": "compares pages with those that were proved",
}
"""Modules that hash what is no key."""

HASHES = frozenset(["digest", "digest_of_files", "hashlib"])
STORES = frozenset(["get", "put", "packed"])
"""Methods of the store that take a key; stages alone call them."""
CONSTRUCTORS = frozenset(["Key"])


def offenders(source: str) -> Iterator[str]:
    """What in a module makes a key, or reads or writes the store, by line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in HASHES:
            yield f"{node.lineno}: {node.id}"
        elif isinstance(node, ast.Call):
            called = node.func
            owner = name_of(called.value) if isinstance(called, ast.Attribute) else ""
            if name_of(called) in CONSTRUCTORS or (owner == "store" and name_of(called) in STORES):
                yield f"{node.lineno}: {ast.unparse(called)}"


def stages(source: str) -> Iterator[str]:
    """The names of the stages that a module defines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and name_of(node.func) == "Stage":
            (name,) = (each.value for each in node.args[:1] if isinstance(each, ast.Constant))
            yield str(name)


@pytest.mark.parametrize("path", modules(), ids=place)
def test_only_stages_make_keys(path: Path) -> None:
    if not place(path).startswith(CACHING) and place(path) not in HASHING:
        assert list(offenders(path.read_text("utf-8"))) == []


def test_modules_that_hash_something_else_still_do() -> None:
    hashing = {place(path) for path in modules() if list(offenders(path.read_text("utf-8")))}
    assert {name for name in hashing if not name.startswith(CACHING)} == set(HASHING)


def test_stages_have_names_of_their_own() -> None:
    names = [name for path in modules() for name in stages(path.read_text("utf-8"))]
    assert len(names) > 10
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    "line",
    [
        "digest(a, b)",
        "hashlib.blake2b(a).digest()",
        "partial(digest, a)",
        "Key(b'a')",
        "self._cache.store.get(a, str)",
        "cache.store.put(a, b)",
        "store.packed(a)",
    ],
)
def test_offenders_are_found(line: str) -> None:
    assert list(offenders(f"x = {line}"))


@pytest.mark.parametrize("line", ["line.key(at)", "KNOWN.key(cache, a)", "cache.store.retain(a)"])
def test_what_makes_no_key_is_no_offence(line: str) -> None:
    assert list(offenders(f"x = {line}")) == []
