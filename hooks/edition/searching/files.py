"""Pieces of all documents → the files under ``assets/search``.

``index.js`` is loaded at the first search: what documents there are, and with which word each
file of terms begins. ``terms/<n>.js`` have the places of the words; of a common word only the
documents, and ``terms/<n>.<term>.<share>.js`` its places in some of these. ``beginnings/…`` has in
the same way, as if they were one word, the words with a beginning that many have: a reader who
types ``co`` would load a dozen files of terms for them. ``limits.js`` has what years, kinds and
parties can be asked for, ``texts/…`` the passages of a document. Each is a script that calls
``editionSearch.take(name, data)``.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

from ..linking import Person
from .forms import family_names, forms
from .numbers import code, codes, read, read_all, steps
from .pieces import PAIR, Named, Piece, Side, search_script
from .words import FUNCTION_WORDS

FOLDER = "assets/search"
SHARD = 32_000
"""Characters of a file of terms."""
COMMON = 8_000
"""Characters of places from which a word is common, and has files of its own."""
PLACES = 48_000
"""Characters in each of these: many small ones load more slowly than a few."""
SPAN = 4
"""Files of terms above which a beginning that they share has files of its own."""
SHORTEST = 2
"""Letters of such a beginning at least; the search takes no single letter for one."""
PERSON = "@"
"""Stands before the id of a person among the terms; no word begins with it."""
NO_WORD = PERSON + PAIR
"""With one of these begin the terms that are no words."""
LAST = chr(0x10FFFF)
"""The last character of all, which stands in no word."""

Terms = dict[str, list[str]]


def search_files(pieces: Sequence[Piece], persons: Mapping[str, Person]) -> dict[str, bytes]:
    """All files of the search, by address."""
    files = search_index(pieces, persons)
    for piece in pieces:
        files |= text_files(piece)
    return files


def search_index(pieces: Sequence[Piece], persons: Mapping[str, Person]) -> dict[str, bytes]:
    """The files but those of single texts, by address; ``pieces`` in the order in which results
    of equal weight are listed, documents before parts of volumes."""
    terms = _terms(pieces)
    asked = _persons(pieces, persons, terms)
    joined = {term: "".join(places) for term, places in terms.items()}
    shards = list(_cut(joined, asked, lambda term: _common(_by_document(terms[term]), pieces)))
    beginnings = _beginnings(shards)
    files = {name: data for n, shard in enumerate(shards) for name, data in shard.files(n)}
    for n, begun in enumerate(_begun(beginnings, terms, pieces)):
        name = f"beginnings/{n}"
        files |= {name: search_script(name, begun.head(name)), **begun.share_files(name)}
    files["limits"] = search_script("limits", _limits(pieces, persons))
    stamps = (piece.stamp for piece in pieces)
    version = hashlib.sha256(b"".join([*files.values(), *stamps])).hexdigest()[:12]
    files["index"] = search_script("index", _index(pieces, shards, beginnings, version))
    return {f"{FOLDER}/{name}.js": data for name, data in files.items()}


def text_files(piece: Piece) -> dict[str, bytes]:
    """The files with the passages of a text, by address."""
    name = f"{FOLDER}/texts/{piece.volume}/{piece.id}"
    return {f"{name}.{number}.js": text for number, text in enumerate(piece.texts)}


# ---- terms


def _terms(pieces: Sequence[Piece]) -> Terms:
    """Of each word, for each document that has it: how far from the one before, the places."""
    terms: Terms = {}
    last: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        for term, places in piece.terms.items():
            if term in last:
                terms[term] += (code(number - last[term]), places)
            else:
                terms[term] = [code(number), places]
            last[term] = number
    return terms


@dataclass(frozen=True, slots=True)
class Asked:
    """A person as a form leads to: the words behind the first, the id, the name."""

    rest: str
    person: str
    name: str


def _persons(
    pieces: Sequence[Piece], persons: Mapping[str, Person], terms: Terms
) -> dict[str, list[Asked]]:
    """Puts the places of the persons among the terms; returns the forms by their first word.

    A document counts where it names the person in some form; an office is no name.
    """
    family = {id: family_names(person) for id, person in persons.items()}
    last: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        by_person: dict[str, list[Named]] = {}
        for named in piece.named:
            if not family.get(named.person, frozenset()).isdisjoint(named.words):
                by_person.setdefault(named.person, []).append(named)
        for id, mentions in by_person.items():
            places = steps(named.place for named in mentions)
            told = [
                len(mentions),
                *(n for p, m in zip(places, mentions, strict=True) for n in (p, m.length)),
            ]
            terms.setdefault(PERSON + id, []).append(codes([number - last.get(id, 0), *told]))
            last[id] = number
    asked: dict[str, list[Asked]] = {}
    for id in sorted(last):
        for form in sorted(forms(persons[id])):
            asked.setdefault(form[0], []).append(Asked(" ".join(form[1:]), id, persons[id].name))
    return asked


@dataclass(frozen=True, slots=True)
class Common:
    """A common word. ``documents`` has for each how far from the one before, and twice the count
    of places, and 1 where the first is in a heading. ``shares`` are the places, one document
    behind the other; ``cuts`` the first document of each."""

    documents: str
    cuts: Sequence[int]
    shares: Sequence[str]

    def head(self, name: str) -> dict[str, object]:
        """What stands where the places of a rarer word would: its shares are ``<name>.<n>``."""
        return {"documents": self.documents, "cuts": self.cuts, "file": name}

    def share_files(self, name: str) -> dict[str, bytes]:
        """The files of its shares."""
        names = (f"{name}.{n}" for n in range(len(self.shares)))
        return {
            own: search_script(own, share) for own, share in zip(names, self.shares, strict=True)
        }


def _by_document(term: Sequence[str]) -> Iterable[tuple[int, str]]:
    """The number of each document that has the term, and the number and places there."""
    return zip(accumulate(read_all("".join(term[::2]))), term[1::2], strict=True)


def _all_by_document(terms: Iterable[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """The same of several words, as if they were one."""
    found: dict[int, list[str]] = {}
    for term in terms:
        for number, places in _by_document(term):
            found.setdefault(number, []).append(places)
    for number in sorted(found):
        rising = sorted(_places(read_all("".join(found[number]))))
        yield number, codes([len(rising), *steps(rising)])


def _places(told: Sequence[int]) -> Iterator[int]:
    """The places of several words, of each the number before them."""
    at = 0
    while at < len(told):
        end = at + 1 + told[at]
        yield from accumulate(told[at + 1 : end])
        at = end


def _common(by_document: Iterable[tuple[int, str]], pieces: Sequence[Piece]) -> Common:
    documents: list[str] = []
    cuts: list[int] = []
    shares: list[list[str]] = []
    size, last = PLACES, 0
    for number, told in by_document:
        number_of_places, begin = read(told)
        first, _ = read(told, begin)
        headed = first < pieces[number].zones[0]
        documents += (code(number - last), code(2 * number_of_places + headed))
        last = number
        if size + len(told) > PLACES:
            cuts.append(number)
            shares.append([])
            size = 0
        shares[-1].append(told[begin:])
        size += len(told)
    return Common("".join(documents), cuts, ["".join(share) for share in shares])


@dataclass(frozen=True, slots=True)
class Shard:
    """Terms in their order, each with its places and the persons whose names begin with it."""

    terms: dict[str, tuple[str | Common, list[object]]]

    @property
    def first(self) -> str:
        """The first of the terms."""
        return next(iter(self.terms))

    def files(self, number: int) -> Iterator[tuple[str, bytes]]:
        """The file of the terms, and those of the places of common words: name and content."""
        told: dict[str, object] = {}
        for own, (term, (places, leads)) in enumerate(self.terms.items()):
            if isinstance(places, Common):
                file = f"terms/{number}.{own}"
                told[term] = [places.head(file), *leads]
                yield from places.share_files(file).items()
            else:
                told[term] = [places, *leads] if leads else places
        yield f"terms/{number}", search_script(f"terms/{number}", told)


def _cut(
    terms: Mapping[str, str],
    asked: Mapping[str, list[Asked]],
    common: Callable[[str], Common],
) -> Iterator[Shard]:
    open_: dict[str, tuple[str | Common, list[object]]] = {}
    size = 0
    for term in sorted({*terms, *asked}, key=_as_browsers_sort):
        places: str | Common = terms.get(term, "")
        length = len(term) + len(terms.get(term, "")) + 6
        if len(terms.get(term, "")) > COMMON and not term.startswith(PERSON):
            places = common(term)
            length = len(term) + len(places.documents) + 6 * len(places.cuts) + 40
        length += sum(len(a.rest + a.person + a.name) + 9 for a in asked.get(term, ()))
        if open_ and (size + length > SHARD or length > SHARD // 2):
            yield Shard(open_)
            open_, size = {}, 0
        open_[term] = places, [[a.rest, a.person, a.name] for a in asked.get(term, ())]
        size += length
    if open_:
        yield Shard(open_)


def _beginnings(shards: Sequence[Shard]) -> list[str]:
    """The beginnings whose words are spread over more than SPAN files, short ones first."""
    made: list[str] = []
    shorter: set[str] = set()
    for length in count(SHORTEST):
        spans = Counter[str]()
        for shard in shards:
            longer = (term for term in shard.terms if len(term) >= length)
            own = {term[:length] for term in longer if term[0] not in NO_WORD}
            spans.update(own if length == SHORTEST else (b for b in own if b[:-1] in shorter))
        shorter = {beginning for beginning, span in spans.items() if span > SPAN}
        if not shorter:
            break
        made += sorted(shorter)
    return made


def _begun(beginnings: Sequence[str], terms: Terms, pieces: Sequence[Piece]) -> Iterator[Common]:
    """For each beginning all words that have it, as one."""
    ordered = sorted(terms) if beginnings else []
    for beginning in beginnings:
        own = ordered[bisect_left(ordered, beginning) : bisect_left(ordered, beginning + LAST)]
        yield _common(_all_by_document(terms[term] for term in own), pieces)


def _as_browsers_sort(term: str) -> bytes:
    return term.encode("utf-16-be")


# ---- documents


def _index(
    pieces: Sequence[Piece], shards: Sequence[Shard], beginnings: Sequence[str], version: str
) -> dict[str, object]:
    titles = {piece.volume: piece.volume_title for piece in pieces}
    volumes = list(titles)
    return {
        "version": version,
        "terms": [shard.first for shard in shards],
        "beginnings": beginnings,
        "function": sorted(FUNCTION_WORDS),
        "volumes": [[id, titles[id]] for id in volumes],
        "documents": sum(not piece.part for piece in pieces),
        "ids": " ".join(piece.id for piece in pieces),
        "volume": codes(volumes.index(piece.volume) for piece in pieces),
        "zones": codes(n for p in pieces for n in (p.zones[0], p.zones[1] - p.zones[0])),
    }


def _limits(pieces: Sequence[Piece], persons: Mapping[str, Person]) -> dict[str, object]:
    """Years (first, and how many later the last; 0 0: none), kinds and parties by number."""
    kinds = sorted({piece.kind for piece in pieces})
    kind_of = {kind: number for number, kind in enumerate(kinds)}
    labels = {
        side: _label(side, persons)
        for piece in pieces
        for side in (*piece.senders, *piece.recipients)
    }
    parties = sorted(set(labels.values()))
    party_of = {label: number for number, label in enumerate(parties)}
    years: list[int] = []
    kind: list[int] = []
    sent: list[int] = []
    received: list[int] = []
    for piece in pieces:
        first, last = piece.years or (0, 0)
        years += [first, last - first]
        kind.append(kind_of[piece.kind])
        for sides, column in ((piece.senders, sent), (piece.recipients, received)):
            numbers = [party_of[labels[side]] for side in sides]
            column += [len(numbers), *numbers]
    return {
        "kinds": kinds,
        "parties": parties,
        "years": codes(years),
        "kind": codes(kind),
        "from": codes(sent),
        "to": codes(received),
    }


def _label(side: Side, persons: Mapping[str, Person]) -> str:
    """``The Ambassador in the Soviet Union (Harriman): Harriman, W. Averell``."""
    names = "; ".join(persons[id].name for id in side.persons if id in persons)
    return f"{side.text}: {names}" if names else side.text
