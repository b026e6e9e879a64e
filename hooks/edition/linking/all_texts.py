"""Linking the whole edition: lists of persons and terms, then every text by what it offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ..caching.stages import Cache, Stage
from ..facts.entry import Entry
from ..model import Matter, Problem
from ..sources.overrides import Term, Volume
from .linker import Linker
from .persons.authority import Authority, Person
from .persons.conflicts import conflicts, unresolved_offices
from .persons.listed import ListedPersons, persons_listed
from .persons.registry import make_registry
from .terms import terms_listed
from .texts import Text

LISTS = Stage("lists of a volume", tuple)


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


def link_edition(
    texts: Sequence[Text],
    recorded: Authority,
    volumes: Mapping[str, Volume],
    cache: Cache | None = None,
    *,
    on_linked: Callable[[Entry], object] | None = None,
) -> LinkedEdition:
    """Everything linked: names, terms, references. ``recorded`` are the editor's records.

    ``on_linked`` is called for every text that is linked by a worker; it caches what it computes.
    """
    cache = cache or Cache()
    lists, terms = _lists(texts, volumes, cache)
    registry = make_registry(recorded, lists)
    named = {id: replace(volume, terms=terms.get(id, ())) for id, volume in volumes.items()}
    linker = Linker(texts, registry, recorded, named, cache)
    linker.link_in_parallel(on_linked)
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
    texts: Iterable[Text], volumes: Mapping[str, Volume], cache: Cache
) -> tuple[dict[str, ListedPersons], dict[str, tuple[Term, ...]]]:
    """The persons and terms that the volumes list, by volume."""
    by_volume: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        if text.matter is not Matter.DOCUMENT:
            by_volume[text.volume].append(text)
    lists, terms = {}, {}
    for id, parts in by_volume.items():

        def listed(parts: Sequence[Text] = parts) -> tuple[ListedPersons, tuple[Term, ...]]:
            entries = [part.entry for part in parts]
            return persons_listed(entries), terms_listed(entries)

        record = replace(volumes[id], parts=())
        inputs = chain.from_iterable((part.uri, part.key) for part in parts)
        key = LISTS.key(cache, record, *inputs)
        lists[id], terms[id] = LISTS.run(cache, key, listed)
    return lists, terms
