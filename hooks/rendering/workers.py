"""A task that is done for many numbers, by forked worker processes where there are several cores.

Workers are forked, so they have the task, with all that it refers to, without its being pickled;
only results are.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from edition.caching.parallel import cores, end_with_parent

from .builder import log

T = TypeVar("T")
Task = Callable[[int], T]

MIN_TASKS = 40
"""With fewer pages, starting the workers takes longer than rendering."""

CHUNK = 4
"""Numbers sent to a worker at a time."""

_task: Task[object] | None = None
"""Of a worker: ProcessPoolExecutor would pickle a task that is submitted to it."""


def map_in_workers(task: Task[T], count: int) -> Iterator[T]:
    """The results of ``task(0)`` to ``task(count - 1)``, in order.

    The main process continues where a worker was killed: mostly by a system that is out of memory,
    of which one process needs less. Exceptions of the task are raised here.
    """
    processes = cores()
    received = 0
    if processes > 1 and count >= MIN_TASKS:
        # multiprocessing.Pool would wait for ever for the result of a worker that was killed.
        fork = multiprocessing.get_context("fork")
        try:
            with ProcessPoolExecutor(processes, fork, _start, (os.getpid(), task)) as pool:
                for result in pool.map(_run, range(count), chunksize=CHUNK):
                    received += 1
                    yield result  # type: ignore[misc]  # of T, as the task of the worker is
        except BrokenProcessPool:
            log.info("A worker process was killed; this process renders the remaining pages")
    yield from map(task, range(received, count))


def _start(parent: int, task: Task[object]) -> None:
    global _task  # of the forked process alone
    end_with_parent(parent)
    _task = task


def _run(number: int) -> object:
    assert _task is not None
    return _task(number)
