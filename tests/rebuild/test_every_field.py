"""Every field of a record and of the configuration is an input of the stages that need it.

Each is changed alone; the build after that gives, byte for byte, what a build from nothing gives.
What is told to the template of a page stands for the page where records change, which needs no
rendering.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from edition.caching.stages import Cache, Level, Stage
from edition.caching.store import CacheStore
from edition.linking import Person
from edition.pipeline.edition import OTHER_FILES, Edition, make_edition
from edition.sources.editor_files import read_sources
from edition.sources.overrides import Supplied, Volume
from edition.writing.citing import Site
from tests.building import ROOT
from tests.rebuild.changes import VOLUME, Project
from tests.rebuild.test_rebuild import contents

log = logging.getLogger(__name__)

PERSON_FILE = "persons/molotov.md"
PERSON = """\
---
name: Molotov, Vyacheslav Mikhailovich
born: 1890
died: 1986
also: ["Molotov, V. M."]
description: People’s Commissar for Foreign Affairs
offices: [{title: Commissar, from: 1939-05-03, to: 1939-03-04}, {title: The Consul}]
same_as: ["https://viaf.org/viaf/1", "frus1950v09#p_OMB1", "ftp://x"]
---

Soviet statesman.
"""
SUPPLIED_FILE = "documents/frus1945v05/d2.yml"
SUPPLIED = """\
title: A conversation
date: 1945-01-02
date_reason: from the log
place: Moscow
place_reason: from the log
heading: The Ambassador to the Secretary
from: Harriman
to: Hull
kind: Telegram
added: 2026-11-30
notes: {1: Molotov}
not_notes: [my 71]
first_label: "1"
persons: {Edward A. Finch: finch}
not_persons: [Molotov]
"""
VOLUME_FILE = "documents/frus1945v05/volume.yml"
RECORD = """\
title: Foreign Relations, 1945
short: FRUS 1945
year: 1945
editors: [A. Editor]
publisher: Printing Office
place: Washington
published: 1967
permalink: https://example.org/{id}
archive: National Archives
compared: [the element q]
"""

Change = Callable[[Path], object]
"""What an editor does under ``docs/``."""


def edit(file: str, old: str, new: str) -> Change:
    def change(docs: Path) -> None:
        text = (docs / file).read_text("utf-8")
        assert old in text
        (docs / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


def move(old: str, new: str) -> Change:
    return lambda docs: (docs / old).rename(docs / new)


def move_document(docs: Path) -> None:
    for ending in (".txt", ".yml"):
        move(f"documents/frus1945v05/d2{ending}", f"documents/frus1945v05/d22{ending}")(docs)


def in_person(old: str, new: str) -> Change:
    return edit(PERSON_FILE, old, new)


def in_supplied(old: str, new: str) -> Change:
    return edit(SUPPLIED_FILE, old, new)


def in_record(old: str, new: str) -> Change:
    return edit(VOLUME_FILE, old, new)


CHANGES: dict[type, dict[str, Change]] = {
    Person: {
        "id": move(PERSON_FILE, "persons/scriabin.md"),
        "file": move(PERSON_FILE, "persons/scriabin.md"),
        "name": in_person("Vyacheslav", "Wenceslas"),
        "born": in_person("1890", "1891"),
        "died": in_person("1986", "1985"),
        "also": in_person("Molotov, V. M.", "Oldcastle, Ned"),
        "description": in_person("People’s", "Peoples’"),
        "offices": in_person("The Consul", "The Ambassador in the Soviet Union"),
        "same_as": in_person("viaf/1", "viaf/2"),
        "entries": in_person(', "frus1950v09#p_OMB1"', ""),
        "note": in_person("Soviet", "Russian"),
        "line_of_note": in_person("\nSoviet", "\n\nSoviet"),
        "line_of_offices": in_person("offices:", "# none\noffices:"),
        "line_of_same_as": in_person("same_as:", "# none\nsame_as:"),
        "listed": edit(VOLUME, "Consul at Strelsau", "Consul in Strelsau"),
        "recorded": lambda docs: (docs / "persons" / "finch.md").unlink(),
    },
    Supplied: {
        "file": move_document,
        "lines": in_supplied("title:", "# none\ntitle:"),
        "title": in_supplied("A conversation", "Conversations"),
        "date": in_supplied("1945-01-02", "1945-01-03"),
        "date_reason": in_supplied("from the log", "from a log"),
        "place": in_supplied("Moscow", "Yalta"),
        "place_reason": in_supplied(
            "Moscow\nplace_reason: from the", "Moscow\nplace_reason: from a"
        ),
        "heading": in_supplied("The Ambassador", "Our Ambassador"),
        "sender": in_supplied("from: Harriman", "from: Deane"),
        "recipient": in_supplied("to: Hull", "to: Stalin"),
        "kind": in_supplied("Telegram", "Letter"),
        "added": in_supplied("2026-11-30", "2026-11-29"),
        "notes": in_supplied("{1: Molotov}", "{1: again}"),
        "not_notes": in_supplied("[my 71]", "[]"),
        "first_label": in_supplied('"1"', '"2"'),
        "persons": in_supplied("Edward A. Finch: finch", "Edward A. Finch: tom"),
        "not_persons": in_supplied("[Molotov]", "[]"),
    },
    Volume: {
        "id": move("documents/frus1945v05", "documents/frus1945v06"),
        "title": in_record("Foreign Relations", "Foreign Affairs"),
        "short": in_record("FRUS 1945", "FR 1945"),
        "year": in_record("year: 1945", "year: 1946"),
        "editors": in_record("A. Editor", "An Editor"),
        "publisher": in_record("Printing Office", "Printers"),
        "place": in_record("Washington", "Boston"),
        "published": in_record("1967", "1968"),
        "permalink": in_record("example.org", "example.com"),
        "archive": in_record("National", "State"),
        "compared": in_record("element q", "element p"),
        "parts": edit(VOLUME, "The succession", "The new reign"),
        "terms": edit(VOLUME, "Ruritanian Affairs</item>", "the Ruritanians</item>"),
    },
}
EACH = [(cls, field) for cls, changes in CHANGES.items() for field in changes]

SEEN = Stage("what the template of a page is told", str, Level.PAGES)
VERSIONS = dict.fromkeys(Level, b"")


def values(edition: Edition, cls: type, field: str) -> dict[str, object]:
    """The values of a field in all records of a class."""
    records: Mapping[str, object] = {
        Person: edition.persons,
        Supplied: {entry.uri: entry.supplied for entry in edition.entries},
        Volume: edition.gathered.volumes,
    }[cls]
    return {id: getattr(record, field) for id, record in records.items()}


def edition_of(docs: Path, cache: Cache) -> Edition:
    site = Site(name="Edition", address="https://example.org/")
    return make_edition(read_sources(docs), site=site, cache=cache)


def published(edition: Edition) -> dict[str, object]:
    """All that is published, and what templates are told."""

    def told(uri: str) -> str:
        key = SEEN.key(edition.cache, uri, *edition.inputs(uri))
        seen = edition.page(uri), edition.about(uri), edition.prose(uri)
        return SEEN.run(edition.cache, key, lambda: repr(seen))

    files: dict[str, object] = {uri: told(uri) for uri in edition.uris}
    for uri in edition.uris:
        files |= edition.files_of(uri)
    key = edition.other_files_key()
    files |= OTHER_FILES.run(edition.cache, key, lambda: edition.other_files)
    return {**files, "problems": edition.problems}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose records have every field; its cache is ``cache.sqlite``."""
    folder = tmp_path_factory.mktemp("fields")
    docs = Project(folder / "edition").docs
    for file, text in ((PERSON_FILE, PERSON), (SUPPLIED_FILE, SUPPLIED), (VOLUME_FILE, RECORD)):
        (docs / file).write_text(text, "utf-8")
    docs.rename(folder / "docs")
    cache = Cache(CacheStore(folder / "cache.sqlite"), VERSIONS)
    published(edition_of(folder / "docs", cache))
    cache.store.close()
    return folder


