"""Read an EPUB as a reading system does."""

from __future__ import annotations

import posixpath
import zipfile
from functools import cached_property
from pathlib import Path

from lxml import etree

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"
FOLDER = "EPUB/"


class Book:
    """An opened EPUB; paths are relative to its package file."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.members = archive.infolist()
            self.files = {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        """The root of every page by its path."""
        return {
            name.removeprefix(FOLDER): etree.fromstring(data)
            for name, data in self.files.items()
            if name.endswith(".xhtml")
        }

    @cached_property
    def package(self) -> etree._Element:
        """The root of the package file."""
        return etree.fromstring(self.files[f"{FOLDER}package.opf"])

    def metadata(self, property: str) -> list[str]:
        """The values of a property, in order."""
        found = self.package.iterfind(f".//opf:meta[@property='{property}']", NAMES)
        return [" ".join((element.text or "").split()) for element in found]

    def nav(self, type: str) -> list[tuple[str, str]]:
        """Label and target of each entry of a list of the navigation document."""
        (nav,) = (n for n in self.trees["nav.xhtml"].iter("{*}nav") if n.get(TYPE) == type)
        return [("".join(map(str, a.itertext())), a.get("href", "")) for a in nav.iter("{*}a")]

    def at(self, address: str) -> etree._Element | None:
        """The page, or the element in it, that an address names."""
        path, _, fragment = address.partition("#")
        root = self.trees.get(path)
        if root is None or not fragment:
            return root
        return next((e for e in root.iter() if e.get("id") == fragment), None)

    def links(self) -> list[tuple[str, etree._Element, str]]:
        """Page, element and target of every link that stays in the book."""
        return [
            (page, a, posixpath.normpath(posixpath.join(posixpath.dirname(page), path or "."))
             + mark + fragment if path else page + mark + fragment)
            for page, root in self.trees.items()
            for a in root.iter("{*}a")
            for path, mark, fragment in [a.get("href", "").partition("#")]
            if ":" not in path
        ]  # fmt: skip
