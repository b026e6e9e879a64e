"""Linking the whole edition: lists of persons and terms, then every text by what it offers.

In a text of a volume that lists its persons, the names its TEI tags are linked and no others;
elsewhere names are looked for (:mod:`edition.linking.persons`). The editor's word goes before
both.

What one text tells the others (who is surely named in it, where references to it lead) is
:class:`Known`, and kept; so is every linked text, under a key that names all that it was linked
by. A text is read only where one of the two is wanting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..dates import EditionDate
from ..entry import Entry
from ..keeping import Kept, digest
from ..model import Matter, Mention, Problem, Section
from ..packing import packed
from ..problems import Place
from ..sharing import share_out
from ..supplied import Term, Volume
from .authority import Authority, Person
from .conflicts import conflicts, unresolved_offices
from .decide import Attested
from .forms import Forms, forms_of
from .listed import ListedPersons, persons_listed
from .persons import Survey, link, said_and_done, survey
from .references import Shelf, Shelved, Target, Targets, link_references, places_of, shelved_as
from .registry import Registry, make_registry
from .roles import on_both_sides
from .tagged import not_listed, tagged_mentions
from .terms import terms_listed, unlisted_terms

UNSEARCHED = (Matter.FRONT, Matter.BACK)
"""Texts in which no names are looked for: prefaces and lists, the index of the printed volume."""


WORTH_SHARING = 100
"""Texts below which starting processes takes longer than reading."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text of the edition, which is read when it is asked for.

    ``key`` is a hash of all that it is read from; empty where nothing is to be kept.
    """

    uri: str
    volume: str
    matter: Matter = Matter.DOCUMENT
    path: tuple[Section, ...] = ()
    first_line: int = 1
    key: bytes = b""
    read: Callable[[], Entry]

    @classmethod
    def of(cls, entry: Entry) -> Text:
        """A text that has been read."""
        return cls(
            uri=entry.uri,
            volume=entry.volume.id,
            matter=entry.document.matter,
            path=entry.path,
            read=lambda: entry,
        )

    @cached_property
    def entry(self) -> Entry:
        """What was read."""
        return self.read()


@dataclass(frozen=True, kw_only=True)
class LinkedEdition:
    """The documents and the texts of parts of volumes, linked; all persons; volumes with terms.

    ``problems`` are those of records; those of documents stand in their entries.
    """

    entries: Sequence[Entry]
    matter: Sequence[Entry]
    persons: Mapping[str, Person]
    volumes: Mapping[str, Volume]
    problems: Sequence[Problem]


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a text tells the others.

    ``persons`` are surely named in it, on its ``date``; ``surveyed``: it is linked by who is
    named in others. ``offices`` as :meth:`Survey.offices` has them. ``places`` are what targets
    of references can name in it, ``shelved`` is what references are resolved by.
    """

    persons: tuple[str, ...]
    date: EditionDate | None
    surveyed: bool
    offices: Mapping[tuple[str, str], bool]
    places: tuple[tuple[str, Target], ...]
    shelved: Shelved


def link_edition(
    texts: Sequence[Text],
    recorded: Authority,
    volumes: Mapping[str, Volume],
    kept: Kept | None = None,
    *,
    tell: Callable[[Entry], object] | None = None,
) -> LinkedEdition:
    """Everything linked: names, terms, references. ``recorded`` are the editor's records.

    ``tell`` is asked of every linked text where there is time for it; what it says it must keep.
    """
    kept = kept or Kept()
    lists, terms = _lists(texts, kept)
    registry = make_registry(recorded, lists)
    named = {id: replace(volume, terms=terms.get(id, ())) for id, volume in volumes.items()}
    linker = _Linker(texts, registry, recorded, named, kept)
    linker.share_out(tell)
    linked = [(text, linker.linked(text)) for text in texts]
    documents = [known for text, known in linker.known_texts() if text.matter is Matter.DOCUMENT]
    return LinkedEdition(
        entries=[entry for text, entry in linked if text.matter is Matter.DOCUMENT],
        matter=[entry for text, entry in linked if text.matter is not Matter.DOCUMENT],
        persons=registry.persons,
        volumes=named,
        problems=[
            *registry.problems,
            *conflicts(recorded),
            *unresolved_offices((known.offices for known in documents), recorded),
        ],
    )


def _lists(
    texts: Iterable[Text], kept: Kept
) -> tuple[dict[str, ListedPersons], dict[str, tuple[Term, ...]]]:
    """The persons and terms that the volumes list, by volume."""
    by_volume: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        if text.matter is not Matter.DOCUMENT:
            by_volume[text.volume].append(text)
    lists, terms = {}, {}
    for id, parts in by_volume.items():

        def made(parts: Sequence[Text] = parts) -> tuple[ListedPersons, tuple[Term, ...]]:
            entries = [part.entry for part in parts]
            return persons_listed(entries), terms_listed(entries)

        key = kept.key("lists", *(part.key for part in parts))
        lists[id], terms[id] = kept.keeping.recall(key, made)
    return lists, terms


