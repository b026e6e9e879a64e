"""Read pages of a built site."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path

import html5lib
from html5lib.constants import DataLossWarning
from lxml import etree


@cache
def read(page: Path) -> tuple[etree._Element, tuple[str, ...]]:
    """The element ``html`` of a page, and its parse errors as ``line:column: what``."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    with warnings.catch_warnings():
        # It warns where a name is none in XML; icons have such names, no test looks at them.
        warnings.simplefilter("ignore", DataLossWarning)
        root: etree._Element = parser.parse(page.read_text(encoding="utf-8")).getroot()
    return root, tuple(f"{line}:{column}: {what}" for (line, column), what, _ in parser.errors)


def html(page: Path) -> etree._Element:
    """The element ``html`` of a page."""
    return read(page)[0]


def select(root: etree._Element, path: str) -> list[etree._Element]:
    """Elements at an XPath expression; ``.name`` of a class is written ``has(name)``."""
    found = root.xpath(path, extensions={(None, "has"): has_class})
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, etree._Element)]


def has_class(context: object, name: str) -> bool:
    """XPath function: whether the context node is of the class ``name``."""
    node: etree._Element = context.context_node  # type: ignore[attr-defined]
    return name in node.get("class", "").split()


def one(root: etree._Element, path: str) -> etree._Element:
    """The only element at an XPath expression."""
    found = select(root, path)
    assert len(found) == 1, f"{len(found)} elements at {path}"
    return found[0]


def text(element: etree._Element) -> str:
    """All characters inside an element, white space as a reader sees it."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def pages(site: Path) -> list[Path]:
    """All HTML pages of a site."""
    return sorted(site.rglob("*.html"))


def ids(page: Path) -> list[str]:
    """All ids of a page, in order, repeated ones as often as they stand there."""
    return [str(value) for value in html(page).xpath("//@id")]
