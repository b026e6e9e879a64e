"""Stages: the steps of a build whose values are cached for the next one.

Every key of the cache is made here. A key is a hash of the name of the stage, of the version of the
code that computes the value, and of its inputs: all that the code reads. So a cached value is never
out of date, as long as the inputs are complete; ``tests/rebuild/test_every_field.py`` changes every
field of the editor's records and of the configuration to find out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Generic, TypeVar

from .hashing import digest
from .store import CacheStore

T = TypeVar("T")


class Level(Enum):
    """What a stage depends on beside its inputs: its version is a hash of that.

    No level has style sheets, scripts and fonts: they are copied, and pages name their addresses
    alone.
    """

    CODE = auto()
    """The package ``edition``: reading, linking, writing."""
    PAGES = auto()
    """The code, templates and the configuration: rendered pages."""
    NONE = auto()
    """What is compared with files on the disk before it is used."""


class Key(bytes):
    """A key of a stage, which may be an input of another; empty where nothing is cached."""

    __slots__ = ()


NO_KEY = Key()


@dataclass(frozen=True, slots=True)
class Cache:
    """The store of a build, and the versions of its code; without versions nothing is cached."""

    store: CacheStore = field(default_factory=CacheStore)
    versions: Mapping[Level, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage(Generic[T]):
    """A step of a build: its name, the type of its values, and what its code is made of."""

    name: str
    values: type[T]
    level: Level = Level.CODE

    def key(self, cache: Cache, *inputs: object) -> Key:
        """The key for these inputs: bytes, or anything whose ``repr`` says all of it.

        Empty without a cache, and where an input is an empty key: then not all inputs are known.
        """
        version = cache.versions.get(self.level)
        if version is None or NO_KEY in (each for each in inputs if isinstance(each, Key)):
            return NO_KEY
        return Key(digest(self.name, version, *inputs))

    def stored(self, cache: Cache, key: Key) -> T | None:
        """The cached value."""
        return cache.store.get(key, self.values) if key else None

    def put(self, cache: Cache, key: Key, value: T) -> None:
        """Caches a value."""
        if key:
            cache.store.put(key, value)

    def run(
        self,
        cache: Cache,
        key: Key,
        function: Callable[[], T],
        *,
        unless: Callable[[T], bool] = lambda _: False,
    ) -> T:
        """The cached value, or that of the function, which is then cached ``unless`` it failed."""
        value = self.stored(cache, key)
        if value is None:
            value = function()
            if not unless(value):
                self.put(cache, key, value)
        return value
