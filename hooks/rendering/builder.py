"""The program that renders the site: MkDocs, or ProperDocs, which continues it.

ProperDocs answers ``import mkdocs`` with its own package, so these values describe the program that
runs, whichever others are installed. Both give their logger and their command their own name.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterable

import mkdocs
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from edition.problems.guarding import described

NAME = mkdocs.__name__
VERSION = mkdocs.__version__
LOGGER = logging.getLogger(NAME)
"""Parent of all loggers of the program, and of those that it gives to plugins; it counts warnings
here for ``--strict``. ProperDocs makes it the parent of ``mkdocs`` too."""

log = get_plugin_logger("edition")

LogEntry = tuple[str, int, str]
"""Name of the logger, level, message."""

REMEDIES = {
    errno.ENOSPC: "Free space on that disk, then build again",
    errno.EDQUOT: "Free space within your quota, then build again",
    errno.EFBIG: "Raise the limit for the size of files (ulimit -f), then build again",
    errno.EACCES: "Allow the build to read and write there",
    errno.EPERM: "Allow the build to read and write there",
    errno.EROFS: "Choose another folder: site_dir in mkdocs.yml, or --site-dir",
    errno.EMFILE: "Raise the limit of open files (ulimit -n), then build again",
}
"""By the error number of the operating system."""

REPORT = (
    f"please report this line to its maintainers; {NAME} build --verbose logs the whole traceback"
)


def share_handlers() -> None:
    """Let the package's log messages through the handlers of the builder."""
    logging.getLogger("edition").parent = log.logger


def has_warnings() -> bool:
    """Whether the builder has counted warnings, for which it will fail a strict build."""
    return any(isinstance(each, CountHandler) and each.get_counts() for each in LOGGER.handlers)


def failure(error: Exception) -> str:
    """The message for an error that ends the build: one of the operating system, or a bug."""
    if isinstance(error, OSError) and error.errno:
        where = f"{error.filename}: " if error.filename else ""
        remedy = REMEDIES.get(error.errno, "Check that file or folder, then build again")
        cause = f"{where}{error.strerror}. {remedy}"
    else:
        cause = f"{described(error)}. This is a bug in the edition: {REPORT}"
    return f"The build failed, and the published site is unchanged: {cause}."


class LogCapture(logging.Handler):
    """Captures messages of the builder instead of showing them.

    They are logged again by the main process, now and in every build that reuses the page they
    are about: a warning about a broken link must not vanish because its page is cached.
    """

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[LogEntry] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.entries.append((record.name, record.levelno, record.getMessage()))

    def __enter__(self) -> LogCapture:
        self._handlers, self._propagate = LOGGER.handlers[:], LOGGER.propagate
        LOGGER.handlers[:] = [self]
        LOGGER.propagate = False
        self._level = LOGGER.level
        # With --quiet the level is higher, but a later build without it reuses the page.
        LOGGER.setLevel(logging.INFO)
        return self

    def __exit__(self, *_: object) -> None:
        LOGGER.handlers[:] = self._handlers
        LOGGER.propagate = self._propagate
        LOGGER.setLevel(self._level)


def log_again(entries: Iterable[LogEntry]) -> None:
    """Log messages that a :class:`LogCapture` has captured."""
    for logger, level, message in entries:
        logging.getLogger(logger).log(level, message)
