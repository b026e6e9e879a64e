"""Build the edition, as it is or with other documents, in a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypedDict

from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Material kept beside the repository; not everyone has it."""

MKDOCS = (sys.executable, "-m", "mkdocs")
"""The command that builds the edition."""

Docs = Mapping[str, str | bytes | None]
"""Files by their path under ``docs/``; None takes one of the edition's own away."""


class Problem(TypedDict):
    """An entry of ``problems.json``."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    message: str
    remedy: str


@dataclass(frozen=True)
class Result:
    """What a build left: ``site``, its exit code, and everything it logged."""

    site: Path
    exit_code: int
    log: str

    @cached_property
    def problems(self) -> list[Problem]:
        """The problems the build published; empty too where it did not get that far."""
        published = self.site / "problems.json"
        if not published.exists():
            return []
        problems: list[Problem] = json.loads(published.read_text(encoding="utf-8"))
        return problems


Build = Callable[..., Result]
"""The type of the fixture ``build_edition``."""


def run_mkdocs(
    project: Path,
    site: Path,
    *options: str,
    config: str = "mkdocs.yml",
    strict: bool = True,
    builder: Sequence[str] = MKDOCS,
    **env: str,
) -> Result:
    """Build ``project`` into ``site`` with the ``options`` of MkDocs; ``builder`` is the command,
    ``env`` adds to the environment."""
    command = [*builder, "build", "--config-file", config]
    done = subprocess.run(
        [*command, *options, "--site-dir", str(site), *(["--strict"] if strict else [])],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Result(site, done.returncode, done.stdout)


def copy_edition(project: Path, docs: Docs, hook: str) -> None:
    """Lay out in ``project`` this edition with other ``docs`` and one more ``hook``.

    ``hook`` is the source of a module of MkDocs events that runs after the edition's own. With one,
    MkDocs renders every page in its own loop and nothing is cached; without, the build is the one
    that ships.
    """
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    for path, content in docs.items():
        target = project / "docs" / path
        if content is None:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    changed: dict[str, object] = {"INHERIT": "mkdocs.yml"}
    if hook:
        with (project / "mkdocs.yml").open("rb") as file:
            own: list[str] = yaml_load(file).get("hooks", [])
        (project / "extra_hook.py").write_text(hook, encoding="utf-8")
        changed["hooks"] = [*own, "extra_hook.py"]
    (project / "changed.yml").write_text(json.dumps(changed), encoding="utf-8")
