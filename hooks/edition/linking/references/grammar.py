"""The grammar of references: from the tokens of a line to what it cites.

The line is read from the left; at a token that can open a reference its reader is asked, and
reading goes on behind what it found. So references never overlap, and what belongs to one
(``vol. iii`` in ``Foreign Relations, 1943, vol. iii, p. 704``) is never read again by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from ...facts.printed_volumes import CitedVolume
from ...model import ReferenceKind
from . import series, telegrams, within, works
from .cited import Cited
from .tokens import Line

Reader = Callable[[Line, int], list[Cited]]

OPENERS: Mapping[str, tuple[Reader, ...]] = {
    "foreign": (series.foreign_relations,),
    "conference": (series.special_title,),
    "conferences": (series.special_title,),
    "vol": (series.volume,),
    "volume": (series.volume,),
    "part": (series.part,),
    "document": (series.documents,),
    "documents": (series.documents,),
    "supra": (series.neighbour,),
    "infra": (series.neighbour,),
    "ante": (series.ante_or_post,),
    "post": (series.ante_or_post,),
    "footnote": (within.footnote,),
    "footnotes": (within.footnote,),
    "p": (within.bare_pages,),
    "pp": (within.bare_pages,),
    "page": (within.bare_pages,),
    "pages": (within.bare_pages,),
    "bulletin": (works.bulletin,),
    "congressional": (works.record,),
    "executive": (works.treaty,),
    "eas": (works.treaty,),
    "treaty": (works.treaty,),
    "treaties": (works.treaty,),
    "tias": (works.treaty,),
    "stat": (works.reporter,),
    "ust": (works.reporter,),
    "unts": (works.reporter, works.treaty),
    "lnts": (works.reporter, works.treaty),
    "league": (works.treaty,),
    "united": (works.treaty,),
}
"""The words that can open a reference, with who reads it; telegrams have too many to list."""

EDITORS = frozenset([ReferenceKind.DOCUMENT, ReferenceKind.PAGE, ReferenceKind.FOOTNOTE])
"""Kinds that only an editor of the volume writes: in the text they stand in brackets, and the
``supra`` or ``Document 3`` of a telegram itself means something else."""

OTHER_WORKS = frozenset(["p", "pp", "files", "file", "lot"])
"""A page nobody claims, or an archive: what ``ibid.`` behind it means is no volume."""


@cache
def opening_words() -> frozenset[str]:
    """All tokens at which something is to be done."""
    signs = OTHER_WORKS | telegrams.REPEATED | {"[", "]", "ibid"}
    return signs | frozenset(OPENERS) | telegrams.openers()


class Grammar:
    """Reads the lines of the text, or of one note.

    ``before`` is what ``ibid.`` stands for: the volume cited last in the note, or the one
    with which the note before it closes. ``series`` tells whether this note or the one before
    cites the series at all.
    """

    def __init__(
        self, *, editorial: bool, before: CitedVolume | None = None, series: bool = False
    ) -> None:
        self.editorial = editorial
        self.before = before
        self.series = series
        self.closing: CitedVolume | None = None
        self.cites_series = False
        self.brackets = 0

    def read(self, line: Line) -> list[Cited]:
        """The references of the next line."""
        found: list[Cited] = []
        past, self.brackets = 0, 0
        words = opening_words()
        for at in [i for i, key in enumerate(line.keys) if key in words]:
            if at < past:
                continue
            key = line.keys[at]
            if key == "[":
                self.brackets += 1
            elif key == "]":
                self.brackets = max(0, self.brackets - 1)
            if key in telegrams.REPEATED:
                past = telegrams.repeated(line, at)
                continue
            cited = self._at(line, at, key)
            if cited and cited[0].first >= past:
                found += cited
                past = cited[-1].last
                self._remember(cited[-1])
            elif key in OTHER_WORKS:
                self.before = None
        closes = found and found[-1].last >= len(line.keys) - 1
        self.closing = self.before if closes else None
        return found

    def _at(self, line: Line, at: int, key: str) -> list[Cited]:
        if key == "ibid":
            cited = series.ibid(line, at, self.before, series=self.series or self.cites_series)
            if not cited and line.key(line.comma(line.dot(at + 1))) not in (")", "", "."):
                self.before = None  # ibid., 611.51/6–3058
            return self._allowed(cited)
        readers = OPENERS.get(key)
        for reader in readers or ():
            cited = self._allowed(reader(line, at))
            if cited:
                return cited
        return self._telegram(line, at)

    def _telegram(self, line: Line, at: int) -> list[Cited]:
        cited = telegrams.telegram(line, at)
        # “repeated to London as telegram 1319” is this message under another number.
        if cited and line.key(at - 1) == "as" and not _told(line, cited[-1].last):
            return []
        return cited

    def _allowed(self, cited: list[Cited]) -> list[Cited]:
        if self.editorial or self.brackets:
            return cited
        return [c for c in cited if c.kind not in EDITORS or (c.volume and c.volume.years)]

    def _remember(self, cited: Cited) -> None:
        if cited.kind in (ReferenceKind.PAGE, ReferenceKind.DOCUMENT):
            self.before = cited.volume if cited.volume and cited.volume.years else None
            self.cites_series = self.cites_series or self.before is not None
        elif cited.kind not in (ReferenceKind.TELEGRAM, ReferenceKind.FOOTNOTE):
            self.before = None


def _told(line: Line, i: int) -> bool:
    at = line.comma(i)
    return bool(series.documents(line, at)) or line.key(at) in ("supra", "infra")
