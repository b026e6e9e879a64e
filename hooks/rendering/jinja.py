"""Setting pages: what templates ask for a thousand times a page, answered quicker, and what
they are compiled to, cached."""

from __future__ import annotations

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from edition.caching.stages import Cache, Key, Level, Stage

TEMPLATE = Stage("compiled template", bytes, Level.PAGES)


def quicken(env: Environment, cache: Cache) -> None:
    """Makes an environment quick, for one build: templates do not change meanwhile."""
    env.auto_reload = False
    env.bytecode_cache = _Compiled(cache)


class _Compiled(BytecodeCache):
    """What templates are compiled to, by name and source. Jinja checks that they agree."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By name alone: a project may be moved."""
        return super().get_cache_key(name)

    def _key(self, bucket: Bucket) -> Key:
        return TEMPLATE.key(self._cache, bucket.key, bucket.checksum)

    def load_bytecode(self, bucket: Bucket) -> None:
        compiled = TEMPLATE.stored(self._cache, self._key(bucket))
        if compiled:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        TEMPLATE.put(self._cache, self._key(bucket), bucket.bytecode_to_string())
