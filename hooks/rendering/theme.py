"""Templates and files of the theme: escaping, the bytecode cache, and hashed file names."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment, TemplateError
from mkdocs.exceptions import Abort

from edition.caching.stages import Cache, Key, Level, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2.bccache import Bucket
    from mkdocs.config.defaults import MkDocsConfig

FILES = {
    "main": "assets/stylesheets/main.*.min.css",
    "palette": "assets/stylesheets/palette.*.min.css",
    "bundle": "assets/javascripts/bundle.*.min.js",
}
"""Patterns, as the names contain a hash that differs in each version of the theme."""

COMPILED = Stage("compiled template", bytes, Level.PAGES)

TEMPLATES = (".html", ".xml")
"""Endings of the edition's own templates, in which values are escaped."""

ESCAPED_PARTIALS = frozenset(
    f"partials/{name}.html" for name in ("path", "path-item", "toc-item", "palette")
)
"""Templates of the theme that write titles and texts of mkdocs.yml. They do not escape them, and
the theme's other templates rely on getting HTML."""


def configure_templates(env: Environment, config: MkDocsConfig, cache: Cache) -> None:
    """Escape every value in the edition's own templates, cache compiled templates, and define the
    global ``material``: the addresses of the theme's files."""
    own = own_templates(config)
    env.autoescape = lambda name: name in own or name in ESCAPED_PARTIALS
    enable_bytecode_cache(env, cache)
    env.globals["material"] = theme_files(config.theme.dirs)
    for name in own:  # compiled here, once, or every worker process would compile them
        with suppress(TemplateError, UnicodeDecodeError):  # reported where the template is used
            env.get_template(name)


def own_templates(config: MkDocsConfig) -> frozenset[str]:
    """The names of the templates in ``overrides/``."""
    folder = Path(config.theme.custom_dir or ".")
    paths = (path for path in folder.rglob("*") if path.suffix in TEMPLATES)
    return frozenset(path.relative_to(folder).as_posix() for path in paths)


def theme_files(folders: Iterable[str]) -> dict[str, str]:
    """Address in the site of each of :data:`FILES`; ``folders`` are those of the theme.

    Raises Abort unless there is exactly one of each: the templates do not fit this version.
    """
    return {name: _only(pattern, folders) for name, pattern in FILES.items()}


def _only(pattern: str, folders: Iterable[str]) -> str:
    found = {
        path.relative_to(folder).as_posix()
        for folder in map(Path, folders)
        for path in folder.glob(pattern)
    }
    if len(found) != 1:
        raise Abort(
            f"The theme has {len(found)} files {pattern}, but overrides/base.html needs exactly "
            "one: install the version of mkdocs-material that requirements.txt pins."
        )
    return found.pop()


def enable_bytecode_cache(env: Environment, cache: Cache) -> None:
    """Cache compiled templates between builds, and do not check for changes during a build."""
    env.auto_reload = False
    env.bytecode_cache = _StoredBytecode(cache)


class _StoredBytecode(BytecodeCache):
    """Compiled templates by name and source. Jinja itself checks its version and Python's."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By name alone, so that the cache stays valid when a project is moved."""
        return super().get_cache_key(name)

    def _key(self, bucket: Bucket) -> Key:
        return COMPILED.key(self._cache, bucket.key, bucket.checksum)

    def load_bytecode(self, bucket: Bucket) -> None:
        compiled = COMPILED.stored(self._cache, self._key(bucket))
        if compiled:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        COMPILED.put(self._cache, self._key(bucket), bucket.bytecode_to_string())
