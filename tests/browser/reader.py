"""Opens pages as a reader does, and keeps a record of what they ask for."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Route,
    expect,
)

WIDE, PHONE = (1440, 900), (360, 740)
LOCAL = ("file:", "data:", "blob:")
DOCUMENT = "documents/frus1944v04/d745.html"

VIOLATIONS = """
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
    console.error(`policy: ${effectiveDirective} ${blockedURI} ${sample}`))
"""
"""Whatever the Content-Security-Policy of a page refuses is an error of the page."""


class Reader:
    """A reader with a browser; every request that leaves the site is refused and noted."""

    def __init__(self, browser: Browser) -> None:
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        base: str,
        path: str,
        *,
        size: tuple[int, int] = WIDE,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
    ) -> Page:
        """Open ``path`` of the site at ``base`` in a window of its own."""
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        own = LOCAL if base.startswith("file:") else (*LOCAL[1:], f"{base}/")

        def note(request: Request) -> None:
            if not request.url.startswith(own):
                self.elsewhere.append(request.url)

        def refuse(route: Route) -> None:
            route.abort("internetdisconnected")

        def hear(message: ConsoleMessage) -> None:
            missing = message.text.startswith("Failed to load resource")
            if missing and message.location["url"] == f"{base}/{path}":
                return  # the page itself, where 404.html is asked for
            if message.type == "error":
                self.errors.append(f"{message.text} ({message.location['url']})")

        context.add_init_script(VIOLATIONS)
        context.on("request", note)
        context.on("console", hear)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.route(lambda url: not url.startswith(own), refuse)
        context.set_offline(base.startswith("file:"))
        page = context.new_page()
        page.goto(f"{base}/{path}")
        return page

    def close(self) -> None:
        """Close all windows."""
        for context in self._contexts:
            context.close()


FOUND = ".search-option, .search-results a"


def search(page: Page, words: str) -> Locator:
    """Type ``words`` into the search box and wait for the first result; returns all.

    On a phone a button at the head of the page leads to the page of the search.
    """
    button = page.locator(".search-open")
    if button.is_visible():
        button.click()
    field = page.locator("input[name=q]:visible")
    field.click()
    expect(field).to_be_focused()
    page.keyboard.type(words)
    page.locator(FOUND).first.wait_for()
    return page.locator(FOUND)


def fragment(page: Page) -> str:
    """What stands behind ``#`` in the address."""
    return page.url.partition("#")[2]
