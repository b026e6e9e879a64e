"""What is told of a mistake, or of something the editor may want to know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a problem means for the page (DESIGN: problems.json)."""

    ERROR = "error"
    """Not published as read, or not proved."""
    WARNING = "warning"
    """An editor must look."""
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What an editor must mend, and how.

    ``line`` and ``column`` count from 1 (code points); ``file`` is relative to ``docs/``.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    found: str
    expected: str
    remedy: str

    @property
    def message(self) -> str:
        """Found and expected in one sentence."""
        return f"found {self.found}; expected {self.expected}"

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}. "
            f"To fix it: {self.remedy}"
        )
