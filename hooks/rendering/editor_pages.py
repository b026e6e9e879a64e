"""The editor's own Markdown pages, which MkDocs renders: validation and sanitising."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from edition.problems import as_data
from edition.sources.prose.cleaning import Prose, render_prose
from edition.sources.prose.page import read_prose_page

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

    from edition.model import Problem

    from .markdown_renderer import MarkdownRenderer


class EditorPages:
    """The pages of the editor in one build; their problems are added to ``problems``."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._prose: dict[str, Prose] = {}

    def read(self, page: Page) -> str:
        """The Markdown of a page; its front matter is reduced to the keys that templates use."""
        source = read_prose_page(page.file.content_string, file=page.file.src_uri)
        self._prose[page.file.src_uri] = source.prose
        page.meta = {**source.meta, "problems": []}
        self._add(page, source.problems)
        return source.prose.text

    def sanitize(self, page: Page, html: str, renderer: MarkdownRenderer) -> str:
        """The HTML of a page without elements and attributes that prose may not contain. Pages of
        the edition are returned as they are."""
        prose = self._prose.get(page.file.src_uri)
        if prose is None:
            return html
        sanitized, problems = render_prose(
            prose, lambda text: renderer.render_again(page, text), rendered=html
        )
        self._add(page, problems)
        strip_tags(page.toc)
        if page._title_from_render:  # HTML, which templates would escape a second time
            page._title_from_render = Markup(page._title_from_render).striptags()
        return sanitized

    def _add(self, page: Page, problems: Iterable[Problem]) -> None:
        self._problems += problems
        page.meta["problems"] += map(as_data, problems)


def strip_tags(headings: Iterable[AnchorLink]) -> None:
    """Reduce the titles in a table of contents, which are HTML, to escaped text."""
    for heading in headings:
        heading.title = escape(Markup(heading.title).striptags())
        strip_tags(heading.children)
