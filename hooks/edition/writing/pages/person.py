"""A person's page: record, and every mention with the words around it.

The biographical note is rendered for itself, as what an editor writes in it must not change the
rest of the page; the template puts it in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from ...facts.entry import Entry
from ...facts.locators import note_name
from ...linking import Person
from ...model import MentionRole, Problem
from ...problems import as_data
from ..lists.appearances import ROLES, Appearance, Appearances, Named, by_month, named_together
from ..markdown.escaping import (
    attributes,
    bullets,
    details,
    emphasis,
    escape,
    front_matter,
    heading,
    link,
    paragraph,
    strong,
)

TOGETHER = 8
"""How many of those named in the same documents are listed."""

WITH_WORDS = 150
"""Mentions that are shown with the words around them; where a person has more, each document
lists its places, and the years are folded."""


def person_page(
    person: Person,
    found: Appearances,
    persons: Mapping[str, Person],
    problems: Sequence[Problem] = (),
) -> str:
    """The page as Markdown; what the template sets around it stands in the front matter.

    ``problems`` are those of the person's record.
    """
    own = found.get(person.id, ())
    parts = [heading(1, escape(person.name))]
    parts += _listed(person)
    parts += _first_identification(own)
    parts.append(heading(2, "In the documents", attributes(id="mentions")))
    if not own:
        parts.append("No document in the edition mentions this person.")
    if _is_folded(own):
        parts += _by_year(own)
    else:
        for appearance in own:
            parts += _in_document(appearance)
    parts += _together(person, found, persons)
    return front_matter(_meta(person, own, problems)) + "\n" + "\n\n".join(parts) + "\n"


def _is_folded(found: Sequence[Appearance]) -> bool:
    return sum(len(appearance.mentions) for appearance in found) > WITH_WORDS


def _meta(
    person: Person, found: Sequence[Appearance], problems: Sequence[Problem]
) -> dict[str, object]:
    return {
        "title": person.name,
        "template": "person.html",
        "hide": ["navigation", "toc"],
        "person": {
            "id": person.id,
            "name": person.name,
            "life": person.life,
            "description": person.description,
            "also": list(person.also),
            "offices": _offices(person, found),
            "same_as": list(person.same_as),
            "documents": len(found),
            "timeline": [{"month": m, "documents": n} for m, n in by_month(found)],
            "years": [] if _is_folded(found) else _years(found),
        },
        "problems": [as_data(problem) for problem in problems],
    }


def _years(found: Sequence[Appearance]) -> list[dict[str, object]]:
    """Each year with the number of its documents and where the first of them is listed."""
    dated = ((a, a.entry.date.filed.year) for a in found if a.entry.date)
    years = []
    for year, group in groupby(dated, key=itemgetter(1)):
        own = [appearance for appearance, _ in group]
        years.append({"year": str(year), "anchor": _anchor(own[0].entry), "documents": len(own)})
    return years


def _anchor(entry: Entry) -> str:
    """The document’s own address, so that it stays when its title or date changes."""
    return f"{entry.volume.id}-{entry.id}"


def _offices(person: Person, found: Sequence[Appearance]) -> list[dict[str, object]]:
    """Each office with its term and the number of documents dated within it."""
    dates = [a.entry.date for a in found if a.entry.date]
    return [
        {
            "title": office.title,
            "term": office.term,
            "documents": sum(office.held_between(d.first, d.last) for d in dates),
        }
        for office in person.offices
    ]


def _listed(person: Person) -> list[str]:
    """What the lists of the printed volumes say, each linked to the entry."""
    said = []
    for each in person.listed:
        where = link(emphasis(escape(each.short)), f"../{each.address}")
        name = f" as {escape(each.name)}" if each.name != person.name else ""
        told = f": {escape(each.description)}" if each.description else ""
        said.append(paragraph(f"Listed in {where}{name}{told}", attributes(classes="listed")))
    return said


def _first_identification(found: Sequence[Appearance]) -> list[str]:
    """The note that first tells who the person is, ahead of everything."""
    for appearance in found:
        for mention in appearance.in_role(MentionRole.IDENTIFIED):
            text = escape(mention.told, line_start=True)
            where = link(
                f"{escape(appearance.entry.title)}, {escape(note_name(mention.note or ''))}",
                appearance.address(mention, base="../"),
            )
            return [paragraph(f"{text} ({where})", attributes(classes="identification"))]
    return []


def _in_document(appearance: Appearance) -> list[str]:
    entry = appearance.entry
    when = f", {escape(entry.date.text)}" if entry.date else ""
    title = link(escape(entry.title), f"../{entry.uri}.md")
    about = attributes(id=_anchor(entry), classes="mention-document")
    parts = [heading(3, title + when, about)]
    for role, name in ROLES.items():
        mentions = appearance.in_role(role)
        if mentions:
            items = bullets(_mention(appearance, mention) for mention in mentions)
            parts += [paragraph(name, attributes(classes="mention-role")), items]
    return parts


def _by_year(found: Sequence[Appearance]) -> list[str]:
    """The documents of each year, folded, with the pages on which the person is named."""
    parts = []
    for year, group in groupby(found, key=_year):
        items = [_places(appearance) for appearance in group]
        count = f"{len(items)} document{'s' if len(items) > 1 else ''}"
        parts.append(details(f"{year}, {count}", bullets(items), classes="mention-year"))
    return parts


def _year(appearance: Appearance) -> str:
    date = appearance.entry.date
    return str(date.filed.year) if date else "Undated"


def _places(appearance: Appearance) -> str:
    """``The Embassy to the Department, May 3, 1958: sent, mentioned pp. 3, 4 n. 2``."""
    entry = appearance.entry
    when = f", {escape(entry.date.text)}" if entry.date else ""
    title = link(escape(entry.title), f"../{entry.uri}.md", attributes(id=_anchor(entry)))
    roles = []
    for role, name in ROLES.items():
        mentions = appearance.in_role(role)
        if mentions:
            places = ", ".join(
                link(escape(shown), target)
                for shown, target in appearance.places(mentions, base="../").items()
            )
            roles.append(f"{name} {places}")
    return f"{title}{when}: {'; '.join(roles)}"


def _mention(appearance: Appearance, mention: Named) -> str:
    address = appearance.address(mention, base="../")
    locator = link(escape(mention.locator), address, attributes(classes="locator"))
    before, name, after = mention.words
    return f"{locator} {escape(before)}{strong(escape(name))}{escape(after)}"


def _together(person: Person, found: Appearances, persons: Mapping[str, Person]) -> list[str]:
    named = named_together(found, person.id, most=TOGETHER)
    if not named:
        return []
    items = [
        f"{link(escape(persons[id].name), f'{id}.md')}, {count} document{'s' if count > 1 else ''}"
        for id, count in named
    ]
    title = heading(2, "Named in the same documents", attributes(id="together"))
    return [title, bullets(items)]
