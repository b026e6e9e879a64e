"""Words of a transcription as problems quote them: cut at blanks, never empty."""

from __future__ import annotations

LONGEST_WORD = 40
"""Characters. Of a longer word only the part next to the place is quoted."""


def short(text: str, most: int = 60) -> str:
    """The first words of a text."""
    text = text.partition("\n")[0]
    if len(text) <= most:
        return text
    words = text[: most + 1].rpartition(" ")[0].rstrip()
    return f"{words} …" if words else f"{text[:most]}…"


def before(text: str, at: int, most: int = 24) -> str:
    """The last words of a line before ``at``, in whole, at least one."""
    line = text[max(0, at - 2 * most - LONGEST_WORD) : at].rpartition("\n")[2].rstrip()
    if len(line) <= most:
        return line
    words = line[-most - 1 :].partition(" ")[2].lstrip()
    return words or line.rpartition(" ")[2][-LONGEST_WORD:]