@pytest.mark.parametrize(("cls", "field"), EACH, ids=lambda each: getattr(each, "__name__", each))
def test_a_field_of_a_record_counts(records: Path, tmp_path: Path, cls: type, field: str) -> None:
    shutil.copytree(records, tmp_path, dirs_exist_ok=True)
    docs = tmp_path / "docs"
    before = values(edition_of(docs, Cache()), cls, field)
    CHANGES[cls][field](docs)
    cache = Cache(CacheStore(tmp_path / "cache.sqlite"), VERSIONS)
    whole, again = edition_of(docs, Cache()), edition_of(docs, cache)
    assert values(whole, cls, field) != before, "the field has not changed"
    first, second = published(again), published(whole)
    assert [name for name in {*first, *second} if first.get(name) != second.get(name)] == []


def test_every_field_of_records_is_changed() -> None:
    for cls, changes in CHANGES.items():
        assert {field.name for field in dataclasses.fields(cls)} == set(changes)
        log.info("%s: %d fields changed", cls.__name__, len(changes))


# ---- configuration

CSS = ["assets/stylesheets/type.css"]
EXTENSIONS = ["attr_list", "footnotes", "pymdownx.bracketspan", "pymdownx.blocks.details", "toc"]
THEME = {
    "name": "material",
    "custom_dir": "overrides",
    "font": False,
    "language": "en",
    "palette": [{"media": "(prefers-color-scheme: light)", "scheme": "default"}],
}
PALETTE = [{"media": "(prefers-color-scheme: light)", "scheme": "slate"}]
NAV = [{"Edition": "index.md"}, {"Papers": ["documents/index.md"]}]

