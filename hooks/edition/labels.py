"""Printed labels of notes: their ids in addresses, and the Markdown extension that shows them.

Python-Markdown numbers notes by position, so ``[^7]`` would show as 1
(https://github.com/Python-Markdown/markdown/issues/1117). The stock ``footnotes`` extension
stays; a tree processor after its last pass writes the printed label into marker and list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

GLYPHS = {
    "*": "star",
    "†": "dagger",
    "‡": "ddagger",
    "§": "section",
    "‖": "parallel",
    "¶": "pilcrow",
    "#": "hash",
}
"""Labels that are no letters or digits; Material's tooltips need ids of plain ASCII."""

NAMES = {name: glyph for glyph, name in GLYPHS.items()}

AGAIN = "--"
"""Stands before a count where several notes of a document have one label."""

AFTER_FOOTNOTES = 12
"""Below 15, the priority of the last pass of the footnotes extension."""


def note_ids(labels: Iterable[str]) -> list[str]:
    """An id for each note, in order: the label in ASCII, ``7--2`` for the second note 7."""
    seen: Counter[str] = Counter()
    ids = []
    for label in labels:
        seen[label] += 1
        again = f"{AGAIN}{seen[label]}" if seen[label] > 1 else ""
        ids.append(_ascii(label) + again)
    return ids


def page_ids(numbers: Iterable[str]) -> list[str]:
    """An id for each page mark of a text, in order: ``pg_803``, ``pg_803--2`` where it recurs."""
    seen: Counter[str] = Counter()
    ids = []
    for number in numbers:
        plain = "".join(char if char.isalnum() else "-" for char in number)
        base = "pg_" + (plain.strip("-") or "unnumbered")
        seen[base] += 1
        ids.append(base if seen[base] == 1 else f"{base}{AGAIN}{seen[base]}")
    return ids


def _ascii(label: str) -> str:
    if _plain(label):
        return label
    return "-".join(GLYPHS.get(char) or _code(char) for char in label)


def _plain(part: str) -> bool:
    return part.isascii() and part.isalnum() and part not in NAMES


def _code(char: str) -> str:
    return char if _plain(char) else f"_{ord(char):x}"


def label_of(note_id: str) -> str:
    """The printed label of an id that :func:`note_ids` made."""
    parts = note_id.partition(AGAIN)[0].split("-")
    return "".join(
        NAMES.get(part) or (chr(int(part[1:], 16)) if part.startswith("_") else part)
        for part in parts
    )


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
