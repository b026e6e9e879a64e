"""``feed.xml``: an Atom feed (RFC 4287) by which readers follow what is added."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence

from lxml import etree

from ..citing import STYLES, Site, cited
from ..tei.xml import add, document
from .listed_document import UNDATED, Listed

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
"""Entries in the feed, newest first."""


def feed(listed: Sequence[Listed], *, site: Site) -> bytes:
    """The file, UTF-8. Addresses are relative to the feed's own where the edition has none."""
    newest = sorted(listed, key=lambda each: each.updated, reverse=True)
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(root, "id", _urn(site.address or site.name))
    _add(root, "title", site.name)
    _add(root, "updated", _moment(newest[0].updated if newest else UNDATED))
    _add(_add(root, "author"), "name", "The editors of this edition")
    _add(root, "link", rel="self", href=site.address_of("feed.xml") or "feed.xml")
    _add(root, "link", rel="alternate", href=site.address_of("index.html") or "index.html")
    for each in newest[:MOST]:
        _entry(_add(root, "entry"), each, site)
    etree.indent(root, " ")
    return document(root)


def _add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    return add(parent, f"{{{ATOM}}}{name}", text, **attributes)


def _entry(element: etree._Element, each: Listed, site: Site) -> None:
    page = f"{each.citation.uri}.html"
    _add(element, "id", _urn(each.citation.key))
    _add(element, "title", each.title)
    _add(element, "updated", _moment(each.updated))
    _add(element, "link", rel="alternate", href=site.address_of(page) or page)
    _add(element, "summary", "".join(cited(each.citation, STYLES[0])))


def _urn(name: str) -> str:
    """A name for ever, also when the edition moves to another address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
