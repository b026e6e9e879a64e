"""Everything that is written of one document, and of that document alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .checking import prove_tei
from .entry import Entry
from .linking import Person
from .linking.references import Thread
from .model import Problem, printable
from .writing.citing import Citation, Site, about_document, citation_files, cite_document
from .writing.document import document_page
from .writing.tei import tei


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is published of a document.

    ``page`` is its Markdown, ``files`` are bytes by address in the site, ``about`` is what the
    page's template is told beside the front matter.
    """

    page: str
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    """Met while it was written; those of reading and linking stand in the entry."""
    citation: Citation
    about: dict[str, object]


def make(entry: Entry, persons: Mapping[str, Person], thread: Thread, *, site: Site) -> Made:
    """Writes a document in all its forms, and proves its TEI."""
    xml = tei(entry, persons)
    wrong = prove_tei(entry.document, xml, file=entry.file)
    if wrong:
        entry = replace(entry, problems=(*entry.problems, wrong))
    page = document_page(entry, persons, thread)
    citation = cite_document(entry, persons, site=site)
    return Made(
        page=page,
        files={
            f"{entry.uri}.xml": xml,
            f"{entry.uri}.md": page.encode(),
            **_transcription(entry),
            **dict(citation_files(citation)),
        },
        problems=(wrong,) if wrong else (),
        citation=citation,
        about={"cite": about_document(entry, citation)},
    )


def _transcription(entry: Entry) -> dict[str, bytes]:
    """The text of a TEI document written out as a transcription; others have the editor's."""
    if not entry.source_file:
        return {}
    return {f"{entry.uri}.txt": printable(entry.document.source).encode()}
