"""Worker processes end with their parent, and a build does without one that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Set
from pathlib import Path

import pytest

from tests.building import ROOT, copy_edition, run_mkdocs
from tests.rebuild.changes import TELEGRAM
from tests.rebuild.test_rebuild import contents

PATIENCE = 60  # s, until a build that is far from done has begun to share its work
SOON = 3  # s
MANY = 160

# Asked of the machine, not of the edition: threads of other tests are no threads of these builds.
CORES = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1

pytestmark = pytest.mark.skipif(CORES < 2, reason="work is shared on Linux with two cores alone")

FAILING_WORKER = """
from edition.caching.parallel import run_phases
from edition.caching.store import CacheStore

store = CacheStore()


def phase(own, number):
    store.put(b"%d" % own, own)
    if own == 1:
        raise MemoryError


run_phases(store, [phase])
assert store.get(b"0", int) == 0
"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with so many documents that they are shared out."""
    project = tmp_path_factory.mktemp("many") / "edition"
    folder = "documents/frus1945v05"
    docs = {f"{folder}/d{n}.txt": TELEGRAM.format(n=n, before=n - 1) for n in range(1, MANY)}
    copy_edition(project, {**docs, f"{folder}/volume.yml": "title: Foreign Relations, 1945\n"}, "")
    return project


def start(project: Path, site: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    return subprocess.Popen(
        command,
        cwd=project,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "EDITION_KEEP": str(site.with_name("cache.sqlite")),  # else reading is not shared out
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )


def workers_at(moment: str, parent: subprocess.Popen[str]) -> list[int]:
    """The workers that read the documents of a build, or those that render them afterwards."""

    def begun(before: Set[int]) -> list[int]:
        found: list[int] = []

        def all_of_them() -> bool:
            found[:] = others_of(parent.pid)  # kept, as they may end at any moment
            return len(found) == CORES and before.isdisjoint(found)

        assert within(PATIENCE, all_of_them)
        return found

    readers = begun(frozenset())
    return readers if moment == "reading" else begun(frozenset(readers))


def others_of(group: int) -> list[int]:
    """The processes of a process group, but the one that leads it."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, own = status.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue  # it ended meanwhile
        if int(own) == group and state != "Z":
            found.append(int(status.parent.name))
    return [each for each in found if each != group]


def within(seconds: float, holds: Callable[[], object]) -> bool:
    """Whether a condition comes to hold in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize(
    ("name", "moment"),
    [("SIGKILL", "reading"), *((f"SIG{n}", "rendering") for n in ("TERM", "HUP", "INT", "KILL"))],
)
def test_workers_end_with_their_parent(many: Path, tmp_path: Path, name: str, moment: str) -> None:
    parent = start(many, tmp_path / "site")
    workers_at(moment, parent)
    os.kill(parent.pid, getattr(signal, name))
    assert within(SOON, lambda: not others_of(parent.pid))
    log = parent.communicate(timeout=PATIENCE)[0]
    assert parent.returncode != 0
    assert "Traceback" not in log


@pytest.mark.parametrize("moment", ["reading", "rendering"])
def test_a_build_does_without_a_worker_that_was_killed(
    many: Path, tmp_path: Path, moment: str
) -> None:
    whole = run_mkdocs(many, tmp_path / "whole", strict=False, EDITION_KEEP="false")
    parent = start(many, tmp_path / "site")
    os.kill(workers_at(moment, parent)[-1], signal.SIGKILL)
    log = parent.communicate(timeout=PATIENCE)[0]
    assert "Traceback" not in log
    assert parent.returncode == 0, log
    assert contents(tmp_path / "site") == contents(whole.site)


def test_what_a_worker_did_not_make_is_left_to_the_parent() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FAILING_WORKER], cwd=ROOT / "hooks", capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")
