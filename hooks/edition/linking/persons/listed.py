"""A volume's own list of persons: its entries, and where they lead.

The printed volumes list the persons of their documents in front matter, and their TEI leads
every name from the documents to the entry (``corresp``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...facts.entry import Entry
from ...model import Document, Manner, Role
from .authority import Listing
from .lists import EDGES, ListEntry, entries_of, text_between
from .names import keys
from .titles import SUFFIXES

PREFIX = "p_"

SUFFIX = re.compile(rf"(?:{'|'.join(sorted(SUFFIXES, key=len, reverse=True))})\b\.?(?=,|$)", re.I)
"""``III`` of “Stevenson, Adlai E., III, Permanent Representative”, set behind the name."""

SEE = re.compile(r"see\b(?!\s+also\b)[:,]?\s*(?:under\s+)?(?P<name>.{1,60}?)\.?", re.I)
"""``See Borbon``: all that a cross-reference says."""

LEADS = re.compile(r"(?P<form>.{2,60}?)[.,;:]?\s*\(?\bsee\b:?\s*", re.I)
"""``Chou En-lai, see`` before a name that leads to an entry."""

BORN = re.compile(r"\b(?:born|b\.)(?: in)? (\d{4})\b")
DIED = re.compile(r"\b(?:died|d\.)(?: in)? (\d{4})\b")


@dataclass(frozen=True)
class ListedPersons:
    """The list of persons of a volume.

    ``listings`` by the id of the entry; ``leading`` tells for the id of a cross-reference
    (“de Leusse. See Leusse”) the id of the entry it leads to.
    """

    listings: Mapping[str, Listing] = field(default_factory=dict)
    leading: Mapping[str, str] = field(default_factory=dict)

    def entry(self, id: str) -> str | None:
        """The id of the entry that an id leads to; None: the list has no such id."""
        found = self.leading.get(id, id)
        return found if found in self.listings else None


def persons_listed(matter: Iterable[Entry]) -> ListedPersons:
    """The persons that the texts of one volume list; of two entries with one id the first."""
    listings: dict[str, Listing] = {}
    also: dict[str, list[str]] = {}
    seen: list[tuple[ListEntry, Listing]] = []
    for text in matter:
        document = text.document
        for entry in entries_of(document, Manner.NAME, PREFIX):
            if entry.anchor.value not in listings and index_form(entry.words):
                listing = _listing(entry, text)
                listings[listing.id] = listing
                seen.append((entry, listing))
                for form in _own_alternatives(entry):
                    also.setdefault(listing.id, []).append(form)
        for form, id in _unlisted_references(document):
            also.setdefault(id, []).append(form)
    leading = _cross_references(seen)
    for id, target in leading.items():
        also.setdefault(target, []).append(listings.pop(id).name)
    for id, forms in also.items():
        if id in listings:
            name = listings[id].name
            others = tuple(form for form in dict.fromkeys(forms) if form != name)
            listings[id] = replace(listings[id], also=others)
    return ListedPersons(listings, leading)


def _listing(entry: ListEntry, text: Entry) -> Listing:
    name, told = index_form(entry.words), entry.rest
    suffix = SUFFIX.match(told)
    if suffix and "," in name:
        name, told = f"{name}, {suffix.group()}", told[suffix.end() :].lstrip(EDGES)
    born, died = BORN.search(told), DIED.search(told)
    return Listing(
        volume=text.volume.id,
        short=text.volume.short,
        section=text.document.id,
        id=entry.anchor.value,
        name=name,
        description=told,
        born=born.group(1) if born else None,
        died=died.group(1) if died else None,
    )


def index_form(words: str) -> str:
    """A name as listed without the punctuation behind it; the stop of ``Jr.`` and ``E.`` stays."""
    name = words.strip(" \u00a0").rstrip(" ,;:\u00a0")
    if name.endswith("."):
        last = name.rstrip(".").replace(".", " ").split()[-1:]
        if not last or (len(last[0]) > 2 and last[0].casefold() not in SUFFIXES):
            name = name.rstrip(". ")
    return name


# ---- where a list leads from one name to another


def _cross_references(seen: Sequence[tuple[ListEntry, Listing]]) -> dict[str, str]:
    """Entries that say nothing but where to look, each with the entry it leads to."""
    refers = {}
    for entry, listing in seen:
        match = SEE.fullmatch(listing.description)
        if match:
            refers[listing.id] = (entry, listing, match["name"])
    told = {listing.id: listing for _, listing in seen if listing.id not in refers}
    leading = {}
    for id, (entry, listing, name) in refers.items():
        tagged = [v for v in _values(entry, entry.anchor.end) if v in told]
        target = tagged[0] if len(set(tagged)) == 1 else _by_name(listing, name, told.values())
        if target:
            leading[id] = target
    return leading


def _by_name(listing: Listing, name: str, told: Iterable[Listing]) -> str | None:
    """The one entry under the name; of several the one whose given names end the heading.

    “Don Juan Carlos. See Borbon” is the Borbon whose given names are Juan Carlos.
    """
    words = keys(name)
    under = [each for each in told if keys(each.name)[: len(words)] == words]
    if len(under) == 1:
        return under[0].id
    heading = keys(listing.name)
    fits = []
    for each in under:
        given = keys(each.name.partition(",")[2])
        if given and heading[-len(given) :] == given:
            fits.append((len(given), each.id))
    best = [id for length, id in fits if length == max(fits)[0]]
    return best[0] if len(best) == 1 else None


def _values(entry: ListEntry, start: int) -> Iterator[str]:
    for annotation in entry.document.annotations:
        if annotation.manner is Manner.NAME and start <= annotation.start < entry.end:
            yield annotation.value


def _own_alternatives(entry: ListEntry) -> Iterator[str]:
    """Other names in an entry that lead to the entry itself: ``Mao Tse-tung``."""
    for annotation in entry.document.annotations:
        if (
            annotation.manner is Manner.NAME
            and annotation.value == entry.anchor.value
            and entry.anchor.end <= annotation.start < entry.end
        ):
            yield index_form(text_between(entry.document, annotation.start, annotation.end))


def _unlisted_references(document: Document) -> Iterator[tuple[str, str]]:
    """``Chou En-lai, see Zhou Enlai`` where only the second name is tagged: form and id."""
    lists = {a.value for a in document.annotations if a.manner is Manner.ANCHOR}
    if not any(id.startswith(PREFIX) for id in lists):
        return
    anchored = sorted(a.start for a in document.annotations if a.manner is Manner.ANCHOR)
    names = [a for a in document.annotations if a.manner is Manner.NAME and a.value]
    for block in document.blocks:
        own = [a for a in names if block.start <= a.start < block.end]
        if block.role is not Role.ITEM or not own:
            continue
        if any(block.start <= start < block.end for start in anchored):
            continue
        match = LEADS.fullmatch(text_between(document, block.start, own[0].start) + " ")
        if match and keys(match["form"]):
            yield index_form(match["form"]), own[0].value
