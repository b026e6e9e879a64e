"""Sources → the whole edition: a pure function from files to ``{uri: text}``.

:mod:`build` hands the pages to MkDocs; nothing here knows it.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from .checking import prove_epub, prove_page, prove_tei
from .entry import Entry
from .gathering import gather
from .linking import (
    Person,
)
from .linking.references import threads
from .model import Problem, Severity
from .problems import CATALOGUE, as_data, problem
from .records import split_front_matter
from .searching import search_files, search_page, search_piece
from .sources import Sources, as_text
from .writing.appearances import appearances
from .writing.calendar import calendar
from .writing.catalogue import catalogue_page
from .writing.citing import (
    Citation,
    Site,
    about_document,
    about_person,
    citation_files,
    cite_document,
    cite_person,
)
from .writing.document import document_page
from .writing.epub import Book, Publication, make_book
from .writing.exports import Listed, exports
from .writing.person import person_page
from .writing.person_index import person_index
from .writing.references import register
from .writing.tei import tei

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The edition: what MkDocs renders, and what is published beside it.

    ``pages`` are Markdown by address under ``docs/`` (``documents/…/d745.md``), ``files``
    bytes by address in the site (``documents/…/d745.xml``).
    """

    entries: Sequence[Entry]
    persons: Mapping[str, Person]
    pages: Mapping[str, str]
    files: Mapping[str, bytes]
    problems: Sequence[Problem]
    transcriptions: Mapping[str, bytes]
    """The editor’s files as they stand, by address in the site."""
    citations: Mapping[str, Citation]

    def about(self, uri: str) -> dict[str, object]:
        """How the page ``uri`` is cited, for its template; empty for pages that are not.

        Made when asked for, not put into the front matter: MkDocs reads that with a parser
        that would take longer over it than over the text.
        """
        citation = self.citations.get(uri)
        if citation is None:
            return {}
        entry = self.by_page.get(uri)
        if entry:
            return {"cite": about_document(entry, citation)}
        return {"cite": about_person(self.persons[Path(uri).stem], citation)}

    def prove(self, uri: str, page: str) -> Problem | None:
        """Holds a rendered page (``documents/…/d745.md``) against its transcription."""
        entry = self.by_page.get(uri)
        return prove_page(entry.document, page, file=entry.file) if entry else None

    def prove_site(self, site: Path) -> Iterator[Problem]:
        """Holds every document's page, as it was written under ``site``, against its text."""
        for uri, data in self.transcriptions.items():
            copy = site / uri
            if not copy.is_file() or copy.read_bytes() != data:
                yield problem(
                    "form-differs",
                    file=uri,
                    found="another file, or none, where the transcription is published",
                    expected="the same bytes",
                )
        for uri, entry in self.by_page.items():
            page = site / Path(uri).with_suffix(".html")
            text = page.read_text(encoding="utf-8") if page.is_file() else ""
            wrong = prove_page(entry.document, text, file=entry.file)
            if wrong:
                yield wrong

    def book(self, about: Publication, fonts: Mapping[str, bytes]) -> tuple[Book, list[Problem]]:
        """The EPUB, each chapter held against its transcription; ``fonts`` by file name."""
        book = make_book(self.entries, self.persons, about, fonts=fonts)
        proofs = (
            prove_epub(entry.document, book.chapters[entry.uri], file=entry.file)
            for entry in self.entries
        )
        return book, [wrong for wrong in proofs if wrong]

    @cached_property
    def by_page(self) -> dict[str, Entry]:
        """The documents by the address of their page."""
        return {f"{entry.uri}.md": entry for entry in self.entries}

    def sequences(self) -> dict[str, list[str]]:
        """The reading order of pages outside the navigation, by the page that lists them."""
        persons = sorted(self.persons.values(), key=lambda person: person.sort_key)
        return {
            "documents/index.md": list(self.by_page),
            "persons/index.md": [f"persons/{person.id}.md" for person in persons],
        }


def make_edition(sources: Sources, *, site: Site | None = None) -> Edition:
    """Reads, links, checks and writes everything. Mistakes of the editor are problems.

    ``site`` is where it is published, which citations name.
    """
    site = site or Site()
    gathered = gather(sources)
    persons, entries = gathered.persons, list(gathered.entries)
    problems = list(gathered.problems)
    files = {}
    for i, entry in enumerate(entries):
        xml = tei(entry, persons)
        wrong = prove_tei(entry.document, xml, file=entry.file)
        if wrong:
            entries[i] = replace(entry, problems=(*entry.problems, wrong))
            problems.append(wrong)
        files[f"{entry.uri}.xml"] = xml
    by_thread = threads(entries)
    pages = {
        f"{entry.uri}.md": document_page(entry, persons, by_thread[entry.uri]) for entry in entries
    }
    by_person = appearances(entries)
    problems += _never_mentioned(persons, by_person)
    for id, person in persons.items():
        own = in_order(each for each in problems if each.file == person.file)
        pages[f"persons/{id}.md"] = person_page(person, by_person, persons, own)
    pages["persons/index.md"] = person_index(
        persons, by_person, introduction=_introduction(sources, "persons")
    )
    pages["documents/index.md"] = calendar(
        entries, introduction=_introduction(sources, "documents")
    )
    pages["references.md"] = register(entries)
    pages["problems.md"] = catalogue_page(CATALOGUE)
    files |= {f"{entry.uri}.md": pages[f"{entry.uri}.md"].encode() for entry in entries}
    citations = {f"{e.uri}.md": cite_document(e, persons, site=site) for e in entries}
    citations |= {f"persons/{id}.md": cite_person(p, site=site) for id, p in persons.items()}
    for citation in citations.values():
        files |= citation_files(citation)
    listed = [
        Listed(entry=e, citation=citations[f"{e.uri}.md"], tei=files[f"{e.uri}.xml"])
        for e in entries
    ]
    files |= exports(listed, persons, site=site)
    pieces = [search_piece(entry) for entry in (*entries, *gathered.matter)]
    files |= search_files(pieces, persons)
    pages["search.md"] = search_page(pieces)
    return Edition(
        entries=entries,
        persons=persons,
        pages=pages,
        files=files,
        problems=in_order(problems),
        transcriptions={document.file: document.data for document in sources.documents},
        citations=citations,
    )


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
        if person.id not in mentioned:
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
