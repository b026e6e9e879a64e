"""What the tests of the search read off its page."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import Reader


def field(page: Page) -> str:
    return page.locator("input[name=q]:visible").input_value()


def titles(page: Page) -> list[str]:
    return page.locator(".search-results > li > h2").all_inner_texts()


def status(page: Page) -> str:
    return page.locator(".search-count").inner_text()


def open_search(reader: Reader, site: str, asked: str, **how: tuple[int, int]) -> Page:
    """The page of the search with its results."""
    page = reader.open(site, f"search.html{asked}", **how)  # type: ignore[arg-type]
    expect(page.locator(".search-count")).not_to_be_empty()
    expect(page.locator(".search-results")).not_to_have_attribute("aria-busy", "true")
    return page