SETTINGS: dict[str, dict[str, Any]] = {
    "site_name": {"site_name": "Another"},
    "site_url": {"site_url": "https://example.com/"},
    "site_description": {"site_description": "Another."},
    "site_author": {"site_author": "An Author"},
    "copyright": {"copyright": "Nobody’s."},
    "nav": {"nav": NAV},
    "exclude_docs": {"exclude_docs": "*.yml\nmethod.md\n"},
    "draft_docs": {"draft_docs": "method.md\n"},
    "not_in_nav": {"not_in_nav": "method.md\n"},
    "theme": {"theme": {**THEME, "features": ["navigation.tabs"]}},
    "theme.language": {"theme": {**THEME, "language": "de"}},
    "theme.locale": {"theme": {**THEME, "locale": "de"}},
    "theme.palette": {"theme": {**THEME, "palette": PALETTE}},
    "theme.logo": {"theme": {**THEME, "logo": "assets/images/favicon.svg"}},
    "use_directory_urls": {"use_directory_urls": True},
    "repo_url": {"repo_url": "https://github.com/a/b"},
    "repo_name": {"repo_url": "https://github.com/a/b", "repo_name": "Code"},
    "edit_uri": {"repo_url": "https://github.com/a/b", "edit_uri": "edit/main/"},
    "edit_uri_template": {"repo_url": "https://github.com/a/b", "edit_uri_template": "x/{path}"},
    "extra_css": {"extra_css": CSS},
    "extra_javascript": {"extra_javascript": ["assets/javascripts/edition.js"]},
    "extra_templates": {"extra_templates": []},
    "markdown_extensions": {"markdown_extensions": [*EXTENSIONS[:-1], {"toc": {"title": "All"}}]},
    "mdx_configs": {"markdown_extensions": [*EXTENSIONS[:-1], {"toc": {"toc_depth": 2}}]},
    "extra": {"extra": {"generator": False, "keep": ".cache/edition.sqlite", "homepage": "x"}},
    "validation": {"validation": {"links": {"anchors": "ignore"}}},
}
"""Values of each key of mkdocs.yml, and of a few keys of the theme."""

WITHOUT_EFFECT = frozenset(
    "config_file_path docs_dir site_dir dev_addr strict remote_branch remote_name pages "
    "google_analytics plugins hooks watch".split()
)
"""Paths, settings of other commands, removed ones; plugins and other hooks disable the cache."""


def build_site(project: Path, settings: Mapping[str, Any], *, cached: bool) -> dict[str, bytes]:
    """A build of this process, in ``site`` with the cache, in ``whole`` without."""
    hooks = [str(ROOT / "hooks" / "build.py")]
    site = project / ("site" if cached else "whole")
    config = load_config(
        str(project / "mkdocs.yml"), hooks=hooks, watch=[], site_dir=str(site), **deepcopy(settings)
    )
    if not cached:
        config.extra["keep"] = False
    build(config)
    return contents(site)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once."""
    folder = tmp_path_factory.mktemp("settings") / "edition"
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    build_site(folder, {}, cached=True)
    return folder


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "edition"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("site"))
    shutil.copytree(site / "site", folder / "site", copy_function=os.link)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_counts(project: Path, setting: str) -> None:
    again = build_site(project, SETTINGS[setting], cached=True)
    whole = build_site(project, SETTINGS[setting], cached=False)
    assert [name for name in {*again, *whole} if again.get(name) != whole.get(name)] == []


def test_every_setting_is_changed() -> None:
    keys = {key for key, _ in MkDocsConfig()._schema}
    assert keys == {key for key in SETTINGS if "." not in key} | WITHOUT_EFFECT
    log.info("%d settings changed", len(SETTINGS))
