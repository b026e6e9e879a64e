"""ProperDocs, in an environment without MkDocs, builds the edition as MkDocs does.

    pytest -m properdocs

The first run installs the environment; where the packages cannot be had, all of it is skipped.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import environment
from tests.building import MKDOCS, ROOT, Result, copy_edition, run_mkdocs
from tests.site.test_preview import DOCUMENT, Preview
from tests.site.test_same_bytes import contents

pytestmark = pytest.mark.properdocs

Builder = Sequence[str]

NOTE = "dealt with him"
"""Words of a biographical note: the edition renders its page itself, before MkDocs."""


@pytest.fixture(scope="session")
def properdocs() -> Builder:
    """The command; the tests are skipped where its environment cannot be installed."""
    command = [sys.executable, "tools/environment.py", "properdocs"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"ProperDocs cannot be installed: {' '.join(done.stderr.split())}")
    return str(environment.PURPOSES["properdocs"].python), "-m", "properdocs"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy_edition(tmp_path, {}, "")
    return tmp_path


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_mkdocs_is_not_installed(properdocs: Builder) -> None:
    code = "from importlib.util import find_spec; print(find_spec('mkdocs'))"
    done = subprocess.run([properdocs[0], "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"


def test_the_site_and_its_bundle_have_the_bytes_of_mkdocs(
    properdocs: Builder, bundled: Path, project: Path
) -> None:
    expected = contents(bundled)
    for _ in ("from nothing", "from the cache"):
        result = run_mkdocs(
            project,
            project / "site",
            builder=properdocs,
            EDITION_BUNDLE="true",
            SOURCE_DATE_EPOCH="1700000000",
        )
        assert result.exit_code == 0, result.log
        built = contents(result.site)
        assert sorted(built) == sorted(expected)
        assert [name for name in built if built[name] != expected[name]] == []


@pytest.mark.parametrize("workers", [False, True], ids=["one process", "workers"])
def test_a_broken_link_fails_the_first_and_the_second_strict_build(
    properdocs: Builder, project: Path, workers: bool
) -> None:
    replace(project / "docs/persons/molotov.md", NOTE, "[dealt](nowhere.md) with him")
    if workers:
        replace(project / "hooks/rendering/workers.py", "MIN_TASKS = 40", "MIN_TASKS = 1")

    def build(builder: Builder) -> Result:
        cache = str(project / ".cache" / f"{builder[-1]}.sqlite")
        site = project / builder[-1]
        return run_mkdocs(project, site, builder=builder, EDITION_KEEP=cache)

    for _ in ("from nothing", "from the cache"):
        results = build(MKDOCS), build(properdocs)
        assert [result.exit_code for result in results] == [1, 1], results[1].log
        expected, found = map(messages, results)
        assert sum("nowhere.md" in message for message in found) == 1, results[1].log
        assert found == expected


def messages(result: Result) -> list[str]:
    """Warnings and messages of the edition; the name of the folder of the site is left out."""
    log = result.log.replace(result.site.name, "").splitlines()
    return [line for line in log if line.startswith(("WARNING", "INFO    -  edition:"))]


def test_the_live_preview_shows_a_change(properdocs: Builder, project: Path) -> None:
    page = f"{DOCUMENT}.html"
    preview = Preview(project, config="mkdocs.yml", builder=properdocs)
    try:
        assert preview.shows(page, "complete runaround")
        preview.replace(f"{DOCUMENT}.txt", "complete runaround", "complete standstill")
        assert preview.shows(page, "complete standstill")
    finally:
        log = preview.end()
    assert "Traceback" not in log, log
