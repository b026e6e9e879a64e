"""The page that tells every problem: what it means, an example, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from ...model import Severity
from ...problems.kinds import Kind
from ..markdown.escaping import attributes, code, emphasis, escape, front_matter, heading

SECTIONS = {
    Severity.ERROR: (
        "Errors",
        "The document is not published as an edited text: its page shows the transcription as "
        "plain text.",
    ),
    Severity.WARNING: ("Warnings", "The document is published; an editor must check it."),
    Severity.INFO: ("Notices", "No action is required."),
}


def catalogue_page(kinds: Mapping[str, Kind]) -> str:
    """All kinds of problem, by severity, in the order of the catalogue."""
    parts = [
        heading(1, "Problems and how to fix them"),
        "When the site is built, every problem that an editor must fix is reported with the file, "
        "the line and the column, what was found and what was expected. This page explains each "
        "code. The problems of the last build are listed in the file `problems.json` beside this "
        "page.",
    ]
    for severity, (title, meaning) in SECTIONS.items():
        parts += [heading(2, title, attributes(id=severity)), escape(meaning, line_start=True)]
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
        heading(3, escape(kind.title), attributes(id=kind.code)),
        code(kind.code),
        escape(kind.meaning, line_start=True),
        f"{emphasis('Example:')} {escape(kind.example)}",
        f"{emphasis('To fix it:')} {escape(remedy)}.",
    ]
