"""Where a span stands in the editor's file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from ..entry import Entry
from ..problems import Place

Where = Callable[[int], tuple[int, int]]
"""Line and column (both from 1) of an offset in the source."""


def where_in(entry: Entry) -> Where:
    """Lines and columns of a transcription; of a TEI file the line, its column being unknown."""
    lines = entry.document.lines_of_file
    if not lines:
        return Place(entry.file, entry.document.source).at
    offsets = [offset for offset, _ in lines]

    def at(offset: int) -> tuple[int, int]:
        return lines[max(bisect_right(offsets, offset) - 1, 0)][1], 1

    return at
