"""The versions of the stages, and the keys of pages."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.caching.hashing import digest, digest_of_files
from edition.caching.stages import Cache, Key, Level

from . import HOOKS
from .builder import NAME, VERSION
from .page_renderer import PAGE
from .theme import theme_files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from edition.pipeline.edition import Edition

PACKAGES = (
    "mkdocs-material Markdown pymdown-extensions Jinja2 MarkupSafe lxml PyYAML "
    "bibtexparser edtf rispy ada-url nh3 selectolax"
).split()
"""Packages, besides the builder, whose version can change any page."""


def versions(config: MkDocsConfig) -> dict[Level, bytes]:
    """What every value of a level depends on."""
    custom = Path(config.config_file_path or ".").parent / (config.theme.custom_dir or HOOKS)
    packages = [sys.version, NAME, VERSION, *map(version, PACKAGES)]
    settings = {key: value for key, value in config.items() if key not in IRRELEVANT}
    theme = {key: config.theme[key] for key in config.theme}
    return {
        Level.CODE: digest(packages, digest_of_files(HOOKS / "edition")),
        Level.PAGES: digest(
            packages,
            digest_of_files(HOOKS),
            digest_of_files(custom, without=custom / "assets"),
            sorted(theme_files(config.theme.dirs).items()),  # pages have their addresses
            _plain(settings),
            _plain(theme),
            str(config.theme["locale"]),
        ),
        Level.NONE: b"",
    }


IRRELEVANT = frozenset(
    "site_dir docs_dir config_file_path watch strict dev_addr plugins hooks theme".split()
)
"""Settings that change no page (paths), or are part of a version in another form."""


def _plain(value: object) -> object:
    """The value as far as it is data; functions and objects by their name or that of their type."""
    if isinstance(value, Mapping):
        return [(str(key), _plain(each)) for key, each in value.items()]
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, partial):
        return [_plain(each) for each in (value.func, value.args, value.keywords)]
    if value is None or isinstance(value, (str, int, float, datetime.date)):
        return repr(value)
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}"


def page_keys(
    cache: Cache, edition: Edition, pages: Sequence[Page], nav: Navigation, files: Files
) -> dict[str, Key]:
    """The keys of pages, by the address of the source."""
    frame = digest(*_items(nav.items))
    # Prose, unlike a text, may link to any file, and MkDocs warns about links to missing ones.
    there = digest(*sorted(file.src_uri for file in files))
    return {
        uri: PAGE.key(
            cache,
            *(uri, frame, _above(page), b"" if uri in edition.texts else there),
            *edition.inputs(uri),
        )
        for uri, page in ((page.file.src_uri, page) for page in pages)
    }


def _above(page: Page) -> list[object]:
    """The sections above a page in the navigation, which its breadcrumbs show."""
    others: list[object] = []
    above = page.parent
    while above is not None:
        others.append((above.title, getattr(above, "url", None)))
        above = above.parent
    return others


def _items(items: Iterable[Any]) -> Iterator[tuple[object, ...]]:
    for item in items:
        yield item.title, getattr(item, "url", None)
        yield from _items(item.children or ())
