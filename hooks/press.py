"""Printing pages: each once, on every core, and not at all where nothing about it changed.

MkDocs renders every page at every build, one after the other. Here the pages of the edition
are printed in one go, when all that stands around them is known (``on_env``): those that are
kept from the build before are taken from there, the rest are shared out among the cores. Then
MkDocs builds on as ever, with pages that are ready.

What this needs of MkDocs beyond its documented events, and why:

- the processors by which ``mkdocs.structure.pages`` finds anchors and leads links;
- a subclass of ``mkdocs.structure.pages.Page``, whose ``read_source`` and ``render`` do
  nothing while MkDocs reads all pages, and are called in due course;
- ``mkdocs.commands.build.get_context``, the context that MkDocs gives to templates;
- an environment whose ``get_template`` hands out ready pages;
- ``present_anchor_ids`` and ``links_to_anchors`` of a page, by which MkDocs checks links.

With other plugins or hooks at work nothing of this is done, as they must see every page in
its turn: MkDocs renders the pages of the edition like all others.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import markdown
from markdown.treeprocessors import InlineProcessor
from mkdocs.commands.build import get_context
from mkdocs.structure import pages
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from addresses import Addresses, Known
from edition.keeping import Keeping, digest, digest_of_files, pack
from edition.sharing import cores

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as AnyPage

    from edition.model import Problem

READY = "ready:"
"""Stands before the address of a page in the name of its template."""
WORTH_SHARING = 40
"""Pages below which starting processes takes longer than printing."""
A_LOAD = 4
"""Pages handed to a process at a time."""


def alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin or hook must see the pages."""
    hooks = list(config.hooks)
    return len(hooks) == 1 and set(config.plugins) == set(hooks)


class Sheet(Page):
    """A page of the edition, printed by :func:`print_sheets`."""

    @classmethod
    def of(cls, page: Page, *, title: str) -> Sheet:
        """The page, of this class from now on; MkDocs has made it already.

        ``title`` counts where the navigation gives it none.
        """
        page.__class__ = cls
        if page.title is None:
            page.title = title
        assert isinstance(page, Sheet)
        return page

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing yet."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing yet."""
        self.content = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as it is published, and what MkDocs must know of it."""

    html: str
    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]
    """Anchors on other pages: address of the page → anchor → the link as written."""
    said: Sequence[tuple[str, int, str]]
    """What was logged: logger, level, message."""
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class Job:
    """How sheets are printed.

    ``source`` gives front matter and Markdown of an address; ``prove`` tells what is wrong with
    a page of which the text is rendered, ``prove_again`` with its HTML as it is published.
    ``finish`` does what else there is to do about a page, and tells of it in bytes; ``take``
    receives them, maybe in another process. ``length`` is how much there is to a page, about.
    """

    config: MkDocsConfig
    files: Files
    pages: Sequence[File]
    """Those of the files that are pages: MkDocs would look for them at every page."""
    renderer: Renderer
    nav: Navigation
    env: Environment
    length: Callable[[str], int]
    source: Callable[[str], tuple[dict[str, Any], str]]
    prove: Callable[[AnyPage], Sequence[Problem]]
    prove_again: Callable[[AnyPage, str], Sequence[Problem]]
    finish: Callable[[str], bytes]
    take: Callable[[str, bytes], None]


def print_sheets(
    job: Job, sheets: Sequence[Sheet], *, keys: Mapping[str, bytes], keeping: Keeping
) -> dict[str, Printed]:
    """All sheets printed, by address; ``keys`` name what each is made of."""
    done: dict[str, Printed] = {}
    wanting = []
    for sheet in sheets:
        uri = sheet.file.src_uri
        kept = keeping.get(keys[uri]) if uri in keys else None
        if kept is None:
            wanting.append(sheet)
        else:
            done[uri] = kept
    # The longest first, or one process would be left with them in the end.
    wanting.sort(key=lambda sheet: job.length(sheet.file.src_uri), reverse=True)
    for uri, printed, told in _shared(job, wanting):
        done[uri] = pickle.loads(printed)
        job.take(uri, told)
        if uri in keys and not done[uri].problems:  # the lines they name may move
            keeping.put_packed(keys[uri], printed)
    for sheet in sheets:
        _ready(sheet, done[sheet.file.src_uri], job.files)
    return done


def _ready(sheet: Sheet, printed: Printed, files: Files) -> None:
    """The page as MkDocs would have it now, had it rendered the page itself."""
    sheet.present_anchor_ids = set(printed.anchors)
    links = {files.get_file_from_path(uri): dict(made) for uri, made in printed.links.items()}
    sheet.links_to_anchors = {file: made for file, made in links.items() if file is not None}
    sheet.meta = {"template": READY + sheet.file.src_uri}
    for logger, level, message in printed.said:
        logging.getLogger(logger).log(level, message)


# ---- one page


class Renderer:
    """Renders Markdown as ``Page.render`` does, but with one parser for all pages: making one
    takes as long as rendering a short page."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._config, self._files = config, files
        self._known: Known = {}
        self._md = markdown.Markdown(
            extensions=config["markdown_extensions"],
            extension_configs=config["mdx_configs"] or {},
        )

        # The parser looks patterns up a thousand times a page; a list is quicker than a registry.
        inline = cast(InlineProcessor, self._md.treeprocessors["inline"])
        inline.inlinePatterns = list(self._md.inlinePatterns)  # type: ignore[assignment]

    def render(self, page: Page) -> None:
        """Sets what ``Page.render`` sets."""
        md = self._md.reset()
        raw_html = pages._RawHTMLPreprocessor()
        anchors = pages._ExtractAnchorsTreeprocessor(page.file, self._files, self._config)
        paths = Addresses(page.file, self._files, self._config, self._known)
        title = pages._ExtractTitleTreeprocessor()
        for own in (raw_html, anchors, paths, title):
            own._register(md)  # in the place of the one of the page before
        page.content = md.convert(page.markdown or "")
        page.toc = get_toc(getattr(md, "toc_tokens", []))
        page._title_from_render = title.title
        page.present_anchor_ids = anchors.present_anchor_ids | raw_html.present_anchor_ids
        page.links_to_anchors = paths.links_to_anchors


