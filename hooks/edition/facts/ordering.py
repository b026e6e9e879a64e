"""The order of documents."""

from __future__ import annotations

from ..model import as_number
from .entry import Entry


def order(entry: Entry) -> tuple[object, ...]:
    """By date, then by the order of the printed volume; undated documents last."""
    date = entry.date
    return (
        (0, date.filed, date.last) if date else (1,),
        entry.volume.id,
        natural(entry.id),
    )


def natural(id: str) -> tuple[str, int, str]:
    """``d2`` before ``d10``."""
    head = id.rstrip("0123456789")
    digits = id[len(head) :]
    return head, as_number(digits) if digits else 0, id
