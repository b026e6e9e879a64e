"""A text that is linked with others, and what it offers to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..caching.stages import NO_KEY, Key
from ..facts.entry import Entry
from ..model import Matter, Section
from ..model.dates import EditionDate
from .references import Shelved, Target


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text of the edition, which is read when it is asked for.

    ``key`` stands for all that it is read from. ``encoded``: its source can tell who is named.
    """

    uri: str
    volume: str
    matter: Matter = Matter.DOCUMENT
    encoded: bool = False
    path: tuple[Section, ...] = ()
    first_line: int = 1
    key: Key = NO_KEY
    read: Callable[[], Entry]

    @classmethod
    def of(cls, entry: Entry) -> Text:
        """A text that has been read."""
        return cls(
            uri=entry.uri,
            volume=entry.volume.id,
            matter=entry.document.matter,
            encoded=bool(entry.source_file or entry.document.annotations),
            path=entry.path,
            read=lambda: entry,
        )

    @property
    def file(self) -> str:
        """The editor’s file, relative to ``docs/``."""
        return f"documents/{self.volume}.xml" if self.encoded else f"{self.uri}.txt"

    @cached_property
    def entry(self) -> Entry:
        """What was read."""
        return self.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a text offers to the others.

    ``persons`` are surely named in it, on its ``date``. ``offices`` as :meth:`Survey.offices` has
    them. ``places`` are what targets of references can name in it, ``shelved`` is what references
    are resolved by.
    """

    persons: tuple[str, ...]
    date: EditionDate | None
    offices: Mapping[tuple[str, str], bool]
    places: tuple[tuple[str, Target], ...]
    shelved: Shelved
