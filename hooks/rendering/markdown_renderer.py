"""Markdown as MkDocs renders it, once more for a page, or apart from the rest of a page."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

RESERVED = "reserved"
"""The tag of the element that :class:`_AddReserved` adds to a tree for a while."""

BEFORE_HEADINGS, AFTER_HEADINGS = 5.5, 4.5
"""Above and below 5, the priority of ``toc``, which gives headings their ids."""


class MarkdownRenderer:
    """Renders Markdown through ``Page.render``, so that links are resolved and checked as MkDocs
    does it."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._config, self._files = config, files

    def render(self, page: Page) -> None:
        """Render the Markdown of a page."""
        page.render(self._config, self._files)

    def render_again(self, page: Page, text: str) -> str:
        """The HTML of a page whose Markdown is replaced by ``text``."""
        page.markdown = text
        self.render(page)
        return page.content or ""

    def render_apart(self, page: Page, text: str, *, reserved: Iterable[str]) -> str:
        """The HTML of Markdown that is shown on a page beside its own.

        Its links and anchors are added to those of the page, its content and table of contents are
        not. None of its headings gets one of the ``reserved`` ids.
        """
        apart, config = copy(page), copy(self._config)
        extensions = [*config.markdown_extensions, ReservedIds(reserved)]
        config.markdown_extensions = extensions  # type: ignore[assignment]  # it may be an object
        apart.markdown = text
        apart.render(config, self._files)
        page.present_anchor_ids = {
            *(page.present_anchor_ids or ()),
            *(apart.present_anchor_ids or ()),
        }
        page.links_to_anchors = page.links_to_anchors or {}
        for file, links in (apart.links_to_anchors or {}).items():
            page.links_to_anchors.setdefault(file, {}).update(links)
        return apart.content or ""


class ReservedIds(Extension):
    """Markdown extension: headings get none of the given ids.

    ``toc`` makes the id of a heading unique among the ids in the tree. So an element with the
    reserved ids stands in the tree while it runs.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__()
        self._ids = ids

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        md.treeprocessors.register(_AddReserved(self._ids), "add-reserved", BEFORE_HEADINGS)
        md.treeprocessors.register(_RemoveReserved(), "remove-reserved", AFTER_HEADINGS)


class _AddReserved(Treeprocessor):
    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__()
        self._ids = ids

    def run(self, root: Element) -> None:
        reserved = SubElement(root, RESERVED)
        for id in self._ids:
            SubElement(reserved, RESERVED, id=id)


class _RemoveReserved(Treeprocessor):
    def run(self, root: Element) -> None:
        root.remove(root.findall(RESERVED)[-1])
