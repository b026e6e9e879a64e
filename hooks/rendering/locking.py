"""Locks between processes: two builds must not fill one folder, or one store, at a time.

The operating system holds the lock for an open file, so that it ends with its process, however
that ends. The file itself says nothing and is removed with the lock.
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
"""Seconds after which whoever waits is told so."""

PAUSE = 0.1
"""Seconds between two attempts."""

UNSUPPORTED = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP)
"""What a file system without locks answers; builds there do not wait for one another."""

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
        fcntl.flock(number, fcntl.LOCK_UN)  # for worker processes too, which have inherited it


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds a lock, by the path of its file in a folder that exists.

    Waits for other processes that hold it; ``waiting`` is called once if that takes longer than
    PATIENCE. Raises OSError where the file cannot be made.
    """
    number = _acquired(path, waiting)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that another process has open
            path.unlink()
        with suppress(OSError):
            _unlock(number)
        os.close(number)


def _acquired(path: Path, waiting: Callable[[], None]) -> int:
    begun, told = time.monotonic(), False
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if _is_locked(number, path):
            return number
        os.close(number)
        if not told and time.monotonic() - begun > PATIENCE:
            waiting()
            told = True
        time.sleep(PAUSE)


def _is_locked(number: int, path: Path) -> bool:
    """Whether the lock is ours now, and its file is still the one that others find."""
    try:
        _try_to_lock(number)
    except OSError as error:
        return error.errno in UNSUPPORTED
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except FileNotFoundError:  # whoever held the lock has removed it meanwhile
        return False
