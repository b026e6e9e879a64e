"""Dates of TEI: attributes → a normalised value → EDTF; datelines → place, date, time, received."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ...model import Annotation, Block, Holds, Manner, Role
from ...model.dates import MONTHS, BadDate, EditionDate, read_date
from ..transcription.datelines import PLACE, RECEIVED, TIME, Dateline, received, words

DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
MOMENT = re.compile(
    r"(?P<day>\d{4}(?:-\d{2}(?:-\d{2})?)?)"
    r"(?:T(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?"
)
CLOCK = re.compile(r"(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?")
WHOLE_DAY = 10
"""Characters of ``1948-02-17``."""

LAST_DATE = re.compile(
    rf", (?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})"
    rf"(?:,? {TIME.pattern})?[. ]*$"
)


class BadMoment(ValueError):
    """An attribute is no date or time; the message says which."""


def moment(element: etree._Element) -> str:
    """What the attributes of a date say: ``1948-02-17T09:00:00``, an interval with ``/``, or
    nothing. Raises BadMoment.

    Volumes give bounds beside a ``when`` that is no day: the bounds say more.
    """
    when = _bound(element, "when")
    if len(when) >= WHOLE_DAY:
        return when
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        start, end = _bound(element, first), _bound(element, last)
        if start or end:
            value = f"{start}/{end}"
            try:
                edition_date(value)
            except BadDate as error:
                raise BadMoment(f"{first}=“{start}” after {last}=“{end}”") from error
            return value
    return when


def _bound(element: etree._Element, name: str) -> str:
    value = element.get(name)
    if value is None:
        return ""
    match = MOMENT.fullmatch(value)
    try:
        if match is None:
            raise BadDate(value)
        read_date(match["day"])
    except BadDate as error:
        raise BadMoment(f"{name}=“{value}”") from error
    return str(value)


def clock(element: etree._Element) -> str:
    """What the attributes of a time say: ``15:00:00``, ``15:00:00/16:40:00``, or nothing.

    Raises BadMoment.
    """
    values = {}
    for name in ("when", "from", "to", "notBefore", "notAfter"):
        value = element.get(name)
        if value is not None and not (CLOCK.fullmatch(value) or MOMENT.fullmatch(value)):
            raise BadMoment(f"{name}=“{value}”")
        values[name] = value or ""
    if values["when"]:
        return values["when"]
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        if values[first] or values[last]:
            return f"{values[first]}/{values[last]}"
    return ""


def edition_date(value: str) -> EditionDate | None:
    """The date that a value of :func:`moment` means, without its hours; None for nothing.

    Raises BadDate.
    """
    if not value:
        return None
    first, slash, last = value.partition("/")
    days = [match.group() if (match := DAY.match(part)) else "" for part in (first, last)]
    if not slash or days[0] == days[1]:
        return read_date(days[0])
    return read_date("/".join(days))


def dateline(source: str, blocks: Sequence[Block], annotations: Sequence[Annotation]) -> Dateline:
    """Reads the first dateline that has a date, or the first; not those of attachments.

    Without a dateline the date with which the heading ends tells when it was: minutes, press
    releases.
    """
    lines = [
        block
        for block in blocks
        if block.role is Role.DATELINE
        and all(each.kind is not Holds.ATTACHMENT for each in block.within)
    ]
    if not lines:
        return Dateline(date=_heading_date(source, blocks))
    said = {
        block.start: [a for a in annotations if block.start <= a.start < block.end]
        for block in lines
    }
    dated = [b for b in lines if any(_is_date(source, b, a) for a in said[b.start])]
    line = (dated or lines)[0]
    shown = words(source, line, line.start, line.end)
    places = [a for a in said[line.start] if a.manner is Manner.PLACE]
    dates = [a for a in said[line.start] if _is_date(source, line, a)]
    times = [a for a in said[line.start] if a.manner is Manner.TIME]
    return Dateline(
        place=_place(source, line, places, shown),
        date=edition_date(dates[0].value) if dates else None,
        time=_time(source, line, dates, times),
        received=received([words(source, b, b.start, b.end) for b in lines]),
    )


def _heading_date(source: str, blocks: Sequence[Block]) -> EditionDate | None:
    """The date behind a comma at the end of the heading: ``…, October 28, 1948, 9:15 a. m.``"""
    headings = [b for b in blocks if b.role is Role.HEADING]
    shown = " ".join(words(source, b, b.start, b.end) for b in headings)
    match = LAST_DATE.search(shown)
    if match is None:
        return None
    month = MONTHS.index(match["month"]) + 1
    try:
        return read_date(f"{match['year']}-{month:02}-{int(match['day']):02}")
    except BadDate:
        return None


def _is_date(source: str, line: Block, said: Annotation) -> bool:
    """Whether it is the date of the document: not that on which it was received."""
    before = source[line.start : said.start]
    received = before.rfind("Received") > before.rfind("]")
    return said.manner is Manner.DATE and bool(said.value) and not received


def _place(source: str, line: Block, places: Sequence[Annotation], shown: str) -> str | None:
    if places:
        return words(source, line, places[0].start, places[0].end).strip(" ,") or None
    match = PLACE.match(shown)
    return match["place"] if match else None


def _time(
    source: str, line: Block, dates: Sequence[Annotation], times: Sequence[Annotation]
) -> str | None:
    if times:
        return words(source, line, times[0].start, times[0].end) or None
    if not dates:
        return None
    behind = words(source, line, dates[0].start, line.end)
    match = TIME.search(RECEIVED.sub("", behind))
    return match["time"] if match else None
