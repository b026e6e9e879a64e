"""Phases of work in parallel, in forked worker processes.

A worker stores the values that it computes (:mod:`.store`); at the end of a phase each gets those
of the others. So the code of a phase need not know of workers: it looks into the store, as ever.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from .store import CacheStore, pack

Phase = Callable[[int, int], None]
"""Does the part of one worker, given its number and how many there are."""


def cores() -> int:
    """How many workers there can be.

    One where they cannot be forked safely: on Windows, on macOS (whose own libraries may not be
    used behind a fork), and while other threads run (``mkdocs serve``).
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


PR_SET_PDEATHSIG = 1
"""Of ``prctl(2)``: the signal that a process gets when its parent has ended."""


def end_with_parent(parent: int) -> None:
    """Lets this forked process end with its parent, whatever ends that: a worker would otherwise
    wait for work that nobody sends any more.

    ``parent`` is the process id of the parent. Workers run on Linux alone (:func:`cores`), so
    nothing portable is needed. Ctrl-C reaches all processes of a terminal: the parent reports
    it, a worker ends silently.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)


def run_phases(store: CacheStore, phases: Sequence[Phase]) -> None:
    """Runs the phases one after the other, each on all cores; their values are in ``store``.

    A worker that fails is silent: what it has not computed is computed when it is needed, and
    fails there, where it is reported.
    """
    number = cores()
    if number < 2:
        return
    fork = multiprocessing.get_context("fork")
    workers: list[Connection] = []
    processes = []
    for own in range(number):
        here, there = fork.Pipe()
        process = fork.Process(
            target=_work, args=(os.getpid(), there, store, phases, own, number), daemon=True
        )
        process.start()
        there.close()
        workers.append(here)
        processes.append(process)
    for phase in range(len(phases)):
        added: dict[bytes, bytes] = {}
        for worker in workers:
            try:
                added |= pickle.loads(worker.recv_bytes())
            except (EOFError, OSError):
                continue  # it failed, or was killed, maybe in the middle of a message
        store.merge(added)
        if phase < len(phases) - 1:
            _send(workers, pack(added))
    for process in processes:
        process.join()


def _send(workers: Sequence[Connection], added: bytes) -> None:
    for worker in workers:
        try:
            worker.send_bytes(added)
        except OSError:
            continue  # it has ended


def _work(
    parent: int,
    channel: Connection,
    store: CacheStore,
    phases: Sequence[Phase],
    own: int,
    number: int,
) -> None:
    end_with_parent(parent)
    try:
        for i, phase in enumerate(phases):
            store.mark()
            try:
                phase(own, number)
            finally:
                channel.send_bytes(pack(store.added()))
            if i < len(phases) - 1:
                store.merge(pickle.loads(channel.recv_bytes()))
    finally:
        os._exit(0)  # else multiprocessing would print the traceback
