"""Golden cases of the lists: sources, file numbers, their order, correspondents; data files."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from edition.facts.archival_source import Source, source_of_line, source_of_note
from edition.facts.parties import Correspondent, is_exchange, name_of
from edition.writing.lists.decimal import Decimal, countries, read_decimal, scheme_of
from edition.writing.lists.schemes import NEWER, OLDER

CASES = Path(__file__).parent / "cases"
SCHEMES = {1910: OLDER, 1950: NEWER, None: None}


def cases(name: str) -> Any:  # noqa: ANN401  # whatever the file holds
    return yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", cases("sources").values(), ids=cases("sources"))
def test_a_source_is_taken_apart(case: dict[str, Any]) -> None:
    source = source_of_line(case["line"]) if "line" in case else source_of_note(case["note"])
    wanted = case["source"] and Source(*map(str, case["source"]))
    assert source == wanted
    assert (source is not None and source.is_decimal) is case.get("decimal", False)


def decimal(number: str) -> Decimal:
    found = read_decimal(number)
    assert found is not None
    return found


@pytest.mark.parametrize("case", cases("decimal").values(), ids=cases("decimal"))
def test_a_decimal_number_is_read(case: dict[str, Any]) -> None:
    number = decimal(case["number"])
    scheme = scheme_of(number, None)
    assert (number.file, number.date) == (case["file"], case["date"])
    assert scheme is SCHEMES[case["scheme"]]
    assert list(countries(number, scheme) if scheme else ()) == case["countries"]


@pytest.mark.parametrize("text", ["IO Files", "US(P)/A/133", "POL 7 JAPAN", "CF 1490", "12/3"])
def test_other_numbers_are_not_decimal(text: str) -> None:
    assert read_decimal(text) is None


def test_decimal_numbers_are_in_the_order_of_the_files() -> None:
    wanted: list[str] = cases("order")
    mixed = random.Random(1).sample(wanted, len(wanted))
    numbers = sorted(map(decimal, mixed), key=lambda n: (n.file_order, n.serial_order))
    assert [f"{n.file}/{n.serial}" for n in numbers] == wanted


@pytest.mark.parametrize(("party", "name"), cases("names").items())
def test_a_correspondent_is_filed_under_a_name(party: str, name: str) -> None:
    assert name_of(party) == name


@pytest.mark.parametrize(
    ("sender", "recipient", "exchange"),
    [
        ("The Secretary of State", "the Embassy in France", True),
        ("Memorandum by the Director of the Staff (Kennan)", "the Secretary of State", True),
        ("Minutes of the Ninth Meeting of the United States Delegation", "the Assembly", False),
        ("Memorandum of Conversation, by Mr. Ross", "the Secretary of State", False),
        ("Department of State Position Paper", "the General Assembly", False),
        ("Memorandum by Mr. John C. Ross, Deputy", "the Representative (Austin)", False),
        ("The United States Delegation", "the Department of State", True),
        ("", "the Secretary of State", False),
    ],
)
def test_not_every_to_is_an_exchange(sender: str, recipient: str, exchange: bool) -> None:
    senders, recipients = (
        [Correspondent(name_of(words))] if words else [] for words in (sender, recipient)
    )
    assert is_exchange(senders, recipients) is exchange
