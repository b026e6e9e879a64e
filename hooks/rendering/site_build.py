"""The state of one build between the events of MkDocs, and what each event does with it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from edition.model import Problem, Severity
from edition.pipeline.edition import Edition, make_edition
from edition.problems import for_the_log, problems_json
from edition.writing.citing import Site

from .builder import log
from .bundle import BAG, Bundle
from .cache_key import page_keys
from .configuration import defers_rendering
from .deferred_pages import DeferredPages
from .editor_pages import EditorPages
from .markdown_renderer import MarkdownRenderer
from .page_renderer import PageContent, PageRenderer
from .prover import Prover, add_problems
from .site_files import (
    DeferredFiles,
    add_pages,
    read_editor_files,
    remove_replaced,
    remove_unpublished,
    set_dates,
    set_parents,
    set_titles,
)
from .theme import configure_templates

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from .workspace import Workspace

LEVELS = {
    Severity.ERROR: logging.WARNING,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
    None: logging.DEBUG,
}
"""Log levels of problems. ``--strict`` fails for warnings, so notices are not logged as such."""


@dataclass(kw_only=True)
class SiteBuild:
    """One build, from ``on_files`` to ``on_post_build``; the live preview runs many."""

    config: MkDocsConfig
    workspace: Workspace
    edition: Edition
    prover: Prover
    files: Files
    problems: list[Problem] = field(default_factory=list)
    bundle: Bundle
    editor_pages: EditorPages
    nav: Navigation | None = None
    env: Environment | None = None
    pages: list[Page] = field(default_factory=list)
    """The deferred pages; none where MkDocs renders all pages itself."""
    completed: set[str] = field(default_factory=set)
    """Pages beside which all files are published."""

    @classmethod
    def begin(
        cls, files: Files, config: MkDocsConfig, workspace: Workspace, problems: list[Problem]
    ) -> SiteBuild:
        """Read the sources and make the edition; add its pages to the files of MkDocs."""
        deferred, bundle = defers_rendering(config), Bundle(config)
        sources = read_editor_files(files, config)
        site = Site(name=config.site_name, address=config.site_url or "")
        edition = make_edition(sources, site=site, cache=workspace.cache)
        # Files that neither the editor nor the edition lists, but the build writes.
        reserved = {*config.theme.static_templates, *([BAG] if bundle.enabled else [])}
        problems += remove_unpublished(files, sources, edition, config, reserved=reserved)
        return cls(
            config=config,
            workspace=workspace,
            edition=edition,
            prover=Prover(edition, config),
            files=add_pages(files, edition, config, deferred=deferred),
            problems=problems,
            bundle=bundle,
            editor_pages=EditorPages(problems),
        )

    @property
    def markdown(self) -> MarkdownRenderer:
        """Renders Markdown with the configuration and files of this build."""
        return MarkdownRenderer(self.config, self.files)

    def set_navigation(self, nav: Navigation, files: Files) -> None:
        """Set the titles of deferred pages in the navigation, which they will show."""
        self.nav, self.files = nav, files  # other plugins may have replaced the files
        if isinstance(self.files, DeferredFiles):
            set_titles(self.files, self.edition)

    # ---- pages that MkDocs renders

    def complete_content(self, page: Page, html: str) -> None:
        """Prove the content of a page before its template is filled, which lists its problems."""
        page.content = html
        self.problems += PageContent(self.edition, self.prover, self.markdown).add(page)
        if page.file.src_uri in self.edition.texts:
            found = self.edition.prove(page.file.src_uri, html)
            add_problems(page, found)
            self.problems += found

    def complete_context(self, page: Page, context: TemplateContext) -> None:
        """Mark the content of a page as HTML, after all plugins; render the front page once more
        for the bag."""
        page.content = page.content and Markup(page.content)
        if self.env:
            self.bundle.render_front_page(page, context, self.env)

    # ---- pages that are rendered here

    def render(self, env: Environment) -> None:
        """Configure the templates, and render and publish the deferred pages."""
        self.env = env
        configure_templates(env, self.config, self.edition.cache)
        env.globals["changed_on"] = self.edition.changed_on
        set_dates(self.files)
        set_parents(self.files, self.edition)
        if isinstance(self.files, DeferredFiles):
            self._render_deferred(self.files, env)

    def _render_deferred(self, files: DeferredFiles, env: Environment) -> None:
        assert self.nav is not None
        own = frozenset(self.edition.uris)
        pages = files.documentation_pages()
        self.pages = [file.page for file in pages if file.page and file.src_uri in own]
        renderer = PageRenderer(
            edition=self.edition,
            prover=self.prover,
            content=PageContent(self.edition, self.prover, self.markdown),
            markdown=self.markdown,
            config=self.config,
            nav=self.nav,
            env=env,
            pages=pages,
        )
        deferred = DeferredPages(renderer, files, self.workspace.publisher, self.edition.cache)
        keys = page_keys(self.edition.cache, self.edition, self.pages, self.nav, files)
        self.problems += deferred.render(self.pages, keys)
        self.completed = deferred.completed
        self.edition.cache.store.begin_writing()
        self.problems += remove_replaced(files, self.workspace.publisher)

    # ---- the end

    def finish(self) -> None:
        """Publish the other files, prove the pages that MkDocs has written, report all problems."""
        site = Path(self.config.site_dir)
        self._publish_files()
        problems = [*self.edition.problems, *self.problems, *self._prove_site(site)]
        problems += self.bundle.write_book(self.edition)
        for severity, message in for_the_log(problems):
            log.log(LEVELS[severity], message)
        (site / "problems.json").write_bytes(problems_json(problems))
        self.bundle.write_bag()
        self.workspace.finish(self.config)

    def _publish_files(self) -> None:
        """Publish what stands beside unchanged pages, and the files that belong to no page."""
        edition, publisher = self.edition, self.workspace.publisher
        for uri in edition.uris:
            if uri in self.completed:
                continue
            key = edition.files_key(uri)
            if not key or not publisher.link_unchanged(key):
                publisher.record(publisher.publish(edition.files_of(uri)), key)
        key = edition.other_files_key()
        if not key or not publisher.link_unchanged(key):
            publisher.record(publisher.publish(edition.other_files), key)
        self.problems += remove_replaced(self.files, publisher)

    def _prove_site(self, site: Path) -> list[Problem]:
        """The problems of the published pages that were not proved, or have changed since."""
        publisher = self.workspace.publisher
        intact = {
            page.file.src_uri for page in self.pages if publisher.is_intact(page.file.dest_uri)
        }
        found = [*self.edition.prove_copies(site)]
        found += self.prover.prove_site(site, self.files, proved=intact)
        # The proof of the content has reported some of these already.
        known = {(problem.file, problem.code) for problem in self.problems}
        return [each for each in found if (each.file, each.code) not in known]
