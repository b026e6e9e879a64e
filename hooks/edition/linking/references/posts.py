"""Posts: the places telegrams come from and go to, each under one name.

``posts.csv`` has a line a place (``Moscow``, ``Soviet Union``) with its post (``soviet union``);
the Department of State is the post ``department``. Plain facts; a place that is not in the
table is no post, and a telegram from there is never resolved.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from pathlib import Path

from ...model.folding import without_possessive
from .tokens import TOKEN, Line

TABLE = Path(__file__).with_name("posts.csv")
DEPARTMENT = "department"


@cache
def _places() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By first token: the tokens of each place and its post, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            words = tuple(TOKEN.findall(row["place"].lower()))
            found.setdefault(words[0], []).append((words, row["post"]))
    for places in found.values():
        places.sort(key=lambda place: -len(place[0]))
    return found


def first_words() -> frozenset[str]:
    """The tokens with which a place can begin."""
    return frozenset(_places())


def post_at(line: Line, i: int) -> tuple[str, int, bool] | None:
    """The post of a place named at a token, the token behind it, and whether it owns what
    follows (``London’s``, ``Athens’``)."""
    places = _places().get(without_possessive(line.key(i)), ())
    if not places or not line.capital(i):
        return None
    for words, post in places:
        last = i + len(words) - 1
        inner = all(line.key(i + n) == word for n, word in enumerate(words[:-1]))
        if inner and without_possessive(line.key(last)) == words[-1]:
            owns = line.key(last) != words[-1]
            if line.key(last + 1) in "'’" and line.key(last + 1):
                return post, last + 2, True
            return post, last + 1, owns
    return None


@lru_cache(maxsize=4096)
def post_of(office: str) -> str:
    """The post an office stands for; empty where its place is not in the table.

    ``The Ambassador in Greece`` → ``greece``; ``The Secretary of State, in Paris`` → ``france``.
    """
    words = TOKEN.findall(office)
    keys = [word.lower() for word in words]
    department = False
    for i, key in enumerate(keys):
        for place, post in _places().get(without_possessive(key), ()):
            if tuple(keys[i : i + len(place)]) != place or not words[i][0].isupper():
                continue
            if post != DEPARTMENT:
                return post
            other = keys[i] == "department" and keys[i + 1 : i + 2] == ["of"] and len(place) == 1
            department = department or not other  # the Department of the Army
    return DEPARTMENT if department else ""
