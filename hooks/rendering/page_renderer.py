"""Rendering one page of the edition by the steps of MkDocs: Markdown, template, proof.

What this uses of MkDocs beyond its documented events, and why:

- ``Page.render``, as MkDocs calls it only for the pages that it builds itself;
- ``mkdocs.commands.build.get_context``, the context that MkDocs passes to templates;
- ``present_anchor_ids`` and ``links_to_anchors`` of a page, by which MkDocs checks anchors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.commands.build import get_context

from edition.caching.hashing import digest
from edition.caching.stages import Level, Stage
from edition.problems.guarding import guarded
from edition.sources.prose.cleaning import render_prose

from .builder import LogCapture, LogEntry, log_again
from .prover import Prover, add_problems, template_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from edition.model import Problem
    from edition.pipeline.edition import Edition

    from .markdown_renderer import MarkdownRenderer


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """What the rest of the build needs of a rendered page; cached in place of rendering it."""

    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]
    """Anchors on other pages: address of the page → anchor → the link as written."""
    log: Sequence[LogEntry]
    problems: Sequence[Problem]
    html_digest: bytes
    """Of the HTML that was proved: a file with other bytes is not reused for this page."""

    def restore(self, page: Page, files: Files) -> None:
        """Set what MkDocs would have set on a page when rendering it, and log its messages."""
        page.present_anchor_ids = set(self.anchors)
        links = {files.get_file_from_path(uri): dict(each) for uri, each in self.links.items()}
        page.links_to_anchors = {file: each for file, each in links.items() if file is not None}
        log_again(self.log)


PAGE = Stage("page", RenderedPage, Level.PAGES)


class PageContent:
    """What the template of a page needs beside its Markdown, for the pages of one build."""

    def __init__(self, edition: Edition, prover: Prover, markdown: MarkdownRenderer) -> None:
        self._edition, self._prover, self._markdown = edition, prover, markdown

    def add(self, page: Page) -> Sequence[Problem]:
        """Add the data of the edition and the editor's prose to the metadata of a page whose
        Markdown is rendered; the problems in that prose, which are added too."""
        page.meta.update(self._edition.about(page.file.src_uri))
        page.content = Markup(page.content or "")
        prose = self._edition.prose(page.file.src_uri)
        if prose is None:
            return ()
        reserved = {*(page.present_anchor_ids or ()), *self._prover.ids(page)}
        html, problems = render_prose(
            prose,
            lambda text: self._markdown.render_apart(page, text, reserved=reserved),
            taken=reserved,
        )
        page.meta["prose"] = Markup(html)
        add_problems(page, problems)
        return problems


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRenderer:
    """Renders pages of the edition; the pages of a build share all of this."""

    edition: Edition
    prover: Prover
    content: PageContent
    markdown: MarkdownRenderer
    config: MkDocsConfig
    nav: Navigation
    env: Environment
    pages: Sequence[File]
    """All pages of the site, for templates. Given only ``Files``, MkDocs would collect them from
    all files for every page."""

    def render(self, page: Page) -> tuple[RenderedPage, bytes]:
        """A page and its HTML. If rendering fails that is a problem, and the page has the plain
        text of its source."""
        file, line = self.edition.place_of(page.file.src_uri)
        return guarded(
            lambda: self._render(page),
            lambda error: self._render(page, error),
            file=file,
            line=line,
        )

    def _render(self, page: Page, error: Problem | None = None) -> tuple[RenderedPage, bytes]:
        uri = page.file.src_uri
        with LogCapture() as capture:
            page.meta, page.markdown = (
                self.edition.plain_source(uri, error) if error else self.edition.source(uri)
            )
            self.markdown.render(page)
            problems = [*([error] if error else []), *self.content.add(page)]
            html = self._fill_template(page)
            if found := self.prover.prove(page, html):
                problems += found
                html = self._fill_template(page)  # it now lists the problems of its proof
        data = html.encode("utf-8", "xmlcharrefreplace")  # as MkDocs writes it
        links = {file.src_uri: dict(each) for file, each in (page.links_to_anchors or {}).items()}
        anchors = frozenset(page.present_anchor_ids or ())
        # All pages stay in memory until the build ends; what was rendered need not.
        page.markdown, page.content, page.meta = None, "", {}
        return RenderedPage(anchors, links, capture.entries, problems, digest(data)), data

    def _fill_template(self, page: Page) -> str:
        page.active = True
        context = get_context(self.nav, self.pages, self.config, page)
        html = self.env.get_template(template_of(page.meta)).render(context)
        page.active = False
        return html
