"""The texts of the edition, linked one by one.

In a text of a volume that lists its persons, the names its TEI tags are linked and no others;
elsewhere names are looked for (:mod:`.persons.document`). The editor's word goes before both.

What one text offers to the others (who is surely named in it, where references to it lead) is
:class:`Known`, and cached. So is every linked text, with what it looked up in the others: it is
linked again where what it was read from has changed, or the result of a lookup. A text is read only
where one of the two is not cached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain
from typing import TypeVar

from ..caching.dependencies import Dependencies, Dependency
from ..caching.parallel import run_phases
from ..caching.stages import NO_KEY, Cache, Key, Stage
from ..facts.entry import Entry
from ..model import Matter, Mention, Problem
from ..problems import Place
from ..problems.guarding import guarded, has_failed
from ..reading.plain_text import as_plain_text
from ..sources.overrides import Supplied, Volume
from .persons.authority import Authority
from .persons.decide import Attested
from .persons.document import Survey, link, said_and_done, survey
from .persons.forms import Forms, forms_of
from .persons.names import titles_of
from .persons.registry import Registry
from .persons.roles import on_both_sides
from .persons.tagged import not_listed, tagged_mentions
from .references import Shelf, Shelved, Targets, link_references, places_of, shelved_as
from .terms import unlisted_terms
from .texts import Known, Text

T = TypeVar("T")

UNSEARCHED = (Matter.FRONT, Matter.BACK)
"""Texts in which no names are looked for: prefaces and lists, the index of the printed volume."""

WORTH_SHARING = 100
"""Texts below which starting processes takes longer than reading."""

# Inputs that many keys have in common, hashed once.
RECORD = Stage("record of a volume", Volume)
LISTED = Stage("persons whom tags name", tuple)
AUTHORITY = Stage("persons who can be named", tuple)

KNOWN = Stage("known", Known)
LOOKED_UP = Stage("dependencies", tuple)
LINKED = Stage("linked text", Entry)
CONTENT = Stage("content", Entry)
"""Its key is :attr:`Entry.key`."""


class _Others:
    """What a text looks up in the others and in the authority."""

    def __init__(
        self, registry: Registry, volumes: Mapping[str, Volume], known: Sequence[tuple[Text, Known]]
    ) -> None:
        self.dependencies = Dependencies()
        self.name = self.dependencies.tracked("name", partial(_name, registry))
        self.attested = Attested(self.dependencies)
        for _, each in known:
            self.attested.add(each.persons, each.date)
        self.shelf = Shelf((each.shelved for _, each in known), self.dependencies)
        places = ((volumes[text.volume], each.places) for text, each in known)
        self.targets = Targets(places, self.dependencies)


def _name(registry: Registry, person: str) -> str | None:
    """The name of a person of the authority, by id."""
    return registry.persons[person].name if person in registry.persons else None


class Linker:
    """Links the texts of an edition by what each offers to the others."""

    def __init__(
        self,
        texts: Sequence[Text],
        registry: Registry,
        recorded: Authority,
        volumes: Mapping[str, Volume],
        cache: Cache,
    ) -> None:
        self._texts, self._registry, self._volumes = texts, registry, volumes
        self._cache = cache
        self._recorded, self._recorded_forms = recorded, forms_of(recorded)
        self._forms: dict[str, Forms] = {}
        self._listing = {each.volume for p in registry.persons.values() for each in p.listed}
        self._surveys: dict[str, Survey] = {}
        self._known: dict[str, Known] = {}
        self._failed: dict[str, Problem] = {}
        """The texts on which linking has failed."""

    # ---- what a text offers to the others

    def known_texts(self) -> Iterable[tuple[Text, Known]]:
        """All texts with what each offers to the others."""
        return ((text, self._of(text)) for text in self._texts)

    def _of(self, text: Text) -> Known:
        if text.uri not in self._known:
            self._known[text.uri] = guarded(
                lambda: self._recalled(text),
                lambda wrong: self._known_of_failed(text, wrong),
                file=text.file,
                line=text.first_line,
            )
        return self._known[text.uri]

    def _recalled(self, text: Text) -> Known:
        return KNOWN.run(
            self._cache,
            self._key(KNOWN, text),
            partial(self._know, text),
            unless=lambda _: has_failed(text.entry.problems),
        )

    def _known_of_failed(self, text: Text, wrong: Problem) -> Known:
        """What a text offers that is published as plain text: where it is."""
        self._failed[text.uri] = wrong
        shelved = Shelved(
            volume=text.volume,
            id=text.uri.rpartition("/")[2],
            uri=text.uri,
            kind="Document",
            date=None,
            telegram_number=None,
            sender="",
            recipients=(),
            first_page=None,
            marked_pages=(),
            note_labels=(),
        )
        return Known(persons=(), date=None, offices={}, places=(), shelved=shelved)

    def _key(self, stage: Stage[T], text: Text, *others: object) -> Key:
        """The key of a value of a text. Where names are searched it depends on all persons,
        elsewhere on those whom tags name."""
        if not text.key:
            return NO_KEY
        authority = self._authority if self._searched(text) else self._listed
        return stage.key(self._cache, text.key, self._records[text.volume], authority, *others)

    @cached_property
    def _records(self) -> Mapping[str, Key]:
        records = (replace(v, parts=()) for v in self._volumes.values())
        return {record.id: RECORD.key(self._cache, record) for record in records}

    @cached_property
    def _authority(self) -> Key:
        # Where a volume lists no persons the records count as the editor wrote them.
        everybody = chain(self._registry.persons.values(), self._recorded.values())
        # Of a note linking reads the titles alone (“General Smith”), so that an edition is not
        # linked anew where an editor rewrites the rest.
        read = ((replace(person, note=""), titles_of(person)) for person in everybody)
        return AUTHORITY.key(self._cache, self._listed, *read)

    @cached_property
    def _listed(self) -> Key:
        return LISTED.key(self._cache, sorted(self._registry.by_entry.items()))

    def _searched(self, text: Text) -> bool:
        """Whether names are looked for in it, beside those that it tags."""
        tagged_alone = text.encoded and text.volume in self._listing
        return not tagged_alone and text.matter not in UNSEARCHED

    def _know(self, text: Text) -> Known:
        entry, surveyed = self._entry(text), self._survey(text)
        if surveyed:
            persons = sorted(surveyed.present.persons)
        elif text.matter is Matter.DOCUMENT:
            persons = sorted({mention.person for mention in self._tags(entry)[0]})
        else:
            persons = []
        places = tuple(places_of(entry))
        return Known(
            persons=tuple(persons),
            date=entry.date,
            offices=surveyed.offices(self._recorded_forms) if surveyed else {},
            places=places,
            shelved=shelved_as(entry),
        )

    def _entry(self, text: Text) -> Entry:
        """The text as read, in its volume with all its terms."""
        return text.entry.placed(self._volumes[text.volume], text.path, text.first_line)

    def _survey(self, text: Text) -> Survey | None:
        """The names in a text; None where only those that are tagged count."""
        if not self._searched(text):
            return None
        entry = self._entry(text)
        if text.uri not in self._surveys:
            forms = self._forms_in(text.volume)
            self._surveys[text.uri] = survey(entry.document, forms=forms, date=entry.date)
        return self._surveys[text.uri]

    def _forms_in(self, volume: str) -> Forms:
        """The forms of all who can be meant in a volume; made once for each."""
        if volume not in self._listing:
            return self._recorded_forms
        if volume not in self._forms:
            self._forms[volume] = forms_of(self._registry.candidates(volume))
        return self._forms[volume]

    def _tags(self, entry: Entry) -> tuple[list[Mention], list[Problem]]:
        """The names that the source tags, and the tags that lead nowhere."""
        volume, document = entry.volume, entry.document
        if not document.annotations:
            return [], []
        mentions, lost = tagged_mentions(document, lambda id: self._registry.named(volume.id, id))
        terms = unlisted_terms(document, volume)
        if not (lost or terms):
            return mentions, []
        place = Place(entry.file, document.source, document.lines_of_file).at
        return mentions, [
            *not_listed("person-not-listed", document, lost, file=entry.file, place=place),
            *not_listed("term-not-listed", document, terms, file=entry.file, place=place),
        ]

    # ---- in parallel

    def link_in_parallel(self, on_linked: Callable[[Entry], object] | None) -> None:
        """Reads and links on all cores what is not cached, where it is much."""
        store = self._cache.store
        keyed = [(text, self._key(KNOWN, text)) for text in self._texts]
        wanting = [text for text, key in keyed if key and key not in store]
        if len(wanting) < WORTH_SHARING:
            return

        def know(own: int, number: int) -> None:
            for text in wanting[own::number]:
                self._of(text)

        def link(own: int, number: int) -> None:
            for text in wanting[own::number]:
                entry = self.linked(text)
                if on_linked:
                    guarded(partial(on_linked, entry), lambda _: None, file=text.file)

        run_phases(store, [know, link])

    # ---- linking

    def linked(self, text: Text) -> Entry:
        """The text with its mentions and references."""
        cache, key = self._cache, self._key(LOOKED_UP, text)
        looked_up = LOOKED_UP.stored(cache, key)
        entry: Entry | None = None
        if looked_up is not None:
            entry = LINKED.stored(cache, self._linked_key(text, looked_up))
        if entry is None:
            self._others.dependencies.begin()
            entry = self._linked_or_plain(text)
            if entry.key:
                looked_up = self._others.dependencies.recorded()
                LOOKED_UP.put(cache, key, looked_up)
                LINKED.put(cache, self._linked_key(text, looked_up), entry)
        return entry.placed(self._volumes[text.volume], text.path, text.first_line)

    def _linked_or_plain(self, text: Text) -> Entry:
        """A text, linked; as plain text where that fails. That is not cached: it may have been for
        want of memory."""
        if text.uri in self._failed:
            return self._plain(text, self._failed[text.uri])

        def linked() -> Entry:
            entry = self._link(text)
            entry.settle()
            return entry

        return guarded(linked, partial(self._plain, text), file=text.file, line=text.first_line)

    def _plain(self, text: Text, wrong: Problem) -> Entry:
        entry = self._entry(text)
        return replace(
            entry,
            document=as_plain_text(entry.document),
            supplied=Supplied(),
            problems=(*entry.problems, wrong),
            note_ids={},
        )

    def _linked_key(self, text: Text, looked_up: Sequence[Dependency]) -> Key:
        return self._key(LINKED, text, self._others.dependencies.results(looked_up))

    @cached_property
    def _others(self) -> _Others:
        return _Others(self._registry, self._volumes, list(self.known_texts()))

    def _link(self, text: Text) -> Entry:
        others = self._others
        entry, surveyed = self._entry(text), self._survey(text)
        tagged, found = self._tags(entry)
        if surveyed is None:
            document, wrong = said_and_done(
                entry.document, tagged, named=others.name, supplied=entry.supplied
            )
        else:
            document, wrong = link(
                surveyed,
                named=others.name,
                forms=self._forms_in(text.volume),
                attested=others.attested,
                supplied=entry.supplied,
                tagged=tagged,
            )
        place = Place(entry.file, document.source, document.lines_of_file)
        sides = on_both_sides(document, others.name, place)
        problems = (*entry.problems, *found, *wrong, *sides)
        entry = replace(entry, document=document, problems=problems)
        entry = link_references(entry, others.shelf, others.targets)
        if not text.key or has_failed(entry.problems):
            return entry
        return replace(entry, key=self._content_key(text, entry))

    def _content_key(self, text: Text, entry: Entry) -> Key:
        """What was read, and what linking added."""
        added = entry.document.mentions, entry.document.references, entry.problems
        return CONTENT.key(self._cache, text.key, self._records[text.volume], *added)
