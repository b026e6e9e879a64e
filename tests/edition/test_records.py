"""What is said of a file that is not YAML: where it goes wrong, in an editor's words."""

from __future__ import annotations

import pytest

from edition.sources.yaml_records import Field, read_record, text


@pytest.mark.parametrize(
    ("source", "place", "found"),
    [
        (
            'place: "Moscow\ntitle: x\n',
            (1, 8),
            "a quotation mark that is not closed, opened in line 1",
        ),
        (
            "place: x\ntitle: 'y\n",
            (2, 8),
            "a quotation mark that is not closed, opened in line 2",
        ),
        ('title: "abc\nplace: "x"\n', (2, 9), "words after a closing quotation mark"),
        ("title: Moscow: a city\n", (1, 14), "a colon inside a value"),
        (
            "title: x\n  place: y\n",
            (2, 8),
            "a line that is indented more than the one above",
        ),
        ("\ttitle: x\n", (1, 1), "a tab"),
        ("title: x\n\tplace: y\n", (2, 1), "a tab"),
        ("title:\n\tplace: y\n", (2, 1), "a tab"),
        ("place: [a, b\n", (1, 8), "a bracket that is not closed, opened in line 1"),
        ("place: @x\n", (1, 8), "a value that begins with “@”"),
        ("place: x\ntitle\nplace: y\n", (2, 1), "a line without a colon"),
        ("place: *x\n", (1, 8), "undefined alias"),
    ],
)
def test_a_slip_is_told_in_plain_words(source: str, place: tuple[int, int], found: str) -> None:
    fields = {"title": Field(text), "place": Field(text)}
    (problem,) = read_record(source, file="d1.yml", fields=fields).problems
    assert (problem.code, problem.found) == ("yaml-syntax", found)
    assert (problem.line, problem.column) == place


def test_lines_count_from_the_first_of_the_file() -> None:
    record = read_record('name: "x\n', file="x.md", fields={"name": Field(text)}, first_line=2)
    (problem,) = record.problems
    assert problem.line == 2
    assert problem.found.endswith("opened in line 2")


def test_what_cannot_be_printed_is_told_as_an_escape() -> None:
    (problem,) = read_record(
        'title: "a\\x1b]0;b\\x07"\n', file="d1.yml", fields={"title": Field(text)}
    ).problems
    assert problem.found == "“title: a\\x1b]0;b\\x07”"
