"""Everything that is written of one text, and of that text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..caching.stages import Stage
from ..checking import prove_tei
from ..facts.entry import Entry
from ..linking import Person
from ..linking.references import Thread
from ..model import Matter, Problem, printable
from ..reading.plain_text import as_plain_text
from ..searching import Piece, search_piece, text_files
from ..writing.citing import Site, about_document, citation_files, cite_document
from ..writing.exports import Listed, listed
from ..writing.markdown.document import document_source
from ..writing.markdown.escaping import with_front_matter
from ..writing.pages.plain import plain_page
from ..writing.tei.document import tei


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a page is told: ``meta`` is its front matter, ``body`` the Markdown, ``about`` what
    the template is told beside."""

    meta: Mapping[str, object]
    body: str
    about: Mapping[str, object]

    @property
    def page(self) -> str:
        """The page as it is published in Markdown."""
        return with_front_matter(self.meta, self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What the edition as a whole is told of a text."""

    piece: Piece
    """For the index of the search; its texts are among the files."""
    listed: Listed | None
    """For the exports; they have documents alone."""


Files = Mapping[str, bytes]
"""By address in the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is published of a document, or of what a part of a volume says itself: its page,
    what lists and exports have of it, and the files beside the page. A build after a small change
    needs little of it, so that each part can be had for itself."""

    written: Written
    indexed: Indexed
    files: Files
    problems: tuple[Problem, ...]
    """Met while it was written; those of reading and linking stand in the entry."""
    plain: bool = False
    """Whether the page holds the plain text of the source."""


OUTPUTS = Stage("outputs", Made)
PARTS: Mapping[str, Stage[Any]] = {
    "written": Stage("written", Written),
    "indexed": Stage("indexed", Indexed),
    "files": Stage("files", dict),
}
"""The parts, each of which is cached for itself."""


def make(entry: Entry, persons: Mapping[str, Person], thread: Thread, *, site: Site) -> Made:
    """Writes a text in all its forms, and proves its TEI."""
    xml = tei(entry, persons)
    wrong = prove_tei(entry.document, xml, file=entry.file)
    if wrong:
        entry = replace(entry, problems=(*entry.problems, wrong))
    meta, body = document_source(entry, persons, thread)
    files = {f"{entry.uri}.xml": xml, f"{entry.uri}.md": with_front_matter(meta, body).encode()}
    if entry.source_file:  # others have the editor's own
        files[f"{entry.uri}.txt"] = printable(entry.document.source).encode()
    piece = search_piece(entry)
    files |= text_files(piece)
    about: Mapping[str, object] = {}
    told: Listed | None = None
    if entry.matter is Matter.DOCUMENT:
        citation = cite_document(entry, persons, site=site)
        files |= dict(citation_files(citation))
        about = {"cite": about_document(entry, citation)}
        told = listed(entry, citation, xml)
    return Made(
        written=Written(meta=meta, body=body, about=about),
        indexed=Indexed(piece=replace(piece, texts=()), listed=told),
        files=files,
        problems=(wrong,) if wrong else (),
    )


def make_plain(entry: Entry, wrong: Problem) -> Made:
    """What is published of a text that could not be written: the lines of its source."""
    document = as_plain_text(entry.document)
    lines = (document.source[each.start : each.end] for each in document.blocks)
    meta, body = plain_page(entry.id, (*entry.problems, wrong), lines)
    piece = Piece(
        volume=entry.volume.id,
        volume_title=entry.volume.title,
        id=entry.id,
        kind=entry.matter,
        part=entry.matter is not Matter.DOCUMENT,
        years=None,
        senders=(),
        recipients=(),
        zones=(0, 0),
        terms={},
        named=(),
        texts=(),
        stamp=b"",
    )
    return Made(
        written=Written(meta=meta, body=body, about={}),
        indexed=Indexed(piece=piece, listed=None),
        files={},
        problems=(wrong,),
        plain=True,
    )
