"""Exports: the whole edition in the forms that scholars and machines take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...linking import Person
from ..citing import Site
from .cmif import cmif
from .corpus import corpus
from .feed import feed
from .listed import Listed
from .table import table_csv, table_json

__all__ = ["Listed", "exports"]


def exports(
    listed: Sequence[Listed], persons: Mapping[str, Person], *, site: Site
) -> dict[str, bytes]:
    """The files at the root of the site, by address."""
    return {
        "correspondence.xml": cmif(listed, site=site),
        "edition.xml": corpus(listed, persons, site=site),
        "documents.csv": table_csv(listed),
        "documents.json": table_json(listed),
        "feed.xml": feed(listed, site=site),
    }
