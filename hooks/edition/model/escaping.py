"""Text as JSON, as a script, and as one line: what the formats share that are not mark-up."""

from __future__ import annotations

import json
import re

BREAKS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")
"""Control characters, and what else ends a line for some reader of a format of lines."""

NOT_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What JSON may hold, but a script that holds JSON, its readers, or UTF-8 may not."""


def one_line(text: str) -> str:
    """The text with a space for each break of the line, as no break can stand in a value of RIS,
    BibTeX and CSV for all who read them. Typographic spaces stay."""
    return BREAKS.sub(" ", text).strip(" ")


def as_json(value: object, *, indent: int | None = None, compact: bool = False) -> str:
    """The value as JSON, which is also an expression of JavaScript.

    Mappings, sequences, text, numbers, truth values and None; raises TypeError for others.
    """
    separators = (",", ":") if compact else None
    written = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return in_ascii(written)


def in_ascii(written: str) -> str:
    """JSON with a reference (``\\u2028``) for each character in :data:`NOT_IN_JSON`."""
    return NOT_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", written)


def script(function: str, *values: object) -> bytes:
    """A script that hands values over to a function; a page opened from disk can load nothing
    else."""
    written = (as_json(value, compact=True) for value in values)
    return f"{function}({','.join(written)})\n".encode()
