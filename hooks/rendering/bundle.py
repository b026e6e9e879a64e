"""The whole edition as files to download: ``edition.epub``, and ``edition.zip`` with all of the
site. They are made where ``extra.bundle`` says so (``make bundle``)."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

from edition.sources.editor_files import as_text
from edition.writing.archives.bag import bag
from edition.writing.epub import FONTS, TITLES, Publication

from .prover import template_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from edition.model import Problem
    from edition.pipeline.edition import Edition

BOOK, BAG = "edition.epub", "edition.zip"


class Bundle:
    """The EPUB and the bag of one build."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self.enabled = bool(config.extra.get("bundle"))
        self._front_page = ""

    def render_front_page(self, page: Page, context: TemplateContext, env: Environment) -> None:
        """Render the front page as it is in the bag: without the link to the bag, which cannot
        contain itself."""
        if self.enabled and page.is_homepage:
            template = env.get_template(template_of(page.meta))
            self._front_page = template.render({**context, "in_bag": True})

    def write_book(self, edition: Edition) -> list[Problem]:
        """Write the EPUB; the problems of its proof."""
        if not self.enabled:
            return []
        folder = Path(self._config.theme.custom_dir or "") / "assets" / "fonts"
        fonts = {name: (folder / name).read_bytes() for name in FONTS}
        book, problems = edition.book(self._publication(), fonts)
        (Path(self._config.site_dir) / BOOK).write_bytes(book.data)
        return problems

    def write_bag(self) -> None:
        """Write the bag, with all files of the site; hidden ones are not the edition's."""
        if not self.enabled:
            return
        site = Path(self._config.site_dir)
        files = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file()
            and path != site / BAG
            and not any(part.startswith(".") for part in path.relative_to(site).parts)
        }
        if self._front_page:
            files["index.html"] = self._front_page.encode()
        (site / BAG).write_bytes(bag(files, self._publication()))

    def _publication(self) -> Publication:
        config = self._config
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
