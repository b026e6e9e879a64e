"""The elements and attributes that a page may have, and what is wrong with others.

A page is what our templates write (:mod:`.templates`), the harmless elements of prose
(:mod:`edition.sources.prose.harmless`), and the text of a document, where the list is narrow: what
the Markdown writer can produce. Whatever else stands on a page came out of a source, a plugin or a
damaged file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from html import unescape

from ..model.addresses import check_address, visible
from ..model.containers import CLASSED, RENDITIONS
from ..sources.prose.harmless import PROSE
from .templates import Shape, Written

Attributes = Mapping[str, str]
"""Values by name."""

ADDRESSES = frozenset(["href", "src", "action", "cite"])
LEADING = frozenset(["canonical", "prev", "next", "alternate"])
"""Relations of a ``link`` from which browsers load nothing."""

DATA = frozenset(["application/json", "application/ld+json"])
"""Types of a ``script`` that browsers do not run."""

NUMBER = r"\d+"
NAMED = r"[\w.-]+"
ANY = ".*"
MANNERS = f"(?: ?rend-(?:{'|'.join(sorted(RENDITIONS))}))*"
LINE = (
    "(?:source-line|heading-line|classification|dateline|body(?: item| row| label)?|closer"
    f"|page-line|salute|item-label|cell|figure)?(?: ?level-{NUMBER})?{MANNERS}"
)
"""Classes of a line of a document."""

HELD = f"(?:{'|'.join(CLASSED)})?{MANNERS}"
"""Classes of what holds lines."""

TEXT: Mapping[str, Sequence[Shape]] = {
    "h1": [{"id": "heading"}, {"id": NAMED, "class": "apparatus"}],
    "h2": [{"id": rf"p{NUMBER}", "class": LINE}],
    "p": [{"id": rf"p{NUMBER}", "class": LINE}],
    "a": [
        {"class": "pn", "href": rf"#p{NUMBER}", "data-n": NUMBER, "aria-label": "Paragraph .*"},
        {"class": "person", "data-person": NAMED, "href": ANY, "id": NAMED},
        {"class": "term", "data-term": ANY, "href": ANY},
        {"class": "reference(?: external)?", "href": ANY, "rel": "noreferrer"},
        {"class": "image reference external apparatus", "href": ANY, "rel": "noreferrer"},
        {"class": "footnote-ref", "href": "#fn:.*", "aria-label": "Note .*"},
        {
            "class": "footnote-backref",
            "href": r"#fnref\d*:.*",
            "title": "Return to note .*",
            "aria-label": "Return to note .*",
        },
    ],
    "span": [
        {
            "class": "pb",
            "id": "pg_.*",
            "role": "doc-pagebreak",
            "aria-label": "Page .*",
            "data-n": ANY,
        },
        {"class": f"smallcaps|image apparatus|{LINE}"},
        {"class": "term", "data-term": ANY},
        {"id": NAMED},
    ],
    "sup": [{"id": r"fnref\d*:.*"}],
    "li": [{"id": "fn:.*", "value": NUMBER, "data-label": ANY}, {"class": HELD}],
    "div": [
        {"class": f"footnote|{HELD}"},
        {"class": "scroll", "role": "group", "tabindex": "0", "aria-label": "Table"},
    ],
    "td": [{"class": HELD, "colspan": NUMBER, "rowspan": NUMBER}],
    "th": [{"class": HELD, "colspan": NUMBER, "rowspan": NUMBER, "scope": "col|row"}],
    "tr": [{"class": HELD}],
    "ul": [{"class": HELD}],
    "section": [{"class": HELD}],
    "blockquote": [{"class": HELD}],
    "details": [{"class": "supplied dateline apparatus"}],
    **{
        name: [{}]
        for name in ("b i s u sub ol table tbody hr summary").split()
    },
}  # fmt: skip
"""The elements in the text of a document: what writer, footnotes and containers produce."""


TAG = re.compile(r"""([A-Za-z][\w-]*)((?: [^\s"'<>/=]+="[^"]*")*)""", re.ASCII)
ATTRIBUTE = re.compile(r' ([^\s=]+)="([^"]*)"')
SAFE = re.compile(r"(?!//)[\w./-]*(?:#[\w.:-]*)?", re.ASCII)
"""Most addresses: relative ones of plain letters, about which there is nothing to ask."""

MOST_RIGHT = 1 << 14
"""Tags that are remembered for a folder: the most frequent are soon among them again."""

REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def name_of(tag: str) -> str:
    """The name of an element whose tag is written as the HTML standard does: ``p class="x"``."""
    return tag.partition(" ")[0]


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes of a tag that is written so; names in small letters."""
    return {name.lower(): unescape(value) for name, value in ATTRIBUTE.findall(tag)}


def wrong_in_text(tag: str, attributes: Attributes) -> str:
    """What is wrong with an element in the text of a document; empty where nothing is."""
    return _wrong(tag, attributes, TEXT)


class Allowed:
    """What a page of one template may hold around its text.

    ``files`` are the addresses, relative to the site, of the scripts, style sheets and icons that
    pages may load beside those named in the templates.
    """

    def __init__(self, written: Written, files: Iterable[str] = ()) -> None:
        self._shapes: dict[str, Sequence[Shape]] = {**written.shapes}
        for name, shape in PROSE.items():
            self._shapes[name] = [*self._shapes.get(name, ()), shape]
        self._scripts = written.scripts
        self.ids = frozenset(written.ids)
        self._files = written.files.union(files)
        self._right: dict[str, set[str]] = {}
        """By folder, the tags with which nothing is wrong: most of a page are on every other."""

    def wrong_tags(self, tags: Sequence[str], folder: str) -> list[str]:
        """What is wrong with elements outside of the text, of a page in a folder. The tags are
        written as the HTML standard does; those that end an element say nothing."""
        right = self._right.setdefault(folder, set())
        if len(right) > MOST_RIGHT:
            right.clear()
        new = set(tags) - right
        wrong = {
            tag: found
            for tag in new
            if not tag.startswith("/") and (found := self._wrong(tag, folder))
        }
        right |= new - wrong.keys()
        return [wrong[tag] for tag in dict.fromkeys(tags) if tag in wrong] if wrong else []

    def _wrong(self, tag: str, folder: str) -> str:
        """What is wrong with an element outside of the text; empty where nothing is."""
        attributes = attributes_of(tag)
        return _wrong(tag, attributes, self._shapes) or self._wrong_load(tag, attributes, folder)

    def wrong_script(self, tag: str, content: str, folder: str) -> str:
        """What is wrong with a script: one that is loaded, data, or one that stands there."""
        script = content.strip()
        runs = script and attributes_of(tag).get("type") not in DATA
        if runs and not any(_matching(pattern)(script) for pattern in self._scripts):
            return f"the script “{visible(script[:40])}”"
        return self._wrong(tag, folder)

    def _wrong_load(self, tag: str, attributes: Attributes, folder: str) -> str:
        """What is wrong with what an element makes browsers load, or send."""
        name = name_of(tag)
        where = "href" if name == "link" else "action" if name == "form" else "src"
        if where not in attributes:
            return ""
        if name == "link" and LEADING & set(attributes.get("rel", "").split()):
            return ""
        address = attributes[where]
        file = posixpath.normpath(posixpath.join(folder, re.split("[?#]", address)[0]))
        if REMOTE.match(address) or (name in ("link", "script") and file not in self._files):
            return f"{where}=“{visible(address)}” of <{name}>"
        return ""


NOTHING_AROUND = Allowed(Written())
"""For the content of a page, before there is anything around it."""


def _wrong(tag: str, attributes: Attributes, shapes: Mapping[str, Sequence[Shape]]) -> str:
    name = name_of(tag)
    if name not in shapes or not TAG.fullmatch(tag):
        return f"the element <{visible(name)}>"
    if not any(_fits(attributes, shape) for shape in shapes[name]):
        return f"<{name}> with {_unfit(attributes, shapes[name])}"
    for where in sorted(ADDRESSES & attributes.keys()):
        address = attributes[where]
        refusal = "" if SAFE.fullmatch(address) else check_address(address).refusal
        if refusal:
            return f"the address “{visible(address)}” in {where} of <{name}>, {refusal}"
    return ""


def _fits(attributes: Attributes, shape: Shape) -> bool:
    return attributes.keys() <= shape.keys() and all(
        _matching(shape[name])(value) for name, value in attributes.items()
    )


@lru_cache(maxsize=1 << 11)
def _matching(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.DOTALL).fullmatch


def _unfit(attributes: Attributes, shapes: Sequence[Shape]) -> str:
    """The attributes that no shape has, or else all."""
    known = {name for shape in shapes for name in shape}
    unknown = {name: each for name, each in attributes.items() if name not in known}
    return ", ".join(
        f"{visible(name)}=“{visible(value)}”" for name, value in (unknown or attributes).items()
    )
