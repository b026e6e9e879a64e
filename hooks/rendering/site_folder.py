"""The folder of a site: filled beside the published one, then exchanged with it.

MkDocs empties the folder of the site and fills it again, so that a build that fails, is killed or
finds the disk full leaves a part of a site. Here a build fills a folder of its own on the same
file system, and that takes the place of the published one when it is complete: on Linux in one
step, elsewhere in two renames. Until then nothing of the published site is touched.

What is hidden in the published folder (``.git``) stays in it, as MkDocs leaves it.
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
"""Of ``renameat2(2)``."""

REMEDY = "or name another folder: site_dir in mkdocs.yml, or --site-dir"


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """Where a build publishes.

    ``beside`` is the beginning of the paths of all that a build needs for itself: beside the
    published folder, or inside of it, hidden, where that cannot be exchanged as a whole.
    """

    published: Path
    beside: str

    @classmethod
    def of(cls, site: Path, *, sources: Iterable[Path] = ()) -> SiteFolder:
        """The folder of a site, which may be a link to one.

        Raises PluginError where it is none, may not be written to, or holds a folder of
        ``sources`` or is in it, which a build would remove.
        """
        real = Path(os.path.realpath(site))
        if os.path.lexists(real) and not real.is_dir():
            raise PluginError(f"{site} is not a folder, as the site must be. Remove it, {REMEDY}")
        for source in sources:
            own = source.resolve()
            if own.is_relative_to(real) or real.is_relative_to(own):
                raise PluginError(
                    f"{site} is the folder {source}, is in it or holds it: the site would take its "
                    f"place. Remove {site} if it is a link, {REMEDY}"
                )
        try:
            real.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            where = f"{error.filename}: {error.strerror}"
            raise PluginError(f"{site} cannot be made ({where}). Mend that, {REMEDY}") from error
        if os.access(real.parent, os.W_OK) and not os.path.ismount(real):
            return cls(real, str(real.with_name(f".{real.name}")))
        if os.access(real, os.W_OK):  # a disk, or a folder that a container is given
            return cls(real, str(real / ".edition"))
        raise PluginError(f"{site} may not be written to. Allow it, {REMEDY}")

    @property
    def inside(self) -> bool:
        """Whether the build fills a folder inside of the published one."""
        return Path(self.beside).parent == self.published

    @property
    def new(self) -> Path:
        """The folder that a build fills."""
        return Path(f"{self.beside}.new")

    @property
    def old(self) -> Path:
        """Where the published site is for a moment, if it cannot be exchanged in one step."""
        return Path(f"{self.beside}.old")

    @property
    def unpublished(self) -> Path:
        """Where the pages of a build are left that were not published."""
        if self.inside:
            return Path(f"{self.beside}.unpublished")
        return self.published.with_name(f"{self.published.name}.unpublished")

    def has_site(self) -> bool:
        """Whether something is published."""
        return self.published.is_dir() and any(_visible(self.published))

    def begin(self) -> None:
        """Makes the new folder; mends and removes what a build that was killed has left."""
        if self.old.exists():
            self._recover()
        shutil.rmtree(self.old, ignore_errors=True)
        shutil.rmtree(self.new, ignore_errors=True)
        self.new.mkdir()

    def _recover(self) -> None:
        """Puts the old site into its place again, if a build was killed before the new one was
        there."""
        if not self.inside:
            if not self.published.exists():
                self.old.rename(self.published)
        elif self.new.exists():
            for entry in self.old.iterdir():
                _remove(self.published / entry.name)
                entry.rename(self.published / entry.name)

    def publish(self) -> None:
        """Puts the new site into the place of the published one. Raises OSError, and leaves that
        as it was."""
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

    def put_aside(self) -> Path:
        """Leaves the new site where it can be looked at; its folder."""
        shutil.rmtree(self.unpublished, ignore_errors=True)
        self.new.rename(self.unpublished)
        return self.unpublished


@contextmanager
def building_in(
    site: Path, *, sources: Iterable[Path], waiting: Callable[[], None]
) -> Iterator[SiteFolder]:
    """The folder of a site, with an empty new one, for one build at a time.

    ``waiting`` is called if another build takes its time. Raises as :meth:`SiteFolder.of`, and
    OSError.
    """
    folder = SiteFolder.of(site, sources=sources)
    with locked(Path(f"{folder.beside}.lock"), waiting):
        folder.begin()
        try:
            yield folder
        finally:
            shutil.rmtree(folder.new, ignore_errors=True)


def _visible(folder: Path) -> Iterator[Path]:
    """What MkDocs takes for the site; it leaves the rest alone."""
    return (entry for entry in folder.iterdir() if not entry.name.startswith("."))


def _exchange(one: Path, other: Path, spare: Path) -> None:
    """Exchanges two folders. Raises OSError, and leaves them as they were."""
    if _exchanged_at_once(one, other):
        return
    other.rename(spare)
    try:
        one.rename(other)
    except OSError:
        spare.rename(other)
        raise


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Whether the system can, and has done it."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = os.fsencode(one), os.fsencode(other)
    return rename is not None and not rename(
        AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE
    )


def _exchange_entries(new: Path, published: Path, old: Path) -> None:
    """Exchanges what is in two folders, entry by entry. Raises OSError, and leaves it as it was."""
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
    """Gives a file or folder a second name; a copy of its own where the file system cannot."""
    if os.path.lexists(target):
        return
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, copy_function=link_or_copy)
    else:
        link_or_copy(str(source), str(target))


def link_or_copy(source: str, target: str) -> None:
    """Gives a file a second name; where the file system cannot, makes a copy with the same time of
    change. Raises OSError."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)
