"""Tasks in worker processes: results in order, errors raised, killed workers replaced."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable

import pytest

from rendering import workers
from rendering.workers import CHUNK, MIN_TASKS, map_in_workers

COUNT = MIN_TASKS + CHUNK + 1

forked = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")


@pytest.fixture(params=[1, pytest.param(2, marks=forked)], ids=["one process", "workers"])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(workers, "cores", lambda: request.param)
    return int(request.param)


def test_results_are_in_order(cores: int) -> None:
    assert list(map_in_workers(lambda number: number * number, COUNT)) == [
        number * number for number in range(COUNT)
    ]


def test_workers_are_started_for_many_tasks_alone(cores: int) -> None:
    def processes(count: int) -> set[int]:
        return set(map_in_workers(lambda number: os.getpid(), count))

    assert processes(MIN_TASKS - 1) == {os.getpid()}
    assert (os.getpid() in processes(MIN_TASKS)) == (cores == 1)
    assert processes(0) == set()


def test_a_task_need_not_be_pickled(cores: int) -> None:
    lock = threading.Lock()
    assert set(map_in_workers(lambda number: lock.locked(), COUNT)) == {False}


def test_an_error_of_a_task_is_raised(cores: int) -> None:
    def fails(number: int) -> None:
        if number == COUNT - 1:
            raise ValueError("the last")

    with pytest.raises(ValueError, match="the last"):
        list(map_in_workers(fails, COUNT))


@forked
@pytest.mark.parametrize("killed_at", [0, COUNT // 2, COUNT - 1])
def test_the_main_process_continues_for_a_killed_worker(
    monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    assert list(map_in_workers(killed_in_workers(killed_at), COUNT)) == list(range(COUNT))


def killed_in_workers(killed_at: int) -> Callable[[int], int]:
    parent = os.getpid()

    def task(number: int) -> int:
        if number == killed_at and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return task
