"""A text of a TEI volume in all its published forms."""

from __future__ import annotations

from pathlib import PurePath

from markdown import Markdown

from edition.facts.entry import Entry
from edition.model import Document
from edition.reading.tei import read_document
from edition.sources.overrides import Supplied, Term, Volume
from edition.writing.epub import Publication, make_book
from edition.writing.markdown.document import document_source
from edition.writing.markdown.note_labels import PrintedLabels
from edition.writing.markdown.structures import Structures

STOCK = ("attr_list", "footnotes", "toc", "pymdownx.bracketspan", "pymdownx.blocks.details")
"""The extensions of the site."""

VOLUME = Volume(
    id="v",
    title="V",
    short="V",
    permalink="https://example.org/v/{id}",
    terms=(Term("t_NATO1", "NATO", "North Atlantic Treaty Organization", "terms"),),
)
TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<div type="document" xml:id="d1">{}</div></body></text></TEI>"""


def read(text: str) -> Document:
    """The document whose TEI is ``text``, head and all."""
    return read_document(TEI.format(text).encode(), volume="v", file="documents/v.xml").document


def entry_of(document: Document, volume: Volume = VOLUME) -> Entry:
    """The document with nothing supplied."""
    file = str(PurePath("documents", f"{document.volume}.xml"))
    return Entry(document=document, volume=volume, supplied=Supplied(), source_file=file)


def markdown() -> Markdown:
    """What renders the pages."""
    return Markdown(extensions=[*STOCK, PrintedLabels(), Structures()])


def page(entry: Entry, renderer: Markdown | None = None) -> str:
    """The text of the page, as HTML."""
    _, body = document_source(entry, {})
    return (renderer or markdown()).reset().convert(body)


def chapter(entry: Entry) -> str:
    """The chapter of the book."""
    return make_book([entry], {}, Publication(title="T"), fonts={}).chapters[entry.uri]
