"""Whatever can change a page is part of the version of its stage."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from mkdocs.config import load_config

from edition.caching.stages import Level
from rendering.builder import NAME
from rendering.cache_key import PACKAGES, versions
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
    counted = {name.lower().replace("_", "-") for name in (NAME, *PACKAGES)}
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
    before = versions(config)
    assert versions(config) == before
    monkeypatch.setattr(f"rendering.cache_key.{part}", other)
    assert versions(config) != before


@pytest.mark.parametrize(
    ("file", "levels"),
    {
        "hooks/edition/a.py": {Level.CODE, Level.PAGES},
        "hooks/rendering/a.py": {Level.PAGES},
        "overrides/person.html": {Level.PAGES},
        "overrides/partials/toc.html": {Level.PAGES},
        "overrides/assets/stylesheets/type.css": set(),
        "overrides/assets/javascripts/search/fold.js": set(),
    }.items(),
)
def test_a_file_that_changes_is_part_of_these_versions(
    file: str, levels: set[Level], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("hooks/edition", "overrides"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    theme = {"name": "material", "custom_dir": str(tmp_path / "overrides")}
    config = load_config(str(ROOT / "mkdocs.yml"), theme=theme)
    monkeypatch.setattr("rendering.cache_key.HOOKS", tmp_path / "hooks")
    before = versions(config)
    (tmp_path / file).write_text("changed", "utf-8")
    after = versions(config)
    assert {level for level in Level if before[level] != after[level]} == levels


def test_templates_include_no_assets() -> None:
    """A change in one would reach pages, and assets are not part of their version."""
    including = re.compile(r"\{%-?\s*(?:include|import|from|extends)\b[^%]*assets/")
    templates = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "overrides").rglob("*.xml")]
    assert [path for path in templates if including.search(path.read_text("utf-8"))] == []
