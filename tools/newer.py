"""Build the site with the newest versions of all packages, and report what changes.

    python tools/newer.py

Compares that site with the one that the pinned versions in ``.venv/`` build. Nothing of the
project is changed; what is made lies in a folder that is removed. Ends with 1 where the site
differs or is not built, so that somebody looks before the pins are raised.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

from environment import PYTHON, ROOT

LIMITS = {"mkdocs": "mkdocs<2"}
"""What must not be newer, and why not: MkDocs 2 runs no hooks."""

SHOWN = 20
"""Files that are named; a new theme changes every page."""


class Failed(Exception):
    """A command failed; the message is what it said."""


def run(command: list[str | Path], **env: str) -> str:
    """What ``command`` prints. Raises Failed."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise Failed(done.stdout)
    return done.stdout


def unpinned(requirements: str) -> list[str]:
    """The packages of a requirements file, each once, in any version that is usable."""
    names = re.findall(r"^([\w.-]+)==", requirements, flags=re.MULTILINE)
    return [LIMITS.get(name, name) for name in dict.fromkeys(names)]


def packages(python: Path) -> dict[str, str]:
    """Version of each package that ``python`` has."""
    listed = run([python, "-m", "pip", "list", "--format=json", "--disable-pip-version-check"])
    return {each["name"]: each["version"] for each in json.loads(listed)}


def build(python: Path, site: Path) -> dict[str, bytes]:
    """All files of the site that ``python`` builds, by address."""
    keep_nothing = {"EDITION_KEEP": "", "NO_MKDOCS_2_WARNING": "1"}
    run([python, "-m", "mkdocs", "build", "--strict", "--site-dir", site], **keep_nothing)
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def raised(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    """A line for each package of ``old`` or ``new`` whose version differs, tools of pip aside."""
    for name in sorted({*old, *new} - {"pip", "setuptools", "wheel"}, key=str.lower):
        if name in new and old.get(name) != new[name]:
            yield f"{name} {old.get(name, '(none)')} → {new[name]}"


def changed(old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """A line for each file of a site that differs."""
    kinds = {(False, True): "new", (True, False): "gone", (True, True): "changed"}
    return [
        f"{kinds[uri in old, uri in new]}: {uri}"
        for uri in sorted({*old, *new})
        if old.get(uri) != new.get(uri)
    ]


def compare(folder: Path) -> bool:
    """Print what changes; whether the sites are the same. ``folder`` is for what is made."""
    newer = folder / "venv"
    venv.create(newer, with_pip=True)
    python = newer / PYTHON.relative_to(PYTHON.parent.parent)
    wanted = unpinned((ROOT / "requirements.in").read_text(encoding="utf-8"))
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted])
    lines = list(raised(packages(PYTHON), packages(python)))
    print("\n".join(["Newer packages:", *lines] if lines else ["All packages are the newest."]))
    differing = changed(build(PYTHON, folder / "pinned"), build(python, folder / "newest"))
    if not differing:
        print("The site is the same, byte for byte.")
        return True
    print(f"{len(differing)} files of the site differ:")
    print("\n".join(differing[:SHOWN]))
    return False


def main() -> int:
    """Return 0 where newer packages change nothing, else 1 with what they change."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return 0 if compare(Path(folder)) else 1
        except Failed as failure:
            print(f"Failed with the newer packages:\n{failure}")
            return 1


if __name__ == "__main__":
    sys.exit(main())
