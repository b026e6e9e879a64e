"""The true reading of a document: which candidates are the markers of which notes.

The truth of a corpus gives each marker as a position in a line whose markers, page marks and some
white space are removed, so positions are compared by the characters other than white space before
them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from edition.reading.transcription.candidates import Candidate
from edition.reading.transcription.reader import Prepared

Pairs = tuple[tuple[int, int], ...]
"""A reading: (candidate, note) of each marker, in the order of the text."""

PAGE = re.compile(r"\[Page [^\]]*\]")


def true_pairs(record: Mapping[str, Any], prepared: Prepared) -> Pairs | None:
    """The reading that a record of ``truth.jsonl`` describes; None where a marker or an item of the
    list is not on the page, or a marker is not among the candidates."""
    blocks = record["blocks"]
    notes = [n for n in record["notes"] if n["marker_in_page"] or n["list_in_page"]]
    if not all(n["marker_in_page"] and n["list_in_page"] for n in notes):
        return None
    if len(notes) != len(prepared.listed.items):
        return None
    starts = [0, *(match.end() for match in re.finditer("\n", prepared.text))]
    pairs: list[tuple[int, int]] = []
    for note in sorted(notes, key=lambda n: (blocks[n["block"]]["line"], n["offset"])):
        block = blocks[note["block"]]
        before = _ink(block["text"][: note["offset"]])
        markers = [prepared.candidates[i] for i, _ in pairs]
        at = _find(prepared, note["printed"], starts[block["line"]], before, markers)
        if at is None:
            return None
        pairs.append((at, note["page_number"] - 1))
    return tuple(pairs)


def _find(
    prepared: Prepared, label: str, start: int, before: int, markers: Sequence[Candidate]
) -> int | None:
    """The candidate with this label in the line at ``start`` with ``before`` characters of the
    text before it; ``markers`` are those before it."""
    for i, c in enumerate(prepared.candidates):
        if c.label != label or c.start < start:
            continue
        ahead = prepared.text[start : c.start]
        if "\n" in ahead:
            return None
        labels = sum(m.end - m.start for m in markers if start <= m.start)
        if _ink(PAGE.sub("", ahead)) - labels == before:
            return i
    return None


def _ink(text: str) -> int:
    """Characters other than white space."""
    return len("".join(text.split()))
