"""What a kind of problem is."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of problem.

    ``remedy`` is what the editor is told to do where the place of discovery knows nothing
    better; ``example`` is a line of a transcription or ``.yml`` that shows the problem.
    """

    code: str
    severity: Severity
    title: str
    meaning: str
    example: str
    remedy: str
