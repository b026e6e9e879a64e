"""A page that the editor writes (``docs/**/*.md``): its front matter, and where its text stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from . import records
from .model import Problem
from .prose import Prose, prose_in
from .records import Field

TEMPLATES = ("main.html", "home.html")
"""Those that need nothing but prose; the first is used where none is named."""

HIDEABLE = ("navigation", "toc", "path", "footer")


@dataclass(frozen=True, slots=True)
class ProsePage:
    """``meta`` is what templates are told, ``problems`` what is wrong with it."""

    meta: Mapping[str, Any]
    prose: Prose
    problems: tuple[Problem, ...]


def read_prose_page(source: str, *, file: str) -> ProsePage:
    """The page of which the source is given. Templates are told nothing that they do not know."""
    front, body, first_line = records.split_front_matter(source)
    record = records.read_record(front, file=file, fields=FIELDS, first_line=first_line)
    return ProsePage(record.values, prose_in(source, body, file=file), record.problems)


def _template(node: yaml.Node) -> str:
    name = records.text(node)
    if name not in TEMPLATES:
        raise records.Unfit(" or ".join(TEMPLATES))
    return name


def _hide(node: yaml.Node) -> list[str]:
    names = records.texts(node)
    if not set(names) <= set(HIDEABLE):
        raise records.Unfit(f"a list of some of {', '.join(HIDEABLE)}")
    return list(names)


FIELDS = {
    "title": Field(records.text),
    "description": Field(records.text),
    "template": Field(_template),
    "hide": Field(_hide),
}
