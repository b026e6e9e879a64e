"""Dates of documents: EDTF in, words and bounds out.

EDTF (ISO 8601-2) says a day, a month, an interval, an uncertain or approximate date;
the package ``edtf`` reads it, this module puts it into the words of the series.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

MONTHS = """
    January February March April May June July August September October November December
    """.split()

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YEAR = re.compile(r"[0-9]{4}")


LONGEST = 100
"""Characters of a date. What follows from endless ones takes edtf endless time."""

ITS_OWN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""Errors in edtf itself, which it lets through for texts that are no dates."""


class BadDate(ValueError):
    """The text is no EDTF date."""


@dataclass(frozen=True, slots=True, order=True)
class EditionDate:
    """A date as an editor wrote it.

    ``first`` and ``last`` are the earliest and latest day it can mean (open ends: the
    first or last day of the calendar); ``text`` is its reading in words.
    """

    first: datetime.date
    last: datetime.date
    edtf: str
    text: str

    @property
    def is_day(self) -> bool:
        """Whether it is one day and no more."""
        return self.first == self.last

    @property
    def filed(self) -> datetime.date:
        """The day under which it is filed: the first, or the last where the start is open."""
        return self.last if self.first == datetime.date.min else self.first


@lru_cache(maxsize=4096)
def read_date(edtf: str) -> EditionDate:
    """The date ``edtf`` says. Raises BadDate."""
    if DAY.fullmatch(edtf):  # days and years are most dates, and edtf takes milliseconds for each
        return _day(edtf)
    if YEAR.fullmatch(edtf) and edtf != "0000":
        year = int(edtf)
        return EditionDate(datetime.date(year, 1, 1), datetime.date(year, 12, 31), edtf, edtf)
    # Most editions have no such date, and to load the package takes as long as many pages.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if len(edtf) > LONGEST:
        raise BadDate(edtf)
    try:
        parsed = parse_edtf(edtf)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, *ITS_OWN) as error:
        raise BadDate(edtf) from error
    first = _bound(lower, edtf, datetime.date.min)
    last = _bound(upper, edtf, datetime.date.max)
    # edtf bounds an interval with an empty end ten years off; it has no bound.
    if edtf.startswith("/"):
        first = datetime.date.min
    if edtf.endswith("/"):
        last = datetime.date.max
    if first > last:
        raise BadDate(edtf)
    return EditionDate(first, last, edtf, in_words(edtf, first, last))


def _day(edtf: str) -> EditionDate:
    try:
        date = datetime.date.fromisoformat(edtf)
    except ValueError as error:
        raise BadDate(edtf) from error
    return EditionDate(date, date, edtf, day(date))


def _bound(moment: object, edtf: str, endless: datetime.date) -> datetime.date:
    if isinstance(moment, float):  # edtf: infinity, for ".."
        return endless
    year, month, day = moment[:3]  # type: ignore[index]  # time.struct_time, unannotated
    try:
        return datetime.date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise BadDate(edtf) from error


def in_words(edtf: str, first: datetime.date, last: datetime.date) -> str:
    """``between January 7 and 11, 1944``, ``January 1944``, ``about January 7, 1944``."""
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if first == datetime.date.min:
            return f"{read_date(end).text} or before"
        if last == datetime.date.max:
            return f"{read_date(start).text} or later"
        return between(first, last)
    plain = edtf.rstrip("~?%")
    words = _choice(first, last) if plain.startswith(("[", "{")) else _precision(plain, first, last)
    mark = edtf[len(plain) :]
    if mark == "~":
        return f"about {words}"
    if mark == "?":
        return f"{words} (?)"
    return f"about {words} (?)" if mark else words


def _precision(plain: str, first: datetime.date, last: datetime.date) -> str:
    """A date without its marks, to the precision it is given in."""
    if first == last:
        return day(first)
    if first.month == last.month and first.year == last.year:
        return f"{MONTHS[first.month - 1]} {first.year}"
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return plain if first.year == last.year else f"between {first.year} and {last.year}"
    return between(first, last)


def _choice(first: datetime.date, last: datetime.date) -> str:
    if first == datetime.date.min:
        return f"{day(last)} or before"
    if last == datetime.date.max:
        return f"{day(first)} or later"
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.day} or {last.day}, {first.year}"
    return f"{day(first)} or {day(last)}"


def day(date: datetime.date) -> str:
    """``January 7, 1944``."""
    return f"{MONTHS[date.month - 1]} {date.day}, {date.year}"


def between(first: datetime.date, last: datetime.date) -> str:
    """``between January 7 and 11, 1944``, with as little said twice as will do."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"between {day(first)} and {day(last)}"
    start = f"{MONTHS[first.month - 1]} {first.day}"
    end = f"{last.day}" if first.month == last.month else f"{MONTHS[last.month - 1]} {last.day}"
    return f"between {start} and {end}, {last.year}"


def span_of_years(first: str | None, last: str | None) -> str:
    """``1891–1986``, ``born 1891``, ``died 1986``; years of EDTF or ISO dates."""
    if first and last:
        return f"{year(first)}–{year(last)}"
    if first:
        return f"born {year(first)}"
    return f"died {year(last)}" if last else ""


def year(edtf: str) -> str:
    """The year of a date, with ``about`` or ``?`` where the date says so."""
    shown = edtf.lstrip("[{")[:4]
    if edtf.endswith("~"):
        return f"about {shown}"
    return f"{shown}?" if edtf.endswith(("?", "%")) else shown
