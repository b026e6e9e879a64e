"""Pages chosen at random, the same ones every time."""

from __future__ import annotations

import random
import re

from tests.whole.building import Whole

PAGES = 50
SEED = 1948

KINDS = (
    r"documents/[^/]+/d\d+\.html",
    r"documents/[^/]+/(?:comp|ch)\d+\.html",
    r"documents/[^/]+/index\.html",
    r"persons/(?!index).*\.html",
    r"(?:search|problems|index|method)\.html",
    r"documents/[^/]+/(?!d\d|comp|ch\d|index|terms|persons|printed-).*\.html",
    r"documents/[^/]+/(?:terms|persons)\.html",
    r"documents/[^/]+/printed-index\.html",
    r"(?:documents|persons)/index\.html",
    r"(?:correspondents|places|files|terms|references)\.html",
)
"""Every kind of page is among those chosen, the lighter first."""


def sample(whole: Whole, number: int = PAGES) -> list[str]:
    """Paths of pages: one of each kind, the rest of any."""
    chance = random.Random(SEED)
    pages = sorted(set(whole.pages) - {"404.html"})
    chosen = [chance.choice([p for p in pages if re.fullmatch(kind, p)]) for kind in KINDS]
    rest = sorted(set(pages) - set(chosen))
    return (chosen + chance.sample(rest, PAGES))[:number]
