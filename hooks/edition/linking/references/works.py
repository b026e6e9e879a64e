"""Grammar of references to other series: statutes, treaties, *Bulletin*, *Congressional Record*.

Only statutes have an address that is certain: the link service of govinfo takes volume and page
(https://www.govinfo.gov/link-docs/, “Statutes at Large”). The rest is recognised and listed.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import ReferenceKind
from .cited import Cited
from .days import day_at
from .parts import pages_at, volume_at
from .tokens import Line

GOVINFO = "https://www.govinfo.gov/link/statute/"

SERIES: Sequence[tuple[tuple[str, ...], str]] = (
    (("executive", "agreement", "series"), "Executive Agreement Series"),
    (("eas",), "Executive Agreement Series"),
    (("league", "of", "nations", "treaty", "series"), "League of Nations Treaty Series"),
    (("lnts",), "League of Nations Treaty Series"),
    (("united", "nations", "treaty", "series"), "United Nations Treaty Series"),
    (("unts",), "United Nations Treaty Series"),
    (("treaties", "and", "other", "international", "acts", "series"), "TIAS"),
    (("tias",), "TIAS"),
    (("treaty", "series"), "Treaty Series"),
)
"""The treaty series, the longer names first, with the names they are listed under."""


def reporter(line: Line, i: int) -> list[Cited]:
    """``55 Stat. 31``, ``4 UST (pt. 2) 1847``, ``138 UNTS 3``: read at the name, behind the
    number of the volume."""
    name, i = line.key(i), i - 1
    if line.number(i) is None:
        return []
    at = line.dot(i + 2)
    divided = False
    if line.key(at) == "(":
        close = next((n for n in range(at, at + 6) if line.key(n) == ")"), None)
        if close is None:
            return []
        at, divided = close + 1, True
    page = line.number(at)
    if page is None:
        return []
    volume = line.number(i)
    if name.startswith("stat"):
        # A volume in parts may be counted anew in each, and the service asks for no part.
        address = None if divided else f"{GOVINFO}{volume}/{page}"
        shown = f"{volume} Stat. {page}"
        return [_work(ReferenceKind.STATUTE, i, at + 1, shown, address=address)]
    return [_work(ReferenceKind.TREATY, i, at + 1, f"{volume} {name.upper()} {page}")]


def treaty(line: Line, i: int) -> list[Cited]:
    """``Executive Agreement Series No. 236``, ``TIAS 1665``, ``UNTS, vol. 138, p. 3``."""
    for words, name in SERIES:
        if not line.capital(i):
            continue
        if all(line.key(i + n) == word for n, word in enumerate(words)):
            at = i + len(words)
            if line.key(at) == "(" and line.key(at + 2) == ")":
                at += 3
            return _in_series(line, i, at, name)
    return []


def _in_series(line: Line, first: int, at: int, name: str) -> list[Cited]:
    at = line.comma(at)
    if line.key(at) in ("no", "nos"):
        at = line.dot(at + 1)
    number = line.number(at)
    if number is not None:
        return [_work(ReferenceKind.TREATY, first, at + 1, f"{name} {number}")]
    volume = volume_at(line, at)
    if volume is None:
        return []
    last = at = volume[1]
    shown = f"{name}, vol. {volume[0]}"
    at = line.comma(at)
    if line.number(at) is not None:  # the year of the volume
        at = line.comma(at + 1)
    pages = pages_at(line, at)
    if pages:
        last, shown = pages.last, f"{shown}, p. {pages.first}"
    return [_work(ReferenceKind.TREATY, first, last, shown)]


def bulletin(line: Line, i: int) -> list[Cited]:
    """``Department of State Bulletin, June 28, 1954, p. 971``."""
    first = i
    if line.key(i - 1) == "state" and line.key(i - 3) == "department":
        first = i - 3
    at = line.comma(i + 1)
    volume = volume_at(line, at)
    if volume:
        at = line.comma(volume[1])
    day = day_at(line, at)
    if day:
        at = line.comma(day[1])
    pages = pages_at(line, at)
    if not pages or not (day or volume) or not line.capital(i):
        return []
    when = line.words(i + 1, at).strip(", ")
    shown = f"Department of State Bulletin, {when}, p. {pages.first}"
    return [_work(ReferenceKind.BULLETIN, first, pages.last, shown)]


def record(line: Line, i: int) -> list[Cited]:
    """``Congressional Record, vol. 103, part 3, p. 4035``."""
    if line.key(i + 1) != "record" or line.text(i)[0] != "C":
        return []
    at = last = i + 2
    while at < i + 24 and line.key(at) not in (";", "."):
        found = volume_at(line, at)
        pages = pages_at(line, at)
        if pages:
            last = at = pages.last
            break
        at = found[1] if found else at + 1
        last = found[1] if found else last
    if last == i + 2:
        return []
    return [_work(ReferenceKind.RECORD, i, last, line.words(i, last))]


def _work(
    kind: ReferenceKind, first: int, last: int, shown: str, *, address: str | None = None
) -> Cited:
    return Cited(kind=kind, first=first, last=last, shown=shown, address=address)
