"""Bytes → tree, safely: no network, no entities but those of XML itself."""

from __future__ import annotations

from lxml import etree

from ...model import Problem
from ...problems import problem
from .elements import TEI_NAMESPACE

TEI = f"{{{TEI_NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

LAST_LINE = 65535
"""The last line of a file that libxml2 counts; lines behind it all have this number."""


def parse(data: bytes, *, file: str) -> tuple[etree._Element | None, Problem | None]:
    """The root of the file, or what is wrong with it.

    ids are not collected: some volumes have one twice, and lxml refuses such files.
    """
    parser = etree.XMLParser(
        collect_ids=False,
        huge_tree=True,
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return None, problem(
            "tei-not-well-formed",
            file=file,
            line=max(1, line or 1),
            column=max(1, column or 1),
            found=error.msg or "no XML",
            expected="well-formed XML",
        )
    if root.tag != f"{TEI}TEI" or root.find(f"{TEI}text") is None:
        name = etree.QName(root)
        within = f"of the namespace {name.namespace or '(none)'}"
        lacks = " without text" if root.tag == f"{TEI}TEI" else f" {within}"
        return None, problem(
            "tei-root",
            file=file,
            line=root.sourceline or 1,
            found=f"the element {name.localname}{lacks} at the root",
            expected="TEI of the namespace http://www.tei-c.org/ns/1.0, with a text",
        )
    return root, None


def name_of(element: etree._Element) -> str:
    """Its name without namespace."""
    return str(etree.QName(element).localname)


def words_of(element: etree._Element | None) -> str:
    """All its text on one line; empty for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
