"""The live preview shows what an editor changes, without a restart."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.building import MKDOCS, copy_edition

PATIENCE = 60  # s, far more than any build takes: what is tested is whether, not when
DOCUMENT = "documents/frus1944v04/d745"


class Preview:
    """``mkdocs serve`` on a copy of the edition, or ``serve`` of another ``builder``."""

    def __init__(
        self, project: Path, *, config: str = "changed.yml", builder: Sequence[str] = MKDOCS
    ) -> None:
        self.docs = project / "docs"
        self._log = project / "preview.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [*builder, "serve", "--config-file", config, "--dev-addr", self.address]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                cwd=project,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def shows(self, path: str, words: str) -> bool:
        """Whether the page comes to show ``words``."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            if words in self._get(path):
                return True
            time.sleep(0.2)
        return False

    def _get(self, path: str) -> str:
        try:
            with urlopen(f"http://{self.address}/{path}") as answer:
                page: bytes = answer.read()
        except URLError:
            return ""
        return page.decode()

    def replace(self, file: str, old: str, new: str) -> None:
        """Change a file under ``docs/`` as an editor does."""
        path = self.docs / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def end(self) -> str:
        """Stop it and return what it logged."""
        self._process.terminate()
        self._process.wait()
        return self._log.read_text(encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    copy_edition(tmp_path, {}, "")
    preview = Preview(tmp_path)
    yield preview
    log = preview.end()
    assert "Traceback" not in log, log


def test_a_change_to_any_source_is_shown(preview: Preview) -> None:
    page = f"{DOCUMENT}.html"
    assert preview.shows(page, "complete runaround")
    preview.replace(f"{DOCUMENT}.txt", "complete runaround", "complete standstill")
    assert preview.shows(page, "complete standstill")
    preview.replace(f"{DOCUMENT}.yml", "1944-01-11", "1944-01-12")
    assert preview.shows(page, "January 7 and 12, 1944")
    preview.replace("persons/molotov.md", "born: 1890", "born: 1889")
    assert preview.shows(page, "1889–1986")
    preview.replace("method.md", "# ", "# Changed: ")
    assert preview.shows("method.html", "Changed: ")
