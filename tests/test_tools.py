"""The commands that set the project up."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

import chromium
import debian
import environment
import newer
from tests.building import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: (\./\S+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)")
PROPERDOCS = "requirements-properdocs.txt"
FILES = ["requirements.txt", "requirements-test.txt", "requirements-bench.txt", PROPERDOCS]


def entries(name: str) -> dict[str, list[str]]:
    """The hashes of each requirement of a file."""
    text = re.sub(r"#.*", "", (ROOT / name).read_text())
    lines = text.replace("\\\n", " ").splitlines()
    parts = (line.split(" --hash=") for line in lines if line.strip())
    return {requirement.strip(): hashes for requirement, *hashes in parts}


def jobs(workflow: Path) -> dict[str, dict[str, object]]:
    """The jobs of a workflow by name."""
    made: dict[str, dict[str, object]] = yaml.safe_load(workflow.read_text())["jobs"]
    return made


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_one_version_with_hashes(name: str) -> None:
    for requirement, hashes in entries(name).items():
        assert re.fullmatch(r"==[\w.]+", str(Requirement(requirement).specifier)), requirement
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64} *", each) for each in hashes)


@pytest.mark.parametrize("name", FILES[:2])
def test_the_versions_required_are_installed(name: str) -> None:
    for requirement in map(Requirement, entries(name)):
        if requirement.marker is None or requirement.marker.evaluate():
            assert requirement.specifier.contains(version(requirement.name)), requirement


def test_the_requirements_say_all_that_the_files_they_are_made_of_say() -> None:
    for name in FILES:
        read = (ROOT / name).with_suffix(".in").read_text()
        lines = (line.partition("#")[0].strip() for line in read.splitlines())
        wanted = {Requirement(line) for line in lines if line and not line.startswith("-r")}
        missing = {str(each) for each in wanted - set(map(Requirement, entries(name)))}
        assert missing == set(), f"run `make requirements` for {name}"


@pytest.mark.parametrize("name", FILES[1:3])
def test_what_is_tested_and_measured_is_what_builds_the_site(name: str) -> None:
    site = entries("requirements.txt")
    assert {key: entries(name).get(key) for key in site} == site


def test_properdocs_takes_the_place_of_mkdocs_and_all_else_is_the_same() -> None:
    site, own = entries("requirements.txt"), entries(PROPERDOCS)
    replaced = {Requirement(each).name for each in site.keys() - own.keys()}
    added = {Requirement(each).name for each in own.keys() - site.keys()}
    assert "mkdocs" in replaced and added == {"properdocs"}
    assert {each: own[each] for each in site.keys() & own.keys()}.items() <= site.items()


def test_no_address_of_a_registry_stands_in_the_requirements() -> None:
    assert [name for name in FILES if "://" in (ROOT / name).read_text()] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit(workflow: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in workflow.read_text().splitlines()]
    used = [line for line in lines if line.startswith("uses:")]
    assert used
    assert [line for line in used if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_has_more_rights_than_it_needs(workflow: Path) -> None:
    text = workflow.read_text()
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    writing = {name for name, job in jobs(workflow).items() if "write" in str(job)}
    assert writing == ({"publish"} if workflow.name == "publish.yml" else set())


def test_publishing_waits_for_the_tests() -> None:
    publishing = jobs(ROOT / ".github" / "workflows" / "publish.yml")
    assert publishing["publish"]["needs"] == "build"
    assert publishing["build"]["needs"] == "test"
    assert publishing["test"]["uses"] == "./.github/workflows/test.yml"
    (tested,) = jobs(ROOT / ".github" / "workflows" / "test.yml").values()
    runs = [each["run"] for each in tested["strategy"]["matrix"]["include"]]  # type: ignore[index]
    assert ".ci/run" in runs
    assert {"run": "${{ matrix.run }}"} in tested["steps"]  # type: ignore[operator]


def test_newer_versions_are_tried_each_week() -> None:
    text = (ROOT / ".github" / "workflows" / "newer.yml").read_text()
    assert re.search(r'cron: "\d+ \d+ \* \* \d"', text)
    assert "make newer" in text


def test_packages_are_tried_in_any_version_but_those_that_cannot_be_used() -> None:
    read = 'mkdocs==1.6.1\na-b==1; python_version > "3"\na-b==2  # why\n# c==1\n-r d.in\n'
    assert newer.unpinned(read) == ["mkdocs<2", "a-b"]


def test_what_newer_versions_change_is_told() -> None:
    assert list(newer.raised({"a": "1", "b": "1"}, {"a": "2", "b": "1", "c": "1", "pip": "9"})) == [
        "a 1 → 2",
        "c (none) → 1",
    ]
    assert newer.changed({"a": b"1", "b": b"1", "c": b"1"}, {"a": b"2", "b": b"1", "d": b"1"}) == [
        "changed: a",
        "gone: c",
        "new: d",
    ]


def test_new_requirements_are_noticed(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("mkdocs==1.6.1\n")
    before = environment.fingerprint(file)
    assert environment.fingerprint(file) == before
    file.write_text("mkdocs==1.6.0\n")
    assert environment.fingerprint(file) != before


def test_a_program_that_is_no_browser_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\necho 'Install the package first' >&2\nexit 10\n")
    stub.chmod(0o755)
    monkeypatch.setattr(chromium, "PLACES", ())
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find() is None
    stub.write_text("#!/bin/sh\necho Chromium 150.0\n")
    assert chromium.find() == str(stub)


def test_without_a_browser_it_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert chromium.main() == 1
    told = capsys.readouterr().err
    assert "apt-get install chromium" in told and "CHROMIUM" in told


def test_only_root_installs_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("it ran"))
    with pytest.raises(debian.Unavailable, match="As root, `apt-get install chromium`"):
        debian.apt_install("chromium")
