"""Digits and signs of the text that could be markers, with what stands around them.

A marker is glued to the word or stop before it; but digits are glued to words for other
reasons too, and some of the page's markers stand free. So every run of digits gives
candidates, ``271`` the labels 1, 71 and 271, and the reading of the whole decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...model import PageBreak, Role
from .digits import Span
from .layout import Placed
from .number_words import MONTHS, POSTS, SERIES, UNITS

SIGNS = "*†‡§"
RUN_OF_SIGNS = re.compile(rf"[{SIGNS}]+")
LABEL_LETTER = re.compile(r"[a-c](?![\w’'])")
"""``60a``: a note put in after the numbers were set."""

HEADING_NUMBER = re.compile(r"(?:No\.[ \u00a0]?)?[0-9]{1,4}(?=\.[ \u00a0]|\.?$)")
"""The number of the document in its volume: ``173. Telegram …``, ``No. 493``."""

LAST_LETTERS = re.compile(r"[^\W\d_]+$")
HOUR = re.compile(r"(?:.*\D)?(?:1?[0-9]|2[0-4]):")
MINUTES = re.compile(r"[0-5][0-9][ \u00a0]?(?:[ap]\. ?m\b|[AP]\. ?M\b|[ap]m\b|[AP]M\b|hours\b)")
"""``10:15 a. m.``, in its two parts."""
ORDINAL = re.compile(r"(?:st|nd|rd|th|d)\b")
STOPS, PAUSES, CLOSERS, DASHES = ".!?…", ",;:", ")]}", "–—-/−‑"
QUOTES = "”’\"'»"
MARKED = STOPS + PAUSES + CLOSERS + "”"
"""After these a marker is glued as it is to a word."""
CLOSED = STOPS + PAUSES + CLOSERS + QUOTES
LOOK_BACK = 60
"""Characters before a digit that are looked at for the words it belongs to."""

RANGE = ("to", "and", "or", "through", "–")
"""Words between two numbers of one kind."""

YEARS = range(1750, 2000)
DAYS = range(1, 32)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label at ``start``–``end``, taken from the run of digits ``run``.

    ``value`` is the number of the label; None where it is a sign (``*``). ``suffix`` is the
    letter of ``60a``. ``signs`` names what stands around it (:mod:`.evidence` weighs them);
    ``head`` are the digits of the run before the label.
    """

    start: int
    end: int
    run: tuple[int, int]
    label: str
    value: int | None
    suffix: str
    line: int
    signs: tuple[str, ...]
    head: str


def candidates(
    text: str,
    lines: Sequence[Placed],
    digits: Sequence[Span],
    pages: Iterable[PageBreak],
    most: int,
) -> list[Candidate]:
    """All candidates of the lines before the note list, in order.

    ``digits`` are the runs of digits of the whole text, ``most`` is the number of digits of the
    longest label thought of.
    """
    hidden = {at for page in pages for at in range(page.start, page.end)}
    signed = any(sign in text for sign in SIGNS)
    runs = sorted([*digits, *_signs_of(text)]) if signed else digits
    starts = [start for start, _ in runs]
    seen = Counter([text[start:end] for start, end in digits])
    found: list[Candidate] = []
    for index, placed in enumerate(lines):
        if placed.role is Role.PAGE:
            continue
        begin, end = placed.line.start, placed.line.end
        if placed.role is Role.HEADING:
            number = HEADING_NUMBER.match(text, begin, end)
            begin = number.end() if number else begin
        for run in runs[bisect_left(starts, begin) : bisect_left(starts, end)]:
            if run[0] in hidden:
                continue
            if signed and text[run[0]] in SIGNS:
                found.append(_sign(text, index, placed, run))
            else:
                _labels(found, text, index, placed, run, most, seen)
    return found


def _signs_of(text: str) -> list[Span]:
    return [match.span() for match in RUN_OF_SIGNS.finditer(text)]


def _sign(text: str, index: int, placed: Placed, run: Span) -> Candidate:
    start, end = run
    glued = start > placed.line.start and text[start - 1] not in " \t\u00a0"
    signs = ("sign:glued" if glued else "sign:free",)
    return Candidate(start, end, run, text[start:end], None, "", index, signs, "")


