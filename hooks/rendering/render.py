"""Printing pages: each once, on every core, and not at all where nothing about it changed.

MkDocs renders every page at every build, one after the other. Here the pages of the edition
are printed in one go, when all that stands around them is known (``on_env``): those that did
not change since the build before stay where they are, the rest are shared out among the cores,
printed, proved and published. Then MkDocs builds on as ever, and finds fewer pages to build.

What this needs of MkDocs beyond its documented events, and why:

- ``Page.render``, called when MkDocs has rendered all other pages;
- ``mkdocs.commands.build.get_context``, the context that MkDocs gives to templates;
- a subclass of ``mkdocs.structure.files.Files``, whose ``documentation_pages`` leaves out what is
  rendered here where MkDocs asks for the pages to build (with ``inclusion``, as templates do not);
- ``present_anchor_ids``, ``links_to_anchors`` and ``validate_anchor_links`` of a page, by which
  MkDocs checks links.

With other plugins or hooks at work nothing of this is done, as they must see every page in
its turn: MkDocs renders the pages of the edition like all others.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.commands.build import get_context
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page

from edition.caching.hashing import digest
from edition.caching.parallel import cores, end_with_parent
from edition.caching.stages import Cache, Key, Level, Stage
from edition.caching.store import pack
from edition.problems.guarding import guarded

from . import HOOKS
from .builder import LOGGER
from .publish import Noted, Publisher

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from edition.model import Problem

log = get_plugin_logger("edition")

WORTH_SHARING = 40
"""Pages below which starting processes takes longer than printing."""
TAKEN = "taken"
BEFORE_HEADINGS, AFTER_HEADINGS = 5.5, 4.5
"""Above and below 5, the priority of ``toc``."""

A_LOAD = 4
"""Pages handed to a process at a time."""


OWN_HOOK = HOOKS / "build.py"


def others(config: MkDocsConfig) -> list[str]:
    """The plugins and hooks beside the edition's own, which must see every page."""
    return [
        name
        for name, plugin in config.plugins.items()  # hooks are modules, and stand among them
        if Path(getattr(plugin, "__file__", "")) != OWN_HOOK
    ]


def alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin or hook must see the pages."""
    return not others(config)


class DeferredFiles(Files):
    """All files, of which MkDocs neither reads, renders nor builds the ``deferred`` pages."""

    def __init__(self, files: Iterable[File], deferred: Set[str]) -> None:
        """``deferred`` are addresses of sources."""
        super().__init__(files)
        self._deferred = deferred

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """All pages, as for the navigation and a sitemap; with ``inclusion``, those that MkDocs
        builds."""
        if inclusion is None:
            return super().documentation_pages()
        listed = super().documentation_pages(inclusion=inclusion)
        return [file for file in listed if file.src_uri not in self._deferred]


@dataclass(frozen=True, slots=True)
class Printed:
    """What MkDocs must know of a page that is published."""

    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]
    """Anchors on other pages: address of the page → anchor → the link as written."""
    said: Sequence[tuple[str, int, str]]
    """What was logged: logger, level, message."""
    problems: Sequence[Problem]
    page: bytes = b""
    """A hash of the page as it was proved: no other is taken from the published site."""


PAGE = Stage("page", Printed, Level.PAGES)


@dataclass(frozen=True, slots=True)
class Job:
    """How sheets are printed.

    ``source`` gives front matter and Markdown of an address, ``plain_source`` those of one that
    could not be rendered, ``place_of`` the editor's file and line; ``prepare`` completes a page of
    which the Markdown is rendered, ``prove`` holds its HTML against its source. Both tell the page,
    and return, what is wrong.
    ``finish`` does what else there is to do about a page, and tells of it in bytes; ``take``
    receives them, maybe in another process. ``length`` is how much there is to a page, about.
    ``publisher`` puts it into the site.
    """

    config: MkDocsConfig
    files: DeferredFiles
    pages: Sequence[File]
    """Those of the files that are pages: MkDocs would look for them at every page."""
    renderer: Renderer
    nav: Navigation
    env: Environment
    length: Callable[[str], int]
    source: Callable[[str], tuple[dict[str, Any], str]]
    plain_source: Callable[[str, Problem], tuple[dict[str, Any], str]]
    place_of: Callable[[str], tuple[str, int]]
    prepare: Callable[[Page], Sequence[Problem]]
    prove: Callable[[Page, str], Sequence[Problem]]
    finish: Callable[[str], bytes]
    take: Callable[[str, bytes], None]
    publisher: Publisher


def print_sheets(
    job: Job, sheets: Sequence[Page], *, keys: Mapping[str, Key], cache: Cache
) -> list[Problem]:
    """Puts all sheets into the site; their problems. ``keys`` name what each is made of."""
    done: dict[str, Printed] = {}
    wanting = []
    for sheet in sheets:
        stored = _left_in_place(job, sheet, keys[sheet.file.src_uri], cache)
        if stored is None:
            wanting.append(sheet)
        else:
            done[sheet.file.src_uri] = stored
    # The longest first, or one process would be left with them in the end.
    wanting.sort(key=lambda sheet: job.length(sheet.file.src_uri), reverse=True)
    for each in _shared(job, wanting):
        printed = done[each.uri] = pickle.loads(each.printed)
        key = keys[each.uri]
        job.publisher.take(each.noted, key)
        job.take(each.uri, each.told)
        if not printed.problems:  # the lines they name may move
            PAGE.put(cache, key, printed)
    for sheet in sheets:
        _ready(sheet, done[sheet.file.src_uri], job.files)
    for sheet in sheets:  # MkDocs does it for the others
        level = job.config.validation.links.anchors
        sheet.validate_anchor_links(files=job.files, log_level=level)
    return [problem for printed in done.values() for problem in printed.problems]


def _left_in_place(job: Job, sheet: Page, key: Key, cache: Cache) -> Printed | None:
    """Puts a page into the site as it was; None where it must be printed.

    The page itself is in the published site alone: stored too, it would stand on the disk twice.
    """
    printed = PAGE.stored(cache, key)
    if printed is None or not job.publisher.stay(key, {sheet.file.dest_uri: printed.page}):
        return None
    return printed


def _ready(sheet: Page, printed: Printed, files: Files) -> None:
    """The page as MkDocs would have it now, had it rendered the page itself."""
    sheet.present_anchor_ids = set(printed.anchors)
    links = {files.get_file_from_path(uri): dict(made) for uri, made in printed.links.items()}
    sheet.links_to_anchors = {file: made for file, made in links.items() if file is not None}
    for logger, level, message in printed.said:
        logging.getLogger(logger).log(level, message)


# ---- one page


class _Taken(Treeprocessor):
    """Adds an element with the ids that headings must not get: Python-Markdown gives none that
    stands in the tree."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__()
        self._ids = ids

    def run(self, root: Element) -> None:
        taken = SubElement(root, TAKEN)
        for id in self._ids:
            SubElement(taken, TAKEN, id=id)


class _Free(Treeprocessor):
    """Removes what :class:`_Taken` has added."""

    def run(self, root: Element) -> None:
        root.remove(root.findall(TAKEN)[-1])


class TakenIds(Extension):
    """For :class:`_Taken`, before headings get their ids, and :class:`_Free`, behind."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__()
        self._ids = ids

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        md.treeprocessors.register(_Taken(self._ids), "taken", BEFORE_HEADINGS)
        md.treeprocessors.register(_Free(), "free", AFTER_HEADINGS)


class Renderer:
    """Renders Markdown as MkDocs does."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._config, self._files = config, files

    def render(self, page: Page) -> None:
        """Renders the Markdown of a page."""
        page.render(self._config, self._files)

    def render_again(self, page: Page, text: str) -> str:
        """A page from other Markdown."""
        page.markdown = text
        self.render(page)
        return page.content or ""

    def render_apart(self, page: Page, text: str, *, taken: Iterable[str]) -> str:
        """More Markdown of a page, which can change nothing of the rest: its links and anchors are
        added to those of the page, and its headings get none of the ids that are ``taken``."""
        apart, config = copy(page), copy(self._config)
        extensions = [*config.markdown_extensions, TakenIds(taken)]
        config.markdown_extensions = extensions  # type: ignore[assignment]  # it may be an object
        apart.markdown = text
        apart.render(config, self._files)
        page.present_anchor_ids = {
            *(page.present_anchor_ids or ()),
            *(apart.present_anchor_ids or ()),
        }
        page.links_to_anchors = page.links_to_anchors or {}
        for file, made in (apart.links_to_anchors or {}).items():
            page.links_to_anchors.setdefault(file, {}).update(made)
        return apart.content or ""


