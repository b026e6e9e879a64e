"""The nouns of the edition.

A :class:`Document` never holds a copy of its text: every inline token is a span of
``Document.source``, the decoded transcription, in code points, end exclusive. Spans are
disjoint and together cover every character of the source but white space, so whatever is
published can be held against the file (:mod:`edition.checking`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from .dates import EditionDate


class Severity(StrEnum):
    """What a problem means for the page (DESIGN: problems.json)."""

    ERROR = "error"
    """Not published as read, or not proved."""
    WARNING = "warning"
    """An editor must look."""
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What an editor must mend, and how.

    ``line`` and ``column`` count from 1 (code points); ``file`` is relative to ``docs/``.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    found: str
    expected: str
    remedy: str

    @property
    def message(self) -> str:
        """Found and expected in one sentence."""
        return f"found {self.found}; expected {self.expected}"

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}. "
            f"To mend it: {self.remedy}"
        )


class Role(StrEnum):
    """What a line of the transcription is, in the words of the printed series."""

    SOURCE = "source"
    """Archival source line: file number and kind."""
    HEADING = "heading"
    CLASSIFICATION = "classification"
    """Classification or precedence: ``secret``, ``us urgent``."""
    DATELINE = "dateline"
    """Place and date, or ``[Received …]``, where the copy kept them."""
    BODY = "body"
    ITEM = "item"
    """A list item."""
    ROW = "row"
    """A table row run together on one line."""
    LABEL = "label"
    """A heading inside the document: of an enclosure or a section."""
    CLOSER = "closer"
    """Signature or closing line."""
    PAGE = "page"
    """A line that holds nothing but a page mark."""
    SALUTE = "salute"
    """``My Dear Mr. President:``; also greetings at the end of a letter."""
    ITEM_LABEL = "item-label"
    """What stands before a list item: its number, or the term it explains."""
    CELL = "cell"
    """A line of a table's cell; without inlines where the cell is empty."""
    FIGURE = "figure"
    """What is said of an image, which is not shipped; without inlines where nothing is."""
    NOTE = "note"
    """A paragraph of a note."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters shown as they stand."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Normalised:
    """Characters shown otherwise than they stand, and why (listed on the page)."""

    start: int
    end: int
    shown: str
    reason: str


@dataclass(frozen=True, slots=True)
class Marker:
    """The printed label of a note at its place in the text.

    ``note`` is the position of its note in ``Document.notes``.
    """

    start: int
    end: int
    label: str
    note: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """``[Page 803]``: the printed page ``number`` begins here."""

    start: int
    end: int
    number: str


Inline = Text | Normalised | Marker | PageBreak


class Holds(StrEnum):
    """What a :class:`Container` is."""

    LIST = "list"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    QUOTE = "quote"
    """A block quotation."""
    ATTACHMENT = "attachment"
    """A document within the document: enclosure, annex."""
    POSTSCRIPT = "postscript"


@dataclass(frozen=True, slots=True)
class Container:
    """Something that holds lines. Two are the same where their ``number`` is.

    ``number`` counts the containers of a document from 0 in the order in which they begin.
    """

    kind: Holds
    number: int
    rend: str = ""
    """As the source says it: the type of a list (``participants``), the manner of a cell."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the transcription."""

    role: Role
    start: int
    end: int
    inlines: tuple[Inline, ...]
    level: int = 0
    """Depth of a list item, from 0."""
    within: tuple[Container, ...] = ()
    """What holds the line, the outermost first; transcriptions tell of none."""
    rend: str = ""
    """How the line is set, as the source says it: ``center``, ``right``, ``flushleft``."""


