"""Files → the bytes of a ZIP archive: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the first that a ZIP archive can hold."""

PLAIN_FILE = 0o100644 << 16
"""A file that its owner may write and everyone may read; else it depends on the system."""

UNIX = 3


def archive(files: Mapping[str, bytes], *, stored: Collection[str] = ()) -> bytes:
    """The files in the order given, by path; those in ``stored`` are not compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for path, data in files.items():
            member = zipfile.ZipInfo(path, EARLIEST)
            member.create_system = UNIX
            member.external_attr = PLAIN_FILE
            kind = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            target.writestr(member, data, compress_type=kind)
    return made.getvalue()
