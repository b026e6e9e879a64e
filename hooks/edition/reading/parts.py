"""The dataclasses of which a reading makes dozens for every document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def part(cls: type[T]) -> type[T]:
    """A dataclass with slots that is frozen for the type checker alone, and has no hash.

    One that Python itself keeps frozen takes four times as long to make, and the fields of a
    NamedTuple are looked up half as fast.
    """
    return dataclass(slots=True)(cls)
