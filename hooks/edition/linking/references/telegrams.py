"""Grammar of references to telegrams and other messages by number.

``telegram 934, October 1, 1943, to Moscow``; ``my 3282, September 3, 10 p. m.``; ``Deptel 526,
Dec 12``; ``Embassy’s No. 2215``; ``London’s 3964``; ``Secto 22``; ``telegrams 2226 and 2237 from
Tokyo``. Each number is a reference of its own, as each names another message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

from ...model import ReferenceKind
from ...model.folding import without_possessive
from .cited import Cited
from .days import MONTH, day_at
from .parts import DASHES
from .posts import DEPARTMENT, first_words, post_at
from .tokens import MARK, Line

HEADS: Mapping[str, str] = {
    "telegram": "telegram",
    "telegrams": "telegram",
    "tel": "telegram",
    "tels": "telegram",
    "cable": "telegram",
    "cables": "telegram",
    "cablegram": "telegram",
    "airgram": "airgram",
    "airgrams": "airgram",
    "gam": "airgram",
    "despatch": "despatch",
    "despatches": "despatch",
    "dispatch": "despatch",
    "desp": "despatch",
    "des": "despatch",
    "instruction": "instruction",
    "circular": "circular",
    "cirtel": "circular",
    "message": "message",
    "msg": "message",
}
"""The words for messages, with what each is; every form has numbers of its own."""
PLURALS = frozenset("telegrams tels airgrams despatches cables".split())

COMPOUND = re.compile(
    r"(?:re|ref)?(dept|dep|emb|con|leg|ur|my|our|usun|mis)(circ?)?(tel|gam|desp|des|cable|msg|airgram)s?"
)
SIDES: Mapping[str, str] = {
    "dep": DEPARTMENT,
    "dept": DEPARTMENT,
    "department": DEPARTMENT,
    "emb": "embassy",
    "embassy": "embassy",
    "leg": "embassy",
    "legation": "embassy",
    "con": "consulate",
    "consulate": "consulate",
    "mission": "embassy",
    "mis": "embassy",
    "usun": "united nations",
    "ur": "your",
    "your": "your",
    "my": "my",
    "our": "my",
    "reur": "your",
    "remy": "my",
    "reour": "my",
}
"""The side a message comes from, by the word or beginning of a word that says so."""

POSSESSIVE = frozenset(["ur", "your", "my", "our", "reur", "remy", "reour"])

SERIES = frozenset(
    """secto tosec topad delga gadel polto topol murto dulte tedul cahto tocah weeka usito delas
    depto todep dulles supto actto toact telac colac memto tousi toica icato ecato toeca repto
    torep tomus musto toito excon ecoto coled gadas telmar martel cx da jcs ca c""".split()
)
"""Names of special series of messages, which have their own numbers."""

MILITARY = frozenset(["cx", "da", "jcs", "ca", "c"])
"""Series whose names are short, and whose numbers are long."""

REPEATED = frozenset("repeated rptd repeat rpt rpts info sent pouched relayed repeating".split())
PASSED = frozenset(
    ["info", "information", "and", "for", "as", "to", "unnumbered", "telegram", "no"]
)

COUNTED = frozenset(
    """men people troops divisions points years days months weeks hours percent per million
    billion thousand hundred miles planes ships nations members countries dollars tons votes
    principal main basic copies officers pages words paragraphs additional other more point
    persons delegations questions items reasons minutes meetings states powers year day month
    th st nd rd""".split()
)
"""What ``your 20 divisions`` counts: no number of a telegram."""

OPENERS = frozenset(HEADS) | SERIES | POSSESSIVE | frozenset(SIDES)

LEAST_MILITARY = 4
NEAR = 9
"""Tokens from the first word to the number, at most."""

LONGEST = 6
"""Digits of the longest telegram numbers, those of the 1960s."""


def openers() -> frozenset[str]:
    """The words, in small letters, that can open a reference to a message."""
    owners = frozenset(SIDES) | first_words()
    parts = product(("", "re", "ref"), SIDES, ("", "cir", "circ"), HEADS, ("", "s"))
    compounds = frozenset("".join(part) for part in parts)
    return OPENERS | owners | compounds | {f"{word}{s}" for word in owners for s in ("’s", "'s")}


@dataclass(frozen=True, slots=True)
class Opening:
    """The words before a number: who sent the message, and how surely the number is one."""

    whose: str
    at: int
    sure: bool
    """Whether the words can stand before nothing but the number of a message."""
    plural: bool
    series: str = ""
    form: str = "telegram"


def telegram(line: Line, i: int) -> list[Cited]:
    """The messages cited from a token on; nothing where no number follows."""
    if not any(key.isdecimal() for key in line.keys[i + 1 : i + NEAR]):
        return []
    opening = _opening(line, i)
    if opening is None:
        return []
    found: list[Cited] = []
    first, at = i, opening.at
    while True:
        number = _number(line, at, opening, first=not found)
        if number is None:
            break
        shown, last = number
        cited = Cited(
            kind=ReferenceKind.TELEGRAM,
            first=first,
            last=last,
            number=f"{opening.series} {shown}".strip(),
            whose=opening.whose,
            form=opening.form,
        )
        cited = _tail(line, cited)
        found.append(cited)
        after = _next(line, cited.last, opening)
        if after is None:
            break
        first = at = after
    return _shared(found)


def _opening(line: Line, i: int) -> Opening | None:
    whose, at, sure, plural, series, form = "", i, False, False, "", ""
    key = line.key(i)
    if match := COMPOUND.fullmatch(key):
        form = "circular" if match[2] else HEADS[match[3]]
        return _with_no(line, Opening(SIDES[match[1]], i + 1, True, key.endswith("s"), form=form))
    if key in SERIES and line.capital(i):
        return _with_no(line, Opening("", i + 1, True, False, _series(key)))
    if key in POSSESSIVE:
        whose, at = SIDES[key], i + 1
    elif (side := without_possessive(key)) in SIDES and side not in POSSESSIVE and line.capital(i):
        whose, at, sure = SIDES[side], i + 1, side != key
    elif post := post_at(line, i):
        whose, at, sure = post[0], post[1], post[2]
    while line.key(at) in HEADS or line.key(at) in SERIES:
        if line.key(at) in SERIES:
            series = _series(line.key(at))
        elif form != "circular":
            form = HEADS[line.key(at)]
        plural = line.key(at) in PLURALS
        at = line.dot(at + 1) if line.key(at) in ("tel", "tels", "desp") else at + 1
        sure = True
    if at == i:
        return None
    return _with_no(line, Opening(whose, at, sure, plural or not sure, series, form or "telegram"))


def _series(key: str) -> str:
    return key.upper() if key in MILITARY else key.capitalize()


def _with_no(line: Line, opening: Opening) -> Opening:
    numbered = line.key(opening.at) in ("no", "nos", "nr", "nrs")
    if numbered and (line.capital(opening.at) or opening.sure):
        plural = opening.plural or line.key(opening.at) in ("nos", "nrs")
        return replace(opening, at=line.dot(opening.at + 1), sure=True, plural=plural)
    return opening


def _number(line: Line, i: int, opening: Opening, *, first: bool) -> tuple[str, int] | None:
    """The number of a message, with the letters before it: ``934``, ``A–44``, ``CX 63651``."""
    letters, at = "", i
    text = line.text(i)
    if text.isupper() and len(text) <= 4 and line.key(i + 1) in DASHES:
        letters, at = f"{text}–", i + 2
    elif text.isupper() and len(text) <= 3 and line.number(i + 1) is not None:
        letters, at = f"{text} ", i + 1
    number, behind = line.key(at), line.key(at + 1)
    if not number.isdecimal() or len(number) > LONGEST or int(number) == 0:
        return None
    if not line.spaced(at + 1) and (behind == "/" or behind in DASHES):
        return None  # a file number
    if behind in (".", ",", ":") and not line.spaced(at + 1) and _glued(line, at + 2):
        return None  # 501.BB, 1,000, 11:10
    if behind in MONTH and line.capital(at + 1) and int(number) <= 31:
        after = line.number(at + 2)
        owned = opening.sure or opening.whose in ("my", "your")
        if after is None or after > 31 or not owned:
            return None  # Paris, 15 December
    if opening.series.lower() in MILITARY and len(number) < LEAST_MILITARY:
        return None
    if letters and not opening.sure and opening.whose not in ("my", "your"):
        return None  # Japan FY 54
    if not opening.sure or not first:
        if behind in COUNTED or behind == "%" or number.startswith("0"):
            return None
        if not opening.sure and opening.whose not in ("my", "your") and not letters:
            # A place and a number: years and counts look alike.
            if len(number) < 2 or (1900 <= int(number) <= 1975 and behind != MARK):
                return None
            if line.key(i - 1) in MONTH or line.key(i - 2) == "in":
                return None
        elif (
            not opening.sure
            and len(number) == 1
            and not (behind in (",", ".", ")", MARK, "of") or behind in MONTH)
        ):
            return None
    return letters + number, at + 1


def _glued(line: Line, i: int) -> bool:
    if line.spaced(i) or not line.key(i).isalnum():
        return False
    # 2226.1 before a space is a marker that could not be told, not a decimal.
    return not (line.key(i).isdecimal() and len(line.key(i)) <= 2 and line.spaced(i + 1))


def _tail(line: Line, cited: Cited) -> Cited:
    """Day and direction behind the number: ``, October 1, 1943, to Moscow``."""
    while True:
        at = line.comma(cited.last)
        key = line.key(at)
        if key in ("of", "dated") and not cited.day:
            at += 1
            key = line.key(at)
        if key == "dated" and not cited.day:
            at += 1
        day = None if cited.day else day_at(line, at)
        if day:
            cited = replace(cited, day=day[0], last=day[1])
            continue
        if key in ("to", "from"):
            place = _place(line, at + 1)
            if place and key == "to" and not cited.to:
                whose = cited.whose or (DEPARTMENT if place[0] != DEPARTMENT else "")
                cited = replace(cited, to=place[0], whose=whose, last=place[1])
                continue
            if place and key == "from" and cited.whose in ("", place[0]):
                cited = replace(cited, whose=place[0], last=place[1])
                continue
        return cited


def _place(line: Line, i: int) -> tuple[str, int] | None:
    """``Moscow``; ``the Embassy in Japan``; ``the Department of State``."""
    at = i + 1 if line.key(i) == "the" else i
    if line.key(at) in ("embassy", "legation", "mission", "consulate", "consul", "ambassador"):
        at += 1
        if line.key(at) == "general":
            at += 1
        if line.key(at) not in ("in", "at"):
            return None
        at += 1
        if line.key(at) == "the":
            at += 1
    found = post_at(line, at)
    return (found[0], found[1]) if found and not found[2] else None


def _next(line: Line, i: int, opening: Opening) -> int | None:
    """Where the next number of a list can stand: ``614,² 738,³ 832``, ``664 and 665``."""
    at = i
    joined = marked = False
    while line.key(at) in (",", "and", "&", MARK, "or") and line.key(at):
        joined = joined or line.key(at) != MARK
        marked = marked or line.key(at) == MARK
        at += 1
    if at == i or not (joined or marked):
        return None
    if line.key(at - 1) == "," and not (opening.plural or marked):
        return None
    number = line.number(at)
    if number is None or number < 10 or line.key(at + 1) in MONTH:
        return None
    if not joined and number < 100:
        return None
    return at


def _shared(found: list[Cited]) -> list[Cited]:
    """Direction said once for several: ``telegrams 2226 and 2237 from Tokyo``."""
    if len(found) < 2:
        return found
    last = found[-1]
    return [
        replace(cited, whose=cited.whose or last.whose, to=cited.to or last.to) for cited in found
    ]


def repeated(line: Line, i: int) -> int:
    """Past ``repeated Paris 83, London 141``: numbers this same message has elsewhere."""
    at = i + 1
    while True:
        place = post_at(line, at)
        if place:
            at = place[1]
        elif line.number(at) is not None and len(line.key(at)) < LONGEST:
            if line.key(at + 1) in MONTH:
                return at
            at += 1
        elif (
            line.key(at) in PASSED
            or line.key(at) in SERIES
            or (line.key(at) == "," and (post_at(line, at + 1) or line.key(at + 1) in PASSED))
            or (line.key(at) in ("[", "]", MARK) and line.key(at))
        ):
            at += 1
        else:
            return at
