"""Threads: what a document answers, and what answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...facts.entry import Entry


@dataclass(frozen=True, slots=True)
class Thread:
    """The documents one document answers, and those that answer it, in their order."""

    answers: Sequence[Entry] = field(default_factory=list)
    answered_by: Sequence[Entry] = field(default_factory=list)

    @property
    def listed(self) -> tuple[tuple[object, ...], ...]:
        """What is shown of these documents."""
        shown = ((e.uri, e.title, e.date) for e in (*self.answers, *self.answered_by))
        return (*shown, (len(self.answers),))


def threads(entries: Iterable[Entry]) -> Mapping[str, Thread]:
    """The thread of each document by its address without ending.

    A document answers the telegrams of the edition that its text cites; what the volume's
    editors cite in notes is their word, not the sender's. Nothing answers a later document.
    """
    by_uri = {entry.uri: entry for entry in entries}
    answers: dict[str, list[Entry]] = {uri: [] for uri in by_uri}
    answered_by: dict[str, list[Entry]] = {uri: [] for uri in by_uri}
    for entry in by_uri.values():
        for uri in entry.telegrams_cited:
            other = by_uri.get(uri)
            if other is not None and other is not entry and not _later(other, entry):
                answers[entry.uri].append(other)
                answered_by[other.uri].append(entry)
    return {uri: Thread(answers[uri], answered_by[uri]) for uri in by_uri}


def _later(one: Entry, other: Entry) -> bool:
    return bool(one.date and other.date and one.date.first > other.date.last)
