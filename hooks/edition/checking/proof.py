"""Second half of the proof: what is published, less the apparatus, is the transcription.

Held against each other are two strings of :mod:`.shown`, one of the document and one of the
file as it is published: here the TEI, in :mod:`.page` the page, in :mod:`.epub` a chapter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from ..model import Document, Problem
from ..problems import Place, problem
from ..sources.xml_parser import xml_parser
from .shown import Shown, shown_of

LINES = frozenset("p h1 h2 h3 h4 h5 h6 li div td th dt dd pre blockquote details section".split())
"""HTML elements that begin and end a line."""

CONTAINERS = {"li": "item", "tr": "row", "td": "cell", "th": "cell", "blockquote": "quote"}
CLASSED = frozenset(["list", "table", "attachment", "postscript"])
"""Elements, and classes of ``div`` and ``section``, that hold lines of the document."""

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


def prove_tei(document: Document, tei: bytes, *, file: str) -> Problem | None:
    """A problem where the TEI differs, or None."""
    root = etree.fromstring(tei, xml_parser())
    div = root.find(f".//{TEI}div[@type='document']")
    reader = _Tei(structured=any(block.within for block, _ in document.lines()))
    if div is not None:
        reader.read(div)
    reader.finish()
    return compare(document, reader.shown, file=file, code="form-differs", what="the TEI")


def container_of(name: str, id: str | None, classes: Collection[str]) -> str | None:
    """What an element of a page or chapter holds lines as; None for one that is none of the
    document's. ``name`` is that of the element, without a namespace."""
    if name in ("div", "section"):
        return next((each for each in CLASSED if each in classes), None)
    return None if (id or "").startswith("fn:") else CONTAINERS.get(name)


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
    line, column = place_of(document, at, file=file, wanted=wanted)
    return problem(
        code,
        file=file,
        line=line,
        column=column,
        found=f"in {what} “{_around(actual, at)}”",
        expected=f"“{_around(expected, at)}” as in the transcription",
    )


def place_of(
    document: Document, at: int, *, file: str, wanted: Shown | None = None
) -> tuple[int, int]:
    """Line and column of what stands behind ``at`` characters of all that must be shown."""
    offset = (wanted or shown_of(document)).offset(at)
    place = Place(file, document.source, document.lines_of_file)
    return place.at(min(offset, len(document.source)))


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
