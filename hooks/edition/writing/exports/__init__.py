"""Exports: the whole edition in the forms that scholars and machines take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...facts.entry import Entry
from ...linking import Person
from ..citing import Citation, Site
from .cmif import cmif
from .corpus import corpus, part
from .feed import feed
from .listed_document import Listed, updated
from .table import row, table_csv, table_json

__all__ = ["Listed", "exports", "listed"]


def listed(entry: Entry, citation: Citation, tei: bytes) -> Listed:
    """What the exports say of a document."""
    cells, text = row(entry, citation), part(tei, entry, citation)
    return Listed(
        title=entry.title, citation=citation, updated=updated(entry), cells=cells, text=text
    )


def exports(
    documents: Sequence[Listed], persons: Mapping[str, Person], *, site: Site
) -> dict[str, bytes]:
    """The files at the root of the site, by address."""
    return {
        "correspondence.xml": cmif(documents, site=site),
        "edition.xml": corpus(documents, persons, site=site),
        "documents.csv": table_csv(documents),
        "documents.json": table_json(documents),
        "feed.xml": feed(documents, site=site),
    }
