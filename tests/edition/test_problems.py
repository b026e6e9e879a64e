"""The catalogue of problems: whole, and every code tested somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.model import Problem, Severity
from edition.problems import CATALOGUE, Place, catalogue, for_the_log, problem
from edition.problems.kinds import Kind
from edition.problems.report import FEW

TESTS = Path(__file__).parents[1]
TOLD = {
    path: path.read_text(encoding="utf-8", errors="replace")
    for pattern in (
        "*/cases/**/*.yml",
        "*/cases/**/problems.json",
        "tei/cases/*.txt",
        "*/test_*.py",
    )
    for path in sorted(TESTS.glob(pattern))
    if path != Path(__file__)
}


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_expected_by_a_test(code: str) -> None:
    assert any(code in text for text in TOLD.values())


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.code)
def test_every_kind_tells_what_to_do(kind: Kind) -> None:
    assert all((kind.title, kind.meaning, kind.example, kind.remedy))
    assert kind.meaning.endswith(".")
    assert not kind.remedy.endswith(".")


def test_a_code_stands_for_one_kind() -> None:
    kind = next(iter(CATALOGUE.values()))
    with pytest.raises(ValueError, match=kind.code):
        catalogue([kind, kind])


def test_a_problem_says_where_what_and_how() -> None:
    made = problem("bad-date", file="a.yml", line=2, column=7, found="“x”", expected="a date")
    assert str(made).startswith("a.yml:2:7: bad-date: found “x”; expected a date. To fix it: ")


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (1, (1, 2)), (3, (2, 1)), (4, (3, 1)), (7, (3, 4))]
)
def test_places_count_from_one(offset: int, place: tuple[int, int]) -> None:
    assert Place("f", "ab\n\ncdéf").at(offset) == place


def many(code: str, number: int) -> list[Problem]:
    return [
        problem(code, file="v.xml", line=line, found=f"no. {line}", expected="another")
        for line in range(1, number + 1)
    ]


def test_the_log_ends_with_what_weighs_most() -> None:
    found = [*many("not-utf-8", 1), *many("missing-key", 2), *many("pages-jump", 2)]
    assert [severity for severity, _ in for_the_log(found)] == [
        *[Severity.INFO] * 2,
        *[Severity.WARNING] * 2,
        Severity.ERROR,
    ]


@pytest.mark.parametrize(
    ("number", "told", "left"), [(1, 1, 0), (FEW + 1, FEW + 1, 0), (FEW + 2, FEW + 1, 2)]
)
def test_the_log_tells_few_of_what_asks_nobody_to_look(number: int, told: int, left: int) -> None:
    lines = list(for_the_log([*many("pages-jump", number), *many("missing-key", number)]))
    own = [text for severity, text in lines if severity is Severity.INFO]
    assert len(own) == told
    assert sum(severity is Severity.WARNING for severity, _ in lines) == number
    assert sum(severity is None for severity, _ in lines) == left
    assert own[-1].startswith("2 more of pages-jump") == (left == 2)
