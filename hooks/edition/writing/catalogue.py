"""The page that tells every problem: what it means, an example, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from ..kinds import Kind
from ..model import Severity
from .markdown import escape, front_matter

SECTIONS = {
    Severity.ERROR: (
        "Errors",
        "The document is not published as read: its page shows the transcription as plain text.",
    ),
    Severity.WARNING: ("Warnings", "The document is published, and an editor must look."),
    Severity.INFO: ("Remarks", "Nothing need be done."),
}


def catalogue_page(kinds: Mapping[str, Kind]) -> str:
    """All kinds of problem, by severity, in the order of the catalogue."""
    parts = [
        "# Problems and how to mend them",
        "Whatever an editor must mend is reported when the site is built, with the file, the line "
        "and the column, what was found and what was expected. This page explains each code. "
        "What the last build found is listed in the file `problems.json` beside this page.",
    ]
    for severity, (title, meaning) in SECTIONS.items():
        parts += [f"## {title} {{ #{severity} }}", escape(meaning, line_start=True)]
        for kind in kinds.values():
            if kind.severity is severity:
                parts += _kind(kind)
    meta = {
        "title": "Problems",
        "hide": ["navigation"],
    }
    return front_matter(meta) + "\n" + "\n\n".join(parts) + "\n"


def _kind(kind: Kind) -> list[str]:
    remedy = kind.remedy[0].upper() + kind.remedy[1:]
    return [
        f"### {escape(kind.title)} {{ #{kind.code} }}",
        f"`{kind.code}`",
        escape(kind.meaning, line_start=True),
        f"*Example:* {escape(kind.example)}",
        f"*To mend it:* {escape(remedy)}.",
    ]
