"""Text folding: when two spellings are one word, wherever names and words are compared.

Filing, linking, ids of persons and the search fold with :func:`fold` alone;
``assets/javascripts/search/fold.js`` does the same in the browser, and a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
)
"""Accents, and the points of Hebrew and Arabic. Not all of Unicode's combining marks: those of
Devanagari, Thai or Japanese make another letter."""
UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphens, joiners, and spaces without width."""
MODIFIERS = "ʹʺʻʼʽʾʿ"
"""Signs of transliteration that Unicode counts as letters: ``ʿAbd``, ``Gorʹkiĭ``."""

RUN = rf"[^\W_]+(?:[{MARKS}{UNSEEN}]+[^\W_]*)*"
"""Letters and digits, with accents that stand by themselves and what is not seen."""
DROPPED = re.compile(f"[{MARKS}{UNSEEN}{MODIFIERS}]")
POSSESSIVE = ("’s", "'s", "’S", "'S")

# Not a package such as unidecode or anyascii: these put other scripts into Latin letters too, so
# that Горчаков would be filed under G.
LETTERS = str.maketrans({
    "æ": "ae", "đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "ß": "ss", "þ": "th",
    "ħ": "h", "ŋ": "n", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ſ": "s", "ĳ": "ij",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ς": "σ",
    "’": "'",
})  # fmt: skip
"""Letters that Unicode does not decompose into another letter and a mark, and ligatures."""


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text in small letters without accents: ``Göring`` is ``goring``, ``Łódź`` ``lodz``.

    Letters of other scripts stay what they are. Not :meth:`str.casefold`, which browsers lack.
    """
    lower = text.lower()
    if lower.isascii():
        return lower
    plain = DROPPED.sub("", unicodedata.normalize("NFD", lower)).translate(LETTERS)
    # Composed again, so that syllables of Hangul and voiced kana are letters as before.
    return unicodedata.normalize("NFC", plain) or lower


def without_possessive(word: str) -> str:
    """``Harriman`` of ``Harriman’s``; ``O’Shea`` as it is."""
    return word[:-2] if word.endswith(POSSESSIVE) else word
