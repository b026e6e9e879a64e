"""Ways from a page of a volume to others: where it stands, what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...facts.entry import Entry
from ...model import Matter, Section
from .outline import FOLDER, Outline, Part
from .short_forms import brief, dated, name_of, unnumbered

IN_LABEL = 40
"""Characters of a part's title in a label, at most."""

INNER = str.maketrans("“”", "‘’")
"""Quotation marks within others."""

IN_LIST = 100
"""Characters of a neighbour's title, at most."""

KINDS = {
    Matter.COMPILATION: "compilation",
    Matter.CHAPTER: "chapter",
    Matter.SUBCHAPTER: "subchapter",
}
"""What a part is called where documents stand in it."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A page beside another, and in what words it is offered."""

    label: str
    title: str
    href: str
    about: str = ""

    def as_data(self) -> dict[str, str]:
        """For the template."""
        return {"label": self.label, "title": self.title, "href": self.href, "about": self.about}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a page in the volume (``before``, ``after``) and by date."""

    before: Neighbour | None = None
    after: Neighbour | None = None
    earlier: Neighbour | None = None
    later: Neighbour | None = None

    def as_data(self) -> dict[str, object]:
        """For the template, without what there is none of."""
        told = {
            "before": self.before,
            "after": self.after,
            "earlier": self.earlier,
            "later": self.later,
        }
        return {key: each.as_data() for key, each in told.items() if each}


def beside(outlined: Mapping[str, Outline], calendar: Sequence[Entry]) -> dict[str, Beside]:
    """The neighbours of every document and part, by the address of its page without ending.

    ``calendar`` are all documents in order of date, the undated, which have no place in
    it, behind.
    """
    before: dict[str, Neighbour] = {}
    after: dict[str, Neighbour] = {}
    for outline in outlined.values():
        for (one, its), (other, others) in pairwise(outline.places):
            after[one.uri] = _document(other, _step("Next", its, others))
            before[other.uri] = _document(one, _step("Previous", others, its))
        for part, next_part in pairwise(outline.parts):
            after[_uri(outline, part)] = _part(outline, next_part, "Next part of the volume")
            before[_uri(outline, next_part)] = _part(outline, part, "Previous part of the volume")
    by_date = list(pairwise(entry for entry in calendar if entry.date))
    later = {one.uri: _document(other, "Next by date", one) for one, other in by_date}
    earlier = {other.uri: _document(one, "Previous by date", other) for one, other in by_date}
    return {
        uri: Beside(before.get(uri), after.get(uri), earlier.get(uri), later.get(uri))
        for uri in {**before, **after, **earlier, **later}
    }


def _step(word: str, here: Part | None, there: Part | None) -> str:
    """``Next in this chapter``; ``Next, in the chapter “Spain”`` across its end."""
    if here is there:
        return f"{word} in this {_kind(here) if here else 'volume'}"
    if there is None:
        return f"{word}, in no part of the volume"
    title = brief(there.title, IN_LABEL).translate(INNER)
    return f"{word}, in the {_kind(there)} “{title}”"


def _kind(part: Part) -> str:
    return KINDS.get(part.section.matter, "part")


def _document(entry: Entry, label: str, seen_from: Entry | None = None) -> Neighbour:
    elsewhere = seen_from and seen_from.volume.id != entry.volume.id
    parts = (dated(entry), entry.volume.short if elsewhere else "", name_of(entry).lower())
    about = ", ".join(part for part in parts if part)
    title = brief(unnumbered(entry, entry.title), IN_LIST)
    return Neighbour(label, title, f"{entry.uri}.html", about)


def _part(outline: Outline, part: Part, label: str) -> Neighbour:
    return Neighbour(label, brief(part.title, IN_LIST), f"{_uri(outline, part)}.html")


def _uri(outline: Outline, part: Part) -> str:
    return f"{FOLDER}{outline.volume.id}/{part.section.id}"


def path(outline: Outline, trail: Iterable[Section], last: str) -> list[dict[str, str]]:
    """Breadcrumbs below the calendar, the outermost first; ``last`` is the page itself.

    Without one, the page is the volume's.
    """
    volume = outline.volume
    crumbs = [_crumb(volume.short, volume.title, outline.uri)]
    crumbs += [_crumb(s.title, s.title, f"{FOLDER}{volume.id}/{s.id}") for s in trail]
    if not last:
        return [{"title": brief(volume.short), "full": volume.title}]
    return [*crumbs, {"title": brief(last), "full": last}]


def _crumb(title: str, full: str, uri: str) -> dict[str, str]:
    return {"title": brief(title), "full": full, "href": f"{uri}.html"}
