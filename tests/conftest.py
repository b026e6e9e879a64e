"""Fixtures that build the edition; each build is made once in a session."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from lxml import etree
from playwright.sync_api import Browser, sync_playwright

import chromium
from tests import nu_checker
from tests.building import ROOT, SHARED, Build, Docs, Result, copy_edition, run_mkdocs
from tests.whole.building import Whole, build_whole

# Nothing is timed, and a failure in one place is a failure in every place.
settings.register_profile("edition", deadline=None, derandomize=True)
settings.load_profile("edition")


BUILT = frozenset(["site", "bundled", "unpacked", "build_edition"])
"""Fixtures that build a site."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it needs: a browser, a site, whole volumes, or nothing (unit)."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if "browser" in fixtures:
            kind = "browser"
        elif folder == "whole" or "whole" in fixtures:
            kind = "whole"
        elif folder in ("rebuild", "hardening", "injection"):
            kind = "rebuild" if folder == "rebuild" else "site"
        else:
            kind = "site" if folder in ("site", "bundle") or fixtures & BUILT else "unit"
        item.add_marker(kind)
        # Tests of a file share what they build; all of whole volumes share one build.
        item.add_marker(pytest.mark.xdist_group(kind if kind == "whole" else str(item.path)))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition as it is, built strictly: the folder of the site."""
    result = run_mkdocs(ROOT, tmp_path_factory.mktemp("edition") / "site")
    if result.exit_code:
        pytest.fail(f"the edition does not build:\n{result.log}", pytrace=False)
    return result.site


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition with what there is to take away, as `make bundle` builds it."""
    site = tmp_path_factory.mktemp("bundled") / "site"
    result = run_mkdocs(ROOT, site, EDITION_BUNDLE="true", SOURCE_DATE_EPOCH="1700000000")
    if result.exit_code:
        pytest.fail(f"the bundle does not build:\n{result.log}", pytrace=False)
    return result.site


@pytest.fixture(scope="session")
def unpacked(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that edition.zip unpacks into, in an empty place."""
    place = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(bundled / "edition.zip") as archive:
        archive.extractall(place)
    (folder,) = place.iterdir()
    return folder


@pytest.fixture(scope="session")
def build_edition(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a copy of the edition with other documents.

    ``build_edition({"documents/v/d1.txt": "…"})`` adds or replaces files under ``docs/``
    (None removes one); ``strict=False`` lets warnings pass; ``hook`` is the source of one
    more module of MkDocs events. Equal calls give the same result. The repository itself
    is never written to.
    """
    made: dict[object, Result] = {}

    def build(docs: Docs | None = None, *, strict: bool = True, hook: str = "") -> Result:
        docs = docs or {}
        key = (frozenset(docs.items()), strict, hook)
        if key not in made:
            project = tmp_path_factory.mktemp("copy")
            copy_edition(project, docs, hook)
            made[key] = run_mkdocs(project, project / "site", config="changed.yml", strict=strict)
        return made[key]

    return build


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The edition with the three volumes beside the repository, every page of it read."""
    return build_whole(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the repository; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder shared beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG:
    """The schema of all of TEI; it takes half a minute to be read, so once for all tests."""
    return etree.RelaxNG(etree.parse(ROOT / "tests" / "schemas" / "tei_all.rng"))


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command of the Nu HTML checker; the test is skipped where it cannot be had."""
    try:
        return nu_checker.install()
    except nu_checker.NotInstalled as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed browser, without a window."""
    path = chromium.find()
    if path is None:
        pytest.fail("no Chromium or Chrome is installed; `make test` says how", pytrace=False)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield launched
        launched.close()
