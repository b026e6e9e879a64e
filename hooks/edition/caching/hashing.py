"""Hashes of values and of files."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest(*parts: object) -> bytes:
    """A hash of the parts: bytes, or anything whose ``repr`` says all of it."""
    hashed = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        hashed.update(len(data).to_bytes(8, "big"))
        hashed.update(data)
    return hashed.digest()


def digest_of_files(folder: Path, *, without: Path | None = None) -> bytes:
    """A hash of the names and contents of all files in a folder, but compiled Python and the files
    in the folder ``without``."""
    paths = (
        path
        for path in folder.rglob("*")
        if path.suffix != ".pyc" and without not in path.parents and path.is_file()
    )
    named = sorted((path.relative_to(folder).as_posix(), path) for path in paths)
    return digest(*(part for name, path in named for part in (name, path.read_bytes())))