def print_sheet(job: Job, sheet: Page, wrong: Problem | None = None) -> tuple[Printed, bytes]:
    """What MkDocs must know of a page, and its HTML; made by the steps of MkDocs.

    ``wrong`` is what has failed of it before: then it is the plain text of its source.
    """
    uri = sheet.file.src_uri
    with _Heard() as heard:
        sheet.meta, sheet.markdown = job.plain_source(uri, wrong) if wrong else job.source(uri)
        job.renderer.render(sheet)
        problems = [*([wrong] if wrong else []), *job.prepare(sheet)]
        html = _set(job, sheet)
        found = job.prove(sheet, html)
        if found:
            problems += found
            html = _set(job, sheet)  # now it says so itself
    page = html.encode("utf-8", "xmlcharrefreplace")  # as MkDocs would write it
    links = {file.src_uri: dict(made) for file, made in (sheet.links_to_anchors or {}).items()}
    anchors = frozenset(sheet.present_anchor_ids or ())
    sheet.markdown, sheet.content = None, ""
    sheet.meta = {}
    return Printed(anchors, links, heard.said, problems, digest(page)), page


def _set(job: Job, sheet: Page) -> str:
    """The page in its template."""
    sheet.active = True
    context = get_context(job.nav, job.pages, job.config, sheet)
    template = job.env.get_template(sheet.meta.get("template", "main.html"))
    html = template.render(context)
    sheet.active = False
    return html


class _Heard(logging.Handler):
    """Hears what MkDocs says of a page, so that it is said again when the page is cached."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.name, record.levelno, record.getMessage()))

    def __enter__(self) -> _Heard:
        self._others, self._propagates = LOGGER.handlers[:], LOGGER.propagate
        LOGGER.handlers[:] = [self]
        LOGGER.propagate = False
        self._level = LOGGER.level
        LOGGER.setLevel(logging.INFO)  # what `--quiet` does not show the next build may
        return self

    def __exit__(self, *_: object) -> None:
        LOGGER.handlers[:] = self._others
        LOGGER.propagate = self._propagates
        LOGGER.setLevel(self._level)


# ---- many pages


class _Packed(NamedTuple):
    """A page that is published, pickled where it came to be, as the process that takes it in has
    enough to do; ``noted`` by the publisher, ``told`` of what else there was to do."""

    uri: str
    printed: bytes
    noted: dict[str, Noted]
    told: bytes


class _Shift:
    """What the processes share: they are forked, so it need not be sent to them."""

    def __init__(self, job: Job, sheets: Sequence[Page]) -> None:
        self.job, self.sheets = job, sheets

    def __call__(self, number: int) -> _Packed:
        job, sheet = self.job, self.sheets[number]
        uri, at = sheet.file.src_uri, sheet.file.dest_uri
        file, line = job.place_of(uri)
        printed, html = guarded(
            lambda: print_sheet(job, sheet),
            lambda wrong: print_sheet(job, sheet, wrong),
            file=file,
            line=line,
        )
        noted = job.publisher.publish({at: html})
        return _Packed(uri, pack(printed), noted, job.finish(uri))


_shift: _Shift | None = None


def _print(number: int) -> _Packed:
    assert _shift is not None
    return _shift(number)


def _begin(parent: int, shift: _Shift) -> None:
    global _shift  # of the forked process alone
    end_with_parent(parent)
    _shift = shift


def _shared(job: Job, sheets: Sequence[Page]) -> Iterator[_Packed]:
    shift = _Shift(job, sheets)
    processes = cores()
    if processes < 2 or len(sheets) < WORTH_SHARING:
        yield from map(shift, range(len(sheets)))
        return
    received = 0
    try:
        # Not a Pool: that waits for ever for a process that was killed, this one fails.
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, fork, _begin, (os.getpid(), shift)) as pool:
            for packed in pool.map(_print, range(len(sheets)), chunksize=A_LOAD):
                received += 1
                yield packed
    except BrokenProcessPool:
        # The system killed a worker, mostly for want of memory, of which one process needs less.
        log.info("A worker process was killed; this process renders the remaining pages")
    yield from map(shift, range(received, len(sheets)))
