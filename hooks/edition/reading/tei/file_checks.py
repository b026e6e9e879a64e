"""What is wrong with a TEI file as a whole: ids, and characters of its header and attributes."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from ...model import NOT_TEXT, Problem
from ...problems import problem
from ...sources import characters
from .parsing import TEI, XML_ID, name_of

NAME = re.compile(r"[^\W\d][\w.·-]*")
ALL_IDS = etree.XPath("//@xml:id", smart_strings=False)

PERHAPS_NOT_TEXT = [
    re.compile(first + rest, re.DOTALL)
    for first, rest in (
        (rb"\x7f", b""),
        (rb"&#", b""),
        (rb"\xc2", rb"[\x80-\x9f]"),
        (rb"\xef\xb7", rb"[\x90-\xaf]"),
        *((b"%c" % byte, rb".\xbf[\xbe\xbf]") for byte in range(0xF0, 0xF5)),
    )
]
"""The bytes in UTF-8 of what is no text but well-formed XML, and references to characters. One
pattern for all would take three times as long: Python would not look for its first byte."""


def of_ids(root: etree._Element, *, id: str, file: str) -> list[Problem]:
    """What is wrong with the id of the volume, ids that are no names, and ids that stand twice."""
    found = []
    given = root.get(XML_ID)
    if given is not None and given != id:
        found.append(
            problem(
                "tei-volume-id",
                file=file,
                line=root.sourceline or 1,
                found=f"the volume “{given}” in a file named {id}.xml",
                expected=f"a file named {given}.xml, or xml:id=“{id}”",
            )
        )
    counts: Counter[str] = Counter(ALL_IDS(root))
    for bad in sorted(each for each in counts if not NAME.fullmatch(each)):
        expected = "a letter or _, followed by letters, digits, full stops, hyphens and _"
        found += _of_id(root, "tei-bad-id", bad, 0, f"the id “{bad}”", expected, file)
    for twice in sorted(each for each, count in counts.items() if count > 1):
        told = f"a second element with the id “{twice}”"
        found += _of_id(root, "tei-id-twice", twice, 1, told, "each id once in the volume", file)
    return found


def _of_id(
    root: etree._Element, code: str, id: str, nth: int, found: str, expected: str, file: str
) -> list[Problem]:
    """A problem at the ``nth`` element with the id, from 0; what is wrong with the id of a text
    is told where it gets its address."""
    with_id = [e for e in root.iter() if isinstance(e.tag, str) and e.get(XML_ID) == id]
    if with_id[nth].tag == TEI + "div":
        return []
    line = with_id[nth].sourceline or 1
    return [problem(code, file=file, line=line, found=found, expected=expected)]


def of_characters(root: etree._Element, data: bytes, *, file: str) -> list[Problem]:
    """The first control character or noncharacter of the header and of all attributes; those of
    a text are told where it is read."""
    utf_8 = (root.getroottree().docinfo.encoding or "UTF-8").upper() == "UTF-8"
    if utf_8 and not any(each.search(data) for each in PERHAPS_NOT_TEXT):
        return []
    said = [(e, value) for e in root.iter(etree.Element) for value in e.attrib.values()]
    header = root.find(f"{TEI}teiHeader")
    for e in header.iter(etree.Element) if header is not None else ():
        said += [(e, e.text or ""), (e, e.tail or "")]
    wrong = [(e, match) for e, value in said if (match := NOT_TEXT.search(value))]
    if not wrong:
        return []
    element, match = wrong[0]
    more = f" and in {len(wrong) - 1} more such places" if len(wrong) > 1 else ""
    return [
        problem(
            "control-character",
            file=file,
            line=element.sourceline or 1,
            found=f"{characters.named(match.group())} in “{match.string.strip()}” of the element "
            f"{name_of(element)}{more}",
            expected="text",
        )
    ]
