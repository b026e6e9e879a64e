"""teiHeader → the record of the printed volume, which ``volume.yml`` overrules key by key."""

from __future__ import annotations

import re

from lxml import etree

from ...sources.overrides import Volume
from .parsing import TEI, words_of

PERMALINK = "https://history.state.gov/historicaldocuments/{volume}/{{id}}"
"""The address of a document in the edition of the Office of the Historian."""

SERIES = "Foreign Relations of the United States"

YEARS = re.compile(r"\d{4}(?:[–—/-]\d{2,4})?")
SHORTER = (
    (re.compile(r"\bVolumes?\b"), "vol."),
    (re.compile(r"\bPart\b"), "part"),
)


def volume_record(root: etree._Element, *, id: str) -> Volume:
    """What the header says of the volume ``id``; where it has no title, the id stands for it."""
    header = root.find(TEI + "teiHeader")
    if header is None:
        return Volume(id=id, title=id, short=id, permalink=PERMALINK.format(volume=id))
    titles: dict[str, str] = {}
    for told in header.iterfind(f"{TEI}fileDesc/{TEI}titleStmt/{TEI}title"):
        titles.setdefault(told.get("type", "").replace("-", ""), words_of(told))
    title = titles.get("complete") or next(filter(None, titles.values()), id)
    issued = header.find(f"{TEI}fileDesc/{TEI}publicationStmt")
    return Volume(
        id=id,
        title=title,
        short=_short(titles) or title,
        year=_year(titles),
        editors=_editors(header),
        publisher=_said(issued, "publisher"),
        place=_said(issued, "pubPlace"),
        published=_published(issued),
        permalink=PERMALINK.format(volume=id),
    )


def _short(titles: dict[str, str]) -> str:
    """``FRUS 1948, vol. I, part 1``; of other series nothing."""
    years, number = titles.get("subseries", ""), titles.get("volumenumber", "")
    if titles.get("series") != SERIES or not (years or number):
        return ""
    for words, shorter in SHORTER:
        number = words.sub(shorter, number)
    return "FRUS " + ", ".join(part for part in (years, number) if part)


def _year(titles: dict[str, str]) -> str | None:
    match = YEARS.search(titles.get("subseries", "") or titles.get("complete", ""))
    return match.group() if match else None


def _editors(header: etree._Element) -> tuple[str, ...]:
    named = header.iterfind(f"{TEI}fileDesc/{TEI}titleStmt/{TEI}editor")
    return tuple(dict.fromkeys(filter(None, map(words_of, named))))


def _said(issued: etree._Element | None, name: str) -> str | None:
    return (words_of(issued.find(TEI + name)) or None) if issued is not None else None


def _published(issued: etree._Element | None) -> str | None:
    """The year of publication; newer volumes give beside it the dates of what they hold."""
    if issued is None:
        return None
    for date in issued.iterfind(TEI + "date"):
        if date.get("type", "publication-date") == "publication-date":
            return words_of(date) or date.get("when")
    return None
