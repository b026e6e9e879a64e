"""What a reading knows of the markers of a document, for the problems that it ends in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...problems import Place
from .candidates import Candidate
from .digits import Span
from .editor import notes_line
from .layout import Placed
from .neighbours import UNKNOWN, Neighbours
from .notelist import Item
from .quoting import before
from .sequence import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Markers:
    """All that is known of the markers of a document."""

    place: Place
    text: str
    lines: Sequence[Placed]
    candidates: Sequence[Candidate]
    items: Sequence[Item]
    digits: Sequence[Span]
    """The runs of digits of the whole text."""
    forced: frozenset[int] = frozenset()
    """Candidates that the editor says are markers."""
    neighbours: Neighbours = UNKNOWN
    first_label: str | None = None
    """The label with which the document begins, as the editor says."""

    @property
    def yml(self) -> str:
        """Name of the file in which the editor settles them."""
        return self.place.file.rpartition("/")[2].removesuffix(".txt") + ".yml"

    def line(self, index: int, path: Path) -> str:
        """What to write there to say that a candidate is a marker, as it is in a reading; with
        it the others of the same label."""
        label = self.candidates[index].label
        chosen = [self.candidates[p.candidate] for p in path.placings]
        return notes_line(self.text, self.lines, [c for c in chosen if c.label == label])

    def name(self, index: int) -> str:
        """A candidate as the editor finds it: ``marker 1 after “July 27” (4:33)``."""
        c = self.candidates[index]
        line, column = self.place.at(c.start)
        return f"marker {c.label} after “{before(self.text, c.start)}” ({line}:{column})"
