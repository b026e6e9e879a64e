"""What the documents around say of the label with which a document begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ...model import as_number
from .sequence import LAST, Prior
from .weights import WEIGHTS

ENOUGH = 4
"""Documents read for certain from which the numbering of a volume is known."""
SHARE = 0.85
"""Share of them that must begin with the same label where notes are numbered by document."""
NOTES_A_DOCUMENT = 12
"""More notes than nearly all documents have; so far labels may run on over documents of the
volume that are not in the edition."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """``usual``: label with which each document of the volume begins (notes numbered by
    document). ``before``: label on which the document before ended, ``between`` how many
    documents lie between; ``after`` the first label of the next."""

    usual: int | None = None
    before: int | None = None
    between: int = 0
    after: int | None = None
    through: bool = False
    """Notes are known to be numbered through the chapter."""


UNKNOWN = Neighbours()


@lru_cache(maxsize=1 << 8)
def prior(neighbours: Neighbours) -> Prior:
    """How likely labels begin where, given the neighbours."""

    @cache  # of labels up to 999
    def weigh(label: str, missing: int) -> float:
        return WEIGHTS[start_sign(neighbours, as_number(label) - missing)]

    return weigh


def start_sign(neighbours: Neighbours, first: int) -> str:
    """The name of the evidence that labels begin with ``first``."""
    if neighbours.usual is not None:
        return "start:usual" if first == neighbours.usual else "start:unusual"
    if neighbours.before is not None:
        ahead = (first - neighbours.before - 1) % LAST
        reach = NOTES_A_DOCUMENT * neighbours.between
        if neighbours.after is not None:
            room = (neighbours.after - neighbours.before - 1) % LAST
            reach = min(reach, room)
        if ahead == 0:
            return "start:expected" if neighbours.between == 0 else "start:next"
        if ahead <= reach:
            return "start:soon"
        return "start:chapter" if first == 1 else "start:against"
    if neighbours.through:
        return "start:anywhere"
    return "start:one" if first == 1 else "start:zero" if first == 0 else "start:other"


def usual_first(firsts: Sequence[int]) -> int | None:
    """The label with which documents begin, if nearly all begin with it."""
    if len(firsts) < ENOUGH:
        return None
    label, count = Counter(firsts).most_common(1)[0]
    return label if label in (0, 1) and count >= SHARE * len(firsts) else None
