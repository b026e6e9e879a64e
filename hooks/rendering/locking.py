"""Locks between processes: two builds must not write to the same folder or cache at a time.

The lock belongs to an open file, so the operating system releases it when the process ends, however
it ends. The file is empty, and removed when the lock is released.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 1.0
"""Seconds of waiting after which it is reported."""

PAUSE = 0.1
"""Seconds between two attempts."""

UNSUPPORTED = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP)
"""Errors of file systems without locks; builds there do not wait for one another."""

if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

    def _unlock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_to_lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)  # else workers, which inherit the file, keep it locked


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock with this path, in a folder that exists.

    Waits while another process holds it; ``waiting`` is called once if that takes longer than
    PATIENCE. Raises OSError where the file cannot be created.
    """
    number = _acquired(path, waiting)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows does not remove a file that another process has open
            path.unlink()
        with suppress(OSError):
            _unlock(number)
        os.close(number)


def _acquired(path: Path, waiting: Callable[[], None]) -> int:
    start, reported = time.monotonic(), False
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if _is_locked(number, path):
            return number
        os.close(number)
        if not reported and time.monotonic() - start > PATIENCE:
            waiting()
            reported = True
        time.sleep(PAUSE)


def _is_locked(number: int, path: Path) -> bool:
    """Lock an open file; whether that worked, and the path still leads to that file: whoever held
    the lock before may have removed it."""
    try:
        _try_to_lock(number)
    except OSError as error:
        return error.errno in UNSUPPORTED
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except FileNotFoundError:
        return False
