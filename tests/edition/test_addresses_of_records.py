"""Addresses in volume.yml and in records: kept in their normal form, or a problem."""

from __future__ import annotations

import pytest

from edition.linking.persons.authority import read_authority
from edition.sources.overrides import read_volume_record


def permalink(pattern: str) -> tuple[str | None, list[str]]:
    """That of document d1, and what is reported."""
    text = f"title: V\npermalink: '{pattern}'\n"
    volume, problems = read_volume_record(text, id="v", file="documents/v/volume.yml")
    assert all((p.code, p.line) == ("bad-address", 2) for p in problems)
    return volume.permalink_of("d1"), [p.found for p in problems]


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("https://example.org/v/{id}", "https://example.org/v/d1"),
        ("https://example.org/{id}/", "https://example.org/d1"),
        ("https://example.org/(v)?id={id}&x=1", "https://example.org/%28v%29?id=d1&x=1"),
        ("https://{id}.example.org/", "https://d1.example.org/"),
    ],
)
def test_permalinks_of_the_web(pattern: str, address: str) -> None:
    assert permalink(pattern) == (address, [])


@pytest.mark.parametrize(
    "pattern",
    [
        "javascript:alert(1)//{id}",
        "example.org/{id}",
        "//example.org/{id}",
        "{id}",
        "http://[::1",
        "https://example.org/{ID}",
        "https://example.org/",
    ],
)
def test_other_permalinks_are_problems(pattern: str) -> None:
    address, (found,) = permalink(pattern)
    assert address is None
    assert found.startswith(f"the address “{pattern}”, ")


def test_a_volume_that_tells_its_permalink_keeps_it() -> None:
    told, _ = read_volume_record("title: V\npermalink: https://a.example/{id}", id="v", file="f")
    volume, problems = read_volume_record("permalink: data:x", id="v", file="f", told=told)
    assert volume.permalink_of("d1") == "https://a.example/d1"
    assert [p.code for p in problems] == ["bad-address"]


def test_same_as_is_told_apart_and_each_bad_address_is_a_problem() -> None:
    source = (
        "---\nname: A\n"
        "same_as: ['https://viaf.org/viaf/(1)', v1#p_A1, p_A2, 'javascript:x', viaf.org/1]\n---\n"
    )
    persons, problems = read_authority([("a", "persons/a.md", source)])
    assert persons["a"].same_as == ("https://viaf.org/viaf/%281%29",)
    assert persons["a"].entries == ("v1#p_A1", "p_A2")
    assert [(p.code, p.line, p.found.partition("”")[0]) for p in problems] == [
        ("bad-address", 3, "the address “javascript:x"),
        ("bad-address", 3, "the address “viaf.org/1"),
    ]
