"""By which words a person can be asked for."""

from __future__ import annotations

import pytest

from edition.linking import read_authority
from edition.searching.forms import family_names, forms
from edition.searching.words import words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("harriman", True),
        ("william averell harriman", True),
        ("averell harriman", True),
        ("harriman averell", True),
        ("w harriman", True),
        ("a harriman", False),
        ("averell", False),
        ("averell william harriman", False),
    ],
)
def test_one_given_name_is_enough_but_not_the_second_initial(asked: str, found: bool) -> None:
    record = '---\nname: Harriman, William Averell\nalso: ["Harriman, W. A."]\n---\n'
    authority, _ = read_authority([("harriman", "persons/harriman.md", record)])
    assert (tuple(asked.split()) in forms(authority["harriman"])) is found


@pytest.mark.parametrize("name", ["O’Shea, Łukasz", "O'Shea, Łukasz"])
def test_a_name_with_an_apostrophe_is_asked_for_as_the_search_parts_it(name: str) -> None:
    authority, _ = read_authority([("oshea", "persons/oshea.md", f'---\nname: "{name}"\n---\n')])
    person = authority["oshea"]
    assert {tuple(words(text)) for text in ("O'Shea", "Lukasz O’Shea")} <= forms(person)
    assert family_names(person) == {"o", "shea"}
