"""Places: where the documents were written, as their datelines or the editor say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...facts.entry import Entry
from ...linking.persons.authority import sort_key
from .page import Data, Listing, documents, listing, span

TITLE = "Places"


def places(entries: Sequence[Entry]) -> Listing:
    """All places in alphabetical order; what is told is no more than the name."""
    found: dict[str, list[Entry]] = {}
    forms: dict[str, Counter[str]] = {}
    for entry in entries:
        name = place_name(entry.origin or "")
        if name:
            found.setdefault(name.casefold(), []).append(entry)
            forms.setdefault(name.casefold(), Counter())[name] += 1
    rows: list[Data] = []
    for key in sorted(found, key=lambda key: (sort_key(key), key)):
        # The form met most often; of two the one with small letters.
        name = max(forms[key], key=lambda form: (forms[key][form], form))
        own = found[key]
        rows.append({"name": name, **span(own), "listed": documents(own)})
    told = sum(map(len, found.values()))
    data: Data = {
        "rows": rows,
        "told": told,
        "untold": len(entries) - told,
        "most": max(map(len, found.values()), default=0),
    }
    return listing(TITLE, data, template="places.html", filter="Filter the places" if rows else "")


def place_name(origin: str) -> str:
    """``[Moscow,]`` as ``Moscow``: brackets, white space and stops at the edges go."""
    bare = re.sub(r"[\[\]]", "", " ".join(origin.split()))
    return re.sub(r"^[\s,;:.]+|[\s,;:]+$|(?<![A-Z])\.$", "", bare)
