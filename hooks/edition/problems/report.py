"""Problems: made of the kinds of :mod:`.kinds`, with the place where they were found."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from ..model import Problem, Severity
from ..model.addresses import EXPECTED, EXPECTED_ON_THE_WEB, visible
from ..model.escaping import in_ascii
from .kinds import KINDS, Kind


def catalogue(kinds: Iterable[Kind]) -> dict[str, Kind]:
    """The kinds by code. Raises ValueError where two have one code."""
    made: dict[str, Kind] = {}
    for kind in kinds:
        if kind.code in made:
            raise ValueError(f"two problems have the code {kind.code!r}")
        made[kind.code] = kind
    return made


class Place:
    """Turns offsets in a source into lines and columns (both from 1, code points).

    ``lines_of_file`` are those of a Document whose source is not the file itself: offsets with
    their lines, ascending. Columns are not known there, and always 1.
    """

    def __init__(
        self, file: str, source: str, lines_of_file: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.file = file
        self._source = source
        self._lines = lines_of_file

    @cached_property
    def _starts(self) -> list[int]:
        """Where the lines begin; most documents have no problem whose line is asked for."""
        starts = [0]
        at = self._source.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self._source.find("\n", at + 1)
        return starts

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``."""
        if self._lines:
            before = bisect_right(self._lines, offset, key=lambda pair: pair[0])
            return self._lines[max(0, before - 1)][1], 1
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def problem(
        self, code: str, offset: int, *, found: str, expected: str, remedy: str | None = None
    ) -> Problem:
        """As :func:`problem`, at the character at ``offset``."""
        line, column = self.at(offset)
        return problem(
            code,
            file=self.file,
            line=line,
            column=column,
            found=found,
            expected=expected,
            remedy=remedy,
        )


def problem(
    code: str,
    *,
    file: str,
    line: int = 1,
    column: int = 1,
    found: str,
    expected: str,
    remedy: str | None = None,
) -> Problem:
    """A problem of the catalogue at a place; ``found`` and ``expected`` are phrases.

    Raises KeyError for a code that is not in the catalogue.
    """
    kind = CATALOGUE[code]
    return Problem(
        code=code,
        severity=kind.severity,
        file=file,
        line=line,
        column=column,
        found=found,
        expected=expected,
        remedy=remedy or kind.remedy,
    )


def bad_address(
    address: str, refusal: str, *, file: str, line: int = 1, column: int = 1, web_only: bool = False
) -> Problem:
    """The problem of an address that :func:`.check_address` refused, for the reason it gives."""
    return problem(
        "bad-address",
        file=file,
        line=line,
        column=column,
        found=f"the address “{visible(address)}”, {refusal}",
        expected=EXPECTED_ON_THE_WEB if web_only else EXPECTED,
    )


def as_data(problem: Problem) -> dict[str, object]:
    """The problem as ``problems.json`` and the front matter of pages have it."""
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "remedy": problem.remedy,
    }


SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line and column; the same problem once."""
    unique = dict.fromkeys(problems)
    return sorted(
        unique, key=lambda p: (p.file, p.line, p.column, SEVERITIES.index(p.severity), p.code)
    )


FEW = 3
"""Of those that ask nobody to look, how many of one code the log tells one by one."""


def for_the_log(problems: Iterable[Problem]) -> Iterator[tuple[Severity | None, str]]:
    """What the log tells, the weightiest last, where they are seen; with the severity, None for
    what is told only to those who want all.

    A volume has thousands that ask nobody to look; of those the first of each code are told, and
    how many more there are.
    """
    ordered = in_order(problems)
    by_code: dict[str, list[Problem]] = {}
    for problem in ordered:
        if problem.severity is Severity.INFO:
            by_code.setdefault(problem.code, []).append(problem)
    for code, those in by_code.items():
        rest = those[FEW:] if len(those) > FEW + 1 else []
        yield from ((Severity.INFO, str(each)) for each in those[: len(those) - len(rest)])
        yield from ((None, str(each)) for each in rest)
        if rest:
            told = f"{len(rest):,} more of {code}; problems.json in the site lists all"
            yield Severity.INFO, told
    for severity in (Severity.WARNING, Severity.ERROR):
        yield from ((severity, str(each)) for each in ordered if each.severity is severity)


def problems_json(problems: Iterable[Problem]) -> bytes:
    """``problems.json`` (DESIGN §6)."""
    listed = ",\n".join(map(_as_json, in_order(problems)))
    return in_ascii(f"[\n{listed}\n]\n").encode() if listed else b"[]\n"


def _as_json(problem: Problem) -> str:
    """As Python writes it with an indent, which it does slowly."""
    lines = [f'  "{key}": {_value(value)}' for key, value in as_data(problem).items()]
    return " {\n" + ",\n".join(lines) + "\n }"


_value = json.JSONEncoder(ensure_ascii=False).encode


CATALOGUE = catalogue(KINDS)
