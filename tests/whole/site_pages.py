"""The pages of a built site, each read once: what they tell, where they lead, how big they are.

They are read with another parser than the edition's own proof uses, from the files alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from tests.whole.telling import Sign, Telling, Token, telling

ADDRESSES = ("href", "src", "data", "action", "poster", "srcset")


@dataclass(frozen=True, slots=True)
class SitePage:
    """``path`` is relative to the site; sizes are in bytes."""

    path: str
    title: str
    size: int
    own_text: int
    """Of the size, what is the text of the document itself."""
    ids: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]
    """Element name and what it leads to or loads."""
    telling: Telling | None
    """What the text of the document tells; None where the page is of no text."""


def read_site(site: Path) -> dict[str, SitePage]:
    """All pages by path."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        found[name] = _read(path.read_bytes(), name)
    return found


def _read(data: bytes, path: str) -> SitePage:
    root = html.document_fromstring(data.decode("utf-8"))
    texts = root.find_class("document-text")
    assert len(texts) <= 1, path
    headings = root.findall(".//h1")
    return SitePage(
        path=path,
        title=" ".join(headings[0].text_content().split()) if headings else "",
        size=len(data),
        own_text=sum(_inside(text) for text in texts),
        ids=tuple(str(id) for id in root.xpath("//@id")),
        addresses=tuple(_addresses(root)),
        telling=telling(_tokens(texts[0])) if texts else None,
    )


def _inside(text: html.HtmlElement) -> int:
    children = (html.tostring(child, encoding="utf-8") for child in text)
    return len((text.text or "").encode()) + sum(len(child) for child in children)


def _addresses(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag == "base":
            continue
        for name in ADDRESSES:
            value = element.get(name)
            if value is not None:
                parts = value.split(",") if name == "srcset" else [value]
                yield from (
                    (element.tag, part.split()[0] if part.strip() else "") for part in parts
                )


def _tokens(element: html.HtmlElement) -> Iterator[Token]:
    """What an element holds, without what the edition adds."""
    if element.text:
        yield Sign.WORDS, element.text
    for child in element:
        yield from _child(child)
        if child.tail:
            yield Sign.WORDS, child.tail


def _child(child: html.HtmlElement) -> Iterator[Token]:
    if not isinstance(child.tag, str):
        return
    names = set(child.get("class", "").split())
    if names & {"pn", "footnote-backref", "apparatus"}:
        return
    if child.tag == "sup" and child.get("id", "").startswith("fnref"):
        yield Sign.MARKER, child.text_content()
    elif "pb" in names:
        number = child.get("data-n", "")
        assert child.text_content() == f"Page {number}" and child.get("id") is not None
        yield Sign.PAGE, number
    elif child.tag == "li" and child.get("id", "").startswith("fn:"):
        yield Sign.NOTE, child.get("data-label") or child.get("value") or ""
        yield from _tokens(child)
    elif "person" in names or "term" in names:
        sign, value = (Sign.NAME, "data-person") if "person" in names else (Sign.TERM, "data-term")
        link = child if child.tag == "a" else child.getparent()
        assert link is not None and link.tag == "a" and link.get("href")
        yield sign, child.get(value, "")
        yield from _tokens(child)
        yield Sign.END, ""
    else:
        yield from _tokens(child)
