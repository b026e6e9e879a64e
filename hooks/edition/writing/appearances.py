"""Where each person appears: the mentions of all documents, by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..entry import Entry
from ..model import Mention, MentionRole
from .flow import Flow
from .places import Places

ROLES = {
    MentionRole.SENDER: "sent",
    MentionRole.RECIPIENT: "received",
    MentionRole.IDENTIFIED: "identified in a note",
    MentionRole.MENTIONED: "mentioned",
}
"""The parts in which a person appears, in the order they are listed."""

CONTEXT = 60
"""Characters of context before and after a name, cut at words."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person's mentions in one document."""

    entry: Entry
    flow: Flow
    places: Places
    mentions: tuple[Mention, ...]

    def address(self, mention: Mention, *, base: str) -> str:
        """The exact word, as a link from a page ``base`` away from the root."""
        return f"{base}{self.entry.uri}.md#{self.flow.anchors[mention.start]}"

    def in_role(self, role: MentionRole) -> list[Mention]:
        """The mentions in one part."""
        return [mention for mention in self.mentions if mention.role is role]


Appearances = Mapping[str, Sequence[Appearance]]
"""For each person the documents that mention it, in the order of the entries."""


def appearances(entries: Iterable[Entry]) -> dict[str, list[Appearance]]:
    """The appearances of every person who is mentioned."""
    found: dict[str, list[Appearance]] = {}
    for entry in entries:
        flow = Flow(entry.document)
        places = Places(entry, flow)
        by_person: dict[str, list[Mention]] = {}
        for mention in entry.document.mentions:
            by_person.setdefault(mention.person, []).append(mention)
        for id, mentions in by_person.items():
            found.setdefault(id, []).append(Appearance(entry, flow, places, tuple(mentions)))
    return found


def named_together(found: Appearances, person: str, *, most: int) -> list[tuple[str, int]]:
    """Who is named in the same documents most often: ids with the number of documents."""
    together: Counter[str] = Counter()
    for appearance in found.get(person, ()):
        others = {m.person for m in appearance.entry.document.mentions}
        together.update(sorted(others - {person}))
    return sorted(together.items(), key=lambda item: (-item[1], item[0]))[:most]


def by_month(found: Sequence[Appearance]) -> list[tuple[str, int]]:
    """Documents a month, from the first to the last; a document counts where its date begins."""
    months = Counter(
        (a.entry.date.filed.year, a.entry.date.filed.month) for a in found if a.entry.date
    )
    if not months:
        return []
    (year, month), last = min(months), max(months)
    counted = []
    while (year, month) <= last:
        counted.append((f"{year}-{month:02}", months[year, month]))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return counted


def context(entry: Entry, mention: Mention) -> tuple[str, str, str]:
    """The words before a mention, the mention, and the words after it, as shown."""
    block = next(b for b, _ in entry.document.lines() if b.start <= mention.start < b.end)
    before = entry.running(block.start, mention.start).lstrip()
    after = entry.running(mention.end, block.end).rstrip()
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return before, entry.shown(mention.start, mention.end), after
