"""What a page is made of beside its text, as hashes: by these pages are kept for the next build."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.caching.store import digest, digest_of_files

from . import HOOKS
from .builder import NAME, VERSION

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

MADE_BY = (
    "mkdocs-material Markdown pymdown-extensions Jinja2 MarkupSafe lxml PyYAML "
    "bibtexparser edtf rispy ada-url nh3 selectolax"
).split()
"""Packages whose version can make a difference to every page, beside the builder."""


def circumstances(config: MkDocsConfig) -> bytes:
    """A hash of what can make a difference to everything: code, templates, configuration."""
    templates = Path(config.config_file_path or ".").parent / (config.theme.custom_dir or HOOKS)
    versions = [sys.version, NAME, VERSION, *(version(name) for name in MADE_BY)]
    settings = {key: value for key, value in config.items() if key not in ELSEWHERE}
    theme = {key: config.theme[key] for key in config.theme}
    return digest(
        digest_of_files(HOOKS),
        digest_of_files(templates),
        versions,
        _plain(settings),
        _plain(theme),
    )


ELSEWHERE = frozenset(
    "site_dir docs_dir config_file_path watch strict dev_addr plugins hooks theme".split()
)
"""Settings that make no difference to a page (paths), or are told otherwise."""


def _plain(value: object) -> object:
    """The value as far as it is data; functions and objects by the name of their type."""
    if isinstance(value, Mapping):
        return [(str(key), _plain(each)) for key, each in value.items()]
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return type(value).__qualname__


def around(page: Page) -> bytes:
    """A hash of what stands above a page in the navigation."""
    others: list[object] = []
    above = page.parent
    while above is not None:
        others.append((above.title, getattr(above, "url", None)))
        above = above.parent
    return digest(*others)


def navigation(nav: Navigation) -> bytes:
    """A hash of the navigation that every page shows."""
    return digest(*_items(nav.items))


def _items(items: Iterable[Any]) -> Iterator[tuple[object, ...]]:
    for item in items:
        yield item.title, getattr(item, "url", None)
        yield from _items(item.children or ())
