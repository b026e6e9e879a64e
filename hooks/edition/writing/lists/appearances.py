"""Where each person appears: the mentions of all documents, by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...facts.entry import Entry
from ...facts.locators import Places, note_name
from ...model import Mention, MentionRole
from ...model.extracts import Extracts

ROLES = {
    MentionRole.SENDER: "sent",
    MentionRole.RECIPIENT: "received",
    MentionRole.IDENTIFIED: "identified in a note",
    MentionRole.MENTIONED: "mentioned",
}
"""The parts in which a person appears, in the order they are listed."""

CONTEXT = 60
"""Characters of context before and after a name, cut at words."""

NEARBY = 1_000
"""Characters of the source that nearly always hold the context; a line can be very long, and
names can stand in it by the thousand."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention, with its place on the document’s page and the words around it."""

    person: str
    role: MentionRole
    anchor: str
    page: str | None
    """The printed page, as shown: ``803``, ``[802]``."""
    where: str
    """``heading``, ``¶ 2``, ``note 7``."""
    note: str | None
    """The printed label of the note it stands in."""
    words: tuple[str, str, str]
    """What stands before the mention, the mention, what stands behind it."""
    told: str
    """Where the person is identified: the first paragraph of the note."""

    @property
    def locator(self) -> str:
        """``p. [802], ¶ 2``; without a page, the paragraph alone."""
        return f"p. {self.page}, {self.where}" if self.page else self.where


def named_in(entry: Entry) -> tuple[Named, ...]:
    """The mentions of a document, in the order of the text."""
    document = entry.document
    places = Places(entry)
    found = []
    for mention in document.mentions:
        note = document.notes[mention.note] if mention.note is not None else None
        first = note.paragraphs[0] if note and mention.role is MentionRole.IDENTIFIED else None
        found.append(
            Named(
                mention.person,
                mention.role,
                entry.anchors.mentions[mention.start],
                str(page) if (page := places.page_of(mention)) else None,
                places.where(mention),
                note.label if note else None,
                context(entry, mention),
                entry.shown(first.start, first.end) if first else "",
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person's mentions in one document."""

    entry: Entry
    mentions: tuple[Named, ...]
    persons: frozenset[str]
    """All who are named in the document."""

    def address(self, mention: Named, *, base: str) -> str:
        """The exact word, as a link from a page ``base`` away from the root."""
        return f"{base}{self.entry.uri}.md#{mention.anchor}"

    def places(self, mentions: Sequence[Named], *, base: str) -> dict[str, str]:
        """``802``, ``803 n. 8``: the places of mentions, each once, with its first address."""
        seen: dict[str, str] = {}
        for mention in mentions:
            if mention.note is None:
                shown = mention.page or mention.where
            else:
                note = note_name(mention.note, "n.")
                shown = f"{mention.page} {note}" if mention.page else note
            seen.setdefault(shown, self.address(mention, base=base))
        return seen

    def in_role(self, role: MentionRole) -> list[Named]:
        """The mentions in one part."""
        return [mention for mention in self.mentions if mention.role is role]


Appearances = Mapping[str, Sequence[Appearance]]
"""For each person the documents that mention it, in the order of the entries."""


def appearances(named: Iterable[tuple[Entry, Sequence[Named]]]) -> dict[str, list[Appearance]]:
    """The appearances of every person who is mentioned, from what is named in each document."""
    found: dict[str, list[Appearance]] = {}
    for entry, mentions in named:
        by_person: dict[str, list[Named]] = {}
        for mention in mentions:
            by_person.setdefault(mention.person, []).append(mention)
        persons = frozenset(by_person)
        for id, own in by_person.items():
            found.setdefault(id, []).append(Appearance(entry, tuple(own), persons))
    return found


def named_together(found: Appearances, person: str, *, most: int) -> list[tuple[str, int]]:
    """Who is named in the same documents most often: ids with the number of documents."""
    together: Counter[str] = Counter()
    for appearance in found.get(person, ()):
        together.update(sorted(appearance.persons - {person}))
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


def _before(extracts: Extracts, start: int, end: int) -> str:
    """The text between two offsets, of a long one the end."""
    near = extracts.running(max(start, end - NEARBY), end)
    return near if len(near.lstrip()) > CONTEXT else extracts.running(start, end)


def _after(extracts: Extracts, start: int, end: int) -> str:
    """The text between two offsets, of a long one the beginning."""
    near = extracts.running(start, min(end, start + NEARBY))
    return near if len(near.rstrip()) > CONTEXT else extracts.running(start, end)


def context(entry: Entry, mention: Mention) -> tuple[str, str, str]:
    """The words before a mention, the mention, and the words after it, as shown."""
    block = entry.extracts.lines(mention.start, mention.start + 1)[0]
    before = _before(entry.extracts, block.start, mention.start).lstrip()
    after = _after(entry.extracts, mention.end, block.end).rstrip()
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return before, entry.shown(mention.start, mention.end), after
