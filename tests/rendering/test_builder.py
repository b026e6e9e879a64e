"""Messages of the builder: captured while a page is rendered, and for errors that end a build."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator

import pytest
from mkdocs.utils import CountHandler

from rendering.builder import LOGGER, NAME, REMEDIES, LogCapture, failure, has_warnings, log_again

PAGES = logging.getLogger(f"{NAME}.structure.pages")


class Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append((record.levelno, record.getMessage()))


@pytest.fixture
def shown() -> Iterator[Recorder]:
    """What the builder shows at the level of ``--quiet``."""
    recorder, level = Recorder(), LOGGER.level
    LOGGER.addHandler(recorder)
    LOGGER.setLevel(logging.ERROR)
    yield recorder
    LOGGER.removeHandler(recorder)
    LOGGER.setLevel(level)


def test_captured_messages_are_not_shown(shown: Recorder) -> None:
    with LogCapture() as capture:
        PAGES.error("broken link %s", "a.md")
    assert capture.entries == [(PAGES.name, logging.ERROR, "broken link a.md")]
    assert shown.messages == []


def test_messages_are_captured_that_a_quiet_build_does_not_show(shown: Recorder) -> None:
    with LogCapture() as capture:
        PAGES.info("absolute link")
    assert [message for *_, message in capture.entries] == ["absolute link"]


def test_logging_is_as_before_after_an_error(shown: Recorder) -> None:
    before = LOGGER.handlers[:], LOGGER.propagate, LOGGER.level
    with pytest.raises(ValueError, match="x"), LogCapture():
        raise ValueError("x")
    assert (LOGGER.handlers, LOGGER.propagate, LOGGER.level) == before


def test_captured_messages_can_be_logged_again(shown: Recorder) -> None:
    log_again([(PAGES.name, logging.ERROR, "broken link %s"), (PAGES.name, logging.INFO, "info")])
    assert shown.messages == [(logging.ERROR, "broken link %s")]


def test_only_counted_warnings_fail_a_strict_build() -> None:
    assert not has_warnings()
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    LOGGER.addHandler(counter)
    try:
        assert not has_warnings()
        PAGES.warning("broken link")
        assert has_warnings()
    finally:
        LOGGER.removeHandler(counter)


@pytest.mark.parametrize("number", [*REMEDIES, errno.EIO])
def test_an_error_of_the_system_names_file_and_remedy(number: int) -> None:
    message = failure(OSError(number, "Reason", "site/index.html"))
    assert message.startswith("The build failed, and the published site is unchanged: site/index")
    assert REMEDIES.get(number, "Check that file or folder") in message
    assert "bug" not in message


def test_an_unexpected_error_is_reported_as_a_bug() -> None:
    message = failure(KeyError("x"))
    assert "KeyError: 'x'. This is a bug in the edition" in message
    assert f"{NAME} build --verbose" in message
