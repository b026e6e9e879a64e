"""The theme's files that the templates name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = {
    "main": "assets/stylesheets/main.*.min.css",
    "palette": "assets/stylesheets/palette.*.min.css",
    "bundle": "assets/javascripts/bundle.*.min.js",
}
"""Patterns, as the names carry a hash that differs in each version of the theme."""


def theme_files(folders: Iterable[str]) -> dict[str, str]:
    """Address in the site of each of :data:`FILES`; ``folders`` are those of the theme.

    Ends the build where there is not exactly one: the templates are made for another theme.
    """
    return {name: _only(pattern, folders) for name, pattern in FILES.items()}


def _only(pattern: str, folders: Iterable[str]) -> str:
    found = {
        path.relative_to(folder).as_posix()
        for folder in map(Path, folders)
        for path in folder.glob(pattern)
    }
    if len(found) != 1:
        raise Abort(
            f"The theme has {len(found)} files {pattern}, where overrides/base.html needs one: "
            "install the version of mkdocs-material that requirements.txt names."
        )
    return found.pop()
