"""Bytes of a transcription → its text, and what of the bytes was not as it should be."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ..model import Problem
from ..problems import Place, problem
from .quoting import before

LARGEST = 4_000_000
"""Bytes. The longest document of the series has a few hundred thousand; a whole volume has
two to four million and belongs in many files."""

BOM = "\ufeff"

NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters but tab and line end, and noncharacters: XML 1.0 section 2.2 and HTML
hold none of them."""

ASCII_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - {*b"\t\n\r"}))
PERHAPS_NOT_TEXT = (b"\xc2", b"\xef")
"""Bytes with which the others begin in UTF-8, as some characters do that are text."""

NAMES = {"\x00": "NUL", "\x07": "BEL", "\x08": "BS", "\x0c": "form feed", "\x1b": "ESC"}

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
                expected="the text alone",
            )
        )
    returns = text.count("\r")
    if returns:
        problems.append(
            Place(file, text).problem(
                "windows-line-ends",
                text.index("\r"),
                found=f"{returns} line ends of Windows or the old Macintosh",
                expected="line ends that are a single line feed",
            )
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    broken = None
    if wrong is not None:
        broken = _broken(data, text, wrong, file)
        problems.append(broken)
        text = text.translate(ESCAPED)
    controls = _controls(data, text, file)
    if controls:
        problems.append(controls)
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
    certain = not (broken or controls or large) and bool(text.strip())
    return Decoded(text, tuple(problems), certain)


def _broken(data: bytes, text: str, byte: int, file: str) -> Problem:
    """Tells of the first ``byte`` that is not UTF-8. ``text`` has each such byte as a lone
    surrogate."""
    at = next(i for i, c in enumerate(text) if "\udc80" <= c <= "\udcff")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        found = "the bytes FF FE or FE FF, the mark of UTF-16"
    else:
        found = f"the byte {byte:02X} (“{ESCAPED[0xDC00 + byte]}” in Windows-1252)"
    word = before(text, at, 12)
    if word:
        found += f" after “{word.translate(ESCAPED)}”"
    return Place(file, text).problem("not-utf-8", at, found=found, expected="UTF-8")


def _controls(data: bytes, text: str, file: str) -> Problem | None:
    # The bytes are looked through in a tenth of the time that the text takes.
    odd = len(data.translate(None, ASCII_CONTROLS)) < len(data)
    if not odd and not any(byte in data for byte in PERHAPS_NOT_TEXT):
        return None
    matches = NOT_TEXT.finditer(text)
    first = next(matches, None)
    if first is None:
        return None
    more = sum(1 for _ in matches)
    char = first.group()
    name = NAMES.get(char) or unicodedata.name(char, "a control character")
    word = before(text, first.start(), 12)
    found = f"{name} (U+{ord(char):04X})" + (f" after “{word}”" if word else "")
    return Place(file, text).problem(
        "control-character",
        first.start(),
        found=found + (f" and {more} more such characters" if more else ""),
        expected="text",
    )
