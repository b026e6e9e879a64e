"""The chart of documents a month: its figures and lengths; the template draws it."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from itertools import pairwise

from .page import Data

ROW, GAP, HEAD = 46, 26, 18
"""Heights in pixels: of a year, of years without documents, of the line of months."""

TALLEST, LEAST = 26, 2
"""Pixels of the month with most documents, and of one with a single document at least."""

MARGIN, STEP = 9.0, 7.55
"""Per cent of the width: before the first month, and of each month."""

Month = tuple[int, int]


def chart(months: Mapping[Month, int], addresses: Mapping[Month, str]) -> Data:
    """Years as rows, months as columns; runs of years without documents as one line.

    ``months`` has documents by year and month, ``addresses`` where each month is listed.
    Places across are per cent, so that the chart is as wide as there is room; places down
    are pixels.
    """
    years = sorted({year for year, _ in months})
    most = max(months.values())
    top = HEAD
    rows: list[Data] = []
    for before, year in pairwise([None, *years]):
        assert year is not None  # only the first pair begins with none
        if before is not None and year - before > 1:
            rows.append({"years": _years(before + 1, year - 1), "top": top})
            top += GAP
        own = [
            _bar(year, n, months[year, n], most, top, addresses[year, n])
            for n in range(1, 13)
            if (year, n) in months
        ]
        rows.append({"year": year, "top": top, "foot": top + ROW - 4, "months": own})
        top += ROW
    return {
        "height": top,
        "head": [(name, _middle(n)) for n, name in enumerate(calendar.month_abbr[1:], 1)],
        "rows": rows,
        "margin": MARGIN,
        "step": STEP,
        "row": ROW,
        "told": _told(months, most),
    }


def month_name(month: Month) -> str:
    """``March 1948``."""
    return f"{calendar.month_name[month[1]]} {month[0]}"


def counted(number: int) -> str:
    """``1 document``, ``12 documents``."""
    return f"{number} document{'' if number == 1 else 's'}"


def _bar(year: int, month: int, count: int, most: int, top: int, address: str) -> Data:
    height = max(LEAST, round(TALLEST * count / most, 1))
    return {
        "left": round(MARGIN + (month - 1) * STEP, 2),
        "middle": _middle(month),
        "top": round(top + ROW - 4 - height, 1),
        "height": height,
        "count": count,
        "name": f"{month_name((year, month))}: {counted(count)}",
        "address": address,
    }


def _middle(month: int) -> float:
    return round(MARGIN + (month - 0.5) * STEP, 2)


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _told(months: Mapping[Month, int], most: int) -> str:
    """The chart in words."""
    peaks = [month for month in sorted(months) if months[month] == most]
    more = f" and {len(peaks) - 1} more" if len(peaks) > 1 else ""
    first, last = min(months), max(months)
    until = f" to {month_name(last)}" if last != first else ""
    return (
        f"{counted(sum(months.values()))}, {month_name(first)}{until}; "
        f"at most {most} in a month, in {month_name(peaks[0])}{more}."
    )
