"""In what part a document names a person: who sends, who receives, who is mentioned."""

from __future__ import annotations

from ..model import Document, MentionRole


def role_at(document: Document, start: int, note: int | None) -> MentionRole:
    """The part of a person who is named at an offset, as the heading tells it."""
    if note is None:
        header = document.header
        if any(party.start <= start < party.end for party in header.senders):
            return MentionRole.SENDER
        if any(party.start <= start < party.end for party in header.recipients):
            return MentionRole.RECIPIENT
    return MentionRole.MENTIONED