class _Linker:
    """What is known of all texts before the names of any are decided."""

    def __init__(
        self,
        texts: Sequence[Text],
        registry: Registry,
        recorded: Authority,
        volumes: Mapping[str, Volume],
        kept: Kept,
    ) -> None:
        self._texts, self._registry, self._volumes = texts, registry, volumes
        self._kept = kept
        self._recorded = forms_of(recorded)
        self._forms: dict[str, Forms] = {}
        self._listing = {each.volume for p in registry.persons.values() for each in p.listed}
        self._surveys: dict[str, Survey] = {}
        self._known: dict[str, Known] = {}
        self._linked: dict[str, Entry] = {}

    # ---- what a text tells the others

    def known_texts(self) -> Iterable[tuple[Text, Known]]:
        """All texts with what each tells the others."""
        return ((text, self._of(text)) for text in self._texts)

    def _of(self, text: Text) -> Known:
        if text.uri not in self._known:
            key = self._key("known", text)
            self._known[text.uri] = self._kept.keeping.recall(key, lambda: self._know(text))
        return self._known[text.uri]

    def _key(self, what: str, text: Text, *others: object) -> bytes:
        volume = self._volume_keys[text.volume]
        return self._kept.key(what, text.key, volume, self._authority, *others) if text.key else b""

    @cached_property
    def _volume_keys(self) -> Mapping[str, bytes]:
        records = (replace(v, parts=()) for v in self._volumes.values())
        return {record.id: digest(record) for record in records}

    @cached_property
    def _authority(self) -> bytes:
        """A hash of everybody and everything that can be named."""
        persons = (replace(p, note="") for p in self._registry.persons.values())
        terms = (volume.terms for volume in self._volumes.values())
        return digest(*persons, sorted(self._registry.by_entry.items()), *terms)

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
            surveyed=surveyed is not None,
            offices=surveyed.offices(self._recorded) if surveyed else {},
            places=places,
            shelved=shelved_as(entry),
        )

    def _entry(self, text: Text) -> Entry:
        """The text as read, in its volume with all its terms."""
        return text.entry.placed(self._volumes[text.volume], text.path, text.first_line)

    def _survey(self, text: Text) -> Survey | None:
        """The names in a text; None where only those that are tagged count."""
        entry = self._entry(text)
        told = bool(entry.source_file or entry.document.annotations)
        if (told and text.volume in self._listing) or text.matter in UNSEARCHED:
            return None
        if text.uri not in self._surveys:
            forms = self._forms_in(text.volume)
            self._surveys[text.uri] = survey(entry.document, forms=forms, date=entry.date)
        return self._surveys[text.uri]

    def _forms_in(self, volume: str) -> Forms:
        """The forms of all who can be meant in a volume; made once for each."""
        if volume not in self._listing:
            return self._recorded
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

    # ---- sharing

    def share_out(self, tell: Callable[[Entry], object] | None) -> None:
        """Reads and links on all cores what is not kept, where it is much."""
        keeping = self._kept.keeping
        keyed = [(text, self._key("known", text)) for text in self._texts]
        wanting = [text for text, key in keyed if key and key not in keeping]
        if len(wanting) < WORTH_SHARING:
            return

        def know(own: int, number: int) -> None:
            for text in wanting[own::number]:
                self._of(text)

        def link(own: int, number: int) -> None:
            for text in wanting[own::number]:
                entry = self.linked(text)
                if tell:
                    tell(entry)

        share_out(keeping, [know, link])

    # ---- linking

    def linked(self, text: Text) -> Entry:
        """The text with its mentions and references."""
        attested = self._attested_key if self._of(text).surveyed else b""
        key = self._key("linked", text, self._shelved_key, attested)
        entry: Entry = self._kept.keeping.recall(key, lambda: self._link(text, key))
        return entry.placed(self._volumes[text.volume], text.path, text.first_line)

    @cached_property
    def _shelved_key(self) -> bytes:
        return digest(*((known.shelved, known.places) for _, known in self.known_texts()))

    @cached_property
    def _attested_key(self) -> bytes:
        return digest(*((known.persons, known.date) for _, known in self.known_texts()))

    @cached_property
    def _attested(self) -> Attested:
        attested = Attested()
        for _, known in self.known_texts():
            attested.add(known.persons, known.date)
        return attested

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(known.shelved for _, known in self.known_texts())

    @cached_property
    def _targets(self) -> Targets:
        return Targets(
            (self._volumes[text.volume], known.places) for text, known in self.known_texts()
        )

    def _link(self, text: Text, key: bytes) -> Entry:
        entry, surveyed = self._entry(text), self._survey(text)
        authority = self._registry.persons
        tagged, found = self._tags(entry)
        if surveyed is None:
            document, wrong = said_and_done(
                entry.document, tagged, authority=authority, supplied=entry.supplied
            )
        else:
            document, wrong = link(
                surveyed,
                authority=authority,
                forms=self._forms_in(text.volume),
                attested=self._attested,
                supplied=entry.supplied,
                tagged=tagged,
            )
        place = Place(entry.file, document.source, document.lines_of_file)
        sides = on_both_sides(document, authority, place)
        problems = (*entry.problems, *found, *wrong, *sides)
        entry = replace(entry, document=document, problems=problems, key=key)
        return link_references(entry, self._shelf, self._targets)
