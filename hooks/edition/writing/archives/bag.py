"""The site as a bag: an archive in which everyone can check that nothing is lost or altered.

BagIt 1.0, https://www.rfc-editor.org/rfc/rfc8493: the site under ``data/``, beside it the
checksum of every file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from .publication import Publication
from .zip_file import archive

FOLDER = "edition/"
"""The archive unpacks into one folder."""

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
README = """\
{title}

To read the edition, open data/index.html in a browser; it needs no network.

This folder is a bag (BagIt, RFC 8493): manifest-sha256.txt has the checksum of every file.
Any BagIt program can check it, or, in this folder: sha256sum --check manifest-sha256.txt
"""


def bag(site: Mapping[str, bytes], about: Publication) -> bytes:
    """The archive of a bag that holds the files of ``site`` by path."""
    payload = {f"data/{path}": data for path, data in sorted(site.items())}
    tags = {
        "README.txt": README.format(title=about.title),
        "bag-info.txt": _info(payload, about),
        "bagit.txt": DECLARATION,
        "manifest-sha256.txt": _manifest(payload),
    }
    files = {name: text.encode() for name, text in tags.items()}
    files["tagmanifest-sha256.txt"] = _manifest(files).encode()
    return archive({f"{FOLDER}{path}": data for path, data in (files | payload).items()})


def _info(payload: Mapping[str, bytes], about: Publication) -> str:
    octets = sum(len(data) for data in payload.values())
    told = {
        "External-Identifier": about.identifier,
        "External-Description": ". ".join(t for t in (about.title, about.description) if t),
        "Bagging-Date": about.changed.date().isoformat() if about.changed else "",
        "Payload-Oxum": f"{octets}.{len(payload)}",
    }
    # a value that went on in another line would have to be indented
    return "".join(f"{key}: {' '.join(value.split())}\n" for key, value in told.items() if value)


def _manifest(files: Mapping[str, bytes]) -> str:
    lines = (f"{hashlib.sha256(data).hexdigest()}  {_name(path)}\n" for path, data in files.items())
    return "".join(lines)


def _name(path: str) -> str:
    """As RFC 8493 §2.1.3 writes names in a manifest."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
