"""An error that nobody foresaw, inside one document, is a problem of that document."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

from ..model import Problem
from . import problem

T = TypeVar("T")

log = logging.getLogger("edition")

CODE = "internal-error"

ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
"""An address in memory, another one in every build."""


def guarded(
    work: Callable[[], T], instead: Callable[[Problem], T], *, file: str, line: int = 1
) -> T:
    """What ``work`` makes of one document; where that fails, what ``instead`` makes of the
    problem. ``file`` is the editor’s file, relative to ``docs/``, and ``line`` where the document
    begins in it."""
    try:
        return work()
    except Exception as error:  # whatever it is, the others are published
        log.debug("The error in %s in full", file, exc_info=error)
        return instead(_problem(error, file, line))


def has_failed(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is such an error."""
    return any(each.code == CODE for each in problems)


def _problem(error: Exception, file: str, line: int) -> Problem:
    return problem(
        CODE,
        file=file,
        line=line,
        found=f"an error in the edition’s own code, {described(error)}",
        expected="no error, whatever the file contains",
    )


def described(error: BaseException) -> str:
    """An error with the place in the code where it arose, on one line."""
    frames = extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    words = ADDRESS.sub("0x…", " ".join(str(error).split()))[:200]
    return f"{type(error).__name__}: {words}{place}" if words else f"{type(error).__name__}{place}"
