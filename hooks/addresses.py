"""Addresses of links, found once for all pages of a folder.

MkDocs finds out anew for every link of every page what file it means and how that is reached
from the page. Pages of one folder reach it in the same way.
"""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _RelativePathTreeprocessor

Known = dict[tuple[str, str, str], tuple[str, File, str]]
"""Folder of the page’s source, folder of its address, link → address, file, anchor."""


class Addresses(_RelativePathTreeprocessor):
    """Leads links as its base does; ``known`` are those led before, of this build alone."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig, known: Known) -> None:
        super().__init__(file, files, config)
        self._known = known
        self._folder = posixpath.dirname(file.src_uri), posixpath.dirname(file.url)

    def path_to_url(self, url: str) -> str:
        """The address of a link; what must be said of one is said of every one."""
        key = (*self._folder, url)
        known = self._known.get(key)
        if known is None:
            led = super().path_to_url(url)
            target = self._target(url) if led != url else None
            if target is not None:
                self._known[key] = (led, target, urlsplit(url).fragment)
            return led
        led, target, anchor = known
        if anchor:
            self.links_to_anchors.setdefault(target, {}).setdefault(anchor, url)
        return led

    def _target(self, url: str) -> File | None:
        """The file that a link means, where nothing is to be said of the link."""
        if url.startswith(("/", "\\")) or _excluded(self.file):
            return None
        uri = self._target_uri(self.file.src_uri, unquote(urlsplit(url).path))
        target = self.files.get_file_from_path(uri)
        return None if target is None or _excluded(target) else target


def _excluded(file: File) -> bool:
    return bool(file.inclusion.is_excluded())  # type: ignore[no-untyped-call]
