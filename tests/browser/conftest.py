"""A reader's browser: the installed Chromium, looking at the built site."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader
from tests.building import SHARED, Build
from tests.search.held import Held, held
from tests.serving import serving

SMALL = Path(__file__).parent.parent / "search" / "edition"
REFUSED = "documents/frus1944v04/d999"
UNREADABLE = """\
711.61/999: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

70. The first sentence has a marker3 and the list below is another's.

  1. One note.
  2. Two notes.
  3. Three notes.
"""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Address of the site on a web server of this machine."""
    with serving(site) as address:
        yield address


@pytest.fixture(params=["disk", "server"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """Address of the site: opened from disk, then from a server."""
    if request.param == "disk":
        return site.as_uri()
    address: str = request.getfixturevalue("served")
    return address


@pytest.fixture(scope="session")
def flawed(build_edition: Build) -> Path:
    """The edition with one more document that cannot be read for certain."""
    result = build_edition({f"{REFUSED}.txt": UNREADABLE}, strict=False)
    assert result.exit_code == 0, result.log
    return result.site


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """Opens pages; in the end nothing may have left the disk and no script have failed."""
    reader = Reader(browser)
    yield reader
    reader.close()
    assert reader.elsewhere == []
    assert reader.errors == []


@pytest.fixture(scope="session")
def telegrams(build_edition: Build) -> str:
    """The edition with the documents made for the tests of the search; opened from disk."""
    docs = {
        path.relative_to(SMALL).as_posix(): path.read_bytes()
        for path in sorted(SMALL.rglob("*"))
        if path.is_file()
    }
    result = build_edition(docs, strict=False)
    assert result.exit_code == 0, result.log
    return result.site.as_uri()


@pytest.fixture(scope="session")
def small_index(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Four documents made for these tests."""
    yield from held(SMALL, tmp_path_factory.mktemp("small"), browser)


@pytest.fixture(scope="session")
def corpus_index(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """The telegrams kept beside the repository, with persons of their volumes."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("needs the folder shared beside the repository")
    docs = tmp_path_factory.mktemp("docs")
    shutil.copytree(SHARED / "corpus" / "plain", docs / "documents")
    (docs / "persons").mkdir()
    listed = json.loads((SHARED / "corpus" / "plain" / "persons.json").read_text("utf-8"))
    for volume in listed.values():
        for person in list(volume.values())[:60]:
            slug = re.sub(r"[^a-z]+", "-", person["name"].lower()).strip("-")
            record = f"---\nname: {json.dumps(person['name'])}\n---\n"
            (docs / "persons" / f"{slug}.md").write_text(record, encoding="utf-8")
    yield from held(docs, tmp_path_factory.mktemp("corpus"), browser)
