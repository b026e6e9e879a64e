"""Setting pages: what templates ask for a thousand times a page, answered quicker, and what
they are compiled to, kept for the next build."""

from __future__ import annotations

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from edition.caching.store import Kept


def quicken(env: Environment, kept: Kept) -> None:
    """Makes an environment quick, for one build: templates do not change meanwhile."""
    env.auto_reload = False
    env.bytecode_cache = _Compiled(kept)


class _Compiled(BytecodeCache):
    """What templates are compiled to, by name and source. Jinja checks that they agree."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By name alone: a project may be moved."""
        return super().get_cache_key(name)

    def _key(self, bucket: Bucket) -> bytes:
        return self._kept.key("template", bucket.key, bucket.checksum)

    def load_bytecode(self, bucket: Bucket) -> None:
        compiled = (key := self._key(bucket)) and self._kept.keeping.get(key, bytes)
        if compiled:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if key := self._key(bucket):
            self._kept.keeping.put(key, bucket.bytecode_to_string())
