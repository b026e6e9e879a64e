"""What the lists of the edition say of one document; small, and kept for the next build."""

from __future__ import annotations

from dataclasses import dataclass

from ..caching.store import Kept
from ..facts.entry import Entry
from ..model import Reference
from ..writing.lists.appearances import Named, named_in
from ..writing.lists.references import Place, cited_in
from ..writing.lists.terms import terms_used


@dataclass(frozen=True, slots=True)
class Told:
    """Who is named in a document, and what is cited, each with its place; which terms it uses."""

    named: tuple[Named, ...]
    cited: tuple[tuple[Reference, Place], ...]
    terms: tuple[str, ...] = ()
    """The ids of the terms that it uses."""


def tell(entry: Entry) -> Told:
    """What the lists say of the document."""
    return Told(named_in(entry), cited_in(entry), terms_used(entry.document))


def told_of(kept: Kept, entry: Entry) -> Told:
    """What the lists say of the document, kept from build to build."""
    key = kept.key("told", entry.key) if entry.key else b""
    return kept.keeping.recall(key, Told, lambda: tell(entry))
