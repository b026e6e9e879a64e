"""The proof of the pages of one build, as they are published.

Pages that were printed here are proved before they are written. The others, and those that are
not in the site as they were written, are read from there when all is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

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


class Prover:
    """Holds pages against their sources, and against what the templates write."""

    def __init__(self, edition: Edition, config: MkDocsConfig) -> None:
        self._edition, self._own = edition, frozenset(edition.uris)
        self._templates = Templates(config.theme.get_env())
        self._files = [*map(str, config.extra_css), *map(str, config.extra_javascript)]
        self._files += theme_files(config.theme.dirs).values()
        self._static = config.theme.static_templates
        self._allowed: dict[str, Allowed] = {}

    def ids(self, page: Page) -> frozenset[str]:
        """The ids that the template of a page writes."""
        return self._allowed_in(page.meta.get("template", "main.html")).ids

    def prove(self, page: Page, html: str) -> list[Problem]:
        """What is wrong with a page that is about to be published; added to its problems."""
        template = page.meta.get("template", "main.html")
        problems = self._prove(page.file.src_uri, html, template, page.file.dest_uri)
        page.meta.setdefault("problems", []).extend(map(as_data, problems))
        return problems

    def prove_site(self, site: Path, files: Files, *, proved: Set[str]) -> Iterator[Problem]:
        """What is wrong with the pages in the site, but those ``proved`` (by the address of their
        source)."""
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
        """The template of a page; none for a page that was copied as it is."""
        if file.src_uri in self._own:
            return str(self._edition.source(file.src_uri)[0].get("template", "main.html"))
        return str(file.page.meta.get("template", "main.html")) if file.page else ""

    def _prove(self, uri: str, html: str, template: str, address: str) -> list[Problem]:
        allowed = self._allowed_in(template)
        return self._edition.prove(uri, html, allowed=allowed, address=address)

    def _allowed_in(self, template: str) -> Allowed:
        """What pages of a template may hold; nothing where there is no such template."""
        if template not in self._allowed:
            written = Written()
            with suppress(TemplateError):
                written = self._templates.written_by(template)
            self._allowed[template] = Allowed(written, self._files)
        return self._allowed[template]
