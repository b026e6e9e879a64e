"""What a word is to the search, and when two words are the same.

A word is a run of letters and digits; all else parts words: ``711.61/968`` is three words,
``Lend-Lease`` two, whatever dash, quote or space stands between. Case and accents do not
count (:mod:`edition.model.folding`). Nothing is stemmed, so that a search finds exactly what stands
in the text.

``search/words.js`` says the same; a test holds the two against each other.
"""

from __future__ import annotations

import re

from ..model.folding import RUN, fold

WORD = re.compile(RUN)
FUNCTION_WORDS = frozenset("a and be by for from in is of on that the to was with".split())
"""English words that stand in most sentences. Two in a row are a term of their own, so that a
phrase with them is found without the places of either, which are too many to load."""

PLAIN = re.compile("[A-Za-z0-9]+")
"""The words of a text without accents and dashes."""


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    found: list[str] = (PLAIN if text.isascii() else WORD).findall(text)
    lower = " ".join(found).lower()
    if lower.isascii():  # nothing to fold, so all are lowered in one go
        return lower.split(" ") if found else []
    return [fold(word) for word in found]
