"""The Markdown extension that shows the printed labels of notes.

Python-Markdown numbers notes by position, so ``[^7]`` would show as 1
(https://github.com/Python-Markdown/markdown/issues/1117). The stock ``footnotes`` extension
stays; a tree processor after its last pass writes the printed label into marker and list.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from ...model.anchors import label_of

AFTER_FOOTNOTES = 12
"""Below 15, the priority of the last pass of the footnotes extension."""


class _PrintedLabels(Treeprocessor):
    def run(self, root: Element) -> None:
        for sup in root.iter("sup"):
            marker = sup.find("a[@class='footnote-ref']")
            if marker is not None:
                label = _escaped(label_of(marker.get("href", "").partition(":")[2]))
                marker.text = label
                marker.set("aria-label", f"Note {label}")
        for note in root.iterfind(".//div[@class='footnote']/ol/li"):
            self._note(note)

    def _note(self, note: Element) -> None:
        label = _escaped(label_of(note.get("id", "").partition(":")[2]))
        if label.isascii() and label.isdecimal():
            note.set("value", label)
        else:
            note.set("data-label", label)
        for backlink in note.iterfind(".//a[@class='footnote-backref']"):
            backlink.set("title", f"Return to note {label} in the text")
            backlink.set("aria-label", f"Return to note {label} in the text")


def _escaped(label: str) -> str:
    """The label in a tree of Python-Markdown, which keeps what looks like a reference to a
    character, and takes an element whose text is ``[TOC]`` for the place of a table of contents.
    """
    return label.replace("&", "&amp;").replace("[", f"{STX}{ord('[')}{ETX}")


class PrintedLabels(Extension):
    """Companion of the stock ``footnotes`` extension, which it needs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown’s name
        """Register the tree processor (called by Python-Markdown)."""
        md.treeprocessors.register(_PrintedLabels(md), "printed-labels", AFTER_FOOTNOTES)
