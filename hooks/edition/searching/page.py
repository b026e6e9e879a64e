"""``search.md``: the page of the search. The form is the template's; what there is to limit a
search to stands here."""

from __future__ import annotations

from collections.abc import Sequence

from ..writing.markdown import front_matter
from .pieces import Piece


def search_page(pieces: Sequence[Piece]) -> str:
    """The page, with the volumes, kinds and years that the documents have."""
    years = [year for piece in pieces if piece.years for year in piece.years if 0 < year < 9999]
    volumes = {piece.volume: piece.volume_title for piece in pieces}
    meta = {
        "title": "Search",
        "template": "search.html",
        "hide": ["navigation", "toc"],
        "search": {
            "volumes": [{"id": id, "title": title} for id, title in sorted(volumes.items())],
            "kinds": sorted({piece.kind for piece in pieces}),
            "first_year": min(years, default=None),
            "last_year": max(years, default=None),
        },
    }
    return front_matter(meta) + "\n# Search\n"
