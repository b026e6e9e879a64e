"""A page that the editor writes (``docs/**/*.md``): its front matter, and where its text stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from ...model import Problem
from .. import yaml_records
from ..yaml_records import Field
from .cleaning import Prose, prose_in

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
    front, body, first_line = yaml_records.split_front_matter(source)
    record = yaml_records.read_record(front, file=file, fields=FIELDS, first_line=first_line)
    return ProsePage(record.values, prose_in(source, body, file=file), record.problems)


def _template(node: yaml.Node) -> str:
    name = yaml_records.text(node)
    if name not in TEMPLATES:
        raise yaml_records.Unfit(" or ".join(TEMPLATES))
    return name


def _hide(node: yaml.Node) -> list[str]:
    names = yaml_records.texts(node)
    if not set(names) <= set(HIDEABLE):
        raise yaml_records.Unfit(f"a list of some of {', '.join(HIDEABLE)}")
    return list(names)


FIELDS = {
    "title": Field(yaml_records.text),
    "description": Field(yaml_records.text),
    "template": Field(_template),
    "hide": Field(_hide),
}
