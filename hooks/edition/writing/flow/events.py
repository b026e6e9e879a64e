"""The pieces of a line in their order, as all published forms are written from them."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Annotation, Marker, Mention, PageBreak, Reference

Linked = Mention | Reference


@dataclass(frozen=True, slots=True)
class Open:
    """A mention begins; ``anchor`` is its id on the page."""

    mention: Mention
    anchor: str


@dataclass(frozen=True, slots=True)
class Close:
    """A mention ends."""

    mention: Mention


@dataclass(frozen=True, slots=True)
class OpenReference:
    """A reference that leads somewhere begins."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class CloseReference:
    """A reference ends."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class Words:
    """Characters to show."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenAnnotation:
    """Words of which the source says something begin.

    ``again`` where they go on behind what broke them off; ``linked`` is what was found in
    exactly these words.
    """

    annotation: Annotation
    again: bool = False
    linked: Linked | None = None


@dataclass(frozen=True, slots=True)
class CloseAnnotation:
    """They end, or are broken off."""

    annotation: Annotation
    linked: Linked | None = None


OPENING = (Open, OpenReference, OpenAnnotation)
CLOSING = (Close, CloseReference, CloseAnnotation)

Event = (
    Open
    | Close
    | OpenReference
    | CloseReference
    | OpenAnnotation
    | CloseAnnotation
    | Words
    | Marker
    | PageBreak
)
