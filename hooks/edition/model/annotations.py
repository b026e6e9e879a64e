"""What is found in the text of a document: annotations, mentions of persons, references."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
