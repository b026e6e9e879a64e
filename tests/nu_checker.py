"""The Nu HTML checker, which knows the standard."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.building import ROOT

CHECKER = "vnu-jar@26.9.27"


class NotInstalled(Exception):
    """Why the checker cannot be had."""


def install() -> list[str]:
    """The command of the checker, installed with npm into ``.cache/``. Raises NotInstalled."""
    if shutil.which("java") is None or shutil.which("npm") is None:
        raise NotInstalled("the Nu HTML checker needs Java and npm")
    folder = ROOT / ".cache" / CHECKER
    jar = folder / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.exists():
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            ["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", CHECKER],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NotInstalled(f"npm could not install the Nu HTML checker: {done.stderr[-300:]}")
    return ["java", "-jar", str(jar)]


def faults(command: list[str], folder: Path) -> list[str]:
    """What is wrong in the pages of a folder."""
    done = subprocess.run(
        [*command, "--format", "json", "--skip-non-html", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{message.get('url', '').rpartition(folder.name)[2]}:{message.get('lastLine')}: "
        f"{message['message']}: {message.get('extract')}"
        for message in messages
        if message["type"] != "info"
    ]
