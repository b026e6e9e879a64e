"""What datelines say: place, date and time sent, time received.

``Moscow, January 3, 1944—7 p. m.``, ``[Received January 4—10:15 a. m.]``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Block, Problem, Role, Text
from ...model.dates import MONTHS, BadDate, EditionDate, read_date
from ...problems import Place

RECEIVED = re.compile(r"[\[(]?\s*Rec(?:eived|’d|'d)\.? (?P<when>[^\])]+?)\s*(?:[\])]|$)")
HOUR = r"\d{1,2}(?:[:.]\d{2})?"
TIME = re.compile(
    rf"(?P<time>(?:{HOUR}(?: ?[ap]\. ?m\.?)?[–-])?"
    rf"(?:{HOUR} ?[ap]\. ?m\.?|(?:12 )?(?:noon|midnight))|\d{{4}}Z|\d{{3,4}} hours)",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\[?(?P<place>[A-ZÀ-Þ][^,\d\[\]]{1,60}(?:, [A-ZÀ-Þ][^,\d\[\]]{1,40})?)(?:, |,\] |\],? )"
    r"(?=undated|no date|n\. ?d\.|\[?[A-Z]\w+[ \u00a0]\d)"
)
MONTH = f"(?:{'|'.join(MONTHS)})"
DAYS = (
    rf"(?P<month>{MONTH})[ \u00a0](?P<day>\d{{1,2}})(?: ?\[(?P<right_day>\d{{1,2}})\])?"
    rf"(?:[–-](?:(?P<last_month>{MONTH}) )?(?P<last_day>\d{{1,2}}))?,? ?"
    r"(?P<year>1[789]\d\d)\b(?: ?\[(?P<right_year>\d{4})\])?"
)
"""A day, or the first and the last of several. Print may correct a day or year in brackets:
``January 3 [4], 1944``."""
DATE = re.compile(rf"\b{DAYS}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the datelines of a document say of it."""

    place: str | None = None
    date: EditionDate | None = None
    time: str | None = None
    received: str | None = None


def words(source: str, line: Block, start: int, end: int) -> str:
    """The words of a line between two offsets, without markers and page marks."""
    pieces = [
        source[max(start, inline.start) : min(end, inline.end)]
        for inline in line.inlines
        if isinstance(inline, Text) and inline.start < end and start < inline.end
    ]
    return " ".join("".join(pieces).split())


def received(lines: Sequence[str]) -> str | None:
    """When it was received, by the first of the datelines that says so."""
    found = (match["when"].strip() for line in lines if (match := RECEIVED.search(line)))
    return next(found, None)


def read_datelines(source: str, blocks: Sequence[Block]) -> Dateline:
    """Reads the datelines by their words: the first that has a date, or the first.

    A date that is not in the calendar is none (:func:`not_in_calendar` tells of it).
    """
    lines = _lines(source, blocks)
    sent = [RECEIVED.sub("", line) for _, line in lines]
    line = next((line for line in sent if DATE.search(line)), sent[0] if sent else "")
    place, date = PLACE.match(line), DATE.search(line)
    time = TIME.search(line, date.end()) if date else None
    return Dateline(
        place=place["place"].strip() if place else None,
        date=_date(date) if date else None,
        time=time["time"] if time else None,
        received=received([line for _, line in lines]),
    )


def not_in_calendar(source: str, blocks: Sequence[Block], place: Place) -> list[Problem]:
    """Dates of datelines that no calendar has: February 30."""
    return [
        place.problem(
            "dateline-bad-date",
            max(
                block.start, source.find(f"{match['month']} {match['day']}", block.start, block.end)
            ),
            found=f"“{match.group()}”",
            expected=f"a day of {match['month']} {match['year']} that exists",
        )
        for block, line in _lines(source, blocks)
        for match in DATE.finditer(line)
        if _date(match) is None
    ]


def _lines(source: str, blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    return [
        (block, words(source, block, block.start, block.end))
        for block in blocks
        if block.role is Role.DATELINE
    ]


def _date(match: re.Match[str]) -> EditionDate | None:
    """The day or days; where the printed volume corrects it in brackets, as corrected."""
    year = match["right_year"] or match["year"]
    first = _day(year, match["month"], match["right_day"] or match["day"])
    last = _day(year, match["last_month"] or match["month"], match["last_day"] or "")
    try:
        return read_date(f"{first}/{last}" if match["last_day"] else first)
    except BadDate:
        return None


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{MONTHS.index(month) + 1:02}-{day:0>2}"
