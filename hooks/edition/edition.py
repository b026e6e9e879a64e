"""Sources → the whole edition: a pure function from files to ``{uri: text}``.

:mod:`build` hands the pages to MkDocs; nothing here knows it.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import cast

import yaml

from .checking import prove_epub, prove_page
from .entry import Entry
from .gathering import Gathered, gather
from .keeping import Keeping, digest
from .linking import Person
from .linking.references import Thread, threads
from .made import Made, make
from .model import Problem, Severity
from .problems import CATALOGUE, as_data, problem
from .records import Loader, split_front_matter
from .sources import Sources, as_text
from .told import Told, tell
from .writing.appearances import appearances
from .writing.catalogue import catalogue_page
from .writing.citing import Citation, Site, about_person, citation_files, cite_person
from .writing.document import document_page
from .writing.epub import Book, Publication, make_book
from .writing.exports import exports
from .writing.lists import Listing
from .writing.lists import lists as listings_of
from .writing.person import person_page
from .writing.person_index import person_index
from .writing.references import register
from .writing.terms import terms_page
from .writing.volumes import Volumes

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The edition: what MkDocs renders, and what is published beside it.

    What is written of a document is written when first asked for (:meth:`made`), so that it
    can be asked for where there is time: in another process, or not at all.
    """

    gathered: Gathered
    volumes: Volumes
    threads: Mapping[str, Thread]
    lists: Mapping[str, str]
    """Markdown of the pages that are not one document’s, by address under ``docs/``."""
    listings: Mapping[str, Listing]
    """What the templates of calendar, correspondents, places and files set, by the address."""
    site: Site
    found: Sequence[Problem]
    """Problems of everything but the writing of documents."""
    transcriptions: Mapping[str, bytes]
    """The editor’s files as they stand, by address in the site."""
    keeping: Keeping = field(default_factory=Keeping)
    made_by: bytes = b""
    """A hash of the code and settings that make it; empty: nothing is kept."""
    _known: dict[str, Made] = field(default_factory=dict)

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

    def made(self, uri: str) -> Made:
        """What is written of the document whose page is ``uri``. Raises KeyError."""
        made = self._known.get(uri)
        if made is None:
            key = self.key(uri)
            made = self.keeping.get(key) if key else None
            if made is None:
                entry = self.by_page[uri]
                made = make(entry, self.persons, self.threads[entry.uri], site=self.site)
                if key:
                    self.keeping.put(key, made)
            self._known[uri] = made
        return made

    def take(self, uri: str, made: Made | None) -> None:
        """Receives what was :meth:`made` of a document in another process."""
        if made is not None and uri not in self._known:
            self._known[uri] = made
            self.keeping.put(self.key(uri), made)

    def made_of(self, uri: str) -> Made | None:
        """What is written of the document, where the page is a document’s."""
        return self.made(uri) if uri in self.by_page else None

    def key(self, uri: str) -> bytes:
        """A hash of all that a page is made of; empty where nothing is kept."""
        if not self.made_by:
            return b""
        if uri in self.by_page:
            entry = self.by_page[uri]
            return digest(
                "document",
                self.made_by,
                entry.key or pickle.dumps(entry),
                self.threads[entry.uri].listed,
            )
        # Editors may link from these to any page, and MkDocs says where there is none.
        person = self.persons.get(Path(uri).stem) if uri in self._of_persons else None
        listed = self.listings[uri].data if uri in self.listings else None
        return digest("list", self.made_by, self.lists[uri], person, listed, self._addresses)

    def around(self, uri: str) -> bytes:
        """A hash of what a page shows of others: lists, neighbours, what stands above it."""
        return digest(self.volumes.about(uri))

    @cached_property
    def _addresses(self) -> bytes:
        return digest(*self.uris)

    def title(self, uri: str) -> str:
        """The title of a page."""
        if uri in self.by_page:
            return self.by_page[uri].title
        if uri in self._of_persons:
            return self.persons[Path(uri).stem].name
        front, _, _ = split_front_matter(self.lists[uri])
        return str(yaml.load(front, Loader=Loader).get("title") or uri)

    def page(self, uri: str) -> str:
        """The Markdown of a page (``documents/…/d745.md``). Raises KeyError."""
        return self.lists[uri] if uri in self.lists else self.made(uri).page

    def about(self, uri: str) -> dict[str, object]:
        """What the template of the page ``uri`` is told beside its front matter.

        Made when asked for, not put into the front matter: MkDocs reads that with a parser
        that would take longer over it than over the text.
        """
        told = self.volumes.about(uri)
        if uri in self.by_page:
            return {**told, **self.made(uri).about}
        if uri in self.listings:
            return {**told, "listing": self.listings[uri].data}
        citation = self._of_persons.get(uri)
        if citation is None:
            return told
        return {**told, "cite": about_person(self.persons[Path(uri).stem], citation)}

    @cached_property
    def uris(self) -> list[str]:
        """The addresses of all pages, documents first."""
        return [*self.by_page, *self.lists]

    @cached_property
    def pages(self) -> dict[str, str]:
        """The Markdown of all pages by address."""
        return {uri: self.page(uri) for uri in self.uris}

    @cached_property
    def citations(self) -> dict[str, Citation]:
        """How documents and persons are cited, by the address of the page."""
        return {uri: self.made(uri).listed.citation for uri in self.by_page} | self._of_persons

    @cached_property
    def _of_persons(self) -> dict[str, Citation]:
        persons = self.persons.items()
        return {f"persons/{id}.md": cite_person(p, site=self.site) for id, p in persons}

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What is published beside the pages, by address in the site."""
        files: dict[str, bytes] = {}
        for uri in self.by_page:
            files |= self.made(uri).files
        for citation in self._of_persons.values():
            files |= citation_files(citation)
        listed = [self.made(uri).listed for uri in self.by_page]
        return files | self.volumes.files() | exports(listed, self.persons, site=self.site)

    @cached_property
    def problems(self) -> list[Problem]:
        """All problems, in order."""
        written = (problem for uri in self.by_page for problem in self.made(uri).problems)
        return in_order([*self.found, *written])

    def prove(self, uri: str, page: str) -> Problem | None:
        """Holds a rendered page (``documents/…/d745.md``) against its transcription."""
        entry = self.texts.get(uri)
        return prove_page(entry.document, page, file=entry.file) if entry else None

    def prove_site(self, site: Path, uris: Iterable[str]) -> Iterator[Problem]:
        """Holds documents’ pages, as they were written under ``site``, against their text, and
        all transcriptions published there against the editor’s files."""
        yield from self._prove_copies(site)
        for uri in uris:
            entry = self.texts[uri]
            page = site / Path(uri).with_suffix(".html")
            text = page.read_text(encoding="utf-8") if page.is_file() else ""
            wrong = prove_page(entry.document, text, file=entry.file)
            if wrong:
                yield wrong

    def _prove_copies(self, site: Path) -> Iterator[Problem]:
        for uri, data in self.transcriptions.items():
            copy = site / uri
            if not copy.is_file() or copy.read_bytes() != data:
                yield problem(
                    "form-differs",
                    file=uri,
                    found="another file, or none, where the transcription is published",
                    expected="the same bytes",
                )

    def book(self, about: Publication, fonts: Mapping[str, bytes]) -> tuple[Book, list[Problem]]:
        """The EPUB, each chapter held against its transcription; ``fonts`` by file name."""
        book = make_book(self.entries, self.persons, about, fonts=fonts)
        proofs = (
            prove_epub(entry.document, book.chapters[entry.uri], file=entry.file)
            for entry in self.entries
        )
        return book, [wrong for wrong in proofs if wrong]

    def belonging(self) -> dict[str, list[str]]:
        """The pages outside the navigation, by the page of it to which they belong."""
        return {
            "documents/index.md": [*self.texts, *self.volumes.pages()],
            "persons/index.md": [f"persons/{id}.md" for id in self.persons],
        }


def make_edition(
    sources: Sources,
    *,
    site: Site | None = None,
    keeping: Keeping | None = None,
    made_by: bytes = b"",
) -> Edition:
    """Reads, links and lists everything. Mistakes of the editor are problems.

    ``site`` is where it is published, which citations name. ``keeping`` has what an earlier
    build made, ``made_by`` is a hash of the code and settings.
    """
    keeping = keeping or Keeping()
    gathered = gather(sources)
    persons, entries = gathered.persons, gathered.entries
    problems = list(gathered.problems)
    told = [(entry, _told(entry, keeping, made_by)) for entry in entries]
    by_person = appearances((entry, each.named) for entry, each in told)
    problems += _never_mentioned(persons, by_person)
    lists = {}
    for id, person in persons.items():
        own = in_order(each for each in problems if each.file == person.file)
        lists[f"persons/{id}.md"] = person_page(person, by_person, persons, own)
    lists["persons/index.md"] = person_index(
        persons, by_person, introduction=_introduction(sources, "persons")
    )
    listings = listings_of(entries, persons, introduction=_introduction(sources, "documents"))
    lists |= {uri: listing.page for uri, listing in listings.items()}
    lists |= {f"{e.uri}.md": document_page(e, persons) for e in gathered.matter}
    volumes = Volumes(entries, gathered.matter, gathered.volumes)
    lists |= volumes.pages()
    lists["references.md"] = register((entry, each.cited) for entry, each in told)
    if any(volume.terms for volume in gathered.volumes.values()):
        lists["terms.md"] = terms_page(
            gathered.volumes, ((entry, each.terms) for entry, each in told)
        )
    lists["problems.md"] = catalogue_page(CATALOGUE)
    return Edition(
        gathered=gathered,
        volumes=volumes,
        threads=threads(entries),
        lists=lists,
        listings=listings,
        site=site or Site(),
        found=problems,
        keeping=keeping,
        made_by=made_by,
        transcriptions={document.file: document.data for document in sources.documents},
    )


def _told(entry: Entry, keeping: Keeping, made_by: bytes) -> Told:
    key = digest("told", made_by, entry.key) if made_by and entry.key else b""
    told = keeping.get(key) if key else None
    if told is None:
        told = tell(entry)
        if key:
            keeping.put(key, told)
    return cast(Told, told)


def _introduction(sources: Sources, folder: str) -> str:
    """What the editor’s ``index.md`` says, without front matter and title of its own."""
    if folder not in sources.introductions:
        return ""
    file, data = sources.introductions[folder]
    text, _ = as_text(data, file=file)
    _, body, _ = split_front_matter(text)
    lines = body.strip().splitlines()
    if lines and lines[0].startswith("# "):
        lines = lines[1:]
    return "\n".join(lines).strip()


def _never_mentioned(persons: Mapping[str, Person], mentioned: Container[str]) -> Iterator[Problem]:
    for person in persons.values():
        if person.recorded and person.id not in mentioned:
            yield problem(
                "person-never-mentioned",
                file=person.file,
                found=f"no mention of {person.name}",
                expected="a document that names each person",
            )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line and column; the same problem once."""
    unique = dict.fromkeys(problems)
    return sorted(
        unique, key=lambda p: (p.file, p.line, p.column, SEVERITIES.index(p.severity), p.code)
    )


def problems_json(problems: Iterable[Problem]) -> bytes:
    """``problems.json`` (DESIGN §6)."""
    listed = [as_data(each) for each in in_order(problems)]
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()
