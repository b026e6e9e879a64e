"""Numbers as short text: most take one character, and a script may hold them in quotes.

The 90 characters are those of printable ASCII that a string of a script can hold as they are.
A number below 64 is one character. From 64 on, a character of the other 26 stands first and
what is left is written behind it in the same way: ``search/places.js`` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from operator import sub

ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) not in "\\<")
LAST = 64
"""Numbers below it need one character."""
MORE = len(ALPHABET) - LAST
VALUES = {char: value for value, char in enumerate(ALPHABET)}
DIGITS = bytes(VALUES.get(chr(code), 0) for code in range(256))
"""By the code of each character its value."""


@lru_cache(maxsize=1 << 16)
def code(number: int) -> str:
    """The text of one number, from 0."""
    parts = []
    while number >= LAST:
        number, part = divmod(number - LAST, MORE)
        parts.append(ALPHABET[LAST + part])
    parts.append(ALPHABET[number])
    return "".join(parts)


def codes(numbers: Iterable[int]) -> str:
    """The text of several numbers, one behind the other."""
    return "".join(map(code, numbers))


def steps(numbers: Iterable[int]) -> list[int]:
    """Rising numbers as the distance of each from the one before, the first from 0."""
    listed = list(numbers)
    return list(map(sub, listed, chain((0,), listed)))


def read(text: str, at: int = 0) -> tuple[int, int]:
    """The number that begins at a position, and the position behind it."""
    number, unit = 0, 1
    while (value := VALUES[text[at]]) >= LAST:
        number += value * unit
        unit *= MORE
        at += 1
    return number + value * unit, at + 1


def read_all(text: str) -> list[int]:
    """All numbers of a text."""
    made, number, unit = [], 0, 1
    for value in text.encode("ascii").translate(DIGITS):
        if value < LAST:
            made.append(number + value * unit)
            number, unit = 0, 1
        else:
            number += value * unit
            unit *= MORE
    return made
