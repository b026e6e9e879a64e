"""Who wrote to whom, under which numbers."""

from __future__ import annotations

from dataclasses import dataclass

from .dates import EditionDate


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
