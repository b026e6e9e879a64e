"""What is said of the book as a whole."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

NEVER = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""Where nobody says when the edition was last changed; EPUB must have a date."""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Title and rights of the edition, and the editor's own pages that go into the book.

    ``rights`` may hold HTML. ``prose`` are pages by address (``method.md``), as Markdown.
    ``certified_by`` names who has found the book to meet EPUB Accessibility 1.1 with WCAG 2.1
    AA; nobody else can, so without it the book does not claim to.
    """

    title: str
    description: str = ""
    rights: str = ""
    url: str = ""
    language: str = "en"
    changed: datetime.datetime | None = None
    certified_by: str = ""
    prose: Mapping[str, str] = field(default_factory=dict)

    @property
    def identifier(self) -> str:
        """A name of the edition that stays from build to build."""
        if self.url:
            return uuid.uuid5(uuid.NAMESPACE_URL, self.url).urn
        return uuid.uuid5(uuid.NAMESPACE_OID, self.title).urn

    @property
    def modified(self) -> str:
        """``2026-11-23T07:03:32Z``, the form EPUB asks for."""
        moment = (self.changed or NEVER).astimezone(datetime.UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
