"""What the grammar finds: a reference as it is worded, before it is known where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from ...facts.printed_volumes import CitedVolume
from ...model import ReferenceKind


@dataclass(frozen=True, slots=True)
class CitedDay:
    """A day as a reference gives it; the year is often left out."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A reference in a line: the tokens ``first`` to ``last`` (exclusive) and what they say.

    ``volume`` None means the volume of the document itself. ``doubt`` says why what stands
    there cannot be trusted, as ``pp. 380386``, where the transcription lost a dash.
    """

    kind: ReferenceKind
    first: int
    last: int
    volume: CitedVolume | None = None
    page: str | None = None
    document: str | None = None
    footnote: str | None = None
    neighbour: int = 0
    """-1: the document before (``supra``), 1: the one behind (``infra``)."""
    number: str | None = None
    """Of a telegram, with the letters of its series: ``934``, ``Secto 22``, ``A–44``."""
    form: str = ""
    """What bears the number: ``telegram``, ``airgram``, ``despatch``; each is counted apart."""
    whose: str = ""
    """The side a telegram comes from: ``my``, ``your``, ``department``, ``embassy``, a place."""
    to: str = ""
    day: CitedDay | None = None
    address: str | None = None
    """Where it stands on the web, if the wording alone tells."""
    shown: str = ""
    """The work and place spelled out, where the tokens alone do not."""
    doubt: str = ""
