"""The Department's decimal file: its classes and the numbers of countries.

Classes after the filing manuals of the two schemes, 1910–49 and 1950 to January 1963
(National Archives, RG 59, Central Decimal Files). Of the country numbers only those are here
that are beyond doubt; a number that is not here is shown without a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SAME = {
    "11": "United States", "12": "Mexico", "14": "Guatemala", "15": "Honduras",
    "16": "El Salvador", "17": "Nicaragua", "18": "Costa Rica", "19": "Panama",
    "21": "Colombia", "22": "Ecuador", "23": "Peru", "24": "Bolivia", "25": "Chile",
    "31": "Venezuela", "32": "Brazil", "33": "Uruguay", "34": "Paraguay", "35": "Argentina",
    "37": "Cuba", "38": "Haiti", "39": "Dominican Republic", "40": "Europe",
    "41": "United Kingdom", "42": "Canada", "51": "France", "51G": "Indochina", "52": "Spain",
    "53": "Portugal", "54": "Switzerland", "55": "Belgium", "56": "Netherlands",
    "57": "Norway", "58": "Sweden", "59": "Denmark", "61": "Soviet Union", "62": "Germany",
    "63": "Austria", "64": "Hungary", "65": "Italy", "93": "China", "94": "Japan",
    "95": "Korea",
}  # fmt: skip
"""Country numbers that both schemes have."""

TO_1949 = {
    "45": "India", "47": "Australia", "48A": "South Africa", "59A": "Iceland",
    "60C": "Poland", "60D": "Finland", "60F": "Czechoslovakia", "60H": "Yugoslavia",
    "67": "Turkey", "67N": "Palestine", "68": "Greece", "71": "Rumania", "74": "Bulgaria",
    "75": "Albania", "81": "Morocco", "82": "Liberia", "83": "Egypt", "84": "Ethiopia",
    "90D": "Syria", "90E": "Lebanon", "90F": "Saudi Arabia", "90G": "Iraq",
    "90H": "Afghanistan", "90I": "Transjordan", "91": "Iran", "92": "Siam",
}  # fmt: skip

FROM_1950 = {
    "40A": "Ireland", "40B": "Iceland", "43": "Australia", "44": "New Zealand",
    "45A": "South Africa", "45W": "Sudan", "46G": "Hong Kong", "47C": "Cyprus",
    "48": "Poland", "49": "Czechoslovakia", "51H": "Cambodia", "51J": "Laos",
    "51K": "Viet-Nam", "51S": "Algeria", "60E": "Finland", "62A": "West Germany",
    "62B": "East Germany", "66": "Rumania", "67": "Albania", "68": "Yugoslavia",
    "69": "Bulgaria", "71": "Morocco", "72": "Tunisia", "73": "Libya", "74": "Egypt",
    "75": "Ethiopia", "76": "Liberia", "80": "Near East", "81": "Greece", "82": "Turkey",
    "83": "Syria", "83A": "Lebanon", "84A": "Israel", "85": "Jordan", "86A": "Saudi Arabia",
    "87": "Iraq", "88": "Iran", "89": "Afghanistan", "90": "Far East", "90B": "Burma",
    "90D": "Pakistan", "91": "India", "92": "Thailand", "94A": "Formosa",
    "94C": "Ryukyu Islands", "95B": "South Korea", "96": "Philippines",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """One of the two schemes. ``of_one`` are the classes of one country (``8CC``), ``of_two``
    those of the relations of two (``7CC.CC``)."""

    years: str
    anchor: str
    classes: Mapping[str, str]
    of_one: str
    of_two: str
    countries: Mapping[str, str] = field(repr=False)


OLDER = Scheme(
    years="1910–1949",
    anchor="decimal-1910",
    classes={
        "0": "General; miscellaneous",
        "1": "Administration of the United States Government",
        "2": "Extradition",
        "3": "Protection of interests",
        "4": "Claims",
        "5": "Congresses and conferences; multilateral treaties",
        "6": "Commerce; commercial relations",
        "7": "Political relations of states",
        "8": "Internal affairs of states",
    },
    of_one="8",
    of_two="67",
    countries=SAME | TO_1949,
)
NEWER = Scheme(
    years="1950–January 1963",
    anchor="decimal-1950",
    classes={
        "0": "Miscellaneous",
        "1": "Administration of the United States Government",
        "2": "Protection of interests",
        "3": "International conferences and organizations; multilateral treaties",
        "4": "International trade and commerce",
        "5": "International informational and educational relations",
        "6": "International political relations",
        "7": "Internal political and national defense affairs",
        "8": "Internal economic, industrial, and social affairs",
        "9": "Other internal affairs: communications, transportation, science",
    },
    of_one="789",
    of_two="46",
    countries=SAME | FROM_1950,
)
