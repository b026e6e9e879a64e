"""Page marks: ``[Page 803]`` where a page of the printed volume begins."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ...model import Normalised, PageBreak, Problem, as_number
from ...problems import Place

MARK = re.compile(
    r"\[(?:(?:Typeset|Facsimile) )?Page[ \u00a0]"
    r"((?=[^\]]*[0-9])(?:[0-9A-Za-z–.-]{1,8}|\[[0-9]{1,4}[a-z]?\])"
    r"|[ivxlcdm]{1,8}|[IVXLCDM]{1,8})\]"
)
"""``[Page [506]]`` is a page whose number is not printed. The number is one word:
``[Page 3 of the original is missing.]`` is text of the document."""

HALF_BEFORE = re.compile(r"(?<![^\W\d_])([a-z]+) $")
HALF_AFTER = re.compile(r" ([a-z]+)")
WORD = re.compile(r"[^\W\d_]+")
SHORT_WORDS = frozenset(
    "a am an any as at be but by can do for he if in is it may me my no not of off on or our out "
    "over so the there to under up us we".split()
)
"""Words that begin other words: ``a [Page 5] way`` is two words though ``away`` is one."""

DIGITS_FOR = str.maketrans("oOlI", "0011")
"""Letters that look like digits, and are taken for them where a page is read by a machine."""
LIKE_A_NUMBER = re.compile(r"[0-9oOlI]*[oOlI][0-9oOlI]*")

LONGEST_HALF = 40
"""Characters; longer than the half of any word."""

SPLIT_WORD = "white space around a page mark inside a word"


def is_mark(text: str, start: int, end: int) -> bool:
    """Whether a page mark is all that stands between two offsets."""
    return text.startswith("[", start) and MARK.fullmatch(text, start, end) is not None


def page_marks(text: str) -> list[PageBreak]:
    """All page marks of the text, in order."""
    return [PageBreak(m.start(), m.end(), m.group(1)) for m in MARK.finditer(text)]


def split_words(text: str, marks: Iterable[PageBreak]) -> list[Normalised]:
    """White space that the page put around marks in the middle of a word.

    ``ne [Page 5] gotiations``: one word where the whole stands elsewhere in the document
    and neither half does; otherwise the space stays, for ``a [Page 5] way`` and
    ``away`` cannot be told apart by looking.
    """
    found: list[Normalised] = []
    words: Counter[str] | None = None
    for mark in marks:
        left = HALF_BEFORE.search(text, max(0, mark.start - LONGEST_HALF), mark.start)
        right = HALF_AFTER.match(text, mark.end)
        if left is None or right is None:
            continue
        head, tail = left.group(1), right.group(1)
        if head + tail not in text and (head + tail).capitalize() not in text:
            continue
        if words is None:
            words = Counter(WORD.findall(text))
        whole = words[head + tail] + words[(head + tail).capitalize()]
        if whole and words[head] == words[tail] == 1 and head not in SHORT_WORDS:
            found.append(Normalised(mark.start - 1, mark.start, "", SPLIT_WORD))
            found.append(Normalised(mark.end, mark.end + 1, "", SPLIT_WORD))
    return found


def page_order(marks: Sequence[PageBreak], place: Place) -> list[Problem]:
    """Pages that do not follow each other; volumes skip pages (plates, cuts), so INFO. And page
    numbers with a letter for a digit."""
    found = [_odd(mark, meant, place) for mark in marks if (meant := _meant(mark, marks))]
    numbered = [m for m in marks if m.number.isdecimal()]
    for before, mark in itertools.pairwise(numbered):
        if as_number(mark.number) != as_number(before.number) + 1:
            found.append(
                place.problem(
                    "pages-jump",
                    mark.start,
                    found=f"page {mark.number} after page {before.number}",
                    expected=f"page {as_number(before.number) + 1}",
                )
            )
    return found


def _meant(mark: PageBreak, marks: Sequence[PageBreak]) -> str | None:
    """The number that is meant by one with a letter for a digit; None where it has none: ``80l``
    may be a page between 80 and 81, but not behind page 800."""
    number = mark.number
    if not LIKE_A_NUMBER.fullmatch(number) or not any(c.isdigit() for c in number):
        return None
    meant = number.translate(DIGITS_FOR)
    if number[:-1].isdecimal():  # the last alone: it may be a suffix
        beside = {m.number for m in marks}
        if not beside & {str(as_number(meant) - 1), str(as_number(meant) + 1)}:
            return None
    return meant


def _odd(mark: PageBreak, meant: str, place: Place) -> Problem:
    return place.problem(
        "page-number-odd",
        mark.start,
        found=f"page “{mark.number}”",
        expected=f"page {meant}",
    )
