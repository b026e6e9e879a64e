"""A build publishes a whole site or none: if it fails, is killed, or another one is running."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rendering.locking import locked
from tests.building import Result, copy_edition, run_mkdocs
from tests.rebuild.test_rebuild import contents

TELEGRAM = "docs/documents/frus1944v04/d745.txt"
KILLS = 10
PATIENCE = 120  # s


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition, built once, strictly."""
    project = tmp_path_factory.mktemp("publishing") / "edition"
    copy_edition(project, {}, "")
    result = build(project)
    assert result.exit_code == 0, result.log
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "edition", copy_function=shutil.copy2))


def build(project: Path, site: str = "site", *options: str, strict: bool = True) -> Result:
    return run_mkdocs(project, project / site, *options, strict=strict)


def replace(project: Path, file: str, old: str, new: str) -> None:
    text = (project / file).read_text("utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new), "utf-8")


def fails(result: Result, *words: str) -> None:
    """A build that ends with one line that says what to do."""
    assert result.exit_code == 1, result.log
    assert "Traceback" not in result.log, result.log
    lines = [line for line in result.log.splitlines() if all(word in line for word in words)]
    assert len(lines) == 1, result.log


def test_a_strict_build_that_fails_leaves_the_site_and_says_where_its_pages_are(
    project: Path,
) -> None:
    before, unpublished = contents(project / "site"), project / "site.unpublished"
    broken = "docs/persons/molotov.md"
    replace(project, broken, "born: 1890", "born: never")
    for _ in range(2):
        result = build(project)
        assert result.exit_code == 1
        assert contents(project / "site") == before
        assert f"the pages of this build are in {unpublished}" in result.log
        assert "persons/molotov.md" in (unpublished / "problems.json").read_text("utf-8")
    replace(project, broken, "born: never", "born: 1890")
    assert build(project).exit_code == 0
    assert contents(project / "site") == before
    assert not unpublished.exists()


def test_where_there_is_no_site_the_pages_of_a_strict_build_that_fails_can_be_seen(
    project: Path,
) -> None:
    shutil.rmtree(project / "site")
    for born in ("never", "once"):
        replace(project, "docs/persons/molotov.md", "born: ", f"born: {born} ")
        result = build(project)
        assert result.exit_code == 1
        assert born in (result.site / "problems.json").read_text("utf-8")


def start(project: Path, *options: str, site: str = "site") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", site, *options],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )


def test_a_build_that_is_killed_leaves_the_site(project: Path) -> None:
    """At moments spread over a build; the next one gives the bytes of a build from nothing."""
    before = contents(project / "site")
    replace(project, TELEGRAM, "complete runaround", "complete standstill")
    whole = contents(run_mkdocs(project, project / "whole", EDITION_KEEP="false").site)
    template = project / "overrides" / "document.html"
    template.write_text(template.read_text("utf-8") + "\n", "utf-8")  # so that all is made anew
    begun = time.monotonic()
    build(project, "elsewhere")
    takes = time.monotonic() - begun
    moments = random.Random(745)
    for number in range(KILLS):
        process = start(project)
        time.sleep(takes * (number + moments.random()) / KILLS)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=PATIENCE)
        if contents(project / "site") != before:
            assert contents(project / "site") == whole
            before = whole
    assert build(project).exit_code == 0
    assert contents(project / "site") == whole
    left = {path.name for path in project.glob(".site*")}
    assert left <= {".site.lock"}


def test_two_builds_at_once_wait_for_each_other(project: Path) -> None:
    replace(project, TELEGRAM, "complete runaround", "complete standstill")
    processes = [start(project), start(project), start(project, site="other")]
    logs = [process.communicate(timeout=PATIENCE)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], logs
    assert "Traceback" not in "".join(logs)
    whole = run_mkdocs(project, project / "whole", EDITION_KEEP="false")
    assert contents(project / "site") == contents(project / "other") == contents(whole.site)


@pytest.mark.parametrize("lock", [".site.lock", ".cache/edition.sqlite.lock"])
def test_a_build_that_waits_says_so(project: Path, lock: str) -> None:
    with locked(project / lock, lambda: None):
        process = start(project)
        assert process.stdout
        for line in process.stdout:
            if "Another build uses" in line:
                break
        assert process.poll() is None
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


def test_the_lock_of_a_build_that_was_killed_is_no_lock(project: Path) -> None:
    process = start(project)
    while not (project / ".site.lock").exists():
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    result = build(project)
    assert result.exit_code == 0
    assert "Another build" not in result.log


@contextmanager
def small_disk(folder: Path, *, kilobytes: int) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("site", ["disk", "disk/site"])
def test_a_full_disk_fails_the_build_and_leaves_the_site(project: Path, site: str) -> None:
    size = sum(map(len, contents(project / "site").values())) // 1024
    with small_disk(project / "disk", kilobytes=size * 2):
        assert build(project, site).exit_code == 0
        before = contents(project / site)
        template = project / "overrides" / "main.html"
        template.write_text(template.read_text("utf-8") + "<!-- -->" * 20_000, "utf-8")
        fails(build(project, site), "No space left on device", "Free space")
        assert contents(project / site) == before


def test_a_disk_that_is_full_of_the_store_keeps_nothing(project: Path) -> None:
    before = contents(project / "site")
    shutil.rmtree(project / ".cache")
    with small_disk(project / ".cache", kilobytes=64):
        result = build(project)
    assert result.exit_code == 0, result.log
    assert "Traceback" not in result.log
    assert "Nothing is cached for the next build" in result.log
    assert contents(result.site) == before


def test_a_file_that_may_not_be_so_long_fails_the_build(project: Path) -> None:
    before = contents(project / "site")
    size = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, size[1]))
    try:
        shutil.rmtree(project / ".cache")
        result = build(project)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, size)
    fails(result, "File too large")
    assert contents(project / "site") == before


@pytest.mark.parametrize("kind", ["file", "file above", "link to docs", "loop", "docs", "project"])
def test_a_site_that_cannot_be_a_folder_of_its_own_is_refused(project: Path, kind: str) -> None:
    docs = contents(project / "docs")
    place, site = project / "place", "place"
    if kind.startswith("file"):
        place.write_text("a file", "utf-8")
        site = "place/site" if kind == "file above" else site
    elif kind == "docs":
        site = "docs/site"
    elif kind == "project":
        site = "."
    else:
        place.symlink_to(project / "docs" if kind == "link to docs" else place)
    result = build(project, site)
    assert result.exit_code == 1
    assert "Traceback" not in result.log
    assert site in result.log
    assert contents(project / "docs") == docs
    assert not place.is_file() or place.read_text("utf-8") == "a file"


def test_an_error_that_nobody_foresaw_is_told_on_one_line(project: Path) -> None:
    before = contents(project / "site")
    hook = project / "hooks" / "edition" / "pipeline" / "list_pages.py"
    text = hook.read_text("utf-8")
    begin = "    persons, entries = gathered.persons, gathered.entries\n"
    assert begin in text
    hook.write_text(text.replace(begin, begin + '    raise ZeroDivisionError("a\\nb")\n'), "utf-8")
    fails(build(project), "ZeroDivisionError: a b (list_pages.py, line ", "maintainers")
    assert contents(project / "site") == before
    assert "Traceback" in build(project, "site", "--verbose").log
