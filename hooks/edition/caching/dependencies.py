"""Dependency tracking: what a text looks up in other texts while it is linked.

A text is linked again where one of its lookups gives another result, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar, TypeVarTuple

from .hashing import digest

Dependency = tuple[Hashable, ...]
"""A lookup, by name and arguments: ``("page", "frus1948v01p1", "803")``."""

Ts = TypeVarTuple("Ts")
T = TypeVar("T")


class Dependencies:
    """Records which lookups are made. Results are hashable, and their ``repr`` says all of them.

    A lookup whose arguments come from the result of another needs no care: where that result is
    the same, the second lookup is made again, with the same arguments.
    """

    def __init__(self) -> None:
        self._recorded: dict[Dependency, None] = {}
        self._lookups: dict[str, Callable[..., Hashable]] = {}
        self._digests: dict[Hashable, bytes] = {}

    def tracked(self, name: str, lookup: Callable[[*Ts], T]) -> Callable[[*Ts], T]:
        """The lookup, which from now on records its calls."""
        self._lookups[name] = lookup

        def recorded(*arguments: *Ts) -> T:
            self._recorded[(name, *arguments)] = None
            return lookup(*arguments)

        return recorded

    def begin(self) -> None:
        """Forgets the lookups that were recorded."""
        self._recorded = {}

    def recorded(self) -> tuple[Dependency, ...]:
        """The lookups since :meth:`begin`, each once."""
        return tuple(self._recorded)

    def results(self, dependencies: Sequence[Dependency]) -> bytes:
        """A hash of what these lookups give now."""
        return digest(*(self._result(*dependency) for dependency in dependencies))

    def _result(self, name: Hashable, *arguments: Hashable) -> bytes:
        result = self._lookups[str(name)](*arguments)
        key = type(result), result
        known = self._digests.get(key)
        if known is None:
            known = self._digests[key] = digest(result)
        return known
