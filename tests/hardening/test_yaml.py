"""YAML that no editor means, and values that no key needs: told, with the place."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from edition.linking.persons.authority import read_authority
from edition.model import Problem
from edition.model.dates import LONGEST as LONGEST_DATE
from edition.model.dates import BadDate, read_date
from edition.sources.overrides import (
    DOCUMENT_FIELDS,
    VOLUME_FIELDS,
    read_supplied,
    read_volume_record,
)
from edition.sources.yaml_records import (
    DEEPEST,
    LONGEST,
    MOST_PROBLEMS,
    Field,
    read_record,
    text,
    texts,
)
from tests.hardening.fuzzing import SCALARS, publish

FIELDS: Mapping[str, Field] = {"title": Field(text), "also": Field(texts)}


def problems(source: str) -> list[Problem]:
    return list(read_record(source, file="v.yml", fields=FIELDS).problems)


def codes(source: str) -> list[str]:
    return [problem.code for problem in problems(source)]


FORMS = {
    "nested_lists": ("also: " + "[" * 50_000, "yaml-syntax"),
    "nested_mappings": ("also: " + "{a: " * 20_000, "yaml-syntax"),
    "nested_entries": ("- " * 49_000, "yaml-syntax"),
    "nested_keys": ("? " * 49_000, "yaml-syntax"),
    "nested_and_closed": ("also: " + "[" * 2_000 + "]" * 2_000, "yaml-syntax"),
    "deeper_than_records": ("also: " + "[" * DEEPEST + "]" * DEEPEST + "#" * 1000, "yaml-syntax"),
    "large": ("title: " + "x" * LONGEST, "yaml-syntax"),
    "laughs": (
        "a: &a [x, x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcd", "bcde", strict=True)),
        "unknown-key",
    ),
    "alias_in_itself": ("also: &a [*a]", "wrong-type"),
    "many_aliases": ("also: [&a [x], " + "*a, " * 20_000 + "]", "wrong-type"),
    "no_anchor": ("title: *a", "yaml-syntax"),
    "merge": ("<<: {title: x}", "unknown-key"),
    "list": ("- title", "yaml-syntax"),
    "scalar": ("title", "yaml-syntax"),
    "two_documents": ("title: x\n---\ntitle: y", "yaml-syntax"),
    "directive": ("%YAML 9.9\n---\ntitle: x", "yaml-syntax"),
    "tag": ("title: !!python/object:os.system x", "wrong-type"),
    "binary": ("title: !!binary aGk=", "wrong-type"),
    "set": ("title: !!set {a, b}", "wrong-type"),
    "null_in_a_list": ("also: [~]", "wrong-type"),
    "key_that_is_a_list": ("? [a]\n: b", "unknown-key"),
    "key_that_is_empty": ("'': b", "unknown-key"),
    "twice": ("title: x\ntitle: y", "duplicate-key"),
    "control_character": (r'title: "a\x07b"', "wrong-type"),
    "noncharacter": (r'title: "a\uFFFEb"', "wrong-type"),
    "half_a_character": (r'title: "\uD800"', "yaml-syntax"),
}  # fmt: skip


@pytest.mark.parametrize("case", FORMS)
def test_what_no_record_needs_is_told(case: str) -> None:
    source, code = FORMS[case]
    found = problems(source)
    assert {problem.code for problem in found} == {code}
    assert all(len(str(problem)) < 3_000 for problem in found)


@pytest.mark.parametrize(
    "value", ["0x10", "1_000", "010", ".inf", "1e400", "12:30", "yes", "1944-01-07"]
)
def test_numbers_and_dates_count_as_they_are_written(value: str) -> None:
    record = read_record(f"title: {value}", file="v.yml", fields=FIELDS)
    assert (record.values, record.problems) == ({"title": value}, ())


def test_of_very_many_problems_the_first_are_told() -> None:
    found = problems("".join(f"k{n}: x\n" for n in range(5_000)))
    assert len(found) == MOST_PROBLEMS + 1
    assert f"{5_000 - MOST_PROBLEMS - 1:,} more problems" in found[-1].found


@pytest.mark.parametrize("name", ["?", "—", ", A", "’", "“”", "\u0301"])
@pytest.mark.parametrize("key", ["name", "also"])
def test_a_name_without_letters_is_told(key: str, name: str) -> None:
    record = "---\nname: Hull, Cordell\n---\n".replace("Hull, Cordell", f'"{name}"')
    if key == "also":
        record = f'---\nname: Hull, Cordell\nalso: ["{name}"]\n---\n'
    persons, found = read_authority([("p", "persons/p.md", record)])
    assert [problem.code for problem in found] == ["wrong-type"]
    assert set(persons) == ({"p"} if key == "also" else set())


@pytest.mark.parametrize(
    "name", ["Molotov", "U Thant", "毛泽东", "İnönü, İsmet", "Πλαστήρας, Νικόλαος", "3rd, A"]
)
def test_a_name_of_any_script_is_none(name: str) -> None:
    persons, found = read_authority([("p", "persons/p.md", f"---\nname: {name}\n---\n")])
    assert not found
    assert persons["p"].name == name


@pytest.mark.parametrize("value", ["0000", "0", "19", "19666", "9" * 5000, "١٩٦٦"])
@pytest.mark.parametrize("key", ["published", "year"])
def test_a_year_that_is_none_is_told(key: str, value: str) -> None:
    source = f"title: V\n{key}: {value}\n"
    _, found = read_volume_record(source, id="v", file="documents/v/volume.yml")
    assert [(problem.code, problem.line) for problem in found] == [("bad-date", 2)]


@pytest.mark.parametrize("value", ["2026-11", "2026-11-23/..", "2026-02-30", "2026-11-23~"])
def test_documents_are_added_on_a_day(value: str) -> None:
    supplied, (found,) = read_supplied(f"added: {value}\n", file="documents/v/d1.yml")
    assert supplied.added is None
    assert (found.code, found.line) == ("bad-date", 1)
    assert found.expected == "a day, such as 2026-11-30"
    assert "2026-11-30" in found.remedy


@pytest.mark.parametrize("value", SCALARS)
def test_any_value_of_any_key_is_read_or_told(value: str) -> None:
    value = value.encode("utf-8", "replace").decode()
    for key in DOCUMENT_FIELDS:
        supplied, found = read_supplied(f"{key}: {value}", file="documents/v/d1.yml")
        assert found or supplied
    for key in VOLUME_FIELDS:
        read_volume_record(f"{key}: {value}", id="v", file="documents/v/volume.yml")
    for key in ("name", "born", "died", "also", "description", "offices", "same_as"):
        read_authority([("p", "persons/p.md", f"---\n{key}: {value}\n---\n")])


@pytest.mark.parametrize(
    "date",
    ["../1944/", "Y-17e7", "{1944..1946}", "1944-0X-1X", "..", "/", "?", "1" * (LONGEST_DATE + 1)],
)
def test_what_the_reader_of_dates_stumbles_over_is_no_date(date: str) -> None:
    with suppress(BadDate):
        assert read_date(date).edtf == date


def test_endless_digits_are_a_number_like_any_other(tmp_path: Path) -> None:
    """Python refuses to read more than 4,300 digits."""
    digits = "9" * 5_000
    lines = [
        f"711.61/{digits}: Telegram",
        "The Ambassador in France to the Secretary of State",
        f"[Page {digits}] No. {digits} of vol. {digits}, p. {digits}7.",
        f"See telegram {digits}, January {digits}, {digits}, and Foreign Relations, {digits}, "
        f"vol. {digits}, p. {digits}; footnote {digits}.",
        f"[Page {digits}1]",
        f"  {digits}. A note.\n  {digits}. Another.",
    ]
    volume = f"title: V {digits}\nshort: {digits}\npublished: {digits}\n"
    yml = f"first_label: {digits}\nnotes: {{{digits}: {{word: See, nth: {digits}}}}}\n"
    edition, _ = publish(
        tmp_path,
        {
            "documents/v/d1.txt": "\n\n".join(lines).encode(),
            "documents/v/d1.yml": yml.encode(),
            "documents/v/volume.yml": volume.encode(),
        },
    )
    assert "documents/v/d1.md" in edition.texts


def test_the_remedy_of_a_year_is_a_year() -> None:
    source = "title: V\npublished: 0000\n"
    _, (found,) = read_volume_record(source, id="v", file="documents/v/volume.yml")
    assert (found.code, found.line, found.remedy) == (
        "bad-date",
        2,
        "write the year, in four digits",
    )
