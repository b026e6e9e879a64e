"""Fifty pages of the site of whole volumes, of all kinds, are valid HTML."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.nu_checker import faults
from tests.whole.building import Whole
from tests.whole.sample import sample


def test_the_nu_checker_finds_no_error(whole: Whole, checker: list[str], tmp_path: Path) -> None:
    chosen = sample(whole)
    for path in chosen:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(whole.result.site / path, tmp_path / path)
    assert faults(checker, tmp_path) == []
