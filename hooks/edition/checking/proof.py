"""Second half of the proof: what is published, less the apparatus, is the transcription.

Held against each other are two strings of :mod:`.shown`, one of the document and one of the
file as it is published. What the edition adds is told by its class (``ADDED``) or stands
outside the element that holds the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from ..model import Document, Problem
from ..problems import Place, problem
from ..xml_parser import xml_parser
from .shown import Shown, shown_of

ADDED = frozenset(["apparatus", "pn", "footnote-backref"])
"""Classes of elements in the text that the edition adds."""

NONE: frozenset[str] = frozenset()

LINES = frozenset("p h1 h2 h3 h4 h5 h6 li div td th dt dd pre blockquote details section".split())
"""HTML elements that begin and end a line."""

CONTAINERS = {"li": "item", "tr": "row", "td": "cell", "th": "cell", "blockquote": "quote"}
CLASSED = frozenset(["list", "table", "attachment", "postscript"])
"""Elements, and classes of ``div`` and ``section``, that hold lines of the document."""

HOLDER = etree.XPath("//div[contains(concat(' ', @class, ' '), ' document-text ')]")
"""The element that holds the text and notes of a document in its page."""

TEI = "{http://www.tei-c.org/ns/1.0}"
TEI_LINES = frozenset(
    TEI + name
    for name in (
        "p ab head item row cell label signed dateline salute opener closer list table quote "
        "postscript floatingText figure figDesc"
    ).split()
)
TEI_WORDS = frozenset(
    TEI + name for name in "p ab head label signed dateline salute seg note".split()
)
"""Those of these elements that hold words alone, no lines."""
TEI_CONTAINERS = {
    TEI + name: name for name in "list item table row cell quote postscript".split()
} | {f"{TEI}floatingText": "attachment"}
CONTEXT = 24


def prove_page(document: Document, page: str, *, file: str) -> Problem | None:
    """A problem where the HTML ``page`` (whole, or the content alone) differs, or None."""
    parser = etree.HTMLParser(collect_ids=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(page or "<p></p>", parser)
    reader = _Page()
    for holder in HOLDER(root) or [root]:
        reader.read(holder)
    reader.shown.line()
    return compare(document, reader.shown, file=file, code="page-differs", what="the page")


def holds_as_it_is(page: str, content: str) -> bool:
    """Whether a whole HTML page holds the content of a document, proved before, letter by letter
    and nothing else where the text stands: then it need not be read again."""
    before, holder, after = page.partition(OPENING)
    opened, end, rest = after.partition(">")
    inside = rest.lstrip()
    return (
        bool(holder and end and content)
        and page.count(HOLDING) == content.count(HOLDING) + 1
        and not any(mark in each for mark in UNSHOWN for each in (before, content))
        and content.count("<div") == content.count("</div>")
        and opened in ('"', ' refused"')
        and inside.startswith(content)
        and inside[len(content) :].lstrip().startswith("</div>")
    )


HOLDING = "document-text"
UNSHOWN = ("<!--", "<template")
"""What holds markup that is not shown."""
OPENING = f'<div class="{HOLDING}'
"""How the element that holds the text begins (``document.html``)."""


def prove_tei(document: Document, tei: bytes, *, file: str) -> Problem | None:
    """A problem where the TEI differs, or None."""
    root = etree.fromstring(tei, xml_parser())
    div = root.find(f".//{TEI}div[@type='document']")
    reader = _Tei(structured=any(block.within for block, _ in document.lines()))
    if div is not None:
        reader.read(div)
    reader.finish()
    return compare(document, reader.shown, file=file, code="form-differs", what="the TEI")


def container_of(element: etree._Element, classes: Collection[str]) -> str | None:
    """What the element of a page holds lines as; None for one that is none of the document's."""
    name = str(element.tag).rpartition("}")[2]
    if name in ("div", "section"):
        return next((each for each in CLASSED if each in classes), None)
    if (element.get("id") or "").startswith("fn:"):
        return None
    return CONTAINERS.get(name)


