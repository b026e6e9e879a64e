"""Work shared out among forked processes, which tell one another what they made.

What a process makes it keeps (:mod:`.store`); when all have done their share, each gets what
the others kept. So the code that is shared out need not know of it: it asks the store, as ever.
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

from .store import Keeping, pack

Phase = Callable[[int, int], None]
"""A part of the work: does the share of one process, given its number and how many there are."""


def cores() -> int:
    """Processes to share work among.

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

    ``parent`` is the process id of the parent. Work is shared on Linux alone (:func:`cores`), so
    nothing portable is needed. Ctrl-C reaches all processes of a terminal: the parent reports
    it, a worker ends without a word.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)


def share_out(keeping: Keeping, phases: Sequence[Phase]) -> None:
    """Does the phases one after the other, each shared out; what they keep is in ``keeping``.

    A process that fails says nothing: what it did not make is made when it is asked for, and
    fails there, where it is told.
    """
    number = cores()
    if number < 2:
        return
    fork = multiprocessing.get_context("fork")
    crew: list[Connection] = []
    processes = []
    for own in range(number):
        here, there = fork.Pipe()
        process = fork.Process(
            target=_work, args=(os.getpid(), there, keeping, phases, own, number), daemon=True
        )
        process.start()
        there.close()
        crew.append(here)
        processes.append(process)
    for phase in range(len(phases)):
        news: dict[bytes, bytes] = {}
        for mate in crew:
            try:
                news |= pickle.loads(mate.recv_bytes())
            except (EOFError, OSError):
                continue  # it failed, or was killed, maybe in the middle of a message
        keeping.take(news)
        if phase < len(phases) - 1:
            _tell(crew, pack(news))
    for process in processes:
        process.join()


def _tell(crew: Sequence[Connection], news: bytes) -> None:
    for mate in crew:
        try:
            mate.send_bytes(news)
        except OSError:
            continue  # it is no more


def _work(
    parent: int,
    channel: Connection,
    keeping: Keeping,
    phases: Sequence[Phase],
    own: int,
    number: int,
) -> None:
    end_with_parent(parent)
    try:
        for i, phase in enumerate(phases):
            keeping.begin_news()
            try:
                phase(own, number)
            finally:
                channel.send_bytes(pack(keeping.news()))
            if i < len(phases) - 1:
                keeping.take(pickle.loads(channel.recv_bytes()))
    finally:
        os._exit(0)  # else multiprocessing would print the traceback
