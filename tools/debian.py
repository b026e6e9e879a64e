"""Install a Debian package where that can be done without asking anyone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


class Unavailable(Exception):
    """The package cannot be installed from here; the message says why."""


def apt_install(package: str) -> None:
    """Install ``package`` with apt-get, as root only. Raises Unavailable with the reason."""
    if shutil.which("apt-get") is None:
        raise Unavailable("There is no apt-get on this machine to install it with.")
    if sys.platform == "win32" or os.geteuid() != 0:
        raise Unavailable(f"As root, `apt-get install {package}` may do it.")
    print(f"Installing Debian's package {package}", flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        done = subprocess.run(
            ["apt-get", "--quiet=2", *command],
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Unavailable(f"`apt-get {' '.join(command)}` failed:\n{done.stdout}")
