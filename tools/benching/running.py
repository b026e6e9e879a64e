"""Commands run and measured from outside."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, seconds of all cores, megabytes of the largest process."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], *, cwd: Path, **env: str) -> Took:
    """What a command takes. Raises RuntimeError with what it said where it fails."""
    log = cwd / "bench.log"
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **env},
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {log.read_text(encoding='utf-8')[-2000:]}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    return Took(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def median(taken: Sequence[Took]) -> Took:
    """The median of each figure."""
    return Took(*(statistics.median(getattr(t, name) for t in taken) for name in Took.__slots__))


def mkdocs(project: Path, site: Path) -> Took:
    """A whole build with MkDocs."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    return run(command, cwd=project)


def zensical(project: Path) -> Took:
    """A whole build with Zensical, from nothing."""
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--clean"]
    return run(command, cwd=project)
