"""The contracts of imports hold, and find an import that goes up or in a circle."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.mark.parametrize(
    ("module", "added", "broken"),
    [
        ("edition/model/ids.py", "", []),
        ("edition/model/ids.py", "import edition.pipeline.edition", ["Data goes one way"]),
        ("edition/facts/parties.py", "import edition.facts.entry", ["No packages or modules"]),
        ("edition/sources/pictures.py", "import mkdocs", ["The edition knows nothing"]),
    ],
)
def test_contracts(tmp_path: Path, module: str, added: str, broken: list[str]) -> None:
    hooks = tmp_path / "hooks"
    shutil.copytree(ROOT / "hooks", hooks, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (hooks / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{added}\n")
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(hooks), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    found = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert bool(done.returncode) == bool(broken), done.stdout + done.stderr
    assert all(any(line.startswith(name) for line in found) for name in broken), done.stdout
    assert broken or not found
