"""The proof of a page: what browsers make of it holds the text of the document, and nothing else
than the edition writes.

The page is read by a parser that conforms to the HTML standard, and written again as that has it
(https://html.spec.whatwg.org/#serialising-html-fragments): there each element that browsers see
is a tag of one form, and “<” and “>” stand nowhere else but in comments and scripts. To go through
those tags takes a fraction of the time that going through the tree of elements does.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from html import unescape
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser

from ..model import Document, Problem
from ..model.addresses import visible
from ..problems import problem
from .elements import NOTHING_AROUND, Allowed, attributes_of, name_of, wrong_in_text
from .proof import LINES, compare, container_of, place_of
from .shown import Shown

TAG = re.compile("<([^>]*)>")
OPAQUE = re.compile("<(?:!--.*?-->|script([^>]*)>(.*?)</script>)", re.DOTALL)
"""Comments and scripts, of which the content is no HTML."""

TYPE = "<!DOCTYPE html>"
ID = re.compile(' id="([^"]*)"')
EMPTY = frozenset(["br", "hr", "img", "input", "link", "meta", "wbr", "col"])
"""Elements without an end."""

HOLDER = "document-text"
"""The class of the element that holds the text and notes of a document in its page."""

BACK = "↩"
"""The words of the link from a note to its marker."""

ANOTHER_ID = (
    "give one of the two elements another id, if the file has it ({#id}); if not, report it"
)
MOST = 5
"""Of what does not belong on a page, how much is told."""


def prove_page(
    document: Document | None,
    page: str,
    *,
    file: str,
    allowed: Allowed = NOTHING_AROUND,
    address: str = "",
) -> list[Problem]:
    """Where the HTML ``page`` differs from the document, or holds what is not ``allowed``.

    ``page`` is whole, or the content alone that is to stand in the text. ``document`` is None
    for a page without one. ``address`` is that of the page in the site, ``file`` its source.
    """
    reader = _Reader(allowed, posixpath.dirname(address))
    reader.read(page, of_document=document is not None)
    problems = []
    if document is not None:
        differs = compare(document, reader.shown, file=file, code="page-differs", what="the page")
        problems += [differs] if differs else []
    told = list(dict.fromkeys(reader.foreign))[:MOST]
    problems += [_foreign(*each, document, file, address) for each in told]
    twice = [f"the id “{visible(id)}” twice" for id in sorted(reader.twice)[:MOST]]
    return problems + [_foreign(each, -1, document, file, address, ANOTHER_ID) for each in twice]


def _foreign(
    what: str,
    shown: int,
    document: Document | None,
    file: str,
    page: str,
    remedy: str | None = None,
) -> Problem:
    line, column = place_of(document, shown, file=file) if document and shown >= 0 else (1, 1)
    return problem(
        "page-holds-other",
        file=file,
        line=line,
        column=column,
        found=f"on the page {page} {what}" if page else what,
        expected="only what the templates, texts and prose of the edition can produce",
        remedy=remedy,
    )


class _Reader:
    """Reads a page as it is shown: the text of the document, and what does not belong.

    ``foreign`` has phrases, each with how many characters of the text were shown before it; -1
    outside of the text. ``twice`` are ids that more than one element has.
    """

    def __init__(self, allowed: Allowed, folder: str) -> None:
        self.shown = Shown()
        self.foreign: list[tuple[str, int]] = []
        self.twice: set[str] = set()
        self._allowed, self._folder = allowed, folder

    def read(self, page: str, *, of_document: bool) -> None:
        """The page, or the content alone of one that has no element for its text."""
        tree = _tree(page)
        holders = tree.css(f"div.{HOLDER}") if of_document else []
        texts = [holder.inner_html or "" for holder in holders]
        around = tree.html or ""
        if of_document and not texts:
            texts, around = [tree.body.inner_html or ""] if tree.body else [], ""
        ids = []
        for text in texts:
            around = around.replace(text, "", 1)
            ids += self._text(text)
        ids += self._around(around.removeprefix(TYPE))
        self.twice = {id for id, times in Counter(ids).items() if times > 1}

    # ---- around the text

    def _around(self, html: str) -> list[str]:
        """Looks through the HTML around the text; returns the ids."""
        parts = OPAQUE.split(html)
        scripts = [
            (f"script{attributes}", content)
            for attributes, content in zip(parts[1::3], parts[2::3], strict=True)
            if attributes is not None  # a comment
        ]
        for tag, content in scripts:
            self._tell(self._allowed.wrong_script(tag, content, self._folder))
        tags = TAG.findall("".join(parts[::3]))
        for wrong in self._allowed.wrong_tags(tags, self._folder):
            self._tell(wrong)
        tags += [tag for tag, _ in scripts]
        return [unescape(id) for id in ID.findall("\n".join(tags))]

    def _tell(self, wrong: str, shown: int = -1) -> None:
        if wrong:
            self.foreign.append((wrong, shown))

    # ---- the text

    def _text(self, html: str) -> list[str]:
        """Reads what is shown of the text; returns the ids."""
        if "<!--" in html:
            self._tell("a comment in the text", 0)
            html = OPAQUE.sub("", html)
        parts = TAG.split(html)
        ids: list[str] = []
        opened: list[_Tag] = []
        hidden = 0
        """How many elements are open of which the words are none of the document's."""
        words: list[str] = []
        """Those of the hidden elements: the name of a marker or page break."""
        for text, written in zip_longest(parts[::2], parts[1::2], fillvalue=""):
            if text:
                (words.append if hidden else self.shown.add)(unescape(text))
            if written.startswith("/"):
                if not opened:  # of an element whose content is no HTML, such as <plaintext>
                    self._tell("the end of an element that was not opened", len(self.shown.text))
                    break
                tag = opened.pop()
                hidden -= tag.hidden
                if tag.special and not hidden:
                    self._end(tag, words)
            elif written:
                tag = _tag(written)
                if tag.id:
                    ids.append(tag.id)
                if tag.wrong:
                    self._tell(tag.wrong, len(self.shown.text))
                if tag.special and not hidden:
                    words.clear()
                    self._begin(tag)
                if not tag.empty:
                    opened.append(tag)
                    hidden += tag.hidden
        self.shown.line()
        return ids

    def _begin(self, tag: _Tag) -> None:
        if tag.kind is _Kind.BACK:
            self.shown.strip("\u00a0")  # set before the link by the footnotes extension
        elif tag.line:
            self.shown.line()
            if tag.kind is _Kind.NOTE:
                self.shown.note(tag.label)

    def _end(self, tag: _Tag, words: Sequence[str]) -> None:
        said = "".join(words).strip()
        if tag.kind is _Kind.SIGN:
            self.shown.sign(said)
        elif tag.kind is _Kind.BACK and said != BACK:
            self._tell(f"“{visible(said)}” as the words of a link", len(self.shown.text))
        elif tag.line:
            self.shown.line()
        if tag.container:
            self.shown.end_of(tag.container)


