"""The printed volumes of *Foreign Relations*: which there are, and how they are cited.

``printed_volumes.csv`` has a line a volume: ``id`` as in permalinks, ``years`` (``1952-54``),
``volume`` (``14``, ``e5``), ``part``, ``supplement`` (``supp1``, ``app2``), ``name`` of volumes
that have one instead of or beside a number (``Paris``, ``CairoTehran``), ``title``. Plain facts
from the public data of the Office of the Historian (CC0). An id that is not in the table is
never linked.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SITE = "https://history.state.gov/historicaldocuments/"
TABLE = Path(__file__).with_suffix(".csv")

NAMES: Mapping[str, tuple[str, ...]] = {
    "Paris": ("paris",),
    "Russia": ("russia",),
    "China": ("china",),
    "CairoTehran": ("cairo", "tehran"),
    "Quebec": ("quebec",),
    "Malta": ("malta", "yalta"),
    "Berlin": ("berlin", "potsdam"),
    "Iran": ("iran",),
    "Guat": ("guatemala",),
    "Nicaragua": ("nicaragua",),
    "Intel": ("intelligence",),
    "IntelCom": ("intelligence",),
}
"""Words of the title, any of which tells the volume that ``name`` stands for."""

TITLED: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("frus1943CairoTehran", "cairo tehran", ("1943",)),
    ("frus1945Malta", "malta yalta", ("1945",)),
    ("frus1943", "washington quebec", ("1943",)),
    ("frus1944Quebec", "quebec", ("1944",)),
    ("frus1941-43", "washington casablanca", ("1941-42", "1943")),
    ("frus1945Berlin", "berlin", ("1945",)),
    ("frus1945Berlin", "potsdam", ("1945",)),
    ("frus1919Paris", "paris peace conference", ("1919",)),
    ("frus1931-41", "japan", ("1931-41",)),
    ("frus1933-39", "soviet union", ("1933-39",)),
    ("frus1914-20", "lansing papers", ("1914-20",)),
)
"""Special volumes: id (its beginning, where there are several), words and years of the title."""


@dataclass(frozen=True, slots=True)
class PrintedVolume:
    """A volume of the table; absent columns are empty."""

    id: str
    years: str
    volume: str
    part: str
    supplement: str
    name: str
    title: str

    @property
    def shown(self) -> str:
        """``Foreign Relations, 1952–1954, vol. XIV, part 2``."""
        first, _, last = self.years.partition("-")
        years = f"{first}–{first[:2]}{last}" if last else first
        special = self.name or not self.volume
        parts = [
            f"Foreign Relations, {years}",
            self.title if special and self.title and self.title != years else self.name,
            f"vol. {roman(self.volume)}" if self.volume else "",
            f"part {self.part}" if self.part else "",
            self.supplement.replace("msupp", "microfiche supplement ")
            .replace("supp", "supplement ")
            .replace("app", "appendix ")
            .strip(),
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedVolume:
    """A volume as a reference names it; what it does not say is empty.

    ``years`` are all it names, in the order of the words; ``words`` those of a title.
    """

    years: tuple[str, ...] = ()
    volume: str = ""
    part: str = ""
    supplement: str = ""
    words: tuple[str, ...] = ()
    series: bool = True
    """Whether it says *Foreign Relations*."""


@cache
def table() -> dict[str, PrintedVolume]:
    """The volumes by id."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: PrintedVolume(**row) for row in csv.DictReader(lines)}


@cache
def by_years() -> dict[str, list[PrintedVolume]]:
    """The volumes of each year or span of years."""
    found: dict[str, list[PrintedVolume]] = {}
    for volume in table().values():
        found.setdefault(volume.years, []).append(volume)
    return found


def volumes_cited(cited: CitedVolume) -> list[PrintedVolume]:
    """The volumes a reference can mean: one if it is plain, none if there is no such volume."""
    special = _titled(cited)
    if special:
        return [v for v in special if v.volume == cited.volume]
    found = [v for years in cited.years[:1] for v in by_years().get(years, ())]
    named = [v for v in found if v.name and _says(v.name, cited.words)]
    found = named or [v for v in found if not v.name]
    return [
        v
        for v in found
        if v.volume == cited.volume
        and v.supplement == cited.supplement
        and (not cited.part or v.part == cited.part)
    ]


def is_titled(cited: CitedVolume) -> bool:
    """Whether words and years are the title of a special volume."""
    return bool(_titled(cited))


def _titled(cited: CitedVolume) -> list[PrintedVolume]:
    for id, words, years in TITLED:
        if years == cited.years and all(word in cited.words for word in words.split()):
            return [v for v in table().values() if v.id == id or v.id.startswith(id + "v")]
    return []


def _says(name: str, words: Sequence[str]) -> bool:
    return any(word in words for word in NAMES.get(name, (name.lower(),)))


NUMERALS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: str) -> str:
    """``XIV`` for ``14``; ``E–5`` for ``e5``; a number that no volume has stays."""
    if not number.isdecimal():
        return f"E–{number[1:]}"
    if len(number) > 2:
        return number
    left, made = int(number), ""
    for value, sign in ((50, "l"), (40, "xl"), *NUMERALS):
        made += sign * (left // value)
        left %= value
    return made.upper()


@cache
def numerals() -> dict[str, str]:
    """``14`` for ``xiv``, as far as volumes are numbered."""
    return {roman(str(n)).lower(): str(n) for n in range(1, 60)}
