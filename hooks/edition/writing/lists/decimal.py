"""File numbers of the Department's decimal file: read, told, put in order.

``611.51/3–158`` is number 611.51 of class 6, and its serial a date, March 1, 1958: months
and days before the dash and behind it, the year in two digits, as the Department filed from
1944 to January 1963. Before, serials are plain numbers in the order of filing.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from ...model import as_number
from .schemes import NEWER, OLDER, Scheme

NUMBER = re.compile(
    r"(?P<with>FW ?)?(?P<file>(?P<class>\d)(?P<rest>\d{2})(?P<letter>[A-Za-z]?)"
    r"(?:\.(?P<fraction>[0-9A-Za-z]*))?(?P<suffix>.*?))"
    r"(?:\s*/\s*(?P<serial>[\d½].*?)(?:, .*)?)?"
)
DATED = re.compile(r"(?P<month>\d{1,2})\s*[–—-]\s*(?P<day>\d{1,2})(?P<year>\d{2})\b")
PLAIN = re.compile(r"\d+")
COUNTRY = re.compile(r"(?P<number>\d\d)(?P<letter>[A-Z]?)")
VISITOR_AND_HOST = re.compile(r"(\d\d[A-Z]?)(\d\d[A-Z]?)")

DATED_YEARS = range(1944, 1964)
"""The years in which serials are dates."""


@dataclass(frozen=True, slots=True)
class Decimal:
    """A decimal file number. ``file`` is what stands before the serial: ``501.BB Interim``."""

    file: str
    cls: str
    rest: str
    letter: str
    fraction: str
    suffix: str
    serial: str
    date: datetime.date | None
    """The day its serial says."""

    @property
    def file_order(self) -> tuple[object, ...]:
        """As decimals go: 740.00119 before 740.5 before 740.5621, 747 before 747C."""
        fraction = re.split(r"(?<=\d)(?=[^\d])", self.fraction, maxsplit=1)
        return (self.cls, self.rest, self.letter.upper(), fraction, _words(self.suffix))

    @property
    def serial_order(self) -> tuple[object, ...]:
        """Plain numbers before dates, dates by the day: 3–158 before 10–158."""
        if self.date:
            return (1, self.date.toordinal(), self.serial)
        plain = PLAIN.match(self.serial)
        return (0, as_number(plain.group()) if plain else -1, self.serial)


def read_decimal(number: str) -> Decimal | None:
    """A decimal file number; None where it is none."""
    match = NUMBER.fullmatch(number.strip())
    if match is None:
        return None
    serial = match["serial"] or ""
    return Decimal(
        file=match["file"].strip(),
        cls=match["class"],
        rest=match["rest"],
        letter=match["letter"],
        fraction=match["fraction"] or "",
        suffix=match["suffix"].strip(),
        serial=serial.strip(),
        date=_date(serial),
    )


def _date(serial: str) -> datetime.date | None:
    match = DATED.match(serial)
    if match is None or 1900 + int(match["year"]) not in DATED_YEARS:
        return None
    try:
        return datetime.date(1900 + int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:  # 2–3058: a slip of whoever filed or printed it
        return None


def _words(text: str) -> list[tuple[int, int, str]]:
    """Sort key by which ``Interim 2`` comes before ``Interim 10``."""
    return [
        (1, as_number(word), "") if word.isdecimal() else (0, 0, word.casefold())
        for word in re.findall(r"\d+|[^\W\d]+", text)
    ]


def scheme_of(number: Decimal, written: datetime.date | None) -> Scheme | None:
    """The scheme in which it was filed; ``written`` is the date of the document, if known.

    The serial tells: its year, or that it is no date. Without a serial the date of the
    document does; without both nothing.
    """
    if number.date:
        return OLDER if number.date.year < NEWER_BEGINS else NEWER
    if number.serial.isdecimal():
        return OLDER
    if written is None or written.year not in range(1910, 1964):
        return None
    return OLDER if written.year < NEWER_BEGINS else NEWER


NEWER_BEGINS = 1950


def countries(number: Decimal, scheme: Scheme) -> tuple[str, ...]:
    """The countries that the number says it is about, where that is beyond doubt.

    Visits (``033.5111``: of one from France in the United States) name visitor and host; the
    classes of relations name two countries, those of internal affairs one. Digits behind the
    second country are a subject; in the older scheme nobody can tell them apart.
    """
    if number.cls + number.rest == "033" and scheme is NEWER:
        return _known(VISITOR_AND_HOST.fullmatch(number.fraction), scheme)
    if number.cls not in scheme.of_one + scheme.of_two:
        return ()
    own = scheme.countries.get(number.rest + number.letter.upper())
    if own is None:
        return ()
    other = None
    if number.cls in scheme.of_two:
        exact = COUNTRY.fullmatch(number.fraction)
        loose = COUNTRY.match(number.fraction) if scheme is NEWER and number.cls == "6" else None
        match = exact or loose
        other = match and scheme.countries.get(match["number"] + match["letter"])
    return (own, other) if other and other != own else (own,)


def _known(match: re.Match[str] | None, scheme: Scheme) -> tuple[str, ...]:
    """The countries of a match, if each of them is known."""
    names = [scheme.countries.get(code) for code in match.groups()] if match else []
    return tuple(name for name in names if name) if all(names) else ()
