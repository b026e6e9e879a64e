"""Ids of a source as ids of a page."""

from __future__ import annotations

import re
from functools import lru_cache

UNSAFE = re.compile(r"[^\w.-]|(?<![^\W_])_|_(?![^\W_])")
"""What no id may hold that is written into Markdown, HTML and addresses: an underscore stands
between letters or digits, or Markdown could take it for emphasis."""

OF_PAGES = frozenset(
    "answered-by answers chart-title chart-told cite content filter go-to-page "
    "go-to-page-answer heading matrix-title matrix-told mentions normalised pages passage "
    "passage-address passage-label passages persons-here printed-pages problems sources supplied "
    "take-away terms-here timeline-desc timeline-title together volumes".split()
)
"""Ids that the templates give to parts of a page, by which scripts and links find them."""

FAMILIES = re.compile(r"(?:cite|passage|person|search|supplied|term)-.*|p\d+|pg_.*")
"""Those they make of something else: ``person-molotov``, ``p3``."""


@lru_cache(maxsize=1 << 13)
def safe_id(text: str) -> str:
    """The id, with the code of each character that it may not hold: ``a"b`` is ``a-22-b``.

    Ids of the usual kind stay as they are: letters, digits, full stops, hyphens, underscores.
    """
    return UNSAFE.sub(lambda match: f"-{ord(match.group()):x}-", text)


def anchor_id(xml_id: str) -> str:
    """The id on a page of what has the id ``xml_id`` in a TEI volume."""
    id = safe_id(xml_id)
    return f"source-{id}" if id in OF_PAGES or FAMILIES.fullmatch(id) else id
