"""A document, and the parts of a volume."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from .annotations import Annotation, Mention, Reference
from .header import Header
from .text import Block, Note


class Matter(StrEnum):
    """What a text of a volume is."""

    DOCUMENT = "document"
    FRONT = "front"
    """Front matter: title page, preface, sources, lists of terms and persons."""
    COMPILATION = "compilation"
    CHAPTER = "chapter"
    SUBCHAPTER = "subchapter"
    BACK = "back"
    """Back matter: the index of the printed volume, appendices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: its source, what was read in it, what was found in it.

    What the parts of a volume say themselves (heading of a chapter, preface) is a Document
    too, told by ``matter``. The source of a document of a TEI volume is its text written out
    as a transcription: one line a block, markers glued, ``[Page 803]``, notes at the end.

    ``refused`` documents are published as plain text: every line a body block, no notes.
    """

    volume: str
    id: str
    source: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    header: Header = field(default_factory=Header)
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    """In the order of the text; they overlap neither one another nor, linked, a mention."""
    refused: bool = False
    annotations: tuple[Annotation, ...] = ()
    """By start, the longer before the shorter, the outer before the inner."""
    matter: Matter = Matter.DOCUMENT
    """``document``, or what part of the volume it is the text of: a chapter's, the preface."""
    begins_on: str = field(default="", compare=False)
    """The printed page on which it begins, where a page mark in the text before it in the
    volume tells it."""
    lines_of_file: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """Offsets in ``source`` with the line of the editor's file that each stands on, where
    ``source`` is not the file itself (TEI); by offset."""

    @property
    def uri(self) -> str:
        """Address without ending: ``documents/frus1944v04/d745``."""
        return f"documents/{self.volume}/{self.id}"

    def lines(self) -> Iterator[tuple[Block, int | None]]:
        """All blocks in order; with each the position of the note it belongs to."""
        for block in self.blocks:
            yield block, None
        for i, note in enumerate(self.notes):
            for block in note.paragraphs:
                yield block, i


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a printed volume: front matter, a chapter, an appendix.

    ``id`` is the id of the :class:`Document` that holds its own heading and text; ``parts``
    are its sections and the ids of its documents in their order.
    """

    id: str
    matter: Matter
    title: str
    """Its heading without markers and page marks."""
    parts: tuple[Section | str, ...] = ()

    def documents(self) -> Iterator[str]:
        """The ids of all documents in it, in order."""
        for part in self.parts:
            if isinstance(part, Section):
                yield from part.documents()
            else:
                yield part
