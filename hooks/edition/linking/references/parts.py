"""The small parts of references: pages, years, volume, part, supplement."""

from __future__ import annotations

from dataclasses import dataclass

from ...facts.printed_volumes import numerals
from .tokens import Line

DASHES = frozenset("-–—‑")
PAGE = frozenset(["p", "pp", "page", "pages"])
PLURAL = frozenset(["pp", "pages"])
VOLUME = frozenset(["vol", "vols", "volume", "volumes"])
PART = frozenset(["part", "pt"])
FOLLOWING = frozenset(["ff", "f", "passim", "et"])
MOST_PAGES = 2700
"""No printed volume has more; ``380386`` is two numbers whose dash was lost."""
SERIES_YEARS = range(1861, 1989)


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages cited: the first, what is doubtful about it, and the token behind them."""

    first: str
    doubt: str
    last: int


def pages_at(line: Line, i: int) -> Pages | None:
    """``p. 704``, ``pp. 803–806, 810``, ``pp. 1032 ff.``, ``pages 365 ff. and 439 ff.``."""
    word = line.key(i)
    if word not in PAGE:
        return None
    at = line.dot(i + 1)
    if word in ("p", "pp") and at == i + 1:
        return None
    numbers: list[int] = []
    ranged = False
    last = at
    while (number := line.number(at)) is not None:
        numbers.append(number)
        last = at = at + 1
        if line.key(at) in DASHES and line.number(at + 1) is not None:
            numbers.append(line.number(at + 1) or 0)
            last = at = at + 2
            ranged = True
        while line.key(at) in FOLLOWING:
            last = at = line.dot(at + 1)
            ranged = True
        step = at + 1 if line.key(at) in (",", "and", "&") else 0
        if step and line.key(step) == "and":
            step += 1
        if not step or line.number(step) is None or line.number(step) in SERIES_YEARS:
            break
        if word not in PLURAL:
            break
        at = step
    if not numbers:
        return None
    if line.key(last) == "n" and line.key(last + 1) == ".":
        last += 2
    lost = numbers[0] > MOST_PAGES or (
        word in PLURAL and ((len(numbers) == 1 and not ranged) or numbers != sorted(numbers))
    )
    # 1032–39 and 205–6 are ranges whose second number is short
    if lost and ranged and numbers[0] <= MOST_PAGES:
        lost = False
    doubt = "the transcription may have lost a dash between page numbers" if lost else ""
    return Pages(str(numbers[0]), doubt, last)


def years_at(line: Line, i: int) -> tuple[str, int] | None:
    """``1943``, ``1952–1954``, ``1969–76`` as the table has it, and the token behind."""
    first = line.number(i)
    if first not in SERIES_YEARS:
        return None
    last = line.number(i + 2) if line.key(i + 1) in DASHES else None
    if last is not None and (last in SERIES_YEARS or last < 100):
        return f"{first}-{last % 100:02}", i + 3
    return str(first), i + 1


def volume_at(line: Line, i: int) -> tuple[str, int] | None:
    """``vol. iii``, ``Volume E–5``, ``vol. 3``: the number in figures, and the token behind."""
    if line.key(i) not in VOLUME:
        return None
    at = line.dot(i + 1)
    key = line.key(at)
    if key == "e" and line.key(at + 1) in DASHES and line.number(at + 2):
        return f"e{line.number(at + 2)}", at + 3
    if key in numerals():
        return numerals()[key], at + 1
    number = line.number(at)
    return (str(number), at + 1) if number else None


def part_at(line: Line, i: int) -> tuple[str, int] | None:
    """``Part 2``, ``pt. II``."""
    if line.key(i) not in PART:
        return None
    at = line.dot(i + 1)
    number = numerals().get(line.key(at)) or line.key(at)
    return (number, at + 1) if number.isdecimal() else None


def supplement_at(line: Line, i: int) -> tuple[str, int] | None:
    """``Supplement 1``, ``supp.``, ``appendix II``, ``app. 1``, ``Microfiche Supplement``."""
    microfiche = "m" if line.key(i) == "microfiche" else ""
    at = i + len(microfiche)
    key = line.key(at)
    if key not in ("supp", "supplement", "supplements", "app", "appendix"):
        return None
    at = line.dot(at + 1)
    number = numerals().get(line.key(at)) or line.key(at)
    name = microfiche + ("supp" if key.startswith("supp") else "app")
    return (name + number, at + 1) if number.isdecimal() else (name, at)
