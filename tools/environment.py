"""Create an environment and install the pinned requirements.

    python tools/environment.py site         .venv/: what building the site needs
    python tools/environment.py test         .venv/: that, and what the tests need
    python tools/environment.py bench        .venv/: that, and what builds are measured against
    python tools/environment.py properdocs   .venv-properdocs/: what building with ProperDocs needs

Does nothing where the requirements have not changed since the last run. Needs Python 3.11
or newer with the standard library only; works on Linux, macOS and Windows.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import venv
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from debian import Unavailable, apt_install

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)


@dataclass(frozen=True)
class Purpose:
    """What to install, and where; ``requirements`` names all that is needed, with hashes."""

    requirements: Path
    folder: Path = ROOT / ".venv"
    options: tuple[str, ...] = ()

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


PURPOSES = {
    "site": Purpose(ROOT / "requirements.txt"),
    "test": Purpose(ROOT / "requirements-test.txt"),
    "bench": Purpose(ROOT / "requirements-bench.txt"),
    # mkdocs-material requires mkdocs, which ProperDocs replaces; else pip would demand it.
    "properdocs": Purpose(
        ROOT / "requirements-properdocs.txt", ROOT / ".venv-properdocs", ("--no-deps",)
    ),
}
PYTHON = PURPOSES["site"].python


class Unusable(Exception):
    """The environment cannot be made; the message says what is missing."""


def fingerprint(file: Path) -> str:
    """Hash of the Python version and the contents of ``file``."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    digest.update(file.read_bytes())
    return digest.hexdigest()


def works(python: Path) -> bool:
    """Whether ``python`` is there and of the same version as this one."""
    try:
        version = subprocess.run(
            [python, "-c", "import sys; print(tuple(sys.version_info[:2]))"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return False
    return version == repr(sys.version_info[:2])


def create(folder: Path) -> None:
    """Make an environment afresh."""
    if find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        try:
            apt_install(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
        except Unavailable as reason:
            raise Unusable(
                f"{sys.executable} cannot create environments: it has no ensurepip. Install "
                f"your system's package for it (Debian, Ubuntu: python3-venv). {reason}"
            ) from None
    print(f"Creating the environment {folder.name} (Python {sys.version.split()[0]})", flush=True)
    venv.create(folder, clear=True, with_pip=True)


def install(purpose: str) -> None:
    """Install the requirements of ``purpose`` unless that has been done."""
    wants = PURPOSES[purpose]
    file = wants.requirements
    wanted = fingerprint(file)
    stamp = wants.folder / f"installed-{purpose}"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing {file.name} into {wants.folder.name}", flush=True)
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", *wants.options]
    done = subprocess.run([wants.python, "-m", "pip", "install", *options, "-r", file], check=False)
    if done.returncode:
        raise Unusable(f"pip could not install {file.name}: see its message above.")
    stamp.write_text(wanted)


def main() -> int:
    """Return 0 when the environment holds what was asked for, else 1 with a message."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("purpose", choices=PURPOSES)
    purpose = parser.parse_args().purpose
    try:
        if sys.version_info < OLDEST:
            raise Unusable(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        wants = PURPOSES[purpose]
        if not works(wants.python):
            create(wants.folder)
        install(purpose)
    except Unusable as reason:
        print(f"Error: {reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
