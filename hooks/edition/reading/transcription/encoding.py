"""Bytes of a transcription → its text, and what of the bytes was not as it should be."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Problem, Severity
from ...problems import Place, problem
from ...sources import characters
from .quoting import before

LARGEST = 4_000_000
"""Bytes. The longest document of the series has a few hundred thousand; a whole volume has
two to four million and belongs in many files."""

BOM = "\ufeff"

ESCAPED = {0xDC00 + b: bytes([b]).decode("cp1252", "replace") for b in range(0x80, 0x100)}
"""What ``surrogateescape`` makes of a byte that is no UTF-8 → the character it is in CP-1252,
the encoding such files mostly have."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; ``certain`` where every character of it is known."""

    text: str
    problems: tuple[Problem, ...]
    certain: bool


def decode(data: bytes, *, file: str) -> Decoded:
    """Text of the bytes of ``file``, without byte-order mark, line ends as ``\\n``.

    Nothing is raised: where bytes are not UTF-8 they are read as CP-1252, so that something
    whole can be shown, and the result is not ``certain``.
    """
    try:
        text, wrong = data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        text, wrong = data.decode("utf-8", "surrogateescape"), data[error.start]
    problems = []
    if text.startswith(BOM):
        text = text.removeprefix(BOM)
        problems.append(
            problem(
                "byte-order-mark",
                file=file,
                found="a byte-order mark before the first character",
                expected="only the text",
            )
        )
    returns = text.count("\r")
    if returns:
        problems.append(
            Place(file, text).problem(
                "windows-line-ends",
                text.index("\r"),
                found=f"{returns} line ends of Windows or of the classic Macintosh",
                expected="line ends that are a single line feed",
            )
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    broken = None
    if wrong is not None:
        broken = _broken(data, text, wrong, file)
        problems.append(broken)
        text = text.translate(ESCAPED)
    odd = characters.problems_of(text, Place(file, text))
    problems += odd
    large = len(data) > LARGEST
    if large:
        problems.append(
            problem(
                "file-too-large",
                file=file,
                found=f"{len(data):,} bytes",
                expected=f"one document, of at most {LARGEST:,} bytes",
            )
        )
    if not text.strip():
        problems.append(
            problem(
                "empty-file",
                file=file,
                found=f"{len(data)} bytes without any text",
                expected="the transcription of one document",
            )
        )
    refused = broken or large or any(each.severity is Severity.ERROR for each in odd)
    certain = not refused and bool(text.strip())
    return Decoded(text, tuple(problems), certain)


def _broken(data: bytes, text: str, byte: int, file: str) -> Problem:
    """Tells of the first ``byte`` that is not UTF-8. ``text`` has each such byte as a lone
    surrogate."""
    at = next(i for i, c in enumerate(text) if "\udc80" <= c <= "\udcff")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        found = "the bytes FF FE or FE FF, which mark UTF-16"
    else:
        found = f"the byte {byte:02X} (“{ESCAPED[0xDC00 + byte]}” in Windows-1252)"
    word = before(text, at, 12)
    if word:
        found += f" after “{word.translate(ESCAPED)}”"
    return Place(file, text).problem("not-utf-8", at, found=found, expected="UTF-8")
