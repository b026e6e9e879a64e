"""Linking the whole edition: lists of persons and terms, then every text by what it offers.

In a text of a volume that lists its persons, the names its TEI tags are linked and no others;
elsewhere names are looked for (:mod:`edition.linking.persons`). The editor's word goes before
both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..entry import Entry
from ..model import Matter, Mention, Problem
from ..supplied import Volume
from .authority import Authority, Person
from .conflicts import conflicts, unresolved_offices
from .decide import Attested
from .forms import Forms, forms_of
from .listed import persons_listed
from .persons import Survey, attested_in, link, said_and_done, survey
from .places import where_in
from .references import link_references
from .registry import Registry, make_registry
from .tagged import not_listed, tagged_mentions
from .terms import terms_listed, unlisted_terms

UNSEARCHED = (Matter.FRONT, Matter.BACK)
"""Texts in which no names are looked for: prefaces and lists, the index of the printed volume."""


@dataclass(frozen=True, kw_only=True)
class LinkedEdition:
    """The entries and the texts of parts of volumes, linked; all persons; volumes with terms.

    ``problems`` are those of records; those of documents stand in their entries.
    """

    entries: Sequence[Entry]
    matter: Sequence[Entry]
    persons: Mapping[str, Person]
    volumes: Mapping[str, Volume]
    problems: Sequence[Problem]


def link_edition(
    entries: Sequence[Entry],
    matter: Sequence[Entry],
    recorded: Authority,
    volumes: Mapping[str, Volume],
) -> LinkedEdition:
    """Everything linked: names, terms, references. ``recorded`` are the editor's records."""
    by_volume: dict[str, list[Entry]] = defaultdict(list)
    for text in matter:
        by_volume[text.volume.id].append(text)
    registry = make_registry(
        recorded, {id: persons_listed(texts) for id, texts in by_volume.items()}
    )
    named = dict(volumes)
    for id, texts in by_volume.items():
        named[id] = replace(named.get(id, texts[0].volume), terms=terms_listed(texts))
    entries = [replace(e, volume=named.get(e.volume.id, e.volume)) for e in entries]
    matter = [replace(e, volume=named.get(e.volume.id, e.volume)) for e in matter]
    linker = _Linker([*entries, *matter], registry, recorded)
    made, texts = link_references(linker.linked(entries), linker.linked(matter))
    return LinkedEdition(
        entries=made,
        matter=texts,
        persons=registry.persons,
        volumes=named,
        problems=[
            *registry.problems,
            *conflicts(recorded),
            *unresolved_offices(
                (s for s in linker.surveys.values() if s.document.matter is Matter.DOCUMENT),
                recorded,
                linker.recorded,
            ),
        ],
    )


class _Linker:
    """What is known of all texts before the names of any are decided."""

    def __init__(self, texts: Iterable[Entry], registry: Registry, recorded: Authority) -> None:
        self.registry = registry
        self.recorded = forms_of(recorded)
        self._forms: dict[str, Forms] = {}
        self._listing = {each.volume for p in registry.persons.values() for each in p.listed}
        self.surveys: dict[str, Survey] = {}
        self._tagged: dict[str, list[Mention]] = {}
        self._problems: dict[str, list[Problem]] = {}
        named: list[tuple[set[str], Entry]] = []
        for text in texts:
            if text.document.annotations:
                self._read_tags(text)
            if self._is_tagged(text) or text.document.matter in UNSEARCHED:
                tagged = self._tagged.get(text.uri, ())
                if text.document.matter is Matter.DOCUMENT:
                    named.append(({m.person for m in tagged}, text))
            else:
                forms = self.forms(text.volume.id)
                self.surveys[text.uri] = survey(text.document, forms=forms, date=text.date)
        self.attested: Attested = attested_in(self.surveys.values())
        for persons, text in named:
            self.attested.add(sorted(persons), text.date)

    def forms(self, volume: str) -> Forms:
        """The forms of all who can be meant in a volume; made once for each."""
        if volume not in self._listing:
            return self.recorded
        if volume not in self._forms:
            self._forms[volume] = forms_of(self.registry.candidates(volume))
        return self._forms[volume]

    def _is_tagged(self, text: Entry) -> bool:
        """Whether the text is of a TEI volume that lists its persons."""
        told = bool(text.source_file or text.document.annotations)
        return told and text.volume.id in self._listing

    def _read_tags(self, text: Entry) -> None:
        volume, document = text.volume, text.document
        mentions, lost = tagged_mentions(document, lambda id: self.registry.named(volume.id, id))
        terms = unlisted_terms(document, volume)
        self._tagged[text.uri] = mentions
        if lost or terms:
            place = where_in(text)
            self._problems[text.uri] = [
                *not_listed("person-not-listed", document, lost, file=text.file, place=place),
                *not_listed("term-not-listed", document, terms, file=text.file, place=place),
            ]

    def linked(self, texts: Iterable[Entry]) -> list[Entry]:
        """The texts with their mentions."""
        return [self._one(text) for text in texts]

    def _one(self, text: Entry) -> Entry:
        authority, tagged = self.registry.persons, self._tagged.get(text.uri, [])
        found = self._problems.get(text.uri, [])
        surveyed = self.surveys.get(text.uri)
        if surveyed is None:
            document, wrong = said_and_done(
                text.document, tagged, authority=authority, supplied=text.supplied
            )
        else:
            document, wrong = link(
                surveyed,
                authority=authority,
                forms=self.forms(text.volume.id),
                attested=self.attested,
                supplied=text.supplied,
                tagged=tagged,
            )
        return replace(text, document=document, problems=(*text.problems, *found, *wrong))