def print_sheet(job: Job, sheet: Sheet) -> Printed:
    """One page, by the steps of MkDocs."""
    with _Heard() as heard:
        sheet.meta, sheet.markdown = job.source(sheet.file.src_uri)
        job.renderer.render(sheet)
        problems = [*job.prove(sheet)]
        sheet.active = True
        context = get_context(job.nav, job.pages, job.config, sheet)
        template = job.env.get_template(sheet.meta.get("template", "main.html"))
        html = template.render(context)
        sheet.active = False
        problems += job.prove_again(sheet, html)
    links = {file.src_uri: dict(made) for file, made in (sheet.links_to_anchors or {}).items()}
    anchors = frozenset(sheet.present_anchor_ids or ())
    printed = Printed(html, anchors, links, heard.said, problems)
    sheet.markdown = sheet.content = ""
    return printed


class _Heard(logging.Handler):
    """Hears what MkDocs says of a page, so that it is said again when the page is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, int, str]] = []
        self._logger = logging.getLogger("mkdocs")

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.name, record.levelno, record.getMessage()))

    def __enter__(self) -> _Heard:
        self._others, self._propagates = self._logger.handlers[:], self._logger.propagate
        self._logger.handlers[:] = [self]
        self._logger.propagate = False
        self._level = self._logger.level
        self._logger.setLevel(logging.INFO)  # what `--quiet` does not show the next build may
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.handlers[:] = self._others
        self._logger.propagate = self._propagates
        self._logger.setLevel(self._level)


# ---- many pages


Packed = tuple[str, bytes, bytes]
"""The address of a page, the page, what is told of the rest; pickled where they came to be, as
the process that takes them in has enough to do."""


class _Shift:
    """What the processes share: they are forked, so it need not be sent to them."""

    def __init__(self, job: Job, sheets: Sequence[Sheet]) -> None:
        self.job, self.sheets = job, sheets

    def __call__(self, number: int) -> Packed:
        sheet = self.sheets[number]
        uri = sheet.file.src_uri
        printed = print_sheet(self.job, sheet)
        return uri, pack(printed), self.job.finish(uri)


_shift: _Shift | None = None


def _print(number: int) -> Packed:
    assert _shift is not None
    return _shift(number)


def _begin(shift: _Shift) -> None:
    global _shift  # of the forked process alone
    _shift = shift
    gc.set_threshold(100_000, 50, 100)  # seldom: hardly anything of a page refers to itself
    gc.enable()  # but what does must not pile up, page by page


def _shared(job: Job, sheets: Sequence[Sheet]) -> Iterator[Packed]:
    shift = _Shift(job, sheets)
    processes = cores()
    if processes < 2 or len(sheets) < WORTH_SHARING:
        yield from map(shift, range(len(sheets)))
        return
    gc.freeze()  # or collecting would copy every page of memory that the processes share
    try:
        # Not a Pool: that waits for ever for a process that was killed, this one fails.
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, fork, _begin, (shift,)) as pool:
            yield from pool.map(_print, range(len(sheets)), chunksize=A_LOAD)
    finally:
        gc.unfreeze()


# ---- ready pages


class Ready:
    """A Jinja environment that has the pages of the edition ready."""

    def __init__(self, env: Environment, printed: Mapping[str, Printed]) -> None:
        self._env, self._printed = env, printed

    def __getattr__(self, name: str) -> object:
        return getattr(self._env, name)

    def get_template(self, name: str) -> object:
        """The page, as a template that needs no rendering; any other as ever."""
        uri = name.removeprefix(READY)
        return (
            _Page(self._printed[uri].html) if uri in self._printed else self._env.get_template(name)
        )


@dataclass(frozen=True, slots=True)
class _Page:
    html: str

    def render(self, *_: object) -> str:
        return self.html


# ---- what a page is made of, beside its text

MADE_BY = (
    "mkdocs mkdocs-material Markdown pymdown-extensions Jinja2 MarkupSafe lxml PyYAML "
    "bibtexparser edtf rispy"
).split()
"""Packages whose version can make a difference to every page."""


def circumstances(config: MkDocsConfig) -> bytes:
    """A hash of what can make a difference to everything: code, templates, configuration."""
    hooks = Path(__file__).parent
    templates = Path(config.config_file_path or ".").parent / (config.theme.custom_dir or hooks)
    versions = [sys.version, *(version(name) for name in MADE_BY)]
    settings = {key: value for key, value in config.items() if key not in ELSEWHERE}
    theme = {key: config.theme[key] for key in config.theme}
    return digest(
        digest_of_files(hooks),
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


def around(page: AnyPage) -> bytes:
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
