"""Which addresses may become links, and that a browser reads them as they were meant."""

from __future__ import annotations

import re

import pytest
from ada_url import URL
from hypothesis import given
from hypothesis import strategies as st

from edition.model.addresses import check_address, visible
from edition.problems import bad_address

ALLOWED = {
    "https://en.wikipedia.org/wiki/Treaty_(1948)_)": (
        "https://en.wikipedia.org/wiki/Treaty_%281948%29_%29"
    ),
    "HTTP://Example.ORG:80/a/../b?x=1&y=é#§": "http://example.org/b?x=1&y=%C3%A9#%C2%A7",
    "https://example.org": "https://example.org/",
    "http://[::1]:8000/a[b]": "http://[::1]:8000/a%5Bb%5D",
    "https://müller.example/": "https://xn--mller-kva.example/",
    "https://example.org/50%": "https://example.org/50%25",
    "https://example.org/a?b=1&copy=2": "https://example.org/a?b=1&copy=2",
    "https://example.org/'\"<>`{}|^": "https://example.org/%27%22%3C%3E%60%7B%7D%7C%5E",
    "https://example.org/a#b#c": "https://example.org/a#b%23c",
    " https://example.org/a b ": "https://example.org/a%20b",
    "mailto:office@example.org?subject=A b": "mailto:office@example.org?subject=A%20b",
    "../persons/molotov.md#x": "../persons/molotov.md#x",
    "/historicaldocuments/frus1944v04": "/historicaldocuments/frus1944v04",
    "#fn:7": "#fn:7",
    "?marked=a": "?marked=a",
    "a/b:c": "a/b:c",
    "می‌خواهم.md": "%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85.md",
}


@pytest.mark.parametrize(("text", "href"), ALLOWED.items())
def test_addresses_that_may_become_links(text: str, href: str) -> None:
    assert check_address(text).href == href
    assert check_address(href).href == href


REFUSED = [
    "",
    "  ",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "java script:alert(1)",
    "\u00a0javascript:alert(1)",
    "\u2028javascript:alert(1)",
    "java\u0085script:alert(1)",
    "java%0ascript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6a;avascript&colon;alert(1)",
    "&amp;#106;avascript:alert(1)",
    "javascript&Tab;:alert(1)",
    "java&NewLine;script:alert(1)",
    "#&#10;&#x2028;",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "view-source:https://example.org/",
    "C:\\documents\\a.txt",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example\\",
    "https:\\\\evil.example",
    "https:///evil.example",
    "https:evil.example",
    "https:",
    "http://",
    "http://[::1",
    "http://a b/",
    "https://...",
    "https://{host}/",
    "https://example.org:99999/",
    "https://user:password@example.org/",
    "https://user@example.org/",
    "ftp://example.org/",
    "mailto:",
    "mailto:?subject=x",
    "a\x00b",
    "a\ud800",
]


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_addresses_that_are_refused(text: str) -> None:
    checked = check_address(text)
    assert not checked.href
    assert checked.refusal.startswith(("which ", "whose "))


@pytest.mark.parametrize("text", ["a.md", "#a", "mailto:a@example.org", "example.org/a", "/a"])
def test_only_addresses_of_the_web_where_they_are_asked_for(text: str) -> None:
    assert check_address(text).href
    assert not check_address(text, web_only=True).href


@given(st.text() | st.from_regex(r"(https?://|mailto:|\.\./|#)[a-z(){}\[\]&;:%'\"<>\\ -]*"))
def test_an_address_never_raises_and_is_safe_to_write(text: str) -> None:
    href = check_address(text).href
    assert re.fullmatch(r"[!#$%&*+,\-./0-9:;=?@A-Z\[\]_a-z~]*", href)
    if href:
        parsed = URL(href, base="https://edition.invalid/")
        assert parsed.protocol in ("https:", "http:", "mailto:")
        assert check_address(href).href == href


def test_what_cannot_be_seen_is_shown_as_an_escape() -> None:
    assert visible("java\tscript:é\u2028") == "java\\tscript:é\\u2028"


def test_the_problem_names_the_address_and_why_it_is_refused() -> None:
    text = "java\tscript:x"
    told = bad_address(text, check_address(text).refusal, file="v.xml", line=3)
    assert str(told).startswith(
        "v.xml:3:1: bad-address: found the address “java\\tscript:x”, which contains a control "
        "character or a line break; expected an address that begins with "
    )
