"""What header and body of a TEI file are both made with: elements and ids."""

from __future__ import annotations

from lxml import etree

from ...facts.entry import Entry
from . import xml
from .xml import XML_ID

__all__ = ["EDITOR", "TEI", "XML_ID", "add", "append", "person_id", "t"]

TEI = "http://www.tei-c.org/ns/1.0"
EDITOR = "#editor"


def t(name: str) -> str:
    """The name in the namespace of TEI."""
    return f"{{{TEI}}}{name}"


def add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    """A new element of TEI at the end of another."""
    return xml.add(parent, t(name), text, **attributes)


def append(element: etree._Element, text: str) -> None:
    """Text behind all that the element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def person_id(entry: Entry, person: str) -> str:
    """The ``xml:id`` of a person: the record's, unless the document has it for something else.

    No record's id holds a full stop (:data:`edition.sources.editor_files.ID`).
    """
    taken = {entry.document.id, EDITOR[1:]}
    note = person.startswith("fn")  # ids of notes
    return f"person.{person}" if note or person in taken else person
