"""Install the tools that check scripts and styles, with npm and as pinned in ``tools/scripts/``.

    python tools/node.py           install them where Node is new enough, else say why they are not
    python tools/node.py format    and format scripts, styles and the tools' own settings

Only the checks need them: what is published is what stands in ``overrides/assets/``. Does nothing
where ``package-lock.json`` has not changed since the last run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "scripts"
LOCK = FOLDER / "package-lock.json"
STAMP = FOLDER / "node_modules" / "installed"


class NotInstalled(Exception):
    """The tools cannot be had; the message says what is missing."""


def oldest() -> int:
    """The major version of Node that ``package.json`` demands."""
    package = json.loads((FOLDER / "package.json").read_bytes())
    return int(package["engines"]["node"].removeprefix(">="))


def program(name: str) -> str:
    """Path of ``node`` or ``npm``. Raises NotInstalled."""
    path = shutil.which(name)
    if path is None:
        raise NotInstalled(f"their tools need Node {oldest()} or newer with npm")
    return path


def require_node() -> None:
    """Raise NotInstalled where Node is missing or too old."""
    command = [program("node"), "--version"]
    version = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    major = re.match(r"v(\d+)\.", version)
    if major is None or int(major[1]) < oldest():
        raise NotInstalled(f"their tools need Node {oldest()} or newer; this is {version}")


def install() -> None:
    """Install what ``package-lock.json`` names, by its hashes. Raises NotInstalled."""
    require_node()
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Installing tools/scripts/package-lock.json into tools/scripts/node_modules", flush=True)
    done = run("ci", "--no-audit", "--no-fund", "--ignore-scripts")
    if done.returncode:
        raise NotInstalled(f"npm could not install tools/scripts: {done.stdout[-300:]}")
    STAMP.write_text(wanted)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run npm in ``tools/scripts/``; errors are part of the output."""
    return subprocess.run(
        [program("npm"), *arguments],
        cwd=FOLDER,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )


def main() -> int:
    """Install the tools and run one of them, or report that the checks will be skipped."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("script", nargs="?", choices=["format"])
    script = parser.parse_args().script
    try:
        install()
    except NotInstalled as reason:
        print(f"Scripts and styles are not checked: {reason}")
        return 0
    if script is None:
        return 0
    done = run("run", "--silent", script)
    print(done.stdout, end="")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
