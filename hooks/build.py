"""MkDocs events of the edition: each reads the configuration, calls the package, returns.

Only the modules beside this one know MkDocs; the package ``edition`` does not. The state of a
build lives from ``on_files`` to ``on_post_build``. Each build has its own, as ``mkdocs serve``
keeps this module loaded.
"""

from __future__ import annotations

import datetime
import logging
import os
import pickle
import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from markupsafe import Markup, escape
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from edition.caching.store import pack
from edition.model import Problem, Severity
from edition.pipeline.edition import Edition, make_edition
from edition.problems import as_data, for_the_log, problems_json
from edition.sources.discovery import link_in_circle
from edition.sources.editor_files import Sources, as_text, in_the_way, read_sources
from edition.sources.prose.cleaning import Prose, clean_prose, render_prose
from edition.sources.prose.page import read_prose_page
from edition.writing.archives.bag import bag
from edition.writing.citing import Site
from edition.writing.epub import FONTS, TITLES, Publication
from edition.writing.exports.listed_document import UNDATED
from edition.writing.markdown.note_labels import PrintedLabels
from edition.writing.markdown.structures import Structures
from rendering.cache_key import page_keys
from rendering.configured import check_addresses
from rendering.failing import failure
from rendering.jinja import quicken
from rendering.proving import Prover
from rendering.publish import Publisher
from rendering.render import DeferredFiles, Job, Renderer, alone, print_sheets
from rendering.theme import theme_files
from rendering.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("edition")
logging.getLogger("edition").parent = log.logger  # what the package logs is shown as this is

STATE, WORKPLACE = "edition_state", "edition_workplace"
CONFIGURED = "edition_configured"
"""Keys in ``config.extra``, which lives as long as one build."""

BOOK, BAG = "edition.epub", "edition.zip"
"""Both are made where ``extra.bundle`` says so: ``make bundle``."""

UNUSED = re.compile(r"assets/javascripts/(?:lunr|workers)/|.*\.map$")
"""Files of the theme that no page loads, two megabytes: its own search, and source maps, which
browsers load for their developer tools alone."""

FIRST, LAST = 100, -100
"""Priorities of events: before other plugins and hooks see a page, and when all of them have."""

CONFIGURATION = "mkdocs.yml"

TEMPLATES = (".html", ".xml")
"""Endings of the edition's own templates, in which values are escaped."""

OF_THE_THEME = frozenset(
    f"partials/{name}.html" for name in ("path", "path-item", "toc-item", "palette")
)
"""Templates of the theme that write titles and texts of mkdocs.yml; they escape nothing themselves,
and the others of the theme count on that."""

LEVELS = {
    Severity.ERROR: logging.WARNING,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
    None: logging.DEBUG,
}
"""``--strict`` counts warnings; problems that ask nobody to look are no warnings."""


@dataclass
class State:
    """The edition of one build, and the problems met while its pages are rendered."""

    edition: Edition
    publisher: Publisher
    prover: Prover
    finished: set[str] = field(default_factory=set)
    """The pages beside which all is published."""
    nav: Navigation | None = None
    sheets: list[Page] = field(default_factory=list)
    """The pages printed here; none where MkDocs renders them itself."""
    problems: list[Problem] = field(default_factory=list)
    env: Environment | None = None
    front_page_in_bag: str = ""
    """The front page without the link to the bag, which the bag cannot hold."""
    renderer: Renderer | None = None
    files: Files | None = None
    prose: dict[str, Prose] = field(default_factory=dict)
    """The editor's own pages, which MkDocs renders, by the address of their source."""


@dataclass
class Command:
    """What MkDocs was started for; it says so once, before the first of many builds."""

    preview: bool = False


