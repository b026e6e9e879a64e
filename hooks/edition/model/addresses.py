"""Which addresses of a source may become links, and how they are written.

An address is parsed as browsers parse it (the URL standard of the WHATWG, by the library ada:
https://url.spec.whatwg.org/), so that none means another thing to a browser than it does here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import quote

from ada_url import URL

EXPECTED = "an address that begins with http://, https:// or mailto:, or a relative address"
EXPECTED_ON_THE_WEB = "an address that begins with http:// or https://"
"""What an editor should write where an address is refused."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.I)
WITH_HOST = re.compile(r"https?://[^/\\?#]", re.I)
HOST = re.compile(r"\[[0-9a-f:.]+\](:\d+)?|[\w-]+(\.[\w-]+)*\.?(:\d+)?", re.ASCII)
UNSAFE = re.compile(r"[^\w\-.~:/?@!$&+,;=%*]|%(?![0-9A-Fa-f]{2})", re.ASCII)
"""What stands percent-encoded in a path, query or fragment. Browsers leave some of these as they
are, but Markdown ends a link at “)”, and strict parsers of EPUB and HTML refuse the others."""

HERE = "https://edition.invalid/"
"""Stands for the page, when a relative address is parsed."""


@dataclass(frozen=True, slots=True)
class CheckedAddress:
    """``href`` is the address in its normal form, percent-encoded: ASCII without white space,
    quotation marks, brackets (but those of an IPv6 host) and backslashes. It may still hold
    ``&``, which HTML and Markdown escape. Where the address is refused, ``href`` is empty and
    ``refusal`` says why, as a phrase behind “the address …,”.
    """

    href: str = ""
    refusal: str = ""


@lru_cache(maxsize=1 << 12)
def check_address(text: str, *, web_only: bool = False) -> CheckedAddress:
    """Whether an address may become a link: ``http``, ``https``, ``mailto``, a relative one, or
    a fragment; with ``web_only``, ``http`` and ``https`` alone. Never raises.
    """
    address = text.strip(" ")
    if not address:
        return CheckedAddress(refusal="which is empty")
    if CONTROL.search(address):
        return CheckedAddress(refusal="which contains a control character or a line break")
    checked = _checked(address, web_only=web_only)
    decoded = unescape(address)
    if checked.href and decoded != address and not check_address(decoded, web_only=web_only).href:
        return CheckedAddress(refusal="which hides another address behind an entity")
    return checked


def visible(text: str) -> str:
    """A text as a problem quotes it: characters that cannot be printed as escapes (``\\t``)."""
    if text.isprintable():
        return text
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return "".join(shown)


def _checked(address: str, *, web_only: bool) -> CheckedAddress:
    if "\\" in address:
        return CheckedAddress(refusal="which contains a backslash")
    scheme = SCHEME.match(address)
    if scheme is None:
        if web_only:
            return CheckedAddress(refusal="which does not begin with http:// or https://")
        return _relative(address)
    if scheme.group().lower() == "mailto" and not web_only:
        return _mail(address[len("mailto:") :])
    if scheme.group().lower() in ("http", "https"):
        return _web(address)
    return CheckedAddress(refusal=f"whose scheme “{scheme.group()}:” is not allowed")


def _web(address: str) -> CheckedAddress:
    try:
        url = URL(address)
    except ValueError:
        return CheckedAddress(refusal="which browsers cannot read")
    if not WITH_HOST.match(address) or not HOST.fullmatch(url.host):
        return CheckedAddress(refusal="which has no valid host after “//”")
    if url.username or url.password:
        return CheckedAddress(refusal="which contains a name or password before “@”")
    return CheckedAddress(f"{url.origin}{_encoded(url.href.removeprefix(url.origin))}")


def _mail(address: str) -> CheckedAddress:
    if not address.partition("?")[0].strip(" "):
        return CheckedAddress(refusal="which names no recipient")
    return CheckedAddress(f"mailto:{_encoded(address)}")


def _relative(address: str) -> CheckedAddress:
    if address.startswith("//"):
        return CheckedAddress(refusal="which begins with “//” and so leads to another site")
    if ":" in re.split("[/?#]", address, maxsplit=1)[0]:
        # RFC 3986, 4.2; what stands before the colon looks like a scheme
        return CheckedAddress(refusal="whose part before the colon is not a scheme")
    href = _encoded(address)
    try:
        here = URL(href, base=HERE).href.startswith(HERE)
    except ValueError:
        here = False
    return CheckedAddress(href) if here else CheckedAddress(refusal="which browsers cannot read")


def _encoded(rest: str) -> str:
    """What follows the host, with everything encoded that may not stand there."""
    before, mark, fragment = rest.partition("#")
    return UNSAFE.sub(_percent, before) + mark + UNSAFE.sub(_percent, fragment)


def _percent(match: re.Match[str]) -> str:
    return quote(match.group(), safe="")
