"""What a word is to the search, and when two words are the same.

A word is a run of letters and digits; all else parts words: ``711.61/968`` is three words,
``Lend-Lease`` two, whatever dash, quote or space stands between. Case and accents do not
count. Nothing is stemmed, so that a search finds exactly what stands in the text.

``search/words.js`` says the same; a test holds the two against each other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Accents that stand by themselves."""
UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphens, joiners, and spaces without width: they part no word."""

WORD = re.compile(rf"[^\W_]+(?:[{MARKS}{UNSEEN}]+[^\W_]*)*")
FUNCTION_WORDS = frozenset("a and be by for from in is of on that the to was with".split())
"""English words that stand in most sentences. Two in a row are a term of their own, so that a
phrase with them is found without the places of either, which are too many to load."""

PLAIN = re.compile("[A-Za-z0-9]+")
"""The words of a text without accents and dashes."""
DROPPED = re.compile(f"[{MARKS}{UNSEEN}]")

LETTERS = str.maketrans(
    {
        "æ": "ae",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "œ": "oe",
        "ß": "ss",
        "þ": "th",
        "ς": "σ",
    }
)
"""Letters that Unicode does not take for another letter with a mark."""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word as it is compared: ``Göring`` is ``goring``."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return DROPPED.sub("", unicodedata.normalize("NFD", lower)).translate(LETTERS)


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    found: list[str] = (PLAIN if text.isascii() else WORD).findall(text)
    lower = " ".join(found).lower()
    if lower.isascii():  # nothing to fold, so all are lowered in one go
        return lower.split(" ") if found else []
    return [fold(word) for word in found]
