"""The Markdown extension that puts lines into the lists and tables that hold them.

It needs ``attr_list`` and ``pymdownx.bracketspan``, nothing of MkDocs. Without it every line is
a paragraph of its own, as in a transcription.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.treeprocessors import Treeprocessor

from ...model.containers import Held, Path, held, path_of
from .fast_parser import install_fast_parser

WITHIN = "data-in"
"""The attribute that names what holds a line; on the line, or on an empty span before it."""

AFTER_ATTRIBUTES = 4
"""Below 8, the priority of ``attr_list``, and 5, that of ``toc``."""

ALIGNED = re.compile("text-align: (left|right|center);")


class _Structures(Treeprocessor):
    def run(self, root: Element) -> None:
        _arrange(root)
        _align(root)
        for note in root.iterfind(".//div[@class='footnote']/ol/li"):
            _part_backlinks(note)
            _arrange(note)


class Structures(Extension):
    """Companion of ``attr_list`` and ``pymdownx.bracketspan``, which it needs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown’s name
        """Register the tree processor (called by Python-Markdown).

        The edition loads it last, so it also installs the fast parser, which must come after all
        other extensions.
        """
        md.treeprocessors.register(_Structures(md), "structures", AFTER_ATTRIBUTES)
        install_fast_parser(md)


def _arrange(parent: Element) -> None:
    lines = [(element, _within(element)) for element in parent]
    if not any(within is not None for _, within in lines):
        return
    parent[:] = _elements(held([(element, within or ()) for element, within in lines]))


def _align(root: Element) -> None:
    """Cells of Markdown's own tables: the policy of the pages allows no ``style`` attributes."""
    for tag in ("th", "td"):
        for cell in root.iter(tag):
            match = ALIGNED.fullmatch(cell.get("style", ""))
            if match:
                del cell.attrib["style"]
                cell.set("class", f"{cell.get('class', '')} align-{match[1]}".strip())


def _part_backlinks(note: Element) -> None:
    """The way back stands behind a note, not in the last cell of its table."""
    last = note[-1] if len(note) else None
    if last is None or not len(last) or WITHIN not in last[0].attrib:
        return
    links = [each for each in last if each.get("class") == "footnote-backref"]
    for link in links:
        last.remove(link)
    before = last[-1]
    before.tail = (before.tail or "").removesuffix(NBSP_PLACEHOLDER)
    back = SubElement(note, "p")
    back.extend(links)


def _within(line: Element) -> Path | None:
    """What holds a line, by an attribute that has then done its work; None: it does not say."""
    name = line.attrib.pop(WITHIN, None)
    if name is None and len(line) and not line.text and WITHIN in line[0].attrib:
        name = line[0].attrib.pop(WITHIN)
        line.text = line[0].tail
        line.attrib |= line[0].attrib
        del line[0]
    return None if name is None else path_of(name)


def _elements(parts: Sequence[Element | Held[Element]]) -> list[Element]:
    made = []
    for part in parts:
        if not isinstance(part, Held):
            if len(part) or part.text or part.tag != "p":
                made.append(part)
            continue
        element = Element(part.tag, part.attributes)
        if part.classes:
            element.set("class", part.classes)
        element.text = element.tail = "\n"
        element.extend(_elements(part.parts))
        made.append(element)
    return made
