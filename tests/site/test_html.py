"""The pages are valid HTML."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.building import ROOT
from tests.pages import html, pages, read

CHECKER = "vnu-jar@26.9.27"


def test_pages_parse_without_an_error(site: Path) -> None:
    errors = {str(page.relative_to(site)): read(page)[1] for page in pages(site)}
    assert {page: found for page, found in errors.items() if found} == {}


def test_pages_say_their_language_and_title(site: Path) -> None:
    titles = [html(page).findtext("head/title") for page in pages(site)]
    assert all(titles)
    assert [html(page).get("lang") for page in pages(site)] == ["en"] * len(titles)


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command of the Nu HTML checker, installed with npm into ``.cache/``."""
    if shutil.which("java") is None or shutil.which("npm") is None:
        pytest.skip("the Nu HTML checker needs Java and npm")
    folder = ROOT / ".cache" / CHECKER
    jar = folder / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.exists():
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            ["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", CHECKER],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"npm could not install the Nu HTML checker: {done.stderr[-300:]}")
    return ["java", "-jar", str(jar)]


def test_the_nu_checker_finds_no_error(site: Path, checker: list[str]) -> None:
    done = subprocess.run(
        [*checker, "--format", "json", "--skip-non-html", site],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    errors = [
        f"{message.get('url', '').rpartition(site.name)[2]}:{message.get('lastLine')}: "
        f"{message['message']}: {message.get('extract')}"
        for message in messages
        if message["type"] != "info"
    ]
    assert errors == []
