"""The proof of the book: a chapter, less what the edition adds, is the transcription."""

from __future__ import annotations

import re

from lxml import etree

from ..model import Document, Problem
from ..sources.xml_parser import xml_parser
from .proof import LINES, compare, container_of
from .shown import Shown

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
PAGE = re.compile(r"\[(Page .+)\]")
OWN = ("aside", "article")
"""Elements beside those of a page that begin and end a line."""


def prove_epub(document: Document, chapter: str, *, file: str) -> Problem | None:
    """A problem where the XHTML ``chapter`` differs from the document, or None."""
    root = etree.fromstring(chapter.encode(), xml_parser())
    reader = _Chapter()
    for article in root.iter(f"{XHTML}article"):
        reader.read(article)
    reader.shown.line()
    return compare(document, reader.shown, file=file, code="form-differs", what="the EPUB")


class _Chapter:
    """Reads the text of a chapter as it is shown."""

    def __init__(self) -> None:
        self.shown = Shown()

    def read(self, element: etree._Element) -> None:
        """What the element shows, its own tail left out."""
        classes = (element.get("class") or "").split()
        words = "".join(element.itertext())
        if "apparatus" in classes:
            return
        if element.get(TYPE) == "noteref":
            self.shown.sign(words)
        elif element.get(TYPE) == "pagebreak":
            mark = PAGE.fullmatch(words)
            self.shown.sign(mark.group(1) if mark else words)
        elif "label" in classes and element.tag in (f"{XHTML}a", f"{XHTML}span"):
            self.shown.note(words)
        else:
            self._lines(element)
            container = container_of(etree.QName(element).localname, element.get("id"), classes)
            if container:
                self.shown.end_of(container)

    def _lines(self, element: etree._Element) -> None:
        line = etree.QName(element).localname in (*LINES, *OWN)
        if line:
            self.shown.line()
        self.shown.add(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self.read(child)
            self.shown.add(child.tail or "")
        if line:
            self.shown.line()
