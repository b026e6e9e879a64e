"""Sources → the whole edition: a pure function from files to ``{uri: text}``.

:mod:`build` hands the pages to MkDocs; nothing here knows it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, cast

import yaml

from ..caching.stages import NO_KEY, Cache, Key, Stage
from ..caching.store import pack
from ..checking import NOTHING_AROUND, Allowed, prove_epub, prove_page
from ..facts.entry import Entry
from ..linking import Person
from ..linking.references import Thread, threads
from ..model import Problem
from ..problems import in_order, problem
from ..problems.guarding import guarded
from ..reading.plain_text import as_plain_text
from ..searching import search_index
from ..sources.editor_files import Sources
from ..sources.prose.cleaning import Prose
from ..sources.yaml_records import Loader, split_front_matter
from ..writing.citing import Citation, Site, about_person, citation_files, cite_person
from ..writing.epub import Book, Publication, make_book
from ..writing.exports import exports
from ..writing.pages.plain import plain_page
from ..writing.volumes import Volumes
from .collect import Gathered, gather
from .document_outputs import OUTPUTS, PARTS, Files, Indexed, Made, Written, make, make_plain
from .list_pages import Lists, list_edition

ALONE = Thread()
"""Of what answers nothing, and is answered by nothing: parts of volumes."""

RECORD = Stage("record of a person", Person)
OTHER_FILES = Stage("files of no single page", dict)
"""Not stored: its key tells whether the published ones are those that would be written."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The edition: what MkDocs renders, and what is published beside it.

    What is written of a text is written when first asked for (:meth:`_make`), so that it can be
    asked for where there is time: in another process, or not at all.
    """

    gathered: Gathered
    volumes: Volumes
    threads: Mapping[str, Thread]
    lists: Lists
    site: Site
    found: Sequence[Problem]
    """Problems of everything but the writing of texts."""
    transcriptions: Mapping[str, bytes]
    """The editor’s files as they stand, by address in the site."""
    cache: Cache = field(default_factory=Cache)
    _made: dict[str, Made] = field(default_factory=dict)
    _key: dict[str, Key] = field(default_factory=dict)
    _records: dict[str, Key] = field(default_factory=dict)
    _plain: set[str] = field(default_factory=set)
    """The pages that could not be rendered."""

    @property
    def entries(self) -> Sequence[Entry]:
        """The documents in the order of the calendar."""
        return self.gathered.entries

    @property
    def persons(self) -> Mapping[str, Person]:
        """The authority."""
        return self.gathered.persons

    @cached_property
    def by_page(self) -> dict[str, Entry]:
        """The documents by the address of their page."""
        return {f"{entry.uri}.md": entry for entry in self.entries}

    @cached_property
    def texts(self) -> dict[str, Entry]:
        """All that has a text to be proved, by page: documents, and parts of volumes."""
        return self.by_page | {f"{entry.uri}.md": entry for entry in self.gathered.matter}

    @cached_property
    def uris(self) -> list[str]:
        """The addresses of all pages, documents first."""
        return [*self.texts, *self.lists.pages]

    def belonging(self) -> dict[str, list[str]]:
        """The pages outside the navigation, by the page of it to which they belong."""
        return {
            "documents/index.md": [*self.texts, *self.volumes.pages()],
            "persons/index.md": [f"persons/{id}.md" for id in self.persons],
        }

    # ---- one page

    def written(self, uri: str) -> Written:
        """What the page ``uri`` of a text is told. Raises KeyError."""
        return cast(Written, self._part(uri, "written"))

    def indexed(self, uri: str) -> Indexed:
        """What lists and exports have of the text whose page is ``uri``. Raises KeyError."""
        return cast(Indexed, self._part(uri, "indexed"))

    def files_of(self, uri: str) -> Files:
        """The files that are published beside one page."""
        if uri in self.texts:
            return cast(Files, self._part(uri, "files"))
        citation = self._of_persons.get(uri)
        return dict(citation_files(citation)) if citation else {}

    def _part(self, uri: str, part: str) -> object:
        """One of the PARTS of a text."""
        if uri not in self._made:
            stored = PARTS[part].stored(self.cache, self._part_key(uri, part))
            if stored is not None:
                return stored
        return getattr(self._make(uri), part)

    def _make(self, uri: str) -> Made:
        """All that is made of a text, now or earlier in this build."""
        if uri not in self._made:
            entry = self.texts[uri]
            thread = self.threads.get(entry.uri, ALONE)
            made = self._made[uri] = guarded(
                lambda: make(entry, self._named(entry), thread, site=self.site),
                lambda wrong: make_plain(entry, wrong),
                file=entry.file,
                line=entry.first_line,
            )
            if not made.problems:  # they have lines, which move
                for part, stage in PARTS.items():
                    stage.put(self.cache, self._part_key(uri, part), getattr(made, part))
        return self._made[uri]

    def _part_key(self, uri: str, part: str) -> Key:
        return PARTS[part].key(self.cache, self.key(uri))

    def _keys(self, uri: str) -> list[Key]:
        """The keys of the parts of a text; none where one is not cached."""
        keys = [self._part_key(uri, part) for part in PARTS]
        return keys if all(map(self.cache.store.retain, keys)) else []

    def handed_over(self, uri: str) -> bytes:
        """What was made of a text, for another process."""
        keys = self._keys(uri)
        if keys:
            return pack((self.cache.store.added_of(*keys), None))
        return pack(({}, self._make(uri)))

    def take(self, uri: str, handed: bytes) -> None:
        """Receives what another process has :meth:`handed_over`."""
        added, made = pickle.loads(handed)
        if made:
            self._made[uri] = made
        self.cache.store.merge(added)
        self._keys(uri)  # they are retained

    def page(self, uri: str) -> str:
        """The Markdown of a page (``documents/…/d745.md``). Raises KeyError."""
        return self.written(uri).page if uri in self.texts else self.lists.pages[uri]

    def source(self, uri: str) -> tuple[dict[str, Any], str]:
        """Front matter, as data, and body of a page. Raises KeyError.

        MkDocs would read both from :meth:`page`, with a slower parser or from what was data
        just now.
        """
        if uri in self.texts:
            written = self.written(uri)
            return dict(written.meta), written.body
        front, body, _ = split_front_matter(self.lists.pages[uri])
        return yaml.load(front, Loader=Loader) or {}, body.lstrip("\n")

    def plain_source(self, uri: str, wrong: Problem) -> tuple[dict[str, Any], str]:
        """As :meth:`source`, of a page that could not be rendered: of a text its lines."""
        self._plain.add(uri)
        if uri in self.texts:
            written = make_plain(self.texts[uri], wrong).written
            return dict(written.meta), written.body
        return plain_page(self.title(uri), [wrong])

    def place_of(self, uri: str) -> tuple[str, int]:
        """The editor’s file of which a page is made, its own address where there is none, and the
        line on which that begins."""
        if uri in self.texts:
            return self.texts[uri].file, self.texts[uri].first_line
        return (self.persons[Path(uri).stem].file if uri in self._of_persons else uri), 1

    def length(self, uri: str) -> int:
        """How long a page is, about, in characters."""
        if uri in self.texts:
            return self.texts[uri].length
        return len(self.lists.pages[uri])

    def title(self, uri: str) -> str:
        """The title of a page."""
        if uri in self.texts:
            return self.texts[uri].title
        if uri in self._of_persons:
            return self.persons[Path(uri).stem].name
        front, _, _ = split_front_matter(self.lists.pages[uri])
        return str(yaml.load(front, Loader=Loader).get("title") or uri)

    def changed_on(self, uri: str) -> str:
        """The day on which the editor says a document was added or last changed; empty where
        nobody says so, and for all other pages."""
        added = self.texts[uri].supplied.added if uri in self.texts else None
        return added.isoformat() if added else ""

    def about(self, uri: str) -> dict[str, object]:
        """What the template of the page ``uri`` is told beside its front matter.

        Made when asked for, not put into the front matter: MkDocs reads that with a parser
        that would take longer over it than over the text.
        """
        told = {**self.volumes.about(uri), **self.lists.about(uri)}
        if uri in self.texts:
            return {**told, **self.written(uri).about}
        citation = self._of_persons.get(uri)
        if citation is None:
            return told
        return {**told, "cite": about_person(self.persons[Path(uri).stem], citation)}

    def prose(self, uri: str) -> Prose | None:
        """What the editor writes for the page, to be rendered for itself: a note of a person, the
        introduction of a list."""
        return self.lists.prose.get(uri)

    # ---- what pages are made of

    def key(self, uri: str) -> Key:
        """The key of all that is written of a text."""
        if uri not in self._key:
            entry = self.texts[uri]
            listed = self.threads.get(entry.uri, ALONE).listed
            named = [self._of_record(id) for id in entry.persons] if entry.key else []
            inputs = entry.key, entry.problems, listed, self.site, *named
            self._key[uri] = OUTPUTS.key(self.cache, *inputs)
        return self._key[uri]

    def _named(self, entry: Entry) -> dict[str, Person]:
        """The persons whom a text names."""
        return {id: self.persons[id] for id in entry.persons}

    def _of_record(self, id: str) -> Key:
        """What texts show of a person: all but the biographical note."""
        if id not in self._records:
            shown = replace(self.persons[id], note="", line_of_note=1)
            self._records[id] = RECORD.key(self.cache, shown)
        return self._records[id]

    def files_key(self, uri: str) -> Key:
        """The key of :meth:`files_of` a text; empty where they are not cached."""
        cached = uri in self.texts and self._keys(uri)
        return self._part_key(uri, "files") if cached else NO_KEY

    def other_files_key(self) -> Key:
        """The key of :attr:`other_files`; empty where something of a text is not cached."""
        if not all(map(self._keys, self.texts)):
            return NO_KEY
        inputs = self.site, self.persons, self.gathered.volumes, *map(self.key, self.texts)
        return OTHER_FILES.key(self.cache, *inputs)

    def inputs(self, uri: str) -> tuple[object, ...]:
        """All that a page and its template show."""
        around = self.volumes.about(uri)
        if uri in self.texts:
            return self.key(uri), around
        person = self.persons[Path(uri).stem] if uri in self._of_persons else None
        return self.lists.pages[uri], self.lists.about(uri), person, around, self.prose(uri)

    # ---- everything

    @cached_property
    def pages(self) -> dict[str, str]:
        """The Markdown of all pages by address."""
        return {uri: self.page(uri) for uri in self.uris}

    @cached_property
    def citations(self) -> dict[str, Citation]:
        """How documents and persons are cited, by the address of the page."""
        listed = ((uri, self.indexed(uri).listed) for uri in self.by_page)
        return {uri: each.citation for uri, each in listed if each} | self._of_persons

    @cached_property
    def _of_persons(self) -> dict[str, Citation]:
        persons = self.persons.items()
        return {f"persons/{id}.md": cite_person(p, site=self.site) for id, p in persons}

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What is published beside the pages, by address in the site."""
        files = {**self.other_files}
        for uri in self.uris:
            files |= self.files_of(uri)
        return files

    @cached_property
    def other_files(self) -> dict[str, bytes]:
        """Those of :attr:`files` that are no single page’s."""
        told = [self.indexed(uri) for uri in self.texts]
        listed = [each.listed for each in told if each.listed]
        files = exports(listed, self.persons, site=self.site)
        files |= search_index([each.piece for each in told], self.persons)
        return files | self.volumes.files()

    @cached_property
    def problems(self) -> list[Problem]:
        """All problems, in order."""
        written = (self._make(uri).problems for uri in self.texts if not self._keys(uri))
        return in_order([*self.found, *chain.from_iterable(written)])

    def book(self, about: Publication, fonts: Mapping[str, bytes]) -> tuple[Book, list[Problem]]:
        """The EPUB, each chapter held against its transcription; ``fonts`` by file name."""
        book = make_book(self.entries, self.persons, about, fonts=fonts)
        proofs = (
            prove_epub(entry.document, book.chapters[entry.uri], file=entry.file)
            for entry in self.entries
        )
        return book, [wrong for wrong in proofs if wrong]

    # ---- the proof

    def prove(
        self, uri: str, page: str, *, allowed: Allowed = NOTHING_AROUND, address: str = ""
    ) -> list[Problem]:
        """Holds a rendered page (``documents/…/d745.md``), whole or its content alone, against its
        transcription, if it has one, and against what is ``allowed``."""
        entry = self.texts.get(uri)
        document = entry.document if entry else None
        if document and (uri in self._plain or (uri in self._made and self._made[uri].plain)):
            document = as_plain_text(document)
        file, line = self.place_of(uri)
        prove: Callable[[], list[Problem]] = partial(
            prove_page, document, page, file=file, allowed=allowed, address=address
        )
        return guarded(prove, lambda wrong: [wrong], file=file, line=line)

    def prove_copies(self, site: Path) -> Iterator[Problem]:
        """Holds the transcriptions published under ``site`` against the editor’s files."""
        for uri, data in self.transcriptions.items():
            copy = site / uri
            if not copy.is_file() or copy.read_bytes() != data:
                yield problem(
                    "form-differs",
                    file=uri,
                    found="another file, or no file, at the address of the transcription",
                    expected="the same bytes",
                )


def make_edition(
    sources: Sources, *, site: Site | None = None, cache: Cache | None = None
) -> Edition:
    """Reads, links and lists everything. Mistakes of the editor are problems.

    ``site`` is where it is published, which citations name.
    """
    cache = cache or Cache()
    gathered = gather(sources, cache)
    volumes = Volumes(gathered.entries, gathered.matter, gathered.volumes)
    lists = list_edition(gathered, volumes, sources, cache)
    return Edition(
        gathered=gathered,
        volumes=volumes,
        threads=threads(gathered.entries),
        lists=lists,
        site=site or Site(),
        found=[*gathered.problems, *lists.problems],
        cache=cache,
        transcriptions={document.file: document.data for document in sources.documents},
    )
