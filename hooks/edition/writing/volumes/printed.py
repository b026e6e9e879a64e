"""The pages of a printed volume: which text each begins in, and where in it."""

from __future__ import annotations

from dataclasses import dataclass

from ...facts.entry import Entry
from ...facts.locators import PageRef
from ...model import as_number
from ...model.escaping import script
from .outline import Outline


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of the volume. Without ``anchor``: the page on which ``text`` begins."""

    number: str
    text: Entry
    anchor: str = ""

    @property
    def label(self) -> str:
        """``803``; ``[802]`` where only the mark behind it tells."""
        return self.number if self.anchor else f"[{self.number}]"

    @property
    def href(self) -> str:
        """Its address from any page of the volume."""
        place = f"#{self.anchor}" if self.anchor else ""
        return f"{self.text.id}.html{place}"


def printed_pages(outline: Outline) -> list[PrintedPage]:
    """All pages of which a mark tells, in the order of the volume, each once.

    The page before the first mark of a text counts where no text has its mark.
    """
    marked = {number for text in outline.texts for number, _ in text.page_anchors}
    pages: dict[str, PrintedPage] = {}
    for text in outline.texts:
        first = text.first_page
        if first and first not in marked and f"[{first}]" not in marked:
            pages.setdefault(first, PrintedPage(first, text))
        for number, anchor in _in_order(text.page_anchors):
            pages.setdefault(number, PrintedPage(number, text, anchor))
    return list(pages.values())


def _in_order(marks: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Marks in notes, which come behind those of the text, where their numbers belong."""
    if all(number.isdecimal() for number, _ in marks):
        return sorted(marks, key=lambda mark: int(mark[0]))
    return list(marks)


def first_pages(outline: Outline) -> dict[str, PageRef]:
    """The page on which each text begins, by address, as far as marks tell.

    Where the whole volume is read a text without marks begins on the page that the texts
    before it ended on; of single transcriptions nobody knows what stands between.
    """
    whole = bool(outline.volume.parts)
    found: dict[str, PageRef] = {}
    page: str | None = None
    for text in outline.texts:
        if text.begins_at_mark:
            found[text.uri] = PageRef(text.page_breaks[0].number, known=True)
        elif whole and page and not _passed(page, text.first_page):
            found[text.uri] = PageRef(page, known=True)
        elif text.first_page:
            found[text.uri] = PageRef(text.first_page, known=text.first_page_known)
        if text.page_breaks:
            page = text.page_breaks[-1].number
    return found


def _passed(page: str, first: str | None) -> bool:
    """Whether a text that by its own marks begins on ``first`` stands behind ``page``."""
    if first is None:
        return False
    if not (page.isdecimal() and first.isdecimal()):
        return True
    return as_number(page) < as_number(first)


def page_script(pages: list[PrintedPage]) -> bytes:
    """``pages.js``, which the field “Go to page” loads: a script, as one works from a disk.

    The pages by the id of their text: a number where the id of the mark follows from it,
    else number and id.
    """
    by_text: dict[str, list[str | list[str]]] = {}
    for page in pages:
        plain = page.anchor == f"pg_{page.number}"
        by_text.setdefault(page.text.id, []).append(
            page.number if plain else [page.number, page.anchor]
        )
    return script("editionPages", by_text)
