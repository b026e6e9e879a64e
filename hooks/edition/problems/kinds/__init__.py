"""Every kind of problem: code, meaning, example, how to mend it.

The only place where codes and severities are written; :mod:`edition.problems` makes problems of
them, and the site shows them on a page of their own.
"""

from __future__ import annotations

from .editor import EDITOR
from .kind import Kind
from .tei import TEI
from .transcription import TRANSCRIPTION

KINDS = [*TRANSCRIPTION, *EDITOR, *TEI]

__all__ = ["KINDS", "Kind"]