def _labels(
    found: list[Candidate],
    text: str,
    index: int,
    placed: Placed,
    span: Span,
    most: int,
    seen: Counter[str],
) -> None:
    """Adds the candidates of a run of digits to ``found``."""
    start, end = span
    run = text[start:end]
    words = _words_before(text, placed.line.start, start)
    after = _after(text, end, placed.line.end)
    for size in range(min(most, len(run)), 0, -1):
        label = run[-size:]
        if label[0] == "0" and size > 1:
            continue
        signs = _signs(text, placed, span, end - size, after, seen, words)
        head = run[:-size]
        value = int(label)
        found.append(Candidate(end - size, end, span, label, value, "", index, signs, head))
        letter = None
        if after == "letter" and not head:  # no ordinal begins with one that labels have
            letter = LABEL_LETTER.match(text, end, placed.line.end)
        if letter:
            after_letter = _after(text, end + 1, placed.line.end)
            with_letter = _signs(text, placed, span, start, after_letter, seen, words)
            found.append(
                Candidate(
                    start,
                    end + 1,
                    (start, end + 1),
                    label + letter.group(),
                    value,
                    letter.group(),
                    index,
                    (*with_letter, "label:letter"),
                    head,
                )
            )
    before = text[start - 1] if start > placed.line.start else " "
    if len(run) > 1 and (before.isalpha() or before in MARKED):
        # White space lost behind the marker too: `Dept.319 Sept` is note 3 and 19 Sept.
        for size in range(1, min(most, len(run) - 1) + 1):
            label = run[:size]
            if run[size] == "0" or (label[0] == "0" and size > 1):
                continue
            signs = (_before(text, placed, start, words), "after:digit")
            found.append(
                Candidate(start, start + size, span, label, int(label), "", index, signs, "")
            )


def _signs(
    text: str,
    placed: Placed,
    span: Span,
    at: int,
    after: str,
    seen: Counter[str],
    words: tuple[str, str],
) -> tuple[str, ...]:
    """The signs of the label that begins at ``at``. ``words`` are the two before the run."""
    line = placed.line
    start, end = span
    if at > start:
        signs = [*_inside(text, placed, span, at, seen, words), f"inside-{after}"]
    else:
        before = _before(text, placed, at, words)
        signs = [before, f"{'free' if before.startswith('free') else 'glued'}-{after}"]
        if before.startswith("free"):
            signs += _free(text, end, line.end, words)
    if placed.role is Role.HEADING:
        if end == line.end:
            # The place of the source note; that it stands free or glued says nothing here.
            return ("heading:end",) if at == start else ("heading:end-inside", *signs)
        signs.append("heading:inside")
    elif placed.role is Role.SOURCE:
        signs.append("source:end" if end == line.end else "source:inside")
    return tuple(signs)


def _is_minutes(text: str, start: int, at: int) -> bool:
    """Whether an hour stands before, and behind what tells of one: ``10:15 a. m.``"""
    hour = HOUR.fullmatch(text, max(start, at - 4), at)
    return hour is not None and MINUTES.match(text, at) is not None


def _before(text: str, placed: Placed, at: int, words: tuple[str, str]) -> str:
    """What stands before the first digit of a run. ``words`` are the two before it."""
    line = placed.line
    if at == line.start:
        return "free:line-start"
    char = text[at - 1]
    if char.isspace():
        last = text[max(line.start, at - 3) : at].rstrip()[-1:]
        if last in CLOSED:
            return "free:after-stop"
        return "free:after-word" if last.isalpha() else "free:after-other"
    if char.isalpha():
        if char.islower():  # so the word is not in capitals
            return "after:word"
        token = text[max(line.start, at - 12) : at].split(" ")[-1]
        letters = LAST_LETTERS.search(token)
        word = letters.group() if letters else char
        if word.isupper():
            return "after:code" if len(word) <= 3 else "after:capitals"
        return "after:word"
    two = text[at - 2] if at - 2 >= line.start else " "
    if char in STOPS:
        if char == "." and two.isdigit():
            return "after:day-stop" if _is_day(words) else "after:number-stop"
        if char == "." and two.isupper() and not text[at - 3 : at - 2].isalpha():
            return "after:initial"
        return "after:stop" if two != " " else "after:free-stop"
    if char in PAUSES:
        if _is_minutes(text, line.start, at):
            return "after:hour"
        if not two.isdigit():
            return "after:pause"
        year = text[at + 2 : at + 3].isdigit()  # without white space before it
        return "after:day-stop" if _is_day(words) and not year else "after:number-pause"
    if char in CLOSERS:
        return "after:closer"
    if char in QUOTES:
        return "after:quote" if two not in " (" else "after:apostrophe"
    if char in DASHES:
        return "after:dash"
    return "after:opener" if char in "([“‘" else "after:sign"


