"""The three volumes beside the repository, built once as one edition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from benching.projects import make_project
from tests.building import SHARED, Result, run_mkdocs
from tests.whole.site_pages import SitePage, read_site
from tests.whole.volume_file import VolumeFile, read_volume_file

VOLUMES = sorted((SHARED / "volumes").glob("*.xml"))
DOCUMENTS = 783


@dataclass(frozen=True)
class Whole:
    """The build; every page of its site by path; what the files of the volumes tell, by id."""

    result: Result
    pages: dict[str, SitePage]
    volumes: dict[str, VolumeFile]

    def page(self, volume: str, text: str) -> SitePage:
        """The page of a text."""
        return self.pages[f"documents/{volume}/{text}.html"]


def build_whole(folder: Path) -> Whole:
    """All documents of all volumes, built strictly in a folder; fails the test where it cannot,
    skips it where there are no volumes."""
    if not VOLUMES:
        pytest.skip("needs the volumes in the folder shared beside the repository")
    made = make_project(folder / "edition", VOLUMES, DOCUMENTS)
    assert made == DOCUMENTS
    result = run_mkdocs(folder / "edition", folder / "site")
    if result.exit_code:
        pytest.fail(f"the volumes do not build:\n{result.log}", pytrace=False)
    volumes = {path.stem: read_volume_file(path) for path in VOLUMES}
    return Whole(result, read_site(result.site), volumes)
