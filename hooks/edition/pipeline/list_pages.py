"""The pages that are no single text’s: indexes, registers, persons, volumes, search."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ..caching.stages import Cache
from ..linking import Person
from ..model import Problem
from ..problems import CATALOGUE, in_order, problem
from ..problems.guarding import guarded
from ..searching import search_page
from ..sources.editor_files import Sources, as_text
from ..sources.prose.cleaning import Prose, prose_in
from ..sources.yaml_records import split_front_matter
from ..writing.lists import Listing, lists
from ..writing.lists.appearances import appearances
from ..writing.lists.person_index import person_index
from ..writing.lists.references import register
from ..writing.lists.terms import terms_page
from ..writing.markdown.escaping import with_front_matter
from ..writing.pages.person import person_page
from ..writing.pages.plain import plain_page
from ..writing.pages.problem_codes import catalogue_page
from ..writing.volumes import Volumes
from .collect import Gathered
from .list_facts import ListFacts, list_facts


@dataclass(frozen=True, kw_only=True)
class Lists:
    """Markdown of the pages by address under ``docs/``, and what was found in making them."""

    pages: Mapping[str, str]
    listings: Mapping[str, Listing]
    prose: Mapping[str, Prose]
    """What the editor writes for a page, by its address: notes of persons, introductions."""
    problems: Sequence[Problem]

    def about(self, uri: str) -> dict[str, object]:
        """What the template of a page is told beside its front matter."""
        return {"listing": self.listings[uri].data} if uri in self.listings else {}


def list_edition(gathered: Gathered, volumes: Volumes, sources: Sources, cache: Cache) -> Lists:
    """All lists of the edition."""
    persons, entries = gathered.persons, gathered.entries
    failed: list[Problem] = []
    told = [
        (
            entry,
            guarded(
                partial(list_facts, cache, entry),
                partial(_nothing, failed),
                file=entry.file,
                line=entry.first_line,
            ),
        )
        for entry in entries
    ]
    by_person = appearances((entry, each.named) for entry, each in told)
    problems = list(_never_mentioned(persons, by_person))
    of_file: dict[str, list[Problem]] = {}
    for each in (*gathered.problems, *problems):
        of_file.setdefault(each.file, []).append(each)

    listings = lists(entries, persons)
    pages = {
        f"persons/{id}.md": guarded(
            partial(
                person_page, person, by_person, persons, in_order(of_file.get(person.file, ()))
            ),
            partial(_page_that_failed, person.name, failed),
            file=person.file,
        )
        for id, person in persons.items()
    }
    pages["persons/index.md"] = person_index(persons, by_person)
    pages |= {uri: listing.page for uri, listing in listings.items()}
    pages |= volumes.pages()
    pages["references.md"] = register((entry, each.cited) for entry, each in told)
    used = ((entry, each.terms) for entry, each in told)
    pages["terms.md"] = terms_page(gathered.volumes, used)
    introductions = {
        uri: _introduction(uri, data) for uri, data in sources.pages.items() if uri in pages
    }
    # No lists: no introductions.
    pages["search.md"] = search_page([*entries, *gathered.matter])
    pages["problems.md"] = catalogue_page(CATALOGUE)
    notes = {
        f"persons/{id}.md": Prose(person.file, person.note, person.line_of_note)
        for id, person in persons.items()
        if person.note
    }
    return Lists(
        pages=pages,
        listings=listings,
        prose=notes | introductions,
        problems=[*problems, *failed],
    )


def _nothing(failed: list[Problem], wrong: Problem) -> ListFacts:
    """What the lists say of a document in which nothing could be found."""
    failed.append(wrong)
    return ListFacts((), ())


def _page_that_failed(title: str, failed: list[Problem], wrong: Problem) -> str:
    failed.append(wrong)
    return with_front_matter(*plain_page(title, [wrong]))


def _introduction(file: str, data: bytes) -> Prose:
    """What the editor’s page says, without front matter and title of its own."""
    text, _ = as_text(data, file=file)
    _, body, _ = split_front_matter(text)
    title, _, rest = body.lstrip().partition("\n")
    if title.startswith("# "):
        body = rest
    return prose_in(text, body, file=file)


def _never_mentioned(persons: Mapping[str, Person], mentioned: Container[str]) -> Iterator[Problem]:
    for person in persons.values():
        if person.recorded and person.id not in mentioned:
            yield problem(
                "person-never-mentioned",
                file=person.file,
                found=f"no mention of {person.name}",
                expected="at least one document that names the person",
            )
