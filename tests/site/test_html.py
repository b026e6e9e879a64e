"""The pages are valid HTML."""

from __future__ import annotations

from pathlib import Path

from tests.nu_checker import faults
from tests.pages import html, pages, read


def test_pages_parse_without_an_error(site: Path) -> None:
    errors = {str(page.relative_to(site)): read(page)[1] for page in pages(site)}
    assert {page: found for page, found in errors.items() if found} == {}


def test_pages_say_their_language_and_title(site: Path) -> None:
    titles = [html(page).findtext("head/title") for page in pages(site)]
    assert all(titles)
    assert [html(page).get("lang") for page in pages(site)] == ["en"] * len(titles)


def test_the_nu_checker_finds_no_error(site: Path, checker: list[str]) -> None:
    assert faults(checker, site) == []
