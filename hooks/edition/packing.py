"""Quicker pickling of small dataclasses with slots.

An edition keeps hundreds of thousands of them, and what :mod:`dataclasses` gives them asks for
the fields anew for every object. Inheritance of fields is not thought of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

T = TypeVar("T")


def packed(cls: type[T]) -> type[T]:
    """Decorates a frozen dataclass with slots; its state is the values of its fields in order.

    Raises AttributeError where it has no slots.
    """
    slots = [getattr(cls, field.name) for field in fields(cls)]  # type: ignore[arg-type]
    read = [slot.__get__ for slot in slots]
    write = [slot.__set__ for slot in slots]

    def state(self: T) -> list[Any]:
        return [get(self) for get in read]

    def restore(self: T, values: Sequence[Any]) -> None:
        for put, value in zip(write, values, strict=True):
            put(self, value)

    cls.__getstate__ = state  # type: ignore[method-assign, assignment]
    cls.__setstate__ = restore  # type: ignore[attr-defined]
    return cls