@dataclass(frozen=True, slots=True)
class Note:
    """An item of the note list.

    ``label`` is the printed label, shown at the marker and in the list; ``number`` is what
    the transcription's list shows, over the span ``start``–``end`` (empty: no number).
    """

    label: str
    number: str
    start: int
    end: int
    paragraphs: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A sender or recipient as the heading names it; spans in the source.

    ``office`` is the text without the names (``the Ambassador in the Soviet Union``),
    ``names`` the names in it (``Harriman``).
    """

    text: str
    office: str
    names: tuple[tuple[int, int], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the source line, heading and first words of the body say of the document."""

    file_number: str | None = None
    kind: str | None = None
    heading_number: str | None = None
    """``173`` of ``173. Telegram From …``, ``493`` of ``No. 493``."""
    telegram_number: str | None = None
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: str | None = None
    """Where it was written, as the dateline says."""
    date: EditionDate | None = None
    """When, as the dateline says."""
    time: str | None = None
    """``2 p. m.``, as the dateline says."""
    received: str | None = None
    """``March 18—4:46 p. m.`` of ``[Received March 18—4:46 p. m.]``."""


class Manner(StrEnum):
    """What an :class:`Annotation` says."""

    ITALIC = "italic"
    STRONG = "strong"
    SMALLCAPS = "smallcaps"
    UNDERLINE = "underline"
    STRIKETHROUGH = "strikethrough"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    NAME = "name"
    """The name of a person; ``value`` is the id in the volume's list of persons, if any."""
    FROM = "from"
    """Words of the heading that name the sender."""
    TO = "to"
    TERM = "term"
    """A term or abbreviation; ``value`` is the id in the volume's list of terms, if any."""
    PLACE = "place"
    DATE = "date"
    """``value`` is the date as the source normalises it: ``1948-02-17T09:00``, an interval
    with ``/``; empty where it does not."""
    TIME = "time"
    REFERENCE = "reference"
    """``value`` is the target as the source gives it: ``#d12``, ``frus1947v01#pg_3``, a URL."""
    ANCHOR = "anchor"
    """What has an id of its own in the source (``value``): an entry in a list of persons or
    terms. Other documents lead to it."""
    IMAGE = "image"
    """``value`` is the name of the image; on a line of the role figure."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a TEI source says of some words. Annotations nest, they never cross."""

    start: int
    end: int
    manner: Manner
    value: str = ""


class MentionRole(StrEnum):
    """In what part a person appears."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    MENTIONED = "mentioned"
    IDENTIFIED = "identified"
    """Named and told in the person's identification note."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or office in the text that means a person of the authority."""

    start: int
    end: int
    person: str
    role: MentionRole
    note: int | None = None
    """Position in ``Document.notes`` of the note it stands in; None: in the text."""


class ReferenceKind(StrEnum):
    """What a reference names, in the order in which the register lists the kinds."""

    TELEGRAM = "telegram"
    DOCUMENT = "document"
    """A document by its number, or the one before or behind (``supra``, ``infra``)."""
    PAGE = "page"
    """A page or a whole volume of *Foreign Relations*."""
    FOOTNOTE = "footnote"
    STATUTE = "statute"
    TREATY = "treaty"
    BULLETIN = "bulletin"
    RECORD = "record"
    """The *Congressional Record*."""
    PART = "part"
    """A part of a volume: a chapter, the preface, an entry of its index (TEI)."""
    WEB = "web"
    """An address of the web that the source itself gives (TEI)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words in text or note that name another document, page or work.

    ``target`` is an address under ``docs/`` (``internal``) or of the web; None: no address is
    certain, and ``why`` says what was wanting. ``cited`` is what is cited, spelled out; where
    it is a document of the edition, ``document`` has the document's address without ending.
    """

    start: int
    end: int
    kind: ReferenceKind
    cited: str
    target: str | None = None
    internal: bool = False
    document: str | None = None
    why: str = ""
    note: int | None = None
    """Position in ``Document.notes`` of the note it stands in; None: in the text."""


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


def printable(text: str) -> str:
    """The text with U+FFFD for control characters, which neither XML nor HTML can hold.

    Only documents that are refused have such characters.
    """
    return text if text.isprintable() else text.translate(_CONTROLS)


_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"}
_CONTROLS.update({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})
_CONTROLS.update(dict.fromkeys(range(55296, 57344), "�"))
