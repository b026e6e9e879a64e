"""In what part a document names a person: who sends, who receives, who is mentioned."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...model import Document, MentionRole, Problem
from ...problems import Place

Named = Callable[[str], str | None]
"""The id of a person → the name; None where there is no such person."""


def role_at(document: Document, start: int, note: int | None) -> MentionRole:
    """The part of a person who is named at an offset, as the heading tells it."""
    if note is None:
        header = document.header
        if any(party.start <= start < party.end for party in header.senders):
            return MentionRole.SENDER
        if any(party.start <= start < party.end for party in header.recipients):
            return MentionRole.RECIPIENT
    return MentionRole.MENTIONED


def on_both_sides(document: Document, named: Named, place: Place) -> Iterator[Problem]:
    """Persons who send a document to themselves, each once: likely one of two of the same name,
    linked to the other."""
    sent = {m.person for m in document.mentions if m.role is MentionRole.SENDER}
    for mention in document.mentions:
        if mention.role is MentionRole.RECIPIENT and mention.person in sent:
            sent.remove(mention.person)
            yield place.problem(
                "sender-is-recipient",
                mention.start,
                found=f"{named(mention.person)} as sender and as recipient",
                expected="two persons",
            )
