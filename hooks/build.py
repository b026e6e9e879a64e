"""The MkDocs events of the edition.

Everything else that knows MkDocs is in :mod:`rendering`, and the edition itself in :mod:`edition`,
which does not know it. The state of a build is in ``config.extra``, as ``mkdocs serve`` keeps this
module loaded and builds many times.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import CombinedEvent, event_priority

from rendering.builder import failure, log, share_handlers
from rendering.configuration import (
    add_extensions,
    check_addresses,
    reject_circular_links,
    sanitize_copyright,
)
from rendering.site_build import SiteBuild
from rendering.workspace import Workspace

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

FIRST, LAST = 100, -100
"""Priorities of events: before other plugins and hooks see a page, and after all of them."""

BUILD, WORKSPACE, PROBLEMS = "edition_build", "edition_workspace", "edition_problems"
"""Keys in ``config.extra``."""

GARBAGE = 100_000, 20, 100
"""Thresholds of the garbage collector. By default it searches the documents of a volume again and
again, though nothing of them can be freed: these save 5 % of a build of 400 documents (median of
three pairs), for 3 MB more."""

preview = False
"""Whether this is ``mkdocs serve``: MkDocs says so once, before the first of its builds."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Note which command runs."""
    global preview
    preview = command == "serve"
    gc.set_threshold(*GARBAGE)


def on_config(config: MkDocsConfig) -> None:
    """Validate the configuration and complete it."""
    share_handlers()
    config.extra["preview"] = preview
    config.extra[PROBLEMS] = [*check_addresses(config), *sanitize_copyright(config)]
    add_extensions(config)


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Lock the folder of the site and the cache, and redirect the build to a new folder."""
    reject_circular_links(config)
    config.extra[WORKSPACE] = Workspace.of(config)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Make the edition, and add its pages to the files."""
    workspace, problems = config.extra[WORKSPACE], config.extra.pop(PROBLEMS)
    build = config.extra[BUILD] = SiteBuild.begin(files, config, workspace, problems)
    return build.files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Set the titles of deferred pages."""
    _build(config).set_navigation(nav, files)
    return nav


@event_priority(FIRST)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Validate the front matter of the editor's own pages."""
    return markdown if page.file.generated_by else _build(config).editor_pages.read(page)


@event_priority(FIRST)
def _sanitize(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Sanitise the editor's own pages."""
    build = _build(config)
    return build.editor_pages.sanitize(page, html, build.markdown)


@event_priority(LAST)
def _complete_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Prove the content of a page, and add what its template needs."""
    _build(config).complete_content(page, html)
    return html


on_page_content = CombinedEvent(_sanitize, _complete_content)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Configure the templates, and render the deferred pages."""
    _build(config).render(env)
    return env


@event_priority(LAST)
def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Mark the content of a page as HTML."""
    _build(config).complete_context(page, context)
    return context


@event_priority(LAST)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Complete and prove the site, report all problems, and publish."""
    build: SiteBuild = config.extra.pop(BUILD)
    del config.extra[WORKSPACE]
    build.finish()


def on_build_error(error: Exception) -> None:
    """Report an unexpected error in one line; MkDocs reports its own."""
    if not isinstance(error, MkDocsException):
        log.debug("The error in full", exc_info=error)
        raise Abort(failure(error)) from None


def _build(config: MkDocsConfig) -> SiteBuild:
    build: SiteBuild = config.extra[BUILD]
    return build
