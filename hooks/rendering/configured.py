"""The addresses of mkdocs.yml, held to the rules for those of a source before MkDocs reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from edition.model.addresses import check_address
from edition.problems import bad_address

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from edition.model import Problem

FILE = "mkdocs.yml"


def check_addresses(config: MkDocsConfig) -> list[Problem]:
    """Writes the address of the site in its normal form, and takes an address that is refused out
    of it and out of the navigation. Each of these is a problem."""
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
    """The navigation as MkDocs takes it, lists and titles with what they hold, without the
    addresses that are refused."""
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
    """The line on which an address stands; 1 where it comes from elsewhere."""
    lines = Path(config.config_file_path or FILE).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if address in line), 1)