command_line = Command()


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether this is ``mkdocs serve``."""
    command_line.preview = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Show printed labels, lists and tables; keep the copyright, which MkDocs defines as HTML."""
    config.extra["preview"] = command_line.preview
    config.extra[CONFIGURED] = check_addresses(config)
    if config.copyright:
        file = Path(config.config_file_path or CONFIGURATION)
        told = Prose(CONFIGURATION, as_text(file.read_bytes(), file=CONFIGURATION)[0])
        copyright, problems = clean_prose(config.copyright, told)
        config.extra[CONFIGURED] += problems
        config.copyright = Markup(copyright)
    if not any(isinstance(e, PrintedLabels) for e in config.markdown_extensions):
        config.markdown_extensions += [PrintedLabels(), Structures()]  # type: ignore[list-item]


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Let the build fill a folder beside the published site, when no other build does."""
    link = link_in_circle(Path(config.docs_dir))
    if link:  # MkDocs would follow it
        raise PluginError(f"docs/{link} is a link to a folder that holds it; remove the link")
    config.extra[WORKPLACE] = Workplace.of(config)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Make the edition and put its pages among the files."""
    site = Site(name=config.site_name, address=config.site_url or "")
    printing = alone(config)
    workplace: Workplace = config.extra[WORKPLACE]
    edition = make_edition(sources := _sources(files, config), site=site, cache=workplace.cache)
    state = config.extra[STATE] = State(edition, workplace.publisher, Prover(edition, config))
    state.problems += config.extra.pop(CONFIGURED)
    own = set(edition.uris)
    made = {Path(uri).with_suffix(".html").as_posix() for uri in own}
    made |= config.theme.static_templates  # 404.html
    if config.extra.get("bundle"):
        made.add(BAG)
    for file in list(files):
        unread = file.src_dir == config.docs_dir and file.src_uri not in sources.published
        unused = file.src_dir != config.docs_dir and UNUSED.match(file.src_uri)
        if unused or (unread and file.src_uri not in own):
            files.remove(file)
        elif not unread and file.dest_uri in made and edition.prose(file.src_uri) is None:
            files.remove(file)
            if file.inclusion is not InclusionLevel.EXCLUDED:
                state.problems.append(in_the_way(file.src_uri))
    listed = edition.belonging()
    for uri in edition.uris:
        old = files.get_file_from_path(uri)
        if old is not None:
            files.remove(old)
        level = InclusionLevel.INCLUDED if uri in listed else InclusionLevel.NOT_IN_NAV
        content = "" if printing else edition.page(uri)
        files.append(File.generated(config, uri, content=content, inclusion=level))
    return DeferredFiles(files, own) if printing else files


def _sources(files: Files, config: MkDocsConfig) -> Sources:
    """The editor's files; pages that MkDocs could not read are given to it as they can be shown."""
    others = {
        file.src_uri
        for file in files
        if file.inclusion is not InclusionLevel.EXCLUDED or file.src_uri.endswith(".yml")
    }
    sources = read_sources(Path(config.docs_dir), others=others)
    for uri, text in sources.mended.items():
        file = files.get_file_from_path(uri)
        if file is not None:
            file.content_string = text
    return sources


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Give the pages of the edition their titles, as MkDocs does not read them."""
    state: State = config.extra[STATE]
    state.nav = nav
    if alone(config):
        for uri in state.edition.uris:
            file = files.get_file_from_path(uri)
            if file is not None and file.page is not None and file.page.title is None:
                file.page.title = state.edition.title(uri)
    return nav


@event_priority(FIRST)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Read the front matter of the editor's own pages, of which templates know a few keys."""
    state: State = config.extra[STATE]
    if page.file.generated_by:
        return markdown
    read = read_prose_page(page.file.content_string, file=page.file.src_uri)
    state.problems += read.problems
    state.prose[page.file.src_uri] = read.prose
    page.meta = {**read.meta, "problems": [as_data(problem) for problem in read.problems]}
    return read.prose.text


