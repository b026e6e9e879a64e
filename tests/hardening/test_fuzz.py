"""Files changed at random: no exception, and whatever is sound is published all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hardening.fuzzing import publish, records, volumes

RECORDS = 30
"""Editions of a hundred records each: seventy persons, thirty documents; and a volume."""

VOLUMES = 50
"""Editions of twenty TEI volumes each."""

SOUND = ("documents/sound/d1.md", "persons/sound.md")
FAULTS = ("page-differs", "text-not-covered", "form-differs", "tei-text-differs")
"""Problems that no file can cause: faults of the software."""


@pytest.mark.parametrize("seed", range(RECORDS))
def test_records(seed: int, tmp_path: Path) -> None:
    edition, codes = publish(tmp_path, records(seed, 70, 30), book=seed % 5 == 0)
    assert not set(codes) & set(FAULTS)
    assert set(SOUND) <= set(edition.uris)
    assert sum(uri.startswith("documents/v/d") for uri in edition.texts) == 30


@pytest.mark.parametrize("seed", range(VOLUMES))
def test_volumes(seed: int, tmp_path: Path) -> None:
    edition, _ = publish(tmp_path, volumes(seed, 20), book=seed % 5 == 0)
    assert set(SOUND) <= set(edition.uris)
