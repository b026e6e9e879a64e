"""MkDocs' configuration, files and pages for unit tests, without a build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

EXTENSIONS = ["attr_list", "footnotes", "toc"]


def configuration(folder: Path, source: str = "", **options: Any) -> MkDocsConfig:  # noqa: ANN401
    """The configuration of an empty project in a folder; ``source`` is added to its mkdocs.yml."""
    (folder / "docs").mkdir(exist_ok=True)
    file = folder / "mkdocs.yml"
    file.write_text(f"site_name: Test\nplugins: []\n{source}", "utf-8")
    options = {"use_directory_urls": False, "markdown_extensions": EXTENSIONS, **options}
    return load_config(str(file), site_dir=str(folder / "site"), **options)


def virtual(
    config: MkDocsConfig,
    uri: str,
    content: str = "",
    inclusion: InclusionLevel = InclusionLevel.NOT_IN_NAV,
) -> File:
    """A file that is not in ``docs/``. ``File.generated`` works while a plugin runs alone."""
    directory_urls = config.use_directory_urls
    file = File(uri, None, config.site_dir, directory_urls, inclusion=inclusion)
    file.content_string = content
    return file


def page(config: MkDocsConfig, uri: str, content: str = "", *, title: str | None = None) -> Page:
    """A page that is not in ``docs/``, with its Markdown."""
    made = Page(title, virtual(config, uri, content), config)
    made.read_source(config)
    return made


def files_of(*pages: Page) -> Files:
    """The files of pages."""
    return Files([each.file for each in pages])
