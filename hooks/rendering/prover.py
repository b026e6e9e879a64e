"""The proof of published pages: the text against its source, the elements against the templates.

Deferred pages are proved before they are written. Pages that MkDocs writes, and deferred ones that
something has changed since, are proved at the end of the build, as they are on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError

from edition.checking import Allowed, Templates, Written
from edition.problems import as_data

from .theme import theme_files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from edition.model import Problem
    from edition.pipeline.edition import Edition

HTML = (".html", ".htm", ".xhtml")
DEFAULT_TEMPLATE = "main.html"


def template_of(meta: Mapping[str, Any]) -> str:
    """The template that a page names in its front matter, else MkDocs' default."""
    return str(meta.get("template", DEFAULT_TEMPLATE))


def add_problems(page: Page, problems: Iterable[Problem]) -> None:
    """Add problems to those that the template of a page shows."""
    page.meta.setdefault("problems", []).extend(map(as_data, problems))


class Prover:
    """Proves the pages of one build."""

    def __init__(self, edition: Edition, config: MkDocsConfig) -> None:
        self._edition, self._own = edition, frozenset(edition.uris)
        self._templates = Templates(config.theme.get_env())
        self._files = [*map(str, config.extra_css), *map(str, config.extra_javascript)]
        self._files += theme_files(config.theme.dirs).values()
        self._static = config.theme.static_templates
        self._allowed: dict[str, Allowed] = {}

    def ids(self, page: Page) -> frozenset[str]:
        """The ids that the template of a page writes."""
        return self._allowed_in(template_of(page.meta)).ids

    def prove(self, page: Page, html: str) -> list[Problem]:
        """The problems of a page that is about to be published, which are added to its own."""
        template = template_of(page.meta)
        problems = self._prove(page.file.src_uri, html, template, page.file.dest_uri)
        add_problems(page, problems)
        return problems

    def prove_site(self, site: Path, files: Files, *, proved: Set[str]) -> Iterator[Problem]:
        """The problems of all pages in the site that were not ``proved`` yet (addresses of
        sources)."""
        for file in files:
            if file.src_uri not in proved and file.dest_uri.endswith(HTML):
                yield from self._prove_file(site, file)
        for name in sorted(self._static):
            if name.endswith(HTML) and (site / name).is_file():
                html = (site / name).read_text(encoding="utf-8", errors="replace")
                yield from self._prove(name, html, name, name)

    def _prove_file(self, site: Path, file: File) -> Iterator[Problem]:
        path = site / file.dest_uri
        if not path.is_file() and file.src_uri not in self._edition.texts:
            return  # excluded
        html = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        yield from self._prove(file.src_uri, html, self._template(file), file.dest_uri)

    def _template(self, file: File) -> str:
        """The template of a page; empty for HTML that is copied from ``docs/``."""
        if file.src_uri in self._own:
            return template_of(self._edition.source(file.src_uri)[0])
        return template_of(file.page.meta) if file.page else ""

    def _prove(self, uri: str, html: str, template: str, address: str) -> list[Problem]:
        allowed = self._allowed_in(template)
        return self._edition.prove(uri, html, allowed=allowed, address=address)

    def _allowed_in(self, template: str) -> Allowed:
        """What pages of a template may contain; nothing where there is no such template."""
        if template not in self._allowed:
            written = Written()
            with suppress(TemplateError):
                written = self._templates.written_by(template)
            self._allowed[template] = Allowed(written, self._files)
        return self._allowed[template]
