"""Pictures in SVG: a browser that opens one by itself runs what is in it."""

from __future__ import annotations

import re

from lxml import etree

from ..model.addresses import visible
from .xml_parser import xml_parser

RUN = frozenset("script handler listener foreignobject iframe object embed".split())
"""Elements, in small letters, that run or hold what runs (SVG 2 and SVG Tiny 1.2)."""

INSTRUCTIONS = etree.XPath("//processing-instruction()")
ADDRESSES = ("href", "src")
HERE = ("#", "data:image/")
"""How addresses begin that load nothing from elsewhere."""
LOADED = re.compile(r"""@import|//|url\((?!["']?(?:\#|data:image/))""")
"""What in a style, without white space and in small letters, is loaded from elsewhere."""


def active_content(data: bytes) -> str:
    """What of an SVG file would run, or be loaded from elsewhere, as a phrase; empty where nothing
    would. A file that is no XML counts as one whose content cannot be known."""
    try:
        root = etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError:
        return "something that is not XML"
    for instruction in INSTRUCTIONS(root.getroottree()):
        return f"the instruction {visible(instruction.target)}"
    if next(root.iter(etree.Entity), None) is not None:
        return "an entity"
    return next(filter(None, map(_active, root.iter(etree.Element))), "")


def _active(element: etree._Element) -> str:
    name = str(etree.QName(element).localname)
    if name.lower() in RUN:
        return f"the element <{visible(name)}>"
    if name == "style" and LOADED.search(_folded("".join(map(str, element.itertext())))):
        return "styles that load something from elsewhere"
    for qualified, value in element.attrib.items():
        attribute, folded = str(etree.QName(qualified).localname).lower(), _folded(value)
        if attribute in ADDRESSES:
            loads = bool(folded) and name != "a" and not folded.startswith(HERE)
        else:
            loads = "url(" in folded and LOADED.search(folded) is not None
        if attribute.startswith("on") or "javascript:" in folded or loads:
            return f"{visible(attribute)}=“{visible(value[:40])}”"
    return ""


def _folded(text: str) -> str:
    return "".join(text.split()).lower()
