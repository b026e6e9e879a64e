"""Grammar of references within a volume that need their surroundings: footnotes, bare pages."""

from __future__ import annotations

from dataclasses import replace

from ...model import ReferenceKind
from ...model.dates import MONTHS
from .cited import Cited
from .parts import pages_at
from .series import ante_or_post, documents
from .tokens import Line

FAR = 24
"""Tokens from ``see`` to the page it points to."""

SEEN = frozenset(["see", "also", "cf"])
PLAIN = frozenset(MONTHS) | frozenset(
    """telegram telegrams secretary department embassy president memorandum minutes editorial
    airgram despatch to from new york delga gadel secto tosec tokyo no nos""".split()
)
PLAIN_KEYS = frozenset(word.lower() for word in PLAIN)


def footnote(line: Line, i: int) -> list[Cited]:
    """``footnote 3 above``, ``footnotes 2 and 3, supra``, ``footnote 4, Document 284``."""
    at = line.dot(i + 1)
    found: list[Cited] = []
    first = i
    while line.number(at) is not None:
        found.append(
            Cited(kind=ReferenceKind.FOOTNOTE, first=first, last=at + 1, footnote=line.key(at))
        )
        at += 1
        step = at
        while line.key(step) in (",", "and", "or", "&"):
            step += 1
        if step == at or line.number(step) is None or line.key(i) == "footnote":
            break
        first = at = step
    return _placed(line, found) if found else []


def _placed(line: Line, found: list[Cited]) -> list[Cited]:
    """The footnotes with what says in which document they stand."""
    last = found[-1].last
    at = line.comma(last)
    key = line.key(at)
    if key in ("above", "below"):
        return [*found[:-1], replace(found[-1], last=at + 1)]
    if key in ("supra", "infra"):
        step = -1 if key == "supra" else 1
        whole = [replace(cited, neighbour=step) for cited in found]
        return [*whole[:-1], replace(whole[-1], last=at + 1)]
    where = documents(line, at)
    if where and where[0].first == at:
        whole = [replace(cited, document=where[0].document) for cited in found]
        return [*whole[:-1], replace(whole[-1], last=where[0].last), *where[1:]]
    pages = pages_at(line, at)
    if pages is None and key in ("ante", "post"):
        behind = ante_or_post(line, at)
        if behind:
            whole = [replace(c, page=behind[0].page, doubt=behind[0].doubt) for c in found]
            return [*whole[:-1], replace(whole[-1], last=behind[0].last)]
    if pages:
        whole = [replace(cited, page=pages.first, doubt=pages.doubt) for cited in found]
        return [*whole[:-1], replace(whole[-1], last=pages.last)]
    if key in ("thereto", "ibid", "to", "of", "in", "on", "(") or line.capital(at):
        return [replace(cited, doubt="it stands in another document") for cited in found]
    return found


def bare_pages(line: Line, i: int) -> list[Cited]:
    """``see pp. 205 ff.``, ``see telegram 382 to New York, June 11, p. 347``: this volume."""
    pages = pages_at(line, i)
    if pages is None or not _own(line, i):
        return []
    return [
        Cited(
            kind=ReferenceKind.PAGE,
            first=i,
            last=pages.last,
            page=pages.first,
            doubt=pages.doubt,
        )
    ]


def _own(line: Line, i: int) -> bool:
    """Whether nothing between the page and ``see`` (or the line's beginning, as in ``Telegram
    480 to New York, July 27, p. 368``) is a title."""
    if line.key(i - 1) in SEEN:
        return True
    if line.key(i - 1) not in (",", "on", "at", "and"):
        return False
    for at in range(i - 2, i - FAR, -1):
        key = line.key(at)
        if key in SEEN or (at < 0 and i > 1):
            return True
        if key in ("ibid", "vol", "volume", "series") and at > 0:
            return False
        if key in (".", ";", "(", ")") and not _abbreviates(line, at):
            return False
        if line.capital(at) and key not in PLAIN_KEYS and at > 0:
            return False
    return False


def _abbreviates(line: Line, i: int) -> bool:
    before = line.key(i - 1)
    return line.key(i) == "." and len(before) <= 4 and before[:1].isalpha()
