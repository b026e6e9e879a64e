"""Everything that is written of one text, and of that text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .checking import prove_tei
from .entry import Entry
from .linking import Person
from .linking.references import Thread
from .model import Matter, Problem, printable
from .searching import Piece, search_piece
from .writing.citing import Site, about_document, citation_files, cite_document
from .writing.document import document_page
from .writing.exports import Listed, listed
from .writing.tei import tei


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is published of a document, or of what a part of a volume says itself.

    ``page`` is its Markdown, ``files`` are bytes by address in the site, ``about`` is what the
    page's template is told beside the front matter.
    """

    page: str
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    """Met while it was written; those of reading and linking stand in the entry."""
    listed: Listed | None
    """For the exports; they have documents alone."""
    piece: Piece
    about: dict[str, object]


def make(entry: Entry, persons: Mapping[str, Person], thread: Thread, *, site: Site) -> Made:
    """Writes a text in all its forms, and proves its TEI."""
    xml = tei(entry, persons)
    wrong = prove_tei(entry.document, xml, file=entry.file)
    if wrong:
        entry = replace(entry, problems=(*entry.problems, wrong))
    page = document_page(entry, persons, thread)
    files = {f"{entry.uri}.xml": xml, f"{entry.uri}.md": page.encode()}
    if entry.source_file:  # others have the editor's own
        files[f"{entry.uri}.txt"] = printable(entry.document.source).encode()
    problems = (wrong,) if wrong else ()
    piece = search_piece(entry)
    if entry.matter is not Matter.DOCUMENT:
        return Made(page=page, files=files, problems=problems, listed=None, piece=piece, about={})
    citation = cite_document(entry, persons, site=site)
    return Made(
        page=page,
        files={**files, **dict(citation_files(citation))},
        problems=problems,
        listed=listed(entry, citation, xml),
        piece=piece,
        about={"cite": about_document(entry, citation)},
    )
