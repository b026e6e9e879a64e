"""Days as references give them: ``October 1, 1943``, ``Dec. 12``, ``24 Jan``, with the hour."""

from __future__ import annotations

from ...model.dates import MONTHS
from .cited import CitedDay
from .tokens import Line

MONTH = {name.lower(): n for n, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): n for n, name in enumerate(MONTHS, 1)
}
MONTH |= {"sept": 9}

YEARS = range(1861, 1995)


def day_at(line: Line, i: int) -> tuple[CitedDay, int] | None:
    """The day at a token, and the token behind it, its year and hour."""
    month = MONTH.get(line.key(i))
    if month and line.capital(i):
        at = line.dot(i + 1)
        day = line.number(at)
        behind = at + 1
    else:
        day = line.number(i)
        month = MONTH.get(line.key(i + 1))
        behind = line.dot(i + 2) if day else i + 2
        if not month or not line.capital(i + 1):
            return None
    if day is None or not 1 <= day <= 31:
        return None
    year = line.number(line.comma(behind))
    if year in YEARS:
        behind = line.comma(behind) + 1
    else:
        year = None
    return CitedDay(month, day, year), _hour(line, behind)


def _hour(line: Line, i: int) -> int:
    """Past ``, 10 p. m.``, ``, 3:15 p.m.``, ``, noon``, ``, midnight``."""
    at = line.comma(i)
    if line.key(at) in ("noon", "midnight") and at > i:
        return at + 1
    if line.number(at) is None or at == i:
        return i
    at += 1
    if line.key(at) == ":" and line.number(at + 1) is not None:
        at += 2
    if line.key(at) in ("a", "p") and line.key(line.dot(at + 1)) == "m":
        return line.dot(line.dot(at + 1) + 1)
    return at + 1 if line.key(at) in ("am", "pm") else i
