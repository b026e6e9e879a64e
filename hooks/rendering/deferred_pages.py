"""Deferred pages: rendered in parallel after all others, and reused if their inputs are unchanged.

MkDocs renders every page at every build, one after the other. The pages of the edition are left out
of that loop (:class:`.site_files.DeferredFiles`). They are rendered in ``on_env``, when navigation
and templates are known: a page whose cache key is that of the build before is linked from the
published site; the others are rendered, proved and published by worker processes. Then MkDocs
continues, with fewer pages to build, and checks links (``Page.validate_anchor_links``) as ever.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from edition.caching.store import pack

from .page_renderer import PAGE, RenderedPage
from .workers import map_in_workers

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from edition.caching.stages import Cache, Key
    from edition.model import Problem

    from .page_renderer import PageRenderer
    from .publisher import FileRecord, Publisher


class PublishedPage(NamedTuple):
    """A page that a worker has published, and what the main process must know of it.

    ``rendered`` and ``outputs`` are pickled by the worker.
    """

    uri: str
    rendered: bytes
    html: Mapping[str, FileRecord]
    files: Mapping[str, FileRecord]
    """The files published beside the page."""
    outputs: bytes
    """All outputs of a document (:meth:`.Edition.handed_over`); empty for other pages."""


class DeferredPages:
    """Renders and publishes the deferred pages of one build."""

    def __init__(
        self, renderer: PageRenderer, files: Files, publisher: Publisher, cache: Cache
    ) -> None:
        self._renderer, self._files = renderer, files
        self._publisher, self._cache = publisher, cache
        self._edition = renderer.edition
        self.completed: set[str] = set()
        """Pages of which this build has published the files beside them, by source."""

    def render(self, pages: Sequence[Page], keys: Mapping[str, Key]) -> list[Problem]:
        """Publish all pages; their problems. ``keys`` are cache keys by the address of the source;
        a page whose key is empty is rendered and not cached."""
        rendered: dict[str, RenderedPage] = {}
        changed = []
        for page in pages:
            reused = self._reuse(page, keys[page.file.src_uri])
            if reused is None:
                changed.append(page)
            else:
                rendered[page.file.src_uri] = reused
        # Longest first, or one worker would still be busy with a long page when all others end.
        changed.sort(key=lambda page: self._edition.length(page.file.src_uri), reverse=True)
        for result in map_in_workers(lambda number: self._publish(changed[number]), len(changed)):
            rendered[result.uri] = self._collect(result, keys[result.uri])
        for page in pages:
            rendered[page.file.src_uri].restore(page, self._files)
        level = self._renderer.config.validation.links.anchors
        for page in pages:
            page.validate_anchor_links(files=self._files, log_level=level)
        return [problem for each in rendered.values() for problem in each.problems]

    def _reuse(self, page: Page, key: Key) -> RenderedPage | None:
        """Link an unchanged page from the published site; None where it must be rendered.

        Its HTML is not in the cache: it would be on the disk twice.
        """
        rendered = PAGE.stored(self._cache, key)
        if rendered is None:
            return None
        expected = {page.file.dest_uri: rendered.html_digest}
        return rendered if self._publisher.link_unchanged(key, expected) else None

    def _publish(self, page: Page) -> PublishedPage:
        """Render and publish a page and the files beside it (in a worker)."""
        uri, edition = page.file.src_uri, self._edition
        rendered, html = self._renderer.render(page)
        return PublishedPage(
            uri,
            pack(rendered),
            self._publisher.publish({page.file.dest_uri: html}),
            self._publisher.publish(edition.files_of(uri)),
            edition.handed_over(uri) if uri in edition.texts else b"",
        )

    def _collect(self, result: PublishedPage, key: Key) -> RenderedPage:
        """Record the result of a worker, and cache it (in the main process)."""
        rendered: RenderedPage = pickle.loads(result.rendered)
        self._publisher.record(result.html, key)
        if result.outputs:
            self._edition.take(result.uri, result.outputs)
        self._publisher.record(result.files, self._edition.files_key(result.uri))
        self.completed.add(result.uri)
        if not rendered.problems:  # these name lines, which may move in the source
            PAGE.put(self._cache, key, rendered)
        return rendered
