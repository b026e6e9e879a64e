"""The book: all files of the EPUB, from the documents and persons of the edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...facts.entry import Entry
from ...linking import Person
from ...sources.overrides import Volume
from ..archives.publication import Publication
from ..archives.zip_file import archive
from ..lists.appearances import appearances, named_in
from ..lists.person_index import person_index
from .calendar import calendar
from .chapter import Chapter
from .prose import Addresses, prose, words

TEMPLATES = Path(__file__).parent / "templates"
MIMETYPE = "mimetype"
"""The first member of the archive, stored as it is, by which the file is known as EPUB."""

FOLDER = "EPUB/"
TITLES = {"method.md": "Editorial method"}
"""The editor’s own pages that go into the book."""

FONTS = ("libertinus-serif-regular.woff2", "libertinus-serif-italic.woff2", "OFL.txt")
"""What the style sheet of the book loads, and the licence that goes with it."""

FONT, PLAIN, STYLE = "font/woff2", "text/plain", "text/css"


@dataclass(frozen=True, kw_only=True)
class Book:
    """The files by path, ``chapters`` among them by the address of their document."""

    files: Mapping[str, bytes]
    chapters: Mapping[str, str]

    @cached_property
    def data(self) -> bytes:
        """The EPUB."""
        return archive(self.files, stored=[MIMETYPE])


def make_book(
    entries: Sequence[Entry],
    persons: Mapping[str, Person],
    about: Publication,
    *,
    fonts: Mapping[str, bytes],
) -> Book:
    """The book of all documents in order; ``fonts`` are the files named in :data:`FONTS`."""
    return _Binder(entries, persons, about).bind(fonts)


class _Binder:
    def __init__(
        self, entries: Sequence[Entry], persons: Mapping[str, Person], about: Publication
    ) -> None:
        self.entries = entries
        self.persons = sorted(persons.values(), key=lambda person: person.sort_key)
        self.about = about
        self.chapters = [Chapter(entry) for entry in entries]
        self.prose = [uri for uri in TITLES if uri in about.prose]
        targets = {"index.md": "title.xhtml", "documents/index.md": "documents/index.xhtml"}
        targets |= {"persons/index.md": "persons/index.xhtml"}
        targets |= {uri: str(Path(uri).with_suffix(".xhtml")) for uri in self.prose}
        targets |= {p.file: f"persons/records.xhtml#{p.id}" for p in self.persons}
        targets |= {f"{c.entry.uri}.md": c.address for c in self.chapters}
        self.addresses = Addresses(targets, about.url)
        found = appearances((entry, named_in(entry)) for entry in entries)
        self.written = {
            "documents/index.md": ("calendar", calendar(entries)),
            "persons/index.md": (
                "index",
                person_index(persons, found),
            ),
        }
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.environment.globals.update(
            about=about,
            rights=words(about.rights),
            volumes=self._volumes(self.chapters),
            paged=self._volumes([chapter for chapter in self.chapters if chapter.pages]),
        )

    @staticmethod
    def _volumes(chapters: Sequence[Chapter]) -> list[Volume]:
        found = {chapter.entry.volume.id: chapter.entry.volume for chapter in chapters}
        return [volume for _, volume in sorted(found.items())]

    def bind(self, fonts: Mapping[str, bytes]) -> Book:
        chapters = {chapter.entry.uri: self._document(chapter) for chapter in self.chapters}
        text = {"title.xhtml": self._page("title.xhtml", "title.xhtml")}
        for uri in self.prose:
            text[self.addresses.targets[uri]] = self._prose(
                uri, self.about.prose[uri], title=TITLES[uri], name="prose"
            )
        text["documents/index.xhtml"] = self._written("documents/index.md", "Calendar of documents")
        for chapter in self.chapters:
            text[chapter.address] = chapters[chapter.entry.uri]
        text["persons/index.xhtml"] = self._written(
            "persons/index.md", "Index of persons", type="index", role="doc-index"
        )
        text["persons/records.xhtml"] = self._records()
        resources = {"edition.css": STYLE}
        resources |= {f"fonts/{name}": FONT if ".woff" in name else PLAIN for name in fonts}
        files = {
            MIMETYPE: b"application/epub+zip",
            "META-INF/container.xml": self._render("container.xml").encode(),
            f"{FOLDER}package.opf": self._render(
                "package.opf", spine=list(text), resources=resources
            ).encode(),
            f"{FOLDER}nav.xhtml": self._nav().encode(),
            **{f"{FOLDER}{path}": page.encode() for path, page in text.items()},
            f"{FOLDER}edition.css": (TEMPLATES / "edition.css").read_bytes(),
            **{f"{FOLDER}fonts/{name}": data for name, data in fonts.items()},
        }
        return Book(files=files, chapters=chapters)

    def _render(self, template: str, **values: object) -> str:
        return self.environment.get_template(template).render(values)

    def _page(self, path: str, template: str, **values: object) -> str:
        return self._render(template, root="../" * path.count("/"), **values)

    def _prose(self, uri: str, markdown: str, **values: str) -> str:
        content = prose(uri, markdown, self.addresses)
        given = {"type": "", "role": "", "content": content, **values}
        return self._page(self.addresses.targets[uri], "prose.xhtml", **given)

    def _written(self, uri: str, title: str, **values: str) -> str:
        name, markdown = self.written[uri]
        return self._prose(uri, markdown, title=title, name=name, **values)

    def _document(self, chapter: Chapter) -> str:
        entry = chapter.entry
        return self._page(
            chapter.address,
            "document.xhtml",
            chapter=chapter,
            entry=entry,
            range=entry.printed_on,
            normalised=list(entry.normalisations()),
        )

    def _records(self) -> str:
        notes: list[tuple[Person, Markup]] = [
            (person, prose(person.file, person.note, self.addresses)) for person in self.persons
        ]
        return self._page("persons/records.xhtml", "records.xhtml", persons=notes)

    def _nav(self) -> str:
        years = groupby(self.chapters, key=lambda c: c.entry.date and c.entry.date.first.year)
        return self._page(
            "nav.xhtml",
            "nav.xhtml",
            prose=[(self.addresses.targets[uri], TITLES[uri]) for uri in self.prose],
            years=[(year or "Undated", list(chapters)) for year, chapters in years],
            pages=self._pages(),
        )

    def _pages(self) -> list[tuple[str, str]]:
        """The printed pages in the order of the book; with several volumes, named by volume."""
        paged = {chapter.entry.volume.id for chapter in self.chapters if chapter.pages}
        return [
            (
                f"{chapter.address}#{page.id}",
                page.number
                if len(paged) == 1
                else f"{chapter.entry.volume.short}, p. {page.number}",
            )
            for chapter in self.chapters
            for page in chapter.pages
        ]
