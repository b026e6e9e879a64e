"""The citation in the forms that reference managers read: CSL-JSON, BibTeX, RIS.

The record is that of a document in a printed collection; its own date, which most formats
have no field for, stands in CSL’s ``original-date`` and in the notes of the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import rispy
from bibtexparser.library import Library
from bibtexparser.model import Entry as BibEntry
from bibtexparser.model import Field
from bibtexparser.writer import write

from ...model import as_number
from ...model.dates import EditionDate
from ...model.escaping import as_json, one_line
from .citation import Agent, Citation

TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    }
)
"""What TeX takes for commands; all other letters stay: biber reads UTF-8."""

AND = re.compile(r"\band\b", re.I)

TEX_ALREADY = ("author", "editor", "pages", "url")
"""Fields put together from escaped parts, and the address, which is no text."""


def csl_json(citation: Citation) -> bytes:
    """CSL-JSON, a list of one item (https://docs.citationstyles.org/en/stable/specification.html)."""
    return as_json([csl_item(citation)], indent=1).encode() + b"\n"


def csl_item(citation: Citation) -> dict[str, object]:
    """The item of CSL; a person's page is an entry of a reference work."""
    volume = citation.volume
    if volume is None:
        return _without_empty(
            {
                "id": citation.key,
                "type": "entry-encyclopedia",
                "title": citation.title,
                "abstract": citation.description,
                "container-title": citation.site.name,
                "URL": citation.address,
                "language": "en",
            }
        )
    return _without_empty(
        {
            "id": citation.key,
            "type": "chapter",
            "title": citation.title,
            "author": [_csl_name(agent) for agent in citation.senders],
            "recipient": [_csl_name(agent) for agent in citation.recipients],
            "container-title": volume.title,
            "editor": [{"literal": editor} for editor in volume.editors],
            "publisher": volume.publisher,
            "publisher-place": volume.place,
            "issued": {"date-parts": [[as_number(volume.published)]]}
            if volume.published and volume.published.isdecimal()
            else None,
            "original-date": citation.date and _csl_date(citation.date),
            "original-publisher-place": citation.place,
            "page": "–".join(dict.fromkeys(_span(citation))),
            "number": citation.number,
            "genre": citation.described,
            "archive": citation.archive,
            "archive_location": citation.file_number,
            "URL": citation.address,
            "language": "en",
        }
    )


def _csl_name(agent: Agent) -> dict[str, str]:
    if agent.name is None:
        return {"literal": agent.filed}
    family, given, suffix = agent.name
    if not given:
        return {"literal": family}
    return {"family": family, "given": given, **({"suffix": suffix} if suffix else {})}


def _csl_date(date: EditionDate) -> dict[str, object]:
    days = [date.first] if date.is_day else [date.first, date.last]
    parts = [[day.year, day.month, day.day] for day in days]
    return {"date-parts": parts, "literal": date.text} if len(days) > 1 else {"date-parts": parts}


def bibtex(citation: Citation) -> bytes:
    """A BibTeX entry."""
    volume = citation.volume
    fields: dict[str, str | None] = {
        "title": citation.title,
        "url": citation.address,
        "langid": "english",
    }
    if volume is None:
        fields |= {"howpublished": citation.site.name, "note": citation.description}
    else:
        fields |= {
            "author": " and ".join(_tex_name(agent) for agent in citation.senders),
            "booktitle": volume.title,
            "editor": " and ".join(_tex(editor) for editor in volume.editors),
            "publisher": volume.publisher,
            "address": volume.place,
            "year": volume.published,
            "pages": "--".join(_tex(page) for page in dict.fromkeys(_span(citation))),
            "number": citation.number,
            "note": ". ".join(_notes(citation)),
        }
    made = BibEntry(
        "misc" if volume is None else "incollection",
        citation.key,
        [
            # the writer below puts values down as they are: its usual way copies every entry
            Field(key, f"{{{value if key in TEX_ALREADY else _title(key, value)}}}")
            for key, value in fields.items()
            if value
        ],
    )
    return write(Library([made])).strip().encode() + b"\n"


def _title(key: str, value: str) -> str:
    """Second braces keep the capitals of a title."""
    return f"{{{_tex(value)}}}" if key in ("title", "booktitle") else _tex(value)


def _tex_name(agent: Agent) -> str:
    """``Harriman, W. Averell``; an office or body in braces, which keep it whole."""
    if agent.name is None or not agent.name[1]:
        return f"{{{_tex(agent.filed)}}}"
    family, given, suffix = map(_part_of_name, agent.name)
    return f"{family}, {suffix}, {given}" if suffix else f"{family}, {given}"


def _part_of_name(text: str) -> str:
    """In braces where it holds “and”, which divides names."""
    return f"{{{_tex(text)}}}" if AND.search(text) else _tex(text)


def _tex(text: str) -> str:
    return one_line(text).translate(TEX)


def ris(citation: Citation) -> bytes:
    """A RIS record."""
    volume = citation.volume
    record: dict[str, object] = {
        "id": citation.key,
        "title": citation.title,
        "urls": [citation.address] if citation.address else [],
        "language": "en",
    }
    if volume is None:
        record |= {
            "type_of_reference": "ELEC",
            "secondary_title": citation.site.name,
            "abstract": citation.description,
        }
    else:
        first, last = _span(citation) or ("", "")
        record |= {
            "type_of_reference": "CHAP",
            "authors": [agent.filed for agent in citation.senders],
            "secondary_title": volume.title,
            "secondary_authors": [_inverted(editor) for editor in volume.editors],
            "place_published": volume.place,
            "publisher": volume.publisher,
            "year": volume.published,
            "start_page": first,
            "end_page": last,
            "number": citation.number,
            "type_of_work": citation.described,
            "notes": _notes(citation),
        }
    fields = {key: _ris(value) for key, value in record.items() if value}
    lines: str = rispy.dumps([fields])
    return re.sub(r"^1\.\n", "", lines).strip().encode() + b"\n"


def _ris(value: object) -> object:
    """A value, or each of several, on one line: a line break would begin a new field."""
    return [one_line(each) for each in value] if isinstance(value, list) else one_line(str(value))


def _inverted(name: str) -> str:
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}" if given else family


def _span(citation: Citation) -> Sequence[str]:
    """First and last page, without the brackets of a first page that is inferred."""
    return (citation.pages.first, citation.pages.last) if citation.pages else ()


def _notes(citation: Citation) -> list[str]:
    """What the format has no field for, in words."""
    to = ", ".join(agent.natural for agent in citation.recipients)
    archived = ", ".join(filter(None, (citation.archive, citation.file_number)))
    said = (
        citation.described[:1].upper() + citation.described[1:],
        f"To {to}" if to else "",
        citation.dateline,
        f"Document {citation.number}" if citation.number else "",
        f"Archive: {archived}" if archived and citation.file_number else "",
    )
    return [part for part in said if part]


def _without_empty(record: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value}
