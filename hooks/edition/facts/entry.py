"""A document with all that is known about it beside its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from ..caching.stages import NO_KEY, Key
from ..caching.store import pack, unpack
from ..model import (
    Document,
    Header,
    Matter,
    MentionRole,
    Normalised,
    PageBreak,
    Party,
    Problem,
    ReferenceKind,
    Role,
    Section,
    as_number,
    printable,
)
from ..model.anchors import Anchors, page_ids
from ..model.dates import EditionDate
from ..model.extracts import Extracts
from ..sources.overrides import Supplied, Volume
from .archival_source import Source, source_of_line, source_of_note
from .parties import Correspondent, correspondents

NUMBERED = re.compile(r"d(\d+[a-z]?)")


NOT_STORED = frozenset(["document", "volume", "path", "anchors", "extracts"])
PACKED, PACKED_LINE = "packed", "packed_line"
"""Under what names a stored entry has its document, as bytes, and where that began."""

LIGHT = (
    "header length matter id uri heading title sides correspondents kept page_breaks page_anchors "
    "first_page first_page_known last_page begins_at_mark marked_pages note_labels telegrams_cited "
    "persons"
).split()
"""What the lists of the edition need of an entry; computed before it is stored."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the calendar lists: a document of a volume, the editor's word, the problems.

    An entry can be cached (pickled). It comes back without its volume and path, which are the same
    for many (:meth:`placed`), and unpickles the document itself only when that is needed: the lists
    of the edition need the rest alone.
    """

    document: Document
    volume: Volume
    supplied: Supplied
    problems: tuple[Problem, ...] = ()
    source_file: str = ""
    """The editor’s file that holds the document, relative to ``docs/``, where it is not the
    transcription of its own address: a TEI volume."""
    path: tuple[Section, ...] = ()
    """The parts of the volume it stands in, the outermost first."""
    note_ids: Mapping[str, int] = field(default_factory=dict)
    """The ids that its notes have in the source, where it is TEI, with their positions in
    ``Document.notes``."""
    first_line: int = 1
    """The line of a TEI volume on which the text begins."""
    key: Key = NO_KEY
    """Stands for all that it was read from, and for what linking added."""

    def settle(self) -> None:
        """Computes what the lists ask for, so that whatever fails does so here."""
        for name in LIGHT:
            getattr(self, name)

    def __getstate__(self) -> dict[str, object]:
        self.settle()
        state = {name: each for name, each in self.__dict__.items() if name not in NOT_STORED}
        return {**state, PACKED: pack(self.document), PACKED_LINE: self.first_line}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    def __getattr__(self, name: str) -> object:
        if name == "document" and PACKED in self.__dict__:
            document = cast(Document, unpack(self.__dict__[PACKED]))
            moved = self.first_line - self.__dict__[PACKED_LINE]
            if moved:
                lines = tuple((offset, line + moved) for offset, line in document.lines_of_file)
                document = replace(document, lines_of_file=lines)
            self.__dict__["document"] = document
            return document
        raise AttributeError(name)

    def placed(self, volume: Volume, path: tuple[Section, ...], first_line: int = 1) -> Entry:
        """The entry in its volume, when it comes from the cache: nothing in it changed, but it may
        stand on other lines of the file."""
        moved = first_line - self.first_line
        problems = self.problems
        if moved:
            problems = tuple(
                replace(p, line=p.line + moved) if p.file == self.source_file else p
                for p in problems
            )
        self.__dict__.update(volume=volume, path=path, first_line=first_line, problems=problems)
        return self

    @cached_property
    def anchors(self) -> Anchors:
        """The ids on its page."""
        return Anchors(self.document)

    @cached_property
    def header(self) -> Header:
        """What the document says of itself."""
        return self.document.header

    @cached_property
    def length(self) -> int:
        """How long its text is, in characters."""
        return len(self.document.source)

    @cached_property
    def matter(self) -> Matter:
        """Whether it is a document, or what part of the volume says it."""
        return self.document.matter

    @cached_property
    def id(self) -> str:
        """The document’s id in its volume."""
        return self.document.id

    @cached_property
    def uri(self) -> str:
        """Address without ending."""
        return self.document.uri

    @property
    def file(self) -> str:
        """The editor’s file, relative to ``docs/``."""
        return self.source_file or f"{self.uri}.txt"

    @property
    def date(self) -> EditionDate | None:
        """The date of the document, where it is known; the editor’s word goes first."""
        return self.supplied.date or self.header.date

    @property
    def origin(self) -> str | None:
        """Where it was written, where that is known; the editor’s word goes first."""
        return self.supplied.place or self.header.place

    @property
    def number(self) -> str | None:
        """The document's number in the printed volume: ``745``."""
        match = NUMBERED.fullmatch(self.id)
        return self.header.heading_number or (match.group(1) if match else None)

    @property
    def permalink(self) -> str | None:
        """Its address in the printed volume's own edition."""
        return self.volume.permalink_of(self.id)

    @cached_property
    def heading(self) -> str:
        """The heading as shown, on one line; empty where none was read."""
        if self.supplied.heading:
            return self.supplied.heading
        lines = [self.shown(b.start, b.end) for b in self.document.blocks if b.role is Role.HEADING]
        return " ".join(line for line in lines if not re.fullmatch(r"No\. \S+", line))

    @property
    def known_kind(self) -> str | None:
        """``Telegram``, ``Airgram``, where the editor, the source line or the heading says."""
        return self.supplied.kind or self.header.kind

    @property
    def kind(self) -> str:
        """The kind; a document where nothing says."""
        return self.known_kind or "Document"

    @cached_property
    def title(self) -> str:
        """A short name: ``Harriman to the Secretary of State, telegram 69``."""
        if self.supplied.title:
            return self.supplied.title
        from_, to = self._named_sides
        if from_ and to:
            sides = f"{from_[0].upper()}{from_[1:]} to {to}"
            return ", ".join(part for part in (sides, self._numbered_kind()) if part)
        told = self.heading.removeprefix(f"{self.header.heading_number}. ")
        return told or f"Document {self.number or self.id}"

    @cached_property
    def sides(self) -> tuple[str, str]:
        """Who writes to whom, in few words; empty where nothing says. The editor goes first."""
        from_, to = self._named_sides
        return self.supplied.sender or from_, self.supplied.recipient or to

    @cached_property
    def _named_sides(self) -> tuple[str, str]:
        return self._side(self.header.senders), self._side(self.header.recipients)

    def _numbered_kind(self) -> str:
        kind = self.known_kind
        number = self.header.telegram_number
        return " ".join(part for part in ((kind or "").lower(), number) if part)

    def _side(self, parties: tuple[Party, ...]) -> str:
        names = []
        for party in parties:
            own = [self.shown(start, end) for start, end in party.names]
            names.append(
                " and ".join(own) if own else _small_article(printable(party.office or party.text))
            )
        return ", ".join(names)

    @cached_property
    def extracts(self) -> Extracts:
        """Its text by offsets."""
        return Extracts(self.document)

    def shown(self, start: int, end: int) -> str:
        """The text between two offsets as the page shows it, without markers and marks."""
        return self.extracts.running(start, end).strip()

    @cached_property
    def correspondents(self) -> tuple[tuple[Correspondent, ...], tuple[Correspondent, ...]]:
        """Senders and recipients, as the lists of the edition file them."""
        mentions = self.document.mentions
        return (
            correspondents(
                self.header.senders,
                [m for m in mentions if m.role is MentionRole.SENDER],
                self.shown,
            ),
            correspondents(
                self.header.recipients,
                [m for m in mentions if m.role is MentionRole.RECIPIENT],
                self.shown,
            ),
        )

    @cached_property
    def kept(self) -> Source | None:
        """Where an archive keeps it, as the source line or the source note says; None for what is
        printed from a book."""
        if self.header.file_number:
            return source_of_line(printable(self.header.file_number))
        for note in self.document.notes:
            for block in note.paragraphs[:1]:
                source = source_of_note(self.shown(block.start, block.end))
                if source:
                    return None if source.is_printed else source
        return None

    @property
    def file_number(self) -> str | None:
        """The file number as printed; where only the source note names the file, as it does."""
        if self.header.file_number or not self.kept:
            return self.header.file_number
        return self.kept.number_in_archive or None

    @property
    def archive(self) -> str | None:
        """The archive that the file number refers to: what the editor says of the volume, or what
        the source note names."""
        if self.header.file_number:
            return self.volume.archive
        return self.kept.archive if self.kept else None

    def normalisations(self) -> dict[str, list[Normalised]]:
        """What is shown otherwise than it stands, by the reason."""
        made: dict[str, list[Normalised]] = {}
        for block, _ in self.document.lines():
            for inline in block.inlines:
                if isinstance(inline, Normalised):
                    made.setdefault(inline.reason, []).append(inline)
        return made

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """The persons whom it names, by id."""
        return tuple(sorted({mention.person for mention in self.document.mentions}))

    @cached_property
    def page_breaks(self) -> tuple[PageBreak, ...]:
        """The page breaks in the order of the text, those inside notes left out."""
        return tuple(i for b in self.document.blocks for i in b.inlines if isinstance(i, PageBreak))

    @cached_property
    def page_anchors(self) -> tuple[tuple[str, str], ...]:
        """The printed pages that begin in its text or, behind them, in its notes.

        With each the id of its mark on the page.
        """
        numbers = [
            inline.number
            for block, _ in self.document.lines()
            for inline in block.inlines
            if isinstance(inline, PageBreak)
        ]
        return tuple(zip(numbers, page_ids(numbers), strict=True))

    @cached_property
    def first_page(self) -> str | None:
        """The printed page on which the document begins, as far as marks tell.

        Where no mark stands at the beginning it is the page that began in the text before it,
        if that is known (:attr:`first_page_known`), else the page before its first mark.
        """
        if self.begins_at_mark:
            return self.page_breaks[0].number
        if self._continues:
            return self.document.begins_on
        return self._before_first_mark

    @cached_property
    def first_page_known(self) -> bool:
        """Whether a mark says that :attr:`first_page` begins; else it is inferred."""
        return self.begins_at_mark or self._continues

    @cached_property
    def last_page(self) -> str | None:
        """The printed page on which the text, without the notes, ends, as far as marks tell."""
        return self.page_breaks[-1].number if self.page_breaks else self.first_page

    @property
    def printed_on(self) -> str:
        """``pp. [802]–803``; in brackets a page that is inferred. Empty where no mark tells."""
        if not self.first_page:
            return ""
        first = self.first_page if self.first_page_known else f"[{self.first_page}]"
        last = self.last_page
        return f"p. {first}" if last == self.first_page else f"pp. {first}–{last}"

    @property
    def _continues(self) -> bool:
        """Whether it begins on the page of the text before it: no page is missing between."""
        page, own = self.document.begins_on, self._before_first_mark
        passed = own is not None and not (page.isdecimal() and as_number(own) <= as_number(page))
        return bool(page) and not passed

    @property
    def _before_first_mark(self) -> str | None:
        for mark in self.page_breaks[:1]:
            before = as_number(mark.number) - 1 if mark.number.isdecimal() else 0
            return str(before) if before else None
        return None

    @cached_property
    def marked_pages(self) -> tuple[str, ...]:
        """The printed pages that marks in text and notes tell, in order."""
        return tuple(
            inline.number
            for block, _ in self.document.lines()
            for inline in block.inlines
            if isinstance(inline, PageBreak)
        )

    @cached_property
    def note_labels(self) -> tuple[str, ...]:
        """The printed labels of the notes, in order."""
        return tuple(note.label for note in self.document.notes)

    @cached_property
    def telegrams_cited(self) -> tuple[str, ...]:
        """The documents of the edition whose telegrams the text cites: addresses, each once."""
        cited = (
            reference.document
            for reference in self.document.references
            if reference.note is None and reference.kind is ReferenceKind.TELEGRAM
        )
        return tuple(dict.fromkeys(uri for uri in cited if uri))

    @cached_property
    def begins_at_mark(self) -> bool:
        """Whether a mark before all text tells :attr:`first_page`."""
        marks = self.page_breaks
        return bool(marks) and not self.document.source[: marks[0].start].strip()


def _small_article(text: str) -> str:
    return "the " + text[4:] if text.startswith("The ") else text
