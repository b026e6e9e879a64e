"""``documents.csv`` and ``documents.json``: what is known of each document, one row each."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from ...facts.entry import Entry
from ...model.escaping import as_json, one_line
from ..citing.citation import Agent, Citation
from .listed_document import Listed

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")

LIST = "; "
"""Between several values in one cell of the CSV."""


def table_csv(listed: Sequence[Listed]) -> bytes:
    """RFC 4180, UTF-8, the names of the columns first; every column stands in every file.

    All texts stand in quotes, or a spreadsheet that divides cells at semicolons would begin
    another cell inside one.
    """
    out = io.StringIO()
    writer = csv.DictWriter(
        out, COLUMNS, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC, restval=""
    )
    writer.writeheader()
    for each in listed:
        writer.writerow({column: cell(value) for column, value in each.cells.items()})
    return out.getvalue().encode()


def cell(value: object) -> object:
    """The value as a cell: a number as it is, a text on one line.

    A text that a spreadsheet would take for a formula gets an apostrophe before it
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = one_line(LIST.join(value) if isinstance(value, list) else str(value))
    return f"'{text}" if FORMULA.match(text) else text


def table_json(listed: Sequence[Listed]) -> bytes:
    """A list of objects with the columns of the CSV; several values are a list, none is null."""
    rows = ",\n".join(as_json(each.cells) for each in listed)
    return f"[\n{rows}\n]\n".encode()


COLUMNS = (
    "id", "volume", "number", "title", "heading", "kind", "telegram_number", "file_number",
    "archive", "date", "date_first", "date_last", "place", "from", "from_ids", "to", "to_ids",
    "persons", "page_first", "page_first_known", "page_last", "pages", "paragraphs", "notes",
    "note_labels", "refused", "address", "permalink", "transcription", "tei",
)  # fmt: skip


def row(entry: Entry, citation: Citation) -> dict[str, object]:
    """The cells of a document by column."""
    document, date, pages = entry.document, entry.date, citation.pages
    values: dict[str, object] = {
        "id": document.id,
        "volume": entry.volume.id,
        "number": entry.number,
        "title": entry.title,
        "heading": citation.title,
        "kind": entry.kind,
        "telegram_number": citation.genre_number,
        "file_number": citation.file_number,
        "archive": citation.archive,
        "date": date.edtf if date else None,
        "date_first": date.first.isoformat() if date else None,
        "date_last": date.last.isoformat() if date else None,
        "place": entry.origin,
        "from": [agent.filed for agent in citation.senders],
        "from_ids": _ids(citation.senders),
        "to": [agent.filed for agent in citation.recipients],
        "to_ids": _ids(citation.recipients),
        "persons": sorted({mention.person for mention in document.mentions}),
        "page_first": pages.first if pages else None,
        "page_first_known": pages.known if pages else None,
        "page_last": pages.last if pages else None,
        "pages": [mark.number for mark in entry.page_breaks],
        "paragraphs": len(entry.anchors.paragraphs),
        "notes": len(document.notes),
        "note_labels": [note.label for note in document.notes],
        "refused": document.refused,
        "address": citation.site.address_of(f"{entry.uri}.html") or f"{entry.uri}.html",
        "permalink": entry.permalink,
        "transcription": f"{entry.uri}.txt",
        "tei": f"{entry.uri}.xml",
    }
    return {name: values[name] for name in COLUMNS}


def _ids(agents: Sequence[Agent]) -> list[str]:
    return [agent.person.id for agent in agents if agent.person]
