"""What a text tells, whoever tells it: words without white space, notes, page breaks, names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto


class Sign(Enum):
    """What a token is, if it is not words."""

    WORDS = auto()
    MARKER = auto()
    NOTE = auto()
    """A note of the list begins."""
    PAGE = auto()
    NAME = auto()
    """The name of a listed person begins."""
    TERM = auto()
    """A term of the list begins."""
    END = auto()
    """The name or term ends."""


Token = tuple[Sign, str]


@dataclass(frozen=True, slots=True)
class Telling:
    """``text`` holds all in its order: ``⟦7⟧`` for a marker, ``⟦Page 803⟧``, ``⟦note 7⟧`` before
    a note. Names and terms are pairs of an id and the words."""

    text: str
    notes: tuple[str, ...]
    """The labels of the list, in its order."""
    markers: tuple[str, ...]
    pages: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]


def telling(tokens: Iterable[Token]) -> Telling:
    """All that the tokens tell."""
    text: list[str] = []
    lists: dict[Sign, list[str]] = {s: [] for s in (Sign.NOTE, Sign.MARKER, Sign.PAGE)}
    linked: dict[Sign, list[tuple[str, str]]] = {Sign.NAME: [], Sign.TERM: []}
    opened: list[tuple[Sign, str, list[str]]] = []
    for sign, value in tokens:
        if sign is Sign.WORDS:
            bare = "".join(value.split())
            text.append(bare)
            for *_, words in opened:
                words.append(bare)
        elif sign in lists:
            lists[sign].append(value)
            text.append(
                {Sign.NOTE: f"⟦note {value}⟧", Sign.PAGE: f"⟦Page {value}⟧"}.get(sign, f"⟦{value}⟧")
            )
        elif sign is Sign.END:
            kind, id, words = opened.pop()
            linked[kind].append((id, "".join(words)))
        else:
            opened.append((sign, value, []))
    assert not opened
    return Telling(
        text="".join(text),
        notes=tuple(lists[Sign.NOTE]),
        markers=tuple(lists[Sign.MARKER]),
        pages=tuple(lists[Sign.PAGE]),
        names=tuple(linked[Sign.NAME]),
        terms=tuple(linked[Sign.TERM]),
    )