class _Page:
    """Reads the text of a page as it is shown."""

    def __init__(self) -> None:
        self.shown = Shown()

    def read(self, element: etree._Element) -> None:
        """What the element shows, its own tail left out."""
        named = element.get("class")
        classes = frozenset(named.split()) if named else NONE
        if classes & ADDED or element.tag in ("hr", "script", "style", "button"):
            if "footnote-backref" in classes:
                self.shown.strip("\u00a0")  # set before the link by the footnotes extension
            return
        if element.tag == "sup" and (element.get("id") or "").startswith("fnref"):
            self.shown.sign("".join(element.itertext()).strip())
            return
        if "pb" in classes:
            self.shown.sign("".join(element.itertext()).strip())
            return
        line = element.tag in LINES
        if line:
            self.shown.line()
        if element.tag == "li" and (element.get("id") or "").startswith("fn:"):
            self.shown.note(element.get("value") or element.get("data-label") or "")
        self._inside(element)
        if line:
            self.shown.line()
        container = container_of(element, classes)
        if container:
            self.shown.end_of(container)

    def _inside(self, element: etree._Element) -> None:
        self.shown.add(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self.read(child)
            self.shown.add(child.tail or "")


def _alone(mark: etree._Element) -> bool:
    """Whether a page break stands between lines, not in one; with it others, if several stand
    side by side."""
    first, last, parent = mark, mark, mark.getparent()
    for each in mark.itersiblings(preceding=True):
        if each.tag != mark.tag or _said(each.tail):
            break
        first = each
    for each in mark.itersiblings():
        if each.tag != mark.tag or _said(last.tail):
            break
        last = each
    before, after = first.getprevious(), last.getnext()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    if _said(text) or _said(last.tail):
        return False
    if before is None and after is None and parent is not None and parent.tag in TEI_WORDS:
        return False
    return all(
        each is None or each.tag in TEI_LINES or each.get("type") == "source"
        for each in (before, after)
    )


def _said(text: str | None) -> bool:
    """Whether there is more than white space of XML."""
    return bool((text or "").strip(" \t\r\n"))


class _Tei:
    """Reads the text of a TEI document; notes after the text, in the order of the list."""

    def __init__(self, *, structured: bool) -> None:
        self.shown = Shown()
        self.notes: list[etree._Element] = []
        self.containers = TEI_CONTAINERS if structured else {}

    def read(self, element: etree._Element) -> None:
        line = element.tag in TEI_LINES or element.get("type") in ("source", "classification")
        if line:
            self.shown.line()
        self._inside(element)
        if line:
            self.shown.line()
        if element.tag in self.containers:
            self.shown.end_of(self.containers[element.tag])

    def _inside(self, element: etree._Element) -> None:
        self.shown.add(element.text or "")
        for child in element:
            if child.tag == f"{TEI}note" and child.get("place") == "foot":
                self.shown.sign(child.get("n", ""))
                self.notes.append(child)
            elif child.tag == f"{TEI}ref" and child.get("type") == "note":
                self.shown.sign(child.get("n", ""))
            elif child.tag == f"{TEI}pb":
                self._page(child, alone=_alone(child))
            else:
                self.read(child)
            self.shown.add(child.tail or "")

    def _page(self, mark: etree._Element, *, alone: bool) -> None:
        """A page break; between the lines it is a line of its own."""
        if alone:
            self.shown.line()
        self.shown.sign(f"Page {mark.get('n')}")
        if alone:
            self.shown.line()

    def finish(self) -> None:
        """The notes, met so far in the text."""
        for note in self.notes:
            self.shown.note(note.get("n", ""))
            self._inside(note)
        self.shown.line()


def compare(document: Document, found: Shown, *, file: str, code: str, what: str) -> Problem | None:
    """A problem at the first place where ``found`` is not what the document must show."""
    wanted = shown_of(document)
    expected, actual = wanted.text, found.text
    if expected == actual:
        return None
    at = next(_differences(expected, actual))
    place = Place(file, document.source, document.lines_of_file)
    line, column = place.at(min(wanted.offset(at), len(document.source)))
    return problem(
        code,
        file=file,
        line=line,
        column=column,
        found=f"in {what} “{_around(actual, at)}”",
        expected=f"“{_around(expected, at)}” as the transcription has it",
    )


def _differences(a: str, b: str) -> Iterator[int]:
    for i, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            yield i
    yield min(len(a), len(b))


def _around(text: str, at: int) -> str:
    start, end = max(0, at - CONTEXT), at + CONTEXT
    return (
        ("…" if start else "")
        + text[start:end].replace("\n", " ¶ ").strip()
        + ("…" if end < len(text) else "")
    )
