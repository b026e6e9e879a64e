"""The pages of persons, and the index of persons."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..entry import Entry
from ..linking import Person
from ..linking.authority import sort_key
from ..model import Mention, MentionRole
from .flow import Flow
from .markdown import escape, front_matter, link
from .places import Places

ROLES = {
    MentionRole.SENDER: "sender",
    MentionRole.RECIPIENT: "recipient",
    MentionRole.IDENTIFIED: "identified in a note",
    MentionRole.MENTIONED: "mentioned",
}
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


def appearances(entries: Iterable[Entry]) -> dict[str, list[Appearance]]:
    """For each person the documents that mention it, in the order of the entries."""
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


# ---- a person's page


def person_page(person: Person, found: Sequence[Appearance]) -> str:
    """Record, biographical note and every mention of a person."""
    meta = {
        "title": person.name,
        "template": "person.html",
        "hide": ["navigation", "toc"],
        "person": {
            "id": person.id,
            "name": person.name,
            "life": person.life,
            "description": person.description,
            "also": list(person.also),
            "offices": [{"title": o.title, "term": o.term} for o in person.offices],
            "same_as": list(person.same_as),
        },
    }
    parts = [f"# {escape(person.name)}"]
    if person.note:
        parts.append(person.note)
    parts.append("## In the documents { #mentions }")
    if not found:
        parts.append("No document of the edition mentions this person.")
    for appearance in found:
        parts += _in_document(appearance)
    return front_matter(meta) + "\n" + "\n\n".join(parts) + "\n"


def _in_document(appearance: Appearance) -> list[str]:
    entry = appearance.entry
    when = f", {escape(entry.date.text)}" if entry.date else ""
    title = link(escape(entry.title), f"../{entry.uri}.md")
    parts = [f"### {title}{when} {{ .mention-document }}"]
    for role, name in ROLES.items():
        mentions = [m for m in appearance.mentions if m.role is role]
        if mentions:
            items = "\n".join(f"- {_mention(appearance, m)}" for m in mentions)
            parts += [f"{name}\n{{: .mention-role }}", items]
    return parts


def _mention(appearance: Appearance, mention: Mention) -> str:
    locator = link(
        escape(appearance.places.locator(mention)),
        appearance.address(mention, base="../"),
        "{.locator}",
    )
    before, name, after = context(appearance.entry, mention)
    return f"{locator} {escape(before)}**{escape(name)}**{escape(after)}"


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


# ---- the index


def letter(name: str) -> str:
    """The letter a heading is filed under: ``É…`` under E, anything else under #."""
    first = unicodedata.normalize("NFKD", name.lstrip("‘’“”'\" "))[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def person_index(persons: Mapping[str, Person], found: Mapping[str, Sequence[Appearance]]) -> str:
    """The index of persons, as at the back of a book."""
    rows: list[tuple[tuple[str, ...], str, str]] = []
    for person in persons.values():
        rows.append((person.sort_key, person.name, _heading(person, found.get(person.id, ()))))
        for form, target in see_references(person):
            rows.append((sort_key(form), form, f"{escape(form)}, *see* {target}"))
    rows += _office_rows(persons)
    by_letter: dict[str, dict[str, None]] = {}
    for _, name, line in sorted(rows):
        by_letter.setdefault(letter(name), {})[line] = None
    parts = ["# Index of persons"]
    if not rows:
        parts.append("No person has a record yet.")
    else:
        parts.append(" ".join(link(char, f"#{_letter_id(char)}") for char in by_letter))
        parts[-1] += "\n{: .letters }"
    for char, lines in by_letter.items():
        parts.append(f"## {char.replace('#', chr(92) + '#')} {{ #{_letter_id(char)} }}")
        parts.append("\n".join(f"- {line}" for line in lines))
    meta = {
        "title": "Index of persons",
        "template": "index-page.html",
        "hide": ["navigation", "toc"],
    }
    return front_matter(meta) + "\n" + "\n\n".join(parts) + "\n"


def _letter_id(char: str) -> str:
    return f"letter-{'other' if char == '#' else char.lower()}"


def _headword(person: Person) -> str:
    return link(escape(person.name), f"{person.id}.md", "{.headword}")


def _heading(person: Person, found: Sequence[Appearance]) -> str:
    parts = [_headword(person)]
    if person.life:
        parts.append(f" ({escape(person.life)})")
    if person.description:
        parts.append(f", {escape(person.description)}")
    locators = "; ".join(_locators(appearance) for appearance in found)
    return "".join(parts) + (f": {locators}" if locators else "")


def _locators(appearance: Appearance) -> str:
    """``*FRUS* 1944, vol. IV, no. 745, pp. [802], 803, 803 n. 8``; each its own link."""
    entry = appearance.entry
    seen: dict[str, str] = {}
    for mention in appearance.mentions:
        page = appearance.places.page_of(mention)
        note = f" n. {entry.document.notes[mention.note].label}" if mention.note is not None else ""
        shown = f"{page}{note}" if page else appearance.places.where(mention)
        if mention.note is None and page is None:
            shown = appearance.places.where(mention)
        seen.setdefault(shown, appearance.address(mention, base="../"))
    title = entry.volume.short + (
        f", no. {entry.number}" if entry.number else f", {entry.document.id}"
    )
    pages = ", ".join(link(escape(shown), target) for shown, target in seen.items())
    return (
        f"{link(escape(title), f'../{entry.uri}.md')}, {'pp. ' if entry.page_breaks else ''}{pages}"
    )


def see_references(person: Person) -> Iterable[tuple[str, str]]:
    """Other forms under which a reader may look: ``Stalin, Joseph``.

    Left out are forms that shorten the heading they would stand next to: ``Molotov, V. M.``.
    """
    for form in person.also:
        if not _shortens(form, person.name):
            yield form, _headword(person)


def _shortens(form: str, name: str) -> bool:
    (family, given), (own_family, own_given) = (f.partition(",")[::2] for f in (form, name))
    parts, own = given.replace(".", " ").split(), own_given.replace(".", " ").split()
    return sort_key(family) == sort_key(own_family) and (
        all(b.startswith(a) or a.startswith(b) for a, b in zip(parts, own, strict=False))
    )


def _office_rows(persons: Mapping[str, Person]) -> list[tuple[tuple[str, ...], str, str]]:
    """``Secretary of State, see Hull, Cordell``; the holders in the order of their terms."""
    holders: dict[str, list[tuple[str, str]]] = {}
    for person in persons.values():
        for office in person.offices:
            start = office.start.edtf if office.start else ""
            holders.setdefault(office.title, []).append((start, _headword(person)))
    rows = []
    for title, held in holders.items():
        targets = "; ".join(dict.fromkeys(word for _, word in sorted(held)))
        rows.append((sort_key(title), title, f"{escape(title)}, *see* {targets}"))
    return rows
