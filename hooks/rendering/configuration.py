"""mkdocs.yml: its addresses and its HTML are validated like those of a source, and the Markdown
extensions of the edition are added to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from edition.model.addresses import check_address
from edition.problems import bad_address
from edition.sources.discovery import link_in_circle
from edition.sources.editor_files import as_text
from edition.sources.prose.cleaning import Prose, clean_prose
from edition.writing.markdown.note_labels import PrintedLabels
from edition.writing.markdown.structures import Structures

from . import HOOKS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from edition.model import Problem

FILE = "mkdocs.yml"
OWN_HOOK = HOOKS / "build.py"


def other_plugins(config: MkDocsConfig) -> list[str]:
    """The names of plugins and hooks besides the edition's own."""
    return [
        name
        for name, plugin in config.plugins.items()  # hooks are modules, listed among the plugins
        if Path(getattr(plugin, "__file__", "")) != OWN_HOOK
    ]


def defers_rendering(config: MkDocsConfig) -> bool:
    """Whether the pages of the edition can be rendered outside of MkDocs' own loop.

    Other plugins and hooks expect the events of every page, which that loop alone triggers.
    """
    return not other_plugins(config)


def reject_circular_links(config: MkDocsConfig) -> None:
    """Raise PluginError where a link in ``docs/`` leads to a folder above it: MkDocs would follow
    it without end."""
    if link := link_in_circle(Path(config.docs_dir)):
        raise PluginError(f"docs/{link} is a link to a folder that contains it; remove the link")


def add_extensions(config: MkDocsConfig) -> None:
    """Add the Markdown extensions for printed labels, lists and tables, unless they are there."""
    if not any(isinstance(each, PrintedLabels) for each in config.markdown_extensions):
        config.markdown_extensions += [PrintedLabels(), Structures()]  # type: ignore[list-item]


def sanitize_copyright(config: MkDocsConfig) -> list[Problem]:
    """Sanitise the copyright, which MkDocs defines as HTML, and mark it as such."""
    if not config.copyright:
        return []
    file = Path(config.config_file_path or FILE)
    source = Prose(FILE, as_text(file.read_bytes(), file=FILE)[0])
    copyright, problems = clean_prose(config.copyright, source)
    config.copyright = Markup(copyright)
    return problems


def check_addresses(config: MkDocsConfig) -> list[Problem]:
    """Normalise the address of the site, and remove refused addresses from it and from the
    navigation; each of these is a problem."""
    refused: list[tuple[str, str]] = []
    if config.site_url:
        checked = check_address(config.site_url, web_only=True)
        if not checked.href:
            refused.append((config.site_url, checked.refusal))
        config.site_url = checked.href
    if config.nav is not None:
        config.nav = _allowed(config.nav, refused)
    return [
        bad_address(address, why, file=FILE, line=_line_of(address, config))
        for address, why in refused
    ]


def _allowed(nav: object, refused: list[tuple[str, str]]) -> object:
    """The navigation in MkDocs' form, nested lists and ``{title: item}``, without refused
    addresses."""
    if isinstance(nav, list):
        return [each for item in nav if (each := _allowed(item, refused))]
    if isinstance(nav, dict):
        items = ((title, _allowed(each, refused)) for title, each in nav.items())
        return {title: each for title, each in items if each}
    if isinstance(nav, str):
        checked = check_address(nav)
        if not checked.href:
            refused.append((nav, checked.refusal))
            return None
    return nav


def _line_of(address: str, config: MkDocsConfig) -> int:
    """The line of mkdocs.yml with this address; 1 where it is set elsewhere (``!ENV``)."""
    lines = Path(config.config_file_path or FILE).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if address in line), 1)