@event_priority(FIRST)
def _clean(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave out of the editor's own pages what prose may not hold."""
    state: State = config.extra[STATE]
    prose = state.prose.get(page.file.src_uri)
    if prose is None:
        return html
    renderer = _renderer(state, config, files)
    cleaned, problems = render_prose(
        prose, lambda text: renderer.render_again(page, text), rendered=html
    )
    state.problems += problems
    page.meta["problems"] += [as_data(problem) for problem in problems]
    _as_text(page.toc)
    if page._title_from_render:  # MkDocs gives it as HTML, which templates would escape again
        page._title_from_render = Markup(page._title_from_render).striptags()
    return cleaned


def _as_text(headings: Iterable[AnchorLink]) -> None:
    """Titles in the table of contents of a page are HTML; what is printed is text."""
    for heading in headings:
        heading.title = escape(Markup(heading.title).striptags())
        _as_text(heading.children)


@event_priority(LAST)
def _prove_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Prove the text of a document before the page is set around it, so that it can say so."""
    page.content = html
    state: State = config.extra[STATE]
    state.problems += _prepared(state, _renderer(state, config, files), page)
    if page.file.src_uri in state.edition.texts:
        wrong = state.edition.prove(page.file.src_uri, html)
        page.meta.setdefault("problems", []).extend(map(as_data, wrong))
        state.problems += wrong
    return html


on_page_content = CombinedEvent(_clean, _prove_content)


def _renderer(state: State, config: MkDocsConfig, files: Files) -> Renderer:
    state.renderer = state.renderer or Renderer(config, files)
    return state.renderer


def _prepared(state: State, renderer: Renderer, page: Page) -> list[Problem]:
    """Tells the template of a page all that it needs; what is wrong with the prose on it."""
    page.meta.update(state.edition.about(page.file.src_uri))
    page.content = Markup(page.content or "")
    prose = state.edition.prose(page.file.src_uri)
    if prose is None:
        return []
    taken = {*(page.present_anchor_ids or ()), *state.prover.ids(page)}
    html, problems = render_prose(
        prose, lambda text: renderer.render_apart(page, text, taken=taken), taken=taken
    )
    page.meta["prose"] = Markup(html)
    page.meta.setdefault("problems", []).extend(map(as_data, problems))
    return problems


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Give documents and persons, which are not in the navigation, their place in it.

    In the edition's own templates what editors and transcriptions say is text, not HTML.
    """
    folder = Path(config.theme.custom_dir or ".")
    written = [path for path in folder.rglob("*") if path.suffix in TEMPLATES]
    own = {path.relative_to(folder).as_posix() for path in written}
    env.autoescape = lambda name: name in own or name in OF_THE_THEME
    state: State = config.extra[STATE]
    quicken(env, state.edition.cache)
    env.globals["material"] = theme_files(config.theme.dirs)
    env.globals["changed_on"] = state.edition.changed_on
    for page in filter(None, (each.page for each in files.documentation_pages())):
        page.update_date = UNDATED.isoformat()  # not the day of the build, for sitemap.xml.gz
    for name in own:  # or every process that prints would compile them
        with suppress(TemplateError, UnicodeDecodeError):  # it is told where one is used
            env.get_template(name)
    for index, uris in state.edition.belonging().items():
        pages = [file.page for uri in uris if (file := files.get_file_from_path(uri)) and file.page]
        parent = files.get_file_from_path(index)
        for page in pages:
            page.parent = parent.page.parent if parent and parent.page else None
    state.env, state.files = env, files
    if isinstance(files, DeferredFiles):
        _print_all(state, config, files)
    return env


def _print_all(state: State, config: MkDocsConfig, files: DeferredFiles) -> None:
    """Puts all pages of the edition into the site."""
    assert state.env and state.nav
    edition, renderer, own = state.edition, Renderer(config, files), set(state.edition.uris)
    job = Job(
        config=config,
        files=files,
        pages=(pages := files.documentation_pages()),
        renderer=renderer,
        nav=state.nav,
        env=state.env,
        length=edition.length,
        source=edition.source,
        plain_source=edition.plain_source,
        place_of=edition.place_of,
        prepare=lambda page: _prepared(state, renderer, page),
        prove=state.prover.prove,
        finish=lambda uri: _finished(state, uri),
        take=lambda uri, told: _taken(state, uri, told),
        publisher=state.publisher,
    )
    sheets = state.sheets = [file.page for file in pages if file.page and file.src_uri in own]
    keys = page_keys(edition.cache, edition, sheets, state.nav, files)
    state.problems += print_sheets(job, sheets, keys=keys, cache=edition.cache)
    edition.cache.store.begin_writing()
    _remove_displaced(state, files)


def _finished(state: State, uri: str) -> bytes:
    """Publishes what stands beside a page, and tells of it, and of what was made of a text."""
    edition = state.edition
    published = state.publisher.publish(edition.files_of(uri))
    return pack((edition.handed_over(uri) if uri in edition.texts else b"", published))


def _taken(state: State, uri: str, told: bytes) -> None:
    handed, published = pickle.loads(told)
    if handed:
        state.edition.take(uri, handed)
    state.publisher.take(published, state.edition.files_key(uri))
    state.finished.add(uri)


@event_priority(LAST)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Mark the rendered page as HTML; set the front page once more, as it stands in the bag."""
    page.content = page.content and Markup(page.content)
    state: State = config.extra[STATE]
    if config.extra.get("bundle") and page.is_homepage and state.env:
        template = state.env.get_template(page.meta.get("template", "main.html"))
        state.front_page_in_bag = template.render({**context, "in_bag": True})
    return context


@event_priority(LAST)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Publish what stands beside the pages, prove the pages as published, report problems."""
    state: State = config.extra.pop(STATE)
    problems = [*_published_beside(state), *_proved(state, Path(config.site_dir))]
    if config.extra.get("bundle"):
        problems += _write_book(state, config)
    for severity, told in for_the_log(problems):
        log.log(LEVELS[severity], told)
    (Path(config.site_dir) / "problems.json").write_bytes(problems_json(problems))
    if config.extra.get("bundle"):
        _write_bag(state, config)
    config.extra.pop(WORKPLACE).finish(config)


def _published_beside(state: State) -> list[Problem]:
    """Publishes what no process has published; the problems of the edition."""
    edition, publisher = state.edition, state.publisher
    for uri in edition.uris:
        if uri in state.finished:
            continue
        key = edition.files_key(uri)
        if not key or not publisher.stay(key):
            publisher.take(publisher.publish(edition.files_of(uri)), key)
    key = edition.other_files_key()
    if not key or not publisher.stay(key):
        publisher.take(publisher.publish(edition.other_files), key)
    if state.files:
        _remove_displaced(state, state.files)
    return state.edition.problems


def _remove_displaced(state: State, files: Files) -> None:
    """Removes files that MkDocs copies to addresses at which the edition has published its own."""
    for file in list(files):
        copied = not file.is_documentation_page() and file.inclusion is not InclusionLevel.EXCLUDED
        if copied and state.publisher.has(file.dest_uri):
            files.remove(file)
            state.problems.append(in_the_way(file.src_uri))


def _proved(state: State, site: Path) -> list[Problem]:
    """What was met in printing, and whatever is not in the site as it was proved."""
    # A page that was found to differ in rendering is not reported a second time from the disk.
    known = {(problem.file, problem.code) for problem in state.problems}
    proved = {
        sheet.file.src_uri for sheet in state.sheets if state.publisher.stands(sheet.file.dest_uri)
    }
    published = [*state.edition.prove_copies(site)]
    if state.files:
        published += state.prover.prove_site(site, state.files, proved=proved)
    return [
        *state.problems,
        *(each for each in published if (each.file, each.code) not in known),
    ]


def on_build_error(error: Exception) -> None:
    """Say in one line what is wrong."""
    if not isinstance(error, MkDocsException):
        log.debug("The error in full", exc_info=error)
        raise Abort(failure(error)) from None


def _write_book(state: State, config: MkDocsConfig) -> list[Problem]:
    folder = Path(config.theme.custom_dir or "") / "assets" / "fonts"
    fonts = {name: (folder / name).read_bytes() for name in FONTS}
    book, problems = state.edition.book(_publication(config), fonts)
    (Path(config.site_dir) / BOOK).write_bytes(book.data)
    return problems


def _write_bag(state: State, config: MkDocsConfig) -> None:
    """Everything in the site, as it is now, but what is hidden: that is not the edition’s."""
    site = Path(config.site_dir)
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
        and path != site / BAG
        and not any(part.startswith(".") for part in path.relative_to(site).parts)
    }
    if state.front_page_in_bag:
        files["index.html"] = state.front_page_in_bag.encode()
    (site / BAG).write_bytes(bag(files, _publication(config)))


def _publication(config: MkDocsConfig) -> Publication:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    pages = {uri: Path(config.docs_dir) / uri for uri in TITLES}
    return Publication(
        title=config.site_name,
        description=config.site_description or "",
        rights=config.copyright or "",
        url=config.site_url or "",
        language=config.theme["language"],
        changed=datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else None,
        certified_by=config.extra.get("certified_by") or "",
        prose={
            uri: as_text(path.read_bytes(), file=uri)[0]
            for uri, path in pages.items()
            if path.is_file()
        },
    )
