"""Markdown → XHTML of the book, with every link led to where the book has its target."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from markdown import Markdown
from markupsafe import Markup

from ...model import printable
from ...sources.prose.cleaning import Prose, render_prose
from ...sources.yaml_records import split_front_matter
from ..markdown.fast_parser import install_fast_parser

EXTENSIONS = ("attr_list", "footnotes", "toc", "pymdownx.bracketspan", "pymdownx.blocks.details")
"""Those of the site that concern prose."""


@dataclass(frozen=True)
class Addresses:
    """Where the book has what the site has: ``persons/hull.md`` → ``persons/records.xhtml#hull``.

    ``site`` is the address of the published site; what is not in the book is linked there.
    """

    targets: Mapping[str, str]
    site: str = ""

    def resolve(self, href: str, *, page: str) -> str | None:
        """An address on the page ``page`` (``method.md``) as the book has it; None: nowhere."""
        scheme, host, path, _, fragment = urlsplit(href)
        if scheme or host or not path:
            return href
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        target = self.targets.get(wanted)
        if target is None:
            published = posixpath.splitext(wanted)[0] + ".html" if path.endswith(".md") else wanted
            return self.site.rstrip("/") + "/" + published if self.site else None
        base = posixpath.dirname(self.targets.get(page, ""))
        file, _, own = target.partition("#")
        anchor = fragment or own
        return posixpath.relpath(file, base or ".") + (f"#{anchor}" if anchor else "")


def prose(page: str, markdown: str, addresses: Addresses) -> Markup:
    """The page as XHTML, front matter left out.

    Links that lead nowhere in the book become plain text, pictures their description.
    """
    _, body, _ = split_front_matter(markdown)
    md = Markdown(extensions=list(EXTENSIONS))
    install_fast_parser(md)
    # What is left out is told of where the page of the site is made.
    html, _ = render_prose(Prose(page, printable(body)), lambda text: md.reset().convert(text))
    return xhtml(html, addresses, page=page)


def xhtml(html: str, addresses: Addresses, *, page: str) -> Markup:
    """A piece of HTML as well-formed XHTML, its links resolved as those of ``page``."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    # What HTML takes for a comment (``<?x ?>``) would be an instruction in XML.
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for picture in list(root.iter("img")):
        picture.text = picture.get("alt", "")
        picture.drop_tag()
    for link in list(root.iter("a")):
        if (href := link.get("href")) is None:
            continue
        resolved = addresses.resolve(href, page=page)
        if resolved is None:
            link.drop_tag()
        else:
            link.set("href", resolved)
    pieces = [str(Markup.escape(root.text or ""))]
    pieces += [etree.tostring(child, encoding="unicode", method="xml") for child in root]
    return Markup("".join(pieces))  # serialised by lxml


def words(html: str) -> str:
    """The text of a piece of HTML, without its markup."""
    return " ".join(lxml_html.fragment_fromstring(html, create_parent="div").text_content().split())