class _Kind(Enum):
    """What an element of the text is, where it is not just text."""

    SIGN = auto()
    """A marker or page break."""
    NOTE = auto()
    BACK = auto()
    """The link from a note to its marker."""
    ADDED = auto()
    """What the edition adds."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """The tag with which an element of the text begins.

    ``line``: whether it begins and ends a line; ``container``: what it holds lines as; ``hidden``:
    whether its words are none of the document's.
    """

    kind: _Kind | None
    wrong: str
    id: str
    label: str
    line: bool
    container: str | None
    hidden: bool
    empty: bool

    @property
    def special(self) -> bool:
        """Whether there is anything to do where it begins or ends."""
        return self.line or self.kind is not None or self.container is not None


@lru_cache(maxsize=1 << 14)
def _tag(written: str) -> _Tag:
    """The tag that is written so, ``p class="body"``; most are as on other pages."""
    name, attributes = name_of(written), attributes_of(written)
    id, classes = attributes.get("id", ""), frozenset(attributes.get("class", "").split())
    kind = _kind(name, id, classes)
    hidden = kind in (_Kind.SIGN, _Kind.BACK, _Kind.ADDED)
    return _Tag(
        kind=kind,
        wrong=wrong_in_text(written, attributes),
        id=id,
        label=attributes.get("value") or attributes.get("data-label") or "",
        line=name in LINES and not hidden,
        container=None if hidden else container_of(name, id, classes),
        hidden=hidden,
        empty=name in EMPTY,
    )


def _tree(page: str) -> LexborHTMLParser:
    try:
        return LexborHTMLParser(page)
    except UnicodeEncodeError:  # half of a pair of surrogates, which MkDocs writes so
        return LexborHTMLParser(page.encode("utf-8", "xmlcharrefreplace").decode())


def _kind(name: str, id: str, classes: frozenset[str]) -> _Kind | None:
    if "footnote-backref" in classes:
        return _Kind.BACK
    if "apparatus" in classes or name == "hr":
        return _Kind.ADDED
    if "pb" in classes or (name == "sup" and id.startswith("fnref")):
        return _Kind.SIGN
    return _Kind.NOTE if name == "li" and id.startswith("fn:") else None
