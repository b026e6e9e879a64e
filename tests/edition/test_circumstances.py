"""Pages are made anew where a package has another version that can make a difference to them."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from mkdocs.config import load_config

from rendering.builder import NAME
from rendering.cache_key import MADE_BY, circumstances
from tests.building import ROOT

HOOKS = ROOT / "hooks"
OWN = {path.stem for path in HOOKS.iterdir()}


def imported(file: Path) -> set[str]:
    """The packages that a module imports, but those of its own package."""
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    names: set[str] = set()
    for node in tree:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def test_every_package_that_the_hooks_import_counts() -> None:
    files = HOOKS.rglob("*.py")
    others = set().union(*map(imported, files)) - OWN - sys.stdlib_module_names
    distributions = packages_distributions()
    counted = {name.lower().replace("_", "-") for name in (NAME, *MADE_BY)}
    missing = {
        name
        for name in others
        if not {each.lower().replace("_", "-") for each in distributions[name]} & counted
    }
    assert not missing


@pytest.mark.parametrize(("part", "other"), [("NAME", "properdocs"), ("VERSION", "1.6.7")])
def test_another_builder_or_version_of_it_counts(
    part: str, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    before = circumstances(config)
    assert circumstances(config) == before
    monkeypatch.setattr(f"rendering.cache_key.{part}", other)
    assert circumstances(config) != before
