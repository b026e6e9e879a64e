"""Bytes that are no clean UTF-8 text, and files that are too large."""

from __future__ import annotations

import pytest

from edition.model import Role, Severity
from edition.reading import Reading, Transcription, read
from edition.reading.transcription.encoding import LARGEST, decode
from edition.sources.overrides import Supplied

TELEGRAM = (
    "711.61/968: Telegram\n\nThe Chargé in France to the Secretary of State\n\n69. Nothing.\n"
)


def reading(data: bytes) -> Reading:
    file = "documents/v/d1.txt"
    return read(Transcription(volume="v", id="d1", file=file, data=data, supplied=Supplied()))


def test_windows_1252_is_refused_and_shown_whole() -> None:
    result = reading(TELEGRAM.encode("cp1252"))
    (problem,) = result.problems
    assert (problem.code, problem.line, problem.column) == ("not-utf-8", 3, 10)
    assert problem.found == "the byte E9 (“é” in Windows-1252) after “The Charg”"
    assert result.document.refused
    assert result.document.source == TELEGRAM


def test_one_wrong_byte_leaves_the_rest_as_it_is() -> None:
    data = TELEGRAM.encode() + b"\xfcber\n"
    assert decode(data, file="x").text == TELEGRAM + "über\n"


def test_utf_16_is_named() -> None:
    (problem, *_) = reading(TELEGRAM.encode("utf-16")).problems
    assert problem.code == "not-utf-8"
    assert "UTF-16" in problem.found


def test_a_volume_in_one_file_is_refused() -> None:
    data = (TELEGRAM * (LARGEST // len(TELEGRAM) + 1)).encode()
    result = reading(data)
    assert [p.code for p in result.problems] == ["file-too-large"]
    assert result.document.refused
    assert result.document.notes == ()


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf \r\n"])
def test_nothing_is_an_error(data: bytes) -> None:
    result = reading(data)
    assert [p.code for p in result.problems if p.severity is Severity.ERROR] == ["empty-file"]
    assert result.document.blocks == ()


def test_a_clean_file_has_no_problems() -> None:
    result = reading(TELEGRAM.encode())
    assert result.problems == ()
    assert [b.role for b in result.document.blocks] == [Role.SOURCE, Role.HEADING, Role.BODY]
