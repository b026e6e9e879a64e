"""Where the digits of a text stand."""

from __future__ import annotations

import re

Span = tuple[int, int]

DIGIT = ord("0")
MASK = bytes(DIGIT if chr(byte) in "0123456789" else ord(" ") for byte in range(256))
RUN = re.compile(b"00*")
"""Python looks for one byte more quickly than for one of a set, or for one or more."""


def digit_runs(text: str) -> list[Span]:
    """The spans of all runs of the digits 0–9, in order; no other digits are printed."""
    bytewise = text.encode("latin-1", "replace")  # one byte a character, whatever it is
    return [run.span() for run in RUN.finditer(bytewise.translate(MASK))]
