"""The commands that set the project up."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest

import chromium
import debian
import environment
from tests.building import ROOT


def pins(name: str) -> list[str]:
    """The requirements of a file, without remarks and what it takes from another."""
    lines = (line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    return [line for line in lines if line and not line.startswith("-r ")]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_requirement_is_one_version_and_that_is_installed(name: str) -> None:
    for requirement in pins(name):
        package, equal, rest = requirement.partition("==")
        assert equal, requirement
        if package != "pymdown-extensions":  # the one whose version Python's decides
            assert version(package) == rest


def test_new_requirements_are_noticed(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("mkdocs==1.6.1\n")
    before = environment.fingerprint([file])
    assert environment.fingerprint([file]) == before
    file.write_text("mkdocs==1.6.0\n")
    assert environment.fingerprint([file]) != before


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
