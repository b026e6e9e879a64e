"""Bytes → tree, safely: nothing else is opened, no entities but those of XML itself, and limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from ...model import Problem
from ...problems import problem
from ...sources.xml_parser import xml_parser
from .elements import TEI_NAMESPACE

TEI = f"{{{TEI_NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

BLANK = " \t\r\n"
"""White space of XML. Typographic spaces are characters and stay."""

LAST_LINE = 65535
"""The last line of a file that libxml2 counts; lines behind it all have this number."""

MOST_TAGS = 1_000_000
"""Tags of a file. Volumes have up to 60,000; each takes some 300 bytes of memory."""

DEEPEST = 60
"""Elements within each other. Volumes have up to 14; all that reads and writes them recurses."""

LONGEST_TEXT = 200_000
"""Characters between two tags. Volumes have up to 3,100."""

LONGEST_VALUE = 10_000
"""Characters of an attribute. Volumes have up to 200."""

LIMITS = {
    f"elements nested more than {DEEPEST:,} deep": etree.XPath(f"({'/*' * DEEPEST}/*)[1]"),
    f"more than {LONGEST_TEXT:,} characters of text without a tag": etree.XPath(
        f"(//text()[string-length() > {LONGEST_TEXT}])[1]/.."
    ),
    f"an attribute of more than {LONGEST_VALUE:,} characters": etree.XPath(
        f"(//@*[string-length() > {LONGEST_VALUE}])[1]/.."
    ),
}
"""What no file may have, with the path that finds the first element that has it."""

TOO_LARGE = (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG)

ENTITY = re.compile(r"[Ee]ntity '(?P<name>[^']+)'")


def parse(data: bytes, *, file: str) -> tuple[etree._Element | None, list[Problem]]:
    """The root of the file, if it can be read, and what is wrong with it."""
    tags = data.count(b"<")
    if tags > MOST_TAGS:
        return None, [_too_large(file, 1, 1, f"{tags:,} tags")]
    parser = xml_parser()
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return None, [_not_parsed(error, file)]
    for found, first in LIMITS.items():
        for element in first(root):
            return None, [_too_large(file, element.sourceline or 1, 1, found)]
    if root.tag != f"{TEI}TEI" or root.find(f"{TEI}text") is None:
        return None, [_no_tei(root, file)]
    return root, list(_dropped(root, parser, file))


def _not_parsed(error: etree.XMLSyntaxError, file: str) -> Problem:
    line, column = (max(1, number or 1) for number in error.position)
    said = (error.msg or "not XML").partition(", line ")[0].strip()
    if error.code in TOO_LARGE:
        return _too_large(file, line, column, said)
    entity = ENTITY.search(said)
    return problem(
        "tei-not-well-formed",
        file=file,
        line=line,
        column=column,
        found=error.msg or "not XML",
        expected="well-formed XML",
        remedy=_of_entity(entity["name"]) if entity else None,
    )


def _of_entity(name: str) -> str:
    char = html5.get(f"{name};", "")
    return f"write the character itself{f', “{char}”,' if char else ''} instead of &{name};"


def _dropped(root: etree._Element, parser: etree.XMLParser, file: str) -> Iterator[Problem]:
    """Entities that libxml2 left out of attributes, as no declaration tells what they are.

    Those of the text stay in the tree, and are told of where they stand.
    """
    undeclared = etree.ErrorTypes.WAR_UNDECLARED_ENTITY
    warned = [entry for entry in parser.error_log if entry.type == undeclared]
    if not warned:
        return
    kept = {(element.text, element.sourceline) for element in root.iter(etree.Entity)}
    for entry in warned:
        name = match["name"] if (match := ENTITY.search(entry.message)) else ""
        if (f"&{name};", entry.line) not in kept:
            yield problem(
                "tei-entity",
                file=file,
                line=entry.line,
                column=max(1, entry.column),
                found=f"&{name}; in an attribute, which only a document type would define",
                expected="the character that it stands for",
                remedy=_of_entity(name),
            )


def _too_large(file: str, line: int, column: int, found: str) -> Problem:
    return problem(
        "tei-too-large",
        file=file,
        line=line,
        column=column,
        found=found,
        expected=f"the file of one volume, with at most {MOST_TAGS:,} tags, elements nested "
        f"at most {DEEPEST} deep, at most {LONGEST_TEXT:,} characters between two tags and "
        f"{LONGEST_VALUE:,} in an attribute",
    )


def _no_tei(root: etree._Element, file: str) -> Problem:
    name = etree.QName(root)
    within = f"of the namespace {name.namespace or '(none)'}"
    lacks = " without text" if root.tag == f"{TEI}TEI" else f" {within}"
    return problem(
        "tei-root",
        file=file,
        line=root.sourceline or 1,
        found=f"the root element {name.localname}{lacks}",
        expected="TEI of the namespace http://www.tei-c.org/ns/1.0, with a text element",
    )


def name_of(element: etree._Element) -> str:
    """Its name without namespace."""
    return str(etree.QName(element).localname)


def has_words(text: str | None) -> bool:
    """Whether there is more than white space of XML."""
    return bool((text or "").strip(BLANK))


def printed(element: etree._Element) -> str:
    """The label of a note, or the number of a page, as print has it: the attribute ``n``, its
    white space as single spaces; a line break in it would end a line of the text."""
    return " ".join((element.get("n") or "").split())


def words_of(element: etree._Element | None) -> str:
    """All its text on one line; empty for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
