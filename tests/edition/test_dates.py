"""EDTF dates: read, bounded, put into words."""

from __future__ import annotations

import datetime

import pytest

from edition.model.dates import BadDate, read_date, span_of_years


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1944-01-07", "January 7, 1944"),
        ("1944-01", "January 1944"),
        ("1944", "1944"),
        ("1944-01-07/1944-01-11", "between January 7 and 11, 1944"),
        ("1944-01-30/1944-02-02", "between January 30 and February 2, 1944"),
        ("1943-12-30/1944-01-02", "between December 30, 1943 and January 2, 1944"),
        ("1944-01~", "about January 1944"),
        ("1944-05?", "May 1944 (?)"),
        ("[1944-01-07,1944-01-08]", "January 7 or 8, 1944"),
        ("1943/..", "1943 or later"),
        ("../1944-05", "May 1944 or before"),
        ("1944-01-07T14:00:00", "January 7, 1944"),
        ("194X", "between 1940 and 1949"),
        ("1944-01-XX", "January 1944"),
        ("[..1944-01-07]", "January 7, 1944 or before"),
        ("{1944-01-07..}", "January 7, 1944 or later"),
    ],
)
def test_words_of_a_date(edtf: str, words: str) -> None:
    assert read_date(edtf).text == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000",
        "1944-02-30",
        "1944-13",
        "January 7",
        "1944-01-11/1944-01-07",
        "7.1.1944",
        "..",
        "../00",
        "Y1E99",
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(BadDate):
        read_date(text)


def test_bounds_of_an_interval() -> None:
    date = read_date("1944-01/1944-02")
    assert (date.first, date.last) == (datetime.date(1944, 1, 1), datetime.date(1944, 2, 29))
    assert not date.is_day
    assert read_date("1943/..").last == datetime.date.max


def test_a_year_is_all_its_days() -> None:
    date = read_date("1944")
    assert (date.first, date.last) == (datetime.date(1944, 1, 1), datetime.date(1944, 12, 31))


def test_a_date_without_a_beginning_is_filed_under_its_end() -> None:
    assert read_date("../1944-01-11").filed == datetime.date(1944, 1, 11)
    assert read_date("1944-01-07/..").filed == datetime.date(1944, 1, 7)


@pytest.mark.parametrize(
    ("born", "died", "shown"),
    [
        ("1891", "1986", "1891–1986"),
        ("1891-11-15", None, "born 1891"),
        (None, "1953-03-05", "died 1953"),
        (None, None, ""),
        ("1878~", "1953?", "about 1878–1953?"),
    ],
)
def test_years_of_life(born: str | None, died: str | None, shown: str) -> None:
    assert span_of_years(born, died) == shown
