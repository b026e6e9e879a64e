"""Text as Markdown that renders as that text and nothing else."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"[\\`*_{}\[\]<>&!|~^=]|[^\S ]|^[ ]+|[ ]+$")
AT_LINE_START = re.compile(r"\d+(?=[.)])|[#+\-:/]")
"""What would begin a list, heading, definition, block or rule at the start of a line."""

BACKSLASHED = frozenset("\\`*_{}[]!#+-")
NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def escape(text: str, *, line_start: bool = False) -> str:
    """The text as Markdown; ``line_start`` where it opens a line.

    Typographic spaces at the edges become entities: Markdown strips them like any space.
    """
    made = SPECIAL.sub(_escaped, text) if SPECIAL.search(text) else text
    if line_start:
        match = AT_LINE_START.match(made)
        if match:
            made = _first(match.group()) + made[match.end() :]
    return made


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if found.strip(" ") == "":
        return found
    return _entity(found)


def _entity(char: str) -> str:
    if char in BACKSLASHED:
        return "\\" + char
    return NAMED.get(char) or f"&#{ord(char)};"


def _first(found: str) -> str:
    # “69.”: the full stop is what would make a list
    return found + "\\" if found.isdecimal() else _entity(found)
