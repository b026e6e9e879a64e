"""Characters that are no text, and those that a reader does not see: what the editor is told.

Control characters and noncharacters are refused: HTML and XML cannot hold them all, browsers do
not show them, and most are characters of Windows-1252 that were decoded as Latin-1. All others
are kept as they are, on the page and in every form; what they do to the text is told. Letters of
newer versions of Unicode are letters, whatever the version that Python knows.
"""

from __future__ import annotations

import re
import unicodedata

from ..model import NOT_TEXT, Problem
from ..problems import Place

KINDS = re.compile(
    f"(?P<control>{NOT_TEXT.pattern})"
    "|(?P<formatting>[\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f])"
    "|(?P<private>[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd])"
    "|(?P<invisible>[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2060-\u2065\u3164\ufeff\uffa0])"
)
"""Not among them: joiners (U+200C, U+200D) and variation selectors, which some scripts need."""

CODES = {
    "control": "control-character",
    "formatting": "formatting-character",
    "private": "private-use-character",
    "invisible": "invisible-character",
}
EXPECTED = {
    "control": "text",
    "formatting": "text in the order and the lines of the printed volume",
    "private": "a character that Unicode defines",
    "invisible": "text without this character",
}
NAMES = {
    "\x00": "NUL",
    "\x07": "BEL",
    "\x08": "BS",
    "\x0b": "vertical tab",
    "\x0c": "form feed",
    "\x1b": "ESC",
    "\x7f": "DEL",
}
QUOTED = 12
"""Characters before it that a problem quotes."""
C1 = range(0x80, 0xA0)


def problems_of(text: str, place: Place) -> list[Problem]:
    """A problem for each kind of such characters, at the first of them."""
    if text.replace("\n", "").isprintable():  # much faster, and true of most texts
        return []
    found: dict[str, list[int]] = {}
    for match in KINDS.finditer(text):
        found.setdefault(str(match.lastgroup), []).append(match.start())
    return [_problem(kind, text, found[kind], place) for kind in CODES if kind in found]


def _problem(kind: str, text: str, offsets: list[int], place: Place) -> Problem:
    at, more = offsets[0], len(offsets) - 1
    before = _before(text, at)
    return place.problem(
        CODES[kind],
        at,
        found=named(text[at])
        + (f" after “{before}”" if before else "")
        + (f" and {more} more such character{'s' if more > 1 else ''}" if more else ""),
        expected=EXPECTED[kind],
    )


def _before(text: str, at: int) -> str:
    """The last words of the line before an offset, in whole if they are not long."""
    line = text[max(0, at - 2 * QUOTED) : at].rpartition("\n")[2].rstrip()
    last = line[-QUOTED:]
    return last if last == line else last.partition(" ")[2] or last


def named(char: str) -> str:
    """The name of a character, and the one that was likely meant: ``a control character
    (U+0093, in Windows-1252 “)``."""
    if NOT_TEXT.match(char):
        plain = "a control character" if ord(char) < 0xA0 else "a noncharacter"
    else:
        plain = "a private-use character"
    name = NAMES.get(char) or unicodedata.name(char, plain)
    likely = bytes([ord(char)]).decode("cp1252", "ignore") if ord(char) in C1 else ""
    meant = f", in Windows-1252 {likely}" if likely else ""
    return f"{name} (U+{ord(char):04X}{meant})"
