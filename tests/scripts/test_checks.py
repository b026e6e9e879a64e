"""Scripts and styles, checked by the tools of ``tools/scripts/package.json``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import node
from edition.searching.numbers import codes

NUMBERS = Path(__file__).with_name("cases") / "numbers.json"
PACKAGE = json.loads((node.FOLDER / "package.json").read_bytes())


@pytest.fixture(scope="session")
def installed() -> None:
    """The tools; tests are skipped where Node cannot run them."""
    try:
        node.install()
    except node.NotInstalled as reason:
        pytest.skip(f"scripts and styles are not checked: {reason}")


@pytest.mark.parametrize("check", sorted(PACKAGE["scripts"].keys() - {"format"}))
def test_scripts_and_styles_pass(check: str, installed: None) -> None:
    done = node.run("run", "--silent", check)
    if done.returncode:
        pytest.fail(done.stdout, pytrace=False)


def test_every_tool_is_one_version_of_the_public_registry_with_its_hash() -> None:
    assert all(re.fullmatch(r"\d+(\.\d+){2}", pin) for pin in PACKAGE["devDependencies"].values())
    root, *packages = json.loads(node.LOCK.read_bytes())["packages"].values()
    assert root["devDependencies"] == PACKAGE["devDependencies"]
    for package in packages:
        assert package["integrity"].startswith("sha512-")
        address = package.get("resolved", "https://registry.npmjs.org/")
        assert address.startswith("https://registry.npmjs.org/")


@pytest.mark.parametrize(
    ("programs", "reason"),
    [
        ({}, r"need Node 20 or newer with npm"),
        ({"node": "echo v18.20.4"}, r"need Node 20 or newer; this is v18\.20\.4"),
        ({"node": "exit 1"}, r"need Node 20 or newer; this is "),
        ({"node": "echo v20.0.0"}, r"with npm"),
    ],
)
def test_the_reason_is_given_where_node_cannot_run_the_tools(
    programs: dict[str, str], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, command in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{command}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "STAMP", tmp_path / "installed")
    with pytest.raises(node.NotInstalled, match=reason):
        node.install()


@pytest.mark.parametrize("case", json.loads(NUMBERS.read_bytes()), ids=lambda case: case["text"])
def test_numbers_are_written_as_the_scripts_read_them(case: dict[str, Any]) -> None:
    assert codes(case["numbers"]) == case["text"]
