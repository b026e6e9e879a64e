"""Correspondents: who wrote to whom, how often, from when to when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...facts.entry import Entry
from ...facts.parties import Correspondent, is_exchange
from ...linking import Person
from ...linking.persons.authority import sort_key
from .page import Data, Listing, documents, listing, span

TITLE = "Correspondents"
MOST_IN_MATRIX = 12
CELL, HEAD = 26, 30
"""Pixels: the side of a cell of the matrix, and its heads."""

FAINTEST, STRONGEST = 0.1, 0.45
"""Opacity of a cell: numbers stay readable on it in either palette."""


@dataclass
class Exchange:
    """The documents from each correspondent to each other one, by their keys."""

    pairs: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    named: dict[str, Counter[Correspondent]] = field(default_factory=dict)
    documents: int = 0

    def add(self, entry: Entry) -> None:
        senders, recipients = entry.correspondents
        if not is_exchange(senders, recipients):
            return
        self.documents += 1
        for sender in senders:
            self.named.setdefault(sender.key, Counter())[sender] += 1
            for recipient in recipients:
                self.pairs.setdefault((sender.key, recipient.key), []).append(entry)
        for recipient in recipients:
            self.named.setdefault(recipient.key, Counter())[recipient] += 1


def correspondents(entries: Sequence[Entry], persons: Mapping[str, Person]) -> Listing:
    """The matrix of the most frequent and the table of all; entries in order of date.

    A document with two senders or recipients counts for each.
    """
    exchange = Exchange()
    for entry in entries:
        exchange.add(entry)
    heads = {key: _head(forms, persons) for key, forms in exchange.named.items()}
    by_name = sorted(heads, key=lambda key: (sort_key(str(heads[key]["name"])), key))
    numbered = {key: f"c{n}" for n, key in enumerate(by_name, 1)}
    senders = []
    for sender in by_name:
        rows = [
            {**heads[recipient], **span(own), "listed": documents(own)}
            for recipient in by_name
            if (own := exchange.pairs.get((sender, recipient)))
        ]
        if rows:
            written = {e.uri for (s, _), own in exchange.pairs.items() if s == sender for e in own}
            head = {**heads[sender], "anchor": numbered[sender], "documents": len(written)}
            senders.append({**head, "rows": rows})
    data: Data = {
        "senders": senders,
        "documents": exchange.documents,
        "others": len(entries) - exchange.documents,
        "pairs": len(exchange.pairs),
        "matrix": _matrix(exchange, heads, numbered),
    }
    label = "Filter the correspondents" if senders else ""
    return listing(TITLE, data, template="correspondents.html", filter=label)


def _head(forms: Counter[Correspondent], persons: Mapping[str, Person]) -> Data:
    """Name and address of a correspondent: the person's, else the office as mostly named."""
    first = next(iter(forms))
    if first.person and first.person in persons:
        return {"name": persons[first.person].name, "person": first.person}
    return {"name": min(forms, key=lambda form: (-forms[form], form.named)).named}


def _matrix(exchange: Exchange, heads: Mapping[str, Data], numbered: Mapping[str, str]) -> Data:
    """The most frequent correspondents, the most frequent first; empty for fewer than three."""
    letters: Counter[str] = Counter()
    for pair, own in exchange.pairs.items():
        for key in pair:
            letters[key] += len(own)
    chosen = sorted(letters, key=lambda key: (-letters[key], key))[:MOST_IN_MATRIX]
    if len(chosen) < 3:
        return {}
    most = max(len(own) for own in exchange.pairs.values())
    cells: list[Data] = []
    shown = 0
    for row, sender in enumerate(chosen):
        for column, recipient in enumerate(chosen):
            count = len(exchange.pairs.get((sender, recipient), ()))
            if not count:
                continue
            shown += count
            strength = FAINTEST + (STRONGEST - FAINTEST) * (count / most) ** 0.5
            cells.append(
                {
                    "x": HEAD + CELL * column,
                    "y": HEAD + CELL * row,
                    "strength": round(strength, 2),
                    "count": count,
                    "title": f"{heads[sender]['name']} to {heads[recipient]['name']}: {count}",
                }
            )
    total = sum(map(len, exchange.pairs.values()))
    return {
        "side": HEAD + CELL * len(chosen),
        "head": HEAD,
        "cell": CELL,
        "names": [
            {**heads[key], "anchor": numbered[key] if _writes(exchange, key) else ""}
            for key in chosen
        ],
        "cells": cells,
        "told": f"The {len(chosen)} most frequent correspondents: {shown} of {total} exchanges.",
    }


def _writes(exchange: Exchange, key: str) -> bool:
    return any(sender == key for sender, _ in exchange.pairs)
