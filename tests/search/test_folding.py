"""When two spellings are one word; tests/browser holds the browser against the same cases."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from edition.linking.persons.registry import slug
from edition.model.folding import fold, without_possessive

CASES = yaml.safe_load((Path(__file__).parent / "folding.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_spellings_fold_to_one_form(case: str) -> None:
    for folded, spellings in CASES[case].items():
        assert {fold(spelling) for spelling in spellings} == {folded}
        assert fold(folded) == folded


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("Harriman’s", "Harriman"),
        ("Harriman's", "Harriman"),
        ("HARRIMAN’S", "HARRIMAN"),
        ("O’Shea", "O’Shea"),
        ("O'Shea's", "O'Shea"),
        ("Dulles’", "Dulles’"),
        ("Hans", "Hans"),
    ],
)
def test_a_possessive_ending_is_taken_from_the_end_alone(word: str, bare: str) -> None:
    assert without_possessive(word) == bare


@pytest.mark.parametrize(
    ("name", "id"),
    {
        "Dulles, John Foster": "dulles-john-foster",
        "Göring, Hermann": "goring-hermann",
        "Łukasiewicz, Juliusz": "lukasiewicz-juliusz",
        "Đilas, Milovan": "dilas-milovan",
        "Œuvre, Straße": "oeuvre-strasse",
        "Þórðarson, Björn": "thordarson-bjorn",
        "O’Brien, Ærø (the elder)": "obrien-aero",
        "ʿAbd al-Rahman": "abd-al-rahman",
        "Chou En-lai": "chou-en-lai",
        "Griﬃth, Napoleon Ⅲ": "griffith-napoleon-iii",
        "Ħamrun, Ǿrn": "amrun-rn",
        "Har\u00adriman, Ivan Gorʹkiĭ": "har-riman-ivan-gor-kii",
        "Горчаков, Александр": "person",
        "Index": "person-index",
        "3rd Earl": "person-3rd-earl",
    }.items(),
)
def test_ids_of_persons_stay_as_they_were_first_published(name: str, id: str) -> None:
    assert slug(name) == id