def _is_day(words: tuple[str, str]) -> bool:
    """Whether they are the day of a month: no decimal number follows one (``September 18.1``)."""
    month, day = words
    return month in MONTHS and day.isdecimal() and int(day) in DAYS


def _after(text: str, end: int, stop: int) -> str:
    """What stands behind the last digit."""
    if end >= stop:
        return "end"
    char = text[end]
    following = text[end + 1] if end + 1 < stop else " "
    if char.isspace():
        return "space"
    if char in CLOSERS or (char in QUOTES and not following.isalpha()):
        return "closer"
    if char in STOPS or char in PAUSES:
        if following.isdigit():
            return "decimal"
        return "stop" if char in STOPS else "pause"
    if char == "/":
        return "slash"
    if char in DASHES:
        return "dash"
    if char.isalpha():
        if ORDINAL.match(text, end, stop):
            return "ordinal"
        return "capital" if char.isupper() else "letter"
    return "sign"


def _words_before(text: str, start: int, at: int) -> tuple[str, str]:
    """The two words before, without the stops around them."""
    back = text[max(start, at - LOOK_BACK) : at].rsplit(None, 2)[-2:]
    words = ["", "", *[w.strip('().,;:[]“”’‘"').casefold() for w in back]]
    return words[-2], words[-1]


def takes_number(word: str) -> bool:
    """Does a number belong to this word? ``No.``, ``Embtel``, ``Moscow’s 491``."""
    return word in SERIES or word in POSTS or word.endswith(("tel", "tels", "’s", "'s", "s’"))


def _free(text: str, end: int, stop: int, words: tuple[str, str]) -> list[str]:
    """A number that stands free belongs to the words beside it, if they take numbers."""
    earlier, word = words
    ahead = text[end : min(stop, end + 24)].split()
    after = ahead[0].strip("().,;:[]“”").casefold() if ahead and text[end : end + 1] == " " else ""
    signs = []
    if word in MONTHS or after in MONTHS:
        signs.append("free:date")
    if takes_number(word):
        signs.append("free:series")
    elif word in RANGE and earlier[:1].isdigit():
        signs.append("free:range")
    if after in UNITS or after.endswith("s"):
        signs.append("free:unit")
    return signs


def _inside(
    text: str,
    placed: Placed,
    span: Span,
    at: int,
    seen: Counter[str],
    words: tuple[str, str],
) -> list[str]:
    """Which number ends where the label begins: a day, a year, a telegram's number?"""
    start, end = span
    run, head = text[start:end], text[start:at]
    line = placed.line
    before = text[start - 1] if start > line.start else " "
    two = text[start - 2] if start - 2 >= line.start else " "
    signs = []
    earlier, word = words
    if before in DASHES:
        kind = "inside:dashed"
    elif before == "," and two.isdigit():
        kind = "inside:thousands-over" if len(head) == 3 else "inside:thousands"
    elif before in ".:" and two.isdigit():
        kind = "inside:decimal"
    elif before.isalpha():
        kind = "inside:code"
    elif word in MONTHS and earlier.isdecimal() and int(earlier) in DAYS and len(run) <= 3:
        # 29 Aug 52, as the services write dates.
        kind = "inside:short-year-over" if len(head) == 2 else "inside:short-year"
    elif word in MONTHS and len(run) <= 4:
        whole, day = int(run), int(head)
        if day not in DAYS:
            kind = "inside:no-day"
        else:
            kind = "inside:day" if whole not in DAYS else "inside:day-or-day"
        if len(run) == 4 and whole in YEARS:
            kind = "inside:month-year"
    elif len(head) == 4 and int(head) in YEARS:
        kind = "inside:year"
    elif len(run) == 4 and int(run) in YEARS:
        kind = "inside:in-year"
    elif takes_number(word):
        kind = "inside:series"
    elif word in RANGE and earlier[:1].isdigit():
        # `20 to 25`, `611 and 6125`: a number of about the same size follows.
        kind = "inside:range-over" if len(head) >= len(earlier) else "inside:range"
    else:
        kind = "inside:number"
    signs.append(kind)
    if len(head) > 1 and seen[head] > 0:
        signs.append("inside:head-known")
    if seen[run] > 1:
        signs.append("inside:whole-known")
    return signs
