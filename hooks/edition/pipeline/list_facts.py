"""What the lists of the edition say of one document; small, and cached."""

from __future__ import annotations

from dataclasses import dataclass

from ..caching.stages import Cache, Stage
from ..facts.entry import Entry
from ..model import Reference
from ..writing.lists.appearances import Named, named_in
from ..writing.lists.references import Place, cited_in
from ..writing.lists.terms import terms_used


@dataclass(frozen=True, slots=True)
class ListFacts:
    """Who is named in a document, and what is cited, each with its place; which terms it uses."""

    named: tuple[Named, ...]
    cited: tuple[tuple[Reference, Place], ...]
    terms: tuple[str, ...] = ()
    """The ids of the terms that it uses."""


LIST_FACTS = Stage("list facts", ListFacts)


def list_facts(cache: Cache, entry: Entry) -> ListFacts:
    """What the lists say of the document."""

    def found() -> ListFacts:
        return ListFacts(named_in(entry), cited_in(entry), terms_used(entry.document))

    return LIST_FACTS.run(cache, LIST_FACTS.key(cache, entry.key), found)
