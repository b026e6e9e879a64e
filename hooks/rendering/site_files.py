"""The files of a site as MkDocs lists them: which are published, and which are rendered here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from edition.sources.editor_files import Sources, in_the_way, read_sources
from edition.writing.exports.listed_document import UNDATED

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from edition.model import Problem
    from edition.pipeline.edition import Edition

    from .publisher import Publisher

UNUSED = re.compile(r"assets/javascripts/(?:lunr|workers)/|.*\.map$")
"""Two megabytes of the theme that no page loads: its own search, and source maps, which only the
developer tools of browsers load."""


class DeferredFiles(Files):
    """All files; MkDocs neither reads, renders nor writes the ``deferred`` pages among them.

    MkDocs passes ``inclusion`` where it lists the pages to build, but not where it lists pages for
    the navigation, and templates (sitemap.xml) do not either.
    """

    def __init__(self, files: Iterable[File], deferred: Set[str]) -> None:
        """``deferred`` are addresses of sources."""
        super().__init__(files)
        self._deferred = deferred

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """All pages; with ``inclusion`` those that MkDocs builds."""
        if inclusion is None:
            return super().documentation_pages()
        listed = super().documentation_pages(inclusion=inclusion)
        return [file for file in listed if file.src_uri not in self._deferred]


def read_editor_files(files: Files, config: MkDocsConfig) -> Sources:
    """Read the editor's files. A page that MkDocs could not decode gets content that it can."""
    listed = {
        file.src_uri
        for file in files
        if file.inclusion is not InclusionLevel.EXCLUDED or file.src_uri.endswith(".yml")
    }
    sources = read_sources(Path(config.docs_dir), others=listed)
    for uri, text in sources.mended.items():
        file = files.get_file_from_path(uri)
        if file is not None:
            file.content_string = text
    return sources


def remove_unpublished(
    files: Files, sources: Sources, edition: Edition, config: MkDocsConfig, *, reserved: Set[str]
) -> list[Problem]:
    """Remove files that are not published: sources, unused files of the theme, and files at the
    address of a page of the edition, or at one that is ``reserved``; the last are problems."""
    own = frozenset(edition.uris)
    taken = reserved | {Path(uri).with_suffix(".html").as_posix() for uri in own}
    problems = []
    for file in list(files):
        if file.src_dir != config.docs_dir:
            unread, unused = False, UNUSED.match(file.src_uri) is not None
        else:
            unread, unused = file.src_uri not in sources.published, False
        if unused or (unread and file.src_uri not in own):
            files.remove(file)
        elif not unread and file.dest_uri in taken and edition.prose(file.src_uri) is None:
            files.remove(file)
            if file.inclusion is not InclusionLevel.EXCLUDED:
                problems.append(in_the_way(file.src_uri))
    return problems


def add_pages(files: Files, edition: Edition, config: MkDocsConfig, *, deferred: bool) -> Files:
    """Add the pages of the edition; the Markdown of ``deferred`` pages is not written yet."""
    listed = edition.belonging()
    for uri in edition.uris:
        old = files.get_file_from_path(uri)
        if old is not None:
            files.remove(old)
        level = InclusionLevel.INCLUDED if uri in listed else InclusionLevel.NOT_IN_NAV
        content = "" if deferred else edition.page(uri)
        files.append(File.generated(config, uri, content=content, inclusion=level))
    return DeferredFiles(files, frozenset(edition.uris)) if deferred else files


def set_titles(files: Files, edition: Edition) -> None:
    """Set the titles of deferred pages, which MkDocs would take from their Markdown."""
    for uri in edition.uris:
        file = files.get_file_from_path(uri)
        if file is not None and file.page is not None and file.page.title is None:
            file.page.title = edition.title(uri)


def set_dates(files: Files) -> None:
    """Date all pages alike, not by the clock: MkDocs dates ``sitemap.xml.gz`` by the newest."""
    for file in files.documentation_pages():
        if file.page:
            file.page.update_date = UNDATED.isoformat()


def set_parents(files: Files, edition: Edition) -> None:
    """Set the section of the navigation above documents and persons, which are not listed there,
    to that of the page about all of them."""
    for index, uris in edition.belonging().items():
        parent = files.get_file_from_path(index)
        above = parent.page.parent if parent and parent.page else None
        for uri in uris:
            file = files.get_file_from_path(uri)
            if file and file.page:
                file.page.parent = above


def remove_replaced(files: Files, publisher: Publisher) -> list[Problem]:
    """Remove files that MkDocs would copy to an address at which the edition has published a file
    of its own; each is a problem."""
    replaced = [
        file
        for file in files
        if not file.is_documentation_page()
        and file.inclusion is not InclusionLevel.EXCLUDED
        and publisher.has(file.dest_uri)
    ]
    for file in replaced:
        files.remove(file)
    return [in_the_way(file.src_uri) for file in replaced]
