"""Editions to measure on: so many documents of so many volumes, in a folder of their own."""

from __future__ import annotations

import compileall
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from lxml import etree

from edition.sources.xml_parser import xml_parser

ROOT = Path(__file__).resolve().parent.parent.parent
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
DOCUMENTS = f".//{TEI}div[@type='document']"


def make_project(project: Path, volumes: Sequence[Path], documents: int) -> int:
    """A copy of the edition with ``documents`` documents of TEI volumes; their number.

    They are taken evenly from all volumes, so that few are as long as many, and whatever else
    the volumes hold (prefaces, lists, indexes) is the same at every size. Where the volumes
    have fewer documents they come again, under ids of their own.
    """
    shutil.rmtree(project, ignore_errors=True)
    skip = shutil.ignore_patterns("__pycache__")
    for name in ("hooks", "overrides", "docs"):
        shutil.copytree(ROOT / name, project / name, ignore=skip)
    shutil.copy(ROOT / "mkdocs.yml", project)
    compileall.compile_dir(project / "hooks", quiet=1)  # as pip does with what it installs
    roots = list(_enough(volumes, documents))
    texts = [text for _, root in roots for text in root.findall(DOCUMENTS)]
    wanted = {len(texts) * i // documents for i in range(documents)}
    for number, text in enumerate(texts):
        parent = text.getparent()
        if number not in wanted and parent is not None:
            parent.remove(text)
    for name, root in roots:
        path = project / "docs" / "documents" / f"{name}.xml"
        path.write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return len(wanted)


def _enough(volumes: Sequence[Path], documents: int) -> Iterator[tuple[str, etree._Element]]:
    """All volumes, and as many again as it takes."""
    made = 0
    for number, (name, root) in enumerate(_again(volumes), 1):
        made += len(root.findall(DOCUMENTS))
        yield name, root
        if number >= len(volumes) and made >= documents:
            return


def _again(volumes: Sequence[Path]) -> Iterator[tuple[str, etree._Element]]:
    for turn in count(1):
        for path in volumes:
            root = etree.fromstring(path.read_bytes(), xml_parser())
            name = path.stem if turn == 1 else f"{path.stem}-{turn}"
            root.set(XML_ID, name)
            yield name, root


def make_plain(project: Path, plain: Path) -> None:
    """The Markdown that the edition makes of ``project``, for MkDocs alone: same theme, no
    hooks."""
    sys.path.insert(0, str(ROOT / "hooks"))
    from edition.pipeline.edition import make_edition
    from edition.sources.editor_files import read_sources

    shutil.rmtree(plain, ignore_errors=True)
    shutil.copytree(project, plain, ignore=shutil.ignore_patterns("hooks", "persons", "*.xml"))
    for uri, text in make_edition(read_sources(project / "docs")).pages.items():
        path = plain / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _change(plain / "mkdocs.yml", (r"(?m)^hooks:.*$", "not_in_nav: '*'"), (r"(?m)^watch:.*$", ""))


def make_zensical(plain: Path, zensical: Path) -> None:
    """The same Markdown for Zensical, which has no hooks and cannot read templates of MkDocs:
    with its own theme."""
    shutil.rmtree(zensical, ignore_errors=True)
    shutil.copytree(plain, zensical, ignore=shutil.ignore_patterns("overrides", "site"))
    lists = r"(?m)^extra_(?:css|javascript):\n(?:  - .*\n)+"
    _change(zensical / "mkdocs.yml", (r"  custom_dir: .*\n", ""), (lists, ""))
    for path in (zensical / "docs").rglob("*.md"):
        _change(path, (r"(?m)\A(---\n(?:.*\n)*?)template: .*\n", r"\1"))


def _change(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for pattern, instead in changes:
        text = re.sub(pattern, instead, text)
    path.write_text(text, encoding="utf-8")


def change_one(project: Path) -> None:
    """One word more in one document, somewhere in the middle of a volume."""
    paths = (project / "docs" / "documents").glob("*.xml")
    path = max(sorted(paths), key=lambda path: path.stat().st_size)
    text = path.read_text(encoding="utf-8")
    middle = text.index("<p>", len(text) // 2)
    end = text.index("</p>", middle)
    path.write_text(f"{text[:end]} Changed.{text[end:]}", encoding="utf-8")
