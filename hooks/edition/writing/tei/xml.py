"""Elements of XML; lxml escapes what it writes."""

from __future__ import annotations

from lxml import etree

from ...model import printable

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def add(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str
) -> etree._Element:
    """A new element at the end of another; ``tag`` with its namespace.

    Characters that XML cannot hold become U+FFFD.
    """
    element = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        element.set(name, printable(value))
    if text:
        element.text = printable(text)
    return element


def document(root: etree._Element) -> bytes:
    """The file, UTF-8, with an XML declaration and a line break at its end."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"
