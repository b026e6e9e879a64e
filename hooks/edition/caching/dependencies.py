"""What a text asks the others while it is linked, so that it is linked anew where the answer to
one of its questions changed, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar, TypeVarTuple

from .store import digest

Question = tuple[Hashable, ...]
"""What is asked for, and of what: ``("page", "frus1948v01p1", "803")``."""

Ts = TypeVarTuple("Ts")
T = TypeVar("T")


class Asked:
    """Answers questions by their names, and notes which were asked. Answers are hashable, and
    their ``repr`` tells all of them.

    What is done by the answers alone comes out alike where they are the same: a question that
    was asked because of another's answer is asked again.
    """

    def __init__(self) -> None:
        self._asked: dict[Question, None] = {}
        self._answers: dict[str, Callable[..., Hashable]] = {}
        self._digests: dict[Hashable, bytes] = {}

    def noting(self, name: str, answer: Callable[[*Ts], T]) -> Callable[[*Ts], T]:
        """The function that answers, which from now on notes what it is asked."""
        self._answers[name] = answer

        def asked(*about: *Ts) -> T:
            self._asked[(name, *about)] = None
            return answer(*about)

        return asked

    def begin(self) -> None:
        """Forgets what was asked."""
        self._asked = {}

    def questions(self) -> tuple[Question, ...]:
        """What was asked since :meth:`begin`, each once."""
        return tuple(self._asked)

    def answers(self, questions: Sequence[Question]) -> bytes:
        """A hash of the answers."""
        return digest(*(self._answer(*question) for question in questions))

    def _answer(self, name: Hashable, *about: Hashable) -> bytes:
        answer = self._answers[str(name)](*about)
        key = type(answer), answer
        known = self._digests.get(key)
        if known is None:
            known = self._digests[key] = digest(answer)
        return known
