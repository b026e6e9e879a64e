"""A build writes to a new folder, which replaces the published site when it is complete.

MkDocs empties the folder of the site and fills it again, so that a build that fails, is killed or
runs out of disk space leaves an incomplete site. Here a build fills a folder of its own on the same
file system, which is then exchanged with the published one: on Linux atomically, elsewhere in two
renames. Until then the published site is unchanged.

Hidden files in the published folder (``.git``) stay in it, as MkDocs leaves them.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import PluginError

from .locking import locked

RENAME_EXCHANGE, AT_FDCWD = 2, -100
"""Constants of ``renameat2(2)``."""

REMEDY = "or name another folder: site_dir in mkdocs.yml, or --site-dir"


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """The folder in which a build publishes.

    ``beside`` is the prefix of the paths of temporary files and folders: beside the published
    folder, or hidden inside of it where it cannot be exchanged as a whole.
    """

    published: Path
    beside: str

    @classmethod
    def of(cls, site: Path, *, sources: Iterable[Path] = ()) -> SiteFolder:
        """The folder of a site, which may be a link to one.

        Raises PluginError where it is no folder, is not writable, or contains a folder of
        ``sources`` or is in one, which a build would remove.
        """
        real = Path(os.path.realpath(site))
        if os.path.lexists(real) and not real.is_dir():
            raise PluginError(f"{site} is not a folder. Remove it, {REMEDY}")
        for source in sources:
            own = source.resolve()
            if own.is_relative_to(real) or real.is_relative_to(own):
                raise PluginError(
                    f"{site} is the folder {source}, is in it or contains it: the site would "
                    f"replace it. Remove {site} if it is a link, {REMEDY}"
                )
        try:
            real.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            where = f"{error.filename}: {error.strerror}"
            raise PluginError(
                f"{site} cannot be created ({where}). Correct that, {REMEDY}"
            ) from error
        if os.access(real.parent, os.W_OK) and not os.path.ismount(real):
            return cls(real, str(real.with_name(f".{real.name}")))
        if os.access(real, os.W_OK):  # a mount point, or a volume of a container
            return cls(real, str(real / ".edition"))
        raise PluginError(f"{site} is not writable. Change its permissions, {REMEDY}")

    @property
    def inside(self) -> bool:
        """Whether temporary folders are inside of the published one."""
        return Path(self.beside).parent == self.published

    @property
    def new(self) -> Path:
        """The folder that a build fills."""
        return Path(f"{self.beside}.new")

    @property
    def old(self) -> Path:
        """The folder of the old site during an exchange that is not atomic."""
        return Path(f"{self.beside}.old")

    @property
    def unpublished(self) -> Path:
        """The folder of a site that was built but not published."""
        if self.inside:
            return Path(f"{self.beside}.unpublished")
        return self.published.with_name(f"{self.published.name}.unpublished")

    def has_site(self) -> bool:
        """Whether a site is published."""
        return self.published.is_dir() and any(_visible(self.published))

    def prepare(self) -> None:
        """Create the new folder; recover from a build that was killed, and remove what it left."""
        if self.old.exists():
            self._recover()
        shutil.rmtree(self.old, ignore_errors=True)
        shutil.rmtree(self.new, ignore_errors=True)
        self.new.mkdir()

    def _recover(self) -> None:
        """Restore the old site if a build was killed in the middle of an exchange."""
        if not self.inside:
            if not self.published.exists():
                self.old.rename(self.published)
        elif self.new.exists():
            for entry in self.old.iterdir():
                _remove(self.published / entry.name)
                entry.rename(self.published / entry.name)

    def publish(self) -> None:
        """Replace the published site by the new one. Raises OSError and leaves it unchanged."""
        if self.inside:
            _exchange_entries(self.new, self.published, self.old)
            self.new.rmdir()
        elif self.published.exists():
            for entry in set(self.published.iterdir()) - set(_visible(self.published)):
                _link_or_copy(entry, self.new / entry.name)
            shutil.copymode(self.published, self.new)
            _exchange(self.new, self.published, self.old)
        else:
            self.new.rename(self.published)
        for left in (self.new, self.old, self.unpublished):
            shutil.rmtree(left, ignore_errors=True)

    def move_aside(self) -> Path:
        """Move the new site to where it can be inspected; the path of that folder."""
        shutil.rmtree(self.unpublished, ignore_errors=True)
        self.new.rename(self.unpublished)
        return self.unpublished


@contextmanager
def building_in(
    site: Path, *, sources: Iterable[Path], waiting: Callable[[], None]
) -> Iterator[SiteFolder]:
    """The folder of a site, locked, with an empty new folder, which is removed in the end.

    ``waiting`` is called if another build holds the lock for long. Raises PluginError as
    :meth:`SiteFolder.of`, and OSError.
    """
    folder = SiteFolder.of(site, sources=sources)
    with locked(Path(f"{folder.beside}.lock"), waiting):
        folder.prepare()
        try:
            yield folder
        finally:
            shutil.rmtree(folder.new, ignore_errors=True)


def _visible(folder: Path) -> Iterator[Path]:
    """The entries that MkDocs would remove before a build."""
    return (entry for entry in folder.iterdir() if not entry.name.startswith("."))


def _exchange(one: Path, other: Path, spare: Path) -> None:
    """Exchange two folders. Raises OSError and leaves them unchanged."""
    if _exchange_atomically(one, other):
        return
    other.rename(spare)
    try:
        one.rename(other)
    except OSError:
        spare.rename(other)
        raise


def _exchange_atomically(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; whether the system supports it."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = os.fsencode(one), os.fsencode(other)
    return rename is not None and not rename(
        AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE
    )


def _exchange_entries(new: Path, published: Path, old: Path) -> None:
    """Exchange the entries of two folders one by one. Raises OSError and leaves them unchanged."""
    old.mkdir()
    done: list[tuple[Path, Path]] = []
    moves = [(entry, old / entry.name) for entry in _visible(published)]
    moves += [(entry, published / entry.name) for entry in new.iterdir()]
    try:
        for source, target in moves:
            source.rename(target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            target.rename(source)
        raise


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _link_or_copy(source: Path, target: Path) -> None:
    """Link or copy a file, or a folder with all its files."""
    if os.path.lexists(target):
        return
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, copy_function=link_or_copy)
    else:
        link_or_copy(str(source), str(target))


def link_or_copy(source: str, target: str) -> None:
    """Create a hard link; where the file system has none, a copy with the same modification time.
    Raises OSError."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)
