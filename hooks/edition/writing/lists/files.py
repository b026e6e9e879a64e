"""File numbers: where the archives keep the documents, in the order of their files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...facts.entry import Entry
from ...model import as_number
from ...model.dates import day
from .decimal import Decimal, countries, read_decimal, scheme_of
from .page import Data, Listing, documents, listing, number
from .schemes import NEWER, OLDER, Scheme

TITLE = "Archival files"

NAMELESS = "no-repository"

Filed = list[tuple[Decimal, Entry]]


def files(entries: Sequence[Entry]) -> Listing:
    """Decimal files by scheme, class and number; then all other files by repository."""
    decimal: dict[Scheme | None, dict[str, dict[str, Filed]]] = {}
    others: dict[str, dict[str, dict[str, list[Entry]]]] = {}
    names: dict[str, str] = {}
    without = 0
    for entry in entries:
        source = entry.kept
        read = read_decimal(source.number) if source and source.is_decimal else None
        if source is None:
            without += 1
        elif read:
            scheme = scheme_of(read, entry.date.filed if entry.date else None)
            of_class = decimal.setdefault(scheme, {}).setdefault(read.cls, {})
            of_class.setdefault(_key(read.file), []).append((read, entry))
        else:
            anchor = _anchor(source.repository)
            names.setdefault(anchor, source.repository)
            series = others.setdefault(anchor, {}).setdefault(source.series, {})
            series.setdefault(source.number, []).append(entry)
    schemes = [
        _scheme(scheme, decimal[scheme]) for scheme in (OLDER, NEWER, None) if scheme in decimal
    ]
    repositories = [
        _repository(anchor, names[anchor], others[anchor])
        for anchor in sorted(others, key=lambda anchor: (anchor == NAMELESS, anchor))
    ]
    data: Data = {
        "schemes": schemes,
        "repositories": repositories,
        "without": without,
        "documents": len(entries),
    }
    label = "Filter the files" if schemes or repositories else ""
    return listing(TITLE, data, template="files.html", filter=label)


def _key(file: str) -> str:
    return re.sub(r"[^\w.]+", " ", file).casefold()


# ---- the decimal file


def _scheme(scheme: Scheme | None, classes: dict[str, dict[str, Filed]]) -> Data:
    return {
        "title": f"Decimal files, {scheme.years}" if scheme else "Decimal files, years not told",
        "anchor": scheme.anchor if scheme else "decimal",
        "classes": [
            {
                "title": f"Class {cls}",
                "subject": scheme.classes.get(cls, "") if scheme else "",
                "anchor": f"{scheme.anchor if scheme else 'decimal'}-{cls}",
                "files": [
                    _file(filed, scheme)
                    for filed in sorted(classes[cls].values(), key=lambda own: own[0][0].file_order)
                ],
            }
            for cls in sorted(classes)
        ],
    }


def _file(filed: Filed, scheme: Scheme | None) -> Data:
    first = filed[0][0]
    ordered = sorted(filed, key=lambda pair: pair[0].serial_order)
    return {
        "number": first.file,
        "countries": countries(first, scheme) if scheme else (),
        "documents": len(filed),
        "serials": [_serial(decimal, entry) for decimal, entry in ordered],
    }


def _serial(decimal: Decimal, entry: Entry) -> tuple[str, str, str, str]:
    """Serial, its date in words, the document's address without ending, and where it is."""
    date = day(decimal.date) if decimal.date else ""
    return decimal.serial, date, entry.uri, f"{entry.volume.short}, {number(entry)}"


# ---- other files


def _repository(anchor: str, name: str, series: dict[str, dict[str, list[Entry]]]) -> Data:
    return {
        "title": name or "Files named without a repository",
        "anchor": anchor,
        "series": [
            {
                "name": own or "No file named",
                "documents": sum(map(len, series[own].values())),
                "folders": [
                    {"name": folder, "listed": documents(series[own][folder])}
                    for folder in sorted(series[own], key=natural_order)
                ],
            }
            for own in sorted(series, key=natural_order)
        ],
    }


def _anchor(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or NAMELESS


def natural_order(text: str) -> list[tuple[int, int, str]]:
    """Sort key by which ``CF 615`` comes before ``CF 1179`` and case does not count."""
    words = re.findall(r"\d+|[^\W\d_]+", text)
    keys = [(0, as_number(w), "") if w.isdecimal() else (1, 0, w.casefold()) for w in words]
    return [*keys, (2, 0, text)]
