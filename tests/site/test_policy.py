"""The Content-Security-Policy of the pages, as it is written."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from rendering.theme import theme_files
from tests.pages import html, pages, select

DATA = ("application/json", "application/ld+json")
"""Types of script elements that no browser runs."""


def policy(page: Path) -> dict[str, list[str]]:
    """The directives of the policy, which must come before anything that it is about."""
    head = select(html(page), "./head/*")
    assert [element.tag for element in head[:2]] == ["meta", "meta"], page
    assert head[0].get("charset") == "utf-8"
    assert head[1].get("http-equiv") == "Content-Security-Policy"
    directives = (head[1].get("content") or "").split(";")
    return {name: sources for name, *sources in map(str.split, directives)}


def test_every_page_has_the_policy(site: Path) -> None:
    usual = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "file:"],
        "style-src": ["'self'", "file:"],
        "img-src": ["'self'", "file:", "data:"],
        "font-src": ["'self'", "file:"],
        "form-action": ["'self'", "file:"],
        "base-uri": ["'none'"],
    }
    found = {page.relative_to(site).as_posix(): policy(page) for page in pages(site)}
    missing = found.pop("404.html")
    assert [path for path, directives in found.items() if directives != usual] == []
    assert "'unsafe-inline'" not in missing["script-src"]
    assert missing == usual | {
        "script-src": [*usual["script-src"], missing["script-src"][-1]],
        "base-uri": ["'self'", "file:"],
    }


def test_no_script_or_style_stands_in_a_page(site: Path) -> None:
    for page in pages(site):
        scripts = [
            script
            for script in select(html(page), "//script[not(@src)]")
            if script.get("type") not in DATA
        ]
        assert len(scripts) == (page.name == "404.html"), page
        assert select(html(page), "//style | //*[@style]") == [], page


def test_the_page_for_no_address_permits_its_one_script(site: Path) -> None:
    page = site / "404.html"
    (script,) = select(html(page), "//script[not(@src) and not(@type)]")
    hashed = base64.b64encode(hashlib.sha256((script.text or "").encode()).digest()).decode()
    assert policy(page)["script-src"][-1] == f"'sha256-{hashed}'"


def test_a_theme_without_the_files_that_pages_need_ends_the_build(tmp_path: Path) -> None:
    for name in ("stylesheets/main.1.min.css", "stylesheets/palette.2.min.css"):
        (tmp_path / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets" / name).touch()
    with pytest.raises(Abort, match=r"0 files assets/javascripts/bundle.*requirements\.txt"):
        theme_files([str(tmp_path)])
