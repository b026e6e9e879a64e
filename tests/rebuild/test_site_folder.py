"""A site is published whole, or stays as it was; what did not change is not written again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from edition.caching.stages import Cache, Key, Level
from edition.caching.store import CacheStore
from rendering import site_folder
from rendering.publisher import Publisher
from rendering.site_folder import SiteFolder, building_in


class Full(Exception):
    """A build that fails."""


def nobody() -> None:
    raise AssertionError("there is no other build")


@contextmanager
def building(site: Path, file: Path) -> Iterator[Publisher]:
    """A build that publishes what is put into the site, unless it fails."""
    cache = Cache(CacheStore(file), dict.fromkeys(Level, b""))
    with building_in(site, sources=(), waiting=nobody) as folder:
        publisher = Publisher(folder.new, cache, published=folder.published, store=file)
        yield publisher
        publisher.close(published=True)
        cache.store.close()
        folder.publish()


def published(site: Path, file: Path, files: Mapping[str, bytes]) -> None:
    with building(site, file) as publisher:
        publisher.publish(files)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(params=["beside, at once", "beside, in two renames", "inside"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How folders are exchanged: all that systems and file systems allow."""
    way = str(request.param)
    if way == "beside, at once" and sys.platform != "linux":
        pytest.skip("Linux alone exchanges folders at once")
    if way == "beside, in two renames":
        monkeypatch.setattr(site_folder, "_exchange_atomically", lambda one, other: False)
    if way == "inside":
        monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).exists())
    return way


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder in which is nothing but the site, and what builds leave beside it."""
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


def test_a_site_is_exchanged_and_nothing_else_left(way: str, place: Path, tmp_path: Path) -> None:
    site, store = place / "site", tmp_path / "cache.sqlite"
    published(site, store, {"a.txt": b"a", "d/b.txt": b"b", "gone.txt": b"", "gone/c.txt": b""})
    published(site, store, {"a.txt": b"a", "d/b.txt": b"c", "new/e.txt": b"e"})
    assert contents(place) == {"site/a.txt": b"a", "site/d/b.txt": b"c", "site/new/e.txt": b"e"}
    assert not list(place.rglob("gone"))
    assert not [path for path in place.rglob(".*") if "lock" not in path.name]


def test_a_build_that_fails_leaves_the_site(way: str, place: Path, tmp_path: Path) -> None:
    site, store = place / "site", tmp_path / "cache.sqlite"
    published(site, store, {"a.txt": b"a", "b.txt": b"b", "c.txt": b"c"})
    before = contents(place)
    with suppress(Full), building(site, store) as publisher:
        publisher.publish({"a.txt": b"a", "b.txt": b"other", "d.txt": b"d"})
        raise Full
    assert contents(place) == before


@pytest.mark.parametrize("failing", range(1, 6))
def test_an_exchange_that_fails_leaves_the_site(
    way: str, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    site, store = place / "site", tmp_path / "cache.sqlite"
    published(site, store, {"a.txt": b"a", "d/b.txt": b"b"})
    before = contents(place)
    rename, calls = Path.rename, iter(range(1, 100))

    def broken(path: Path, target: Path) -> Path:
        if next(calls) == failing:
            raise OSError("broken")
        return rename(path, target)

    if way == "beside, at once":
        pytest.skip("there is but one step")
    if way == "beside, in two renames" and failing > 2:
        pytest.skip("there are but two")
    monkeypatch.setattr(Path, "rename", broken)
    if failing == 5:
        published(site, store, {"a.txt": b"new", "d/b.txt": b"b"})  # there are but four
        assert contents(site) == {"a.txt": b"new", "d/b.txt": b"b"}
        return
    with pytest.raises(OSError, match="broken"):
        published(site, store, {"a.txt": b"new", "d/b.txt": b"b"})
    assert contents(place) == before


@pytest.mark.parametrize("killed_at", range(1, 5))
def test_the_next_build_mends_an_exchange_that_was_killed(
    way: str, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    site, store = place / "site", tmp_path / "cache.sqlite"
    published(site, store, {"a.txt": b"a", "d/b.txt": b"b"})
    if way == "beside, at once":
        pytest.skip("there is but one step")
    child = os.fork()
    if not child:
        rename, calls = Path.rename, iter(range(1, 100))

        def killed(path: Path, target: Path) -> Path:
            if next(calls) == killed_at:
                os._exit(0)
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", killed)
        published(site, store, {"a.txt": b"new", "d/b.txt": b"b"})
        os._exit(0)
    os.waitpid(child, 0)
    with suppress(Full), building(site, store):
        raise Full
    now = contents(site)
    whole = {"a.txt": b"new", "d/b.txt": b"b"}
    assert now == {"a.txt": b"a", "d/b.txt": b"b"} or (
        now == whole and way == "beside, in two renames" and killed_at > 2
    )
    published(site, store, {"a.txt": b"last"})
    assert contents(place) == {"site/a.txt": b"last"}


def test_what_is_hidden_stays(way: str, place: Path, tmp_path: Path) -> None:
    """MkDocs leaves it when it empties a site: it may be a checkout, or a link."""
    real, site, store = place / "real", tmp_path / "site", tmp_path / "cache.sqlite"
    (real / ".git" / "refs").mkdir(parents=True)
    (real / ".git" / "HEAD").write_text("ref: refs/heads/pages", "utf-8")
    (real / ".nojekyll").touch()
    (real / ".link").symlink_to("nowhere")
    site.symlink_to(real)
    files = {"a.txt": b"a", "folder/b.txt": b"b"}
    published(site, store, files)
    written = (real / "a.txt").stat().st_mtime_ns
    published(site, store, {**files, "folder/b.txt": b"c"})
    assert site.is_symlink()
    assert (real / ".git" / "HEAD").read_text("utf-8") == "ref: refs/heads/pages"
    assert (real / ".git" / "refs").is_dir()
    assert (real / ".nojekyll").is_file()
    assert (real / ".link").is_symlink()
    assert (real / "a.txt").stat().st_mtime_ns == written
    assert (real / "folder" / "b.txt").read_bytes() == b"c"


@pytest.mark.parametrize("touched", ["", "size", "bytes alone"])
def test_files_made_of_the_same_stay_unless_somebody_touched_one(
    way: str, place: Path, tmp_path: Path, touched: str
) -> None:
    site, store = place / "site", tmp_path / "cache.sqlite"

    def build() -> tuple[bool, int]:
        with building(site, store) as publisher:
            stayed = publisher.link_unchanged(Key(b"key"))
            if not stayed:
                publisher.record(publisher.publish({"d/a.txt": b"a", "d/b.txt": b"b"}), Key(b"key"))
        assert [path.read_bytes() for path in sorted(site.rglob("*.txt"))] == [b"a", b"b"]
        return stayed, (site / "d" / "a.txt").stat().st_mtime_ns

    stayed, written = build()
    assert not stayed
    assert build() == (True, written)
    assert build() == (True, written)
    if touched:
        file = site / "d" / "b.txt"
        noted = file.stat().st_mtime_ns
        file.write_bytes(b"touched" if touched == "size" else b"B")
        os.utime(file, ns=(noted, noted))
        assert build()[0] is False


def test_files_stay_only_if_they_are_those_that_were_proved(tmp_path: Path) -> None:
    site, store = tmp_path / "site", tmp_path / "cache.sqlite"
    with building(site, store) as publisher:
        noted = publisher.publish({"a.txt": b"a"})
        publisher.record(noted, Key(b"key"))
    with building(site, store) as publisher:
        assert not publisher.link_unchanged(Key(b"key"), {"a.txt": b"another hash"})
        assert not publisher.link_unchanged(Key(b"key"), {"b.txt": b"a hash"})
        assert publisher.link_unchanged(Key(b"key"), {"a.txt": noted["a.txt"][0]})


def test_a_file_stands_until_somebody_touches_it(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path / "site", Cache(), published=None, store=None)
    publisher.publish({"a.txt": b"one"})
    assert publisher.is_intact("a.txt")
    assert not publisher.is_intact("b.txt")
    noted = (tmp_path / "site" / "a.txt").stat().st_mtime_ns
    (tmp_path / "site" / "a.txt").write_bytes(b"two")
    os.utime(tmp_path / "site" / "a.txt", ns=(noted, noted))
    assert not publisher.is_intact("a.txt")
    publisher.publish({"a.txt": b"one"})
    (tmp_path / "site" / "a.txt").write_bytes(b"others")
    assert not publisher.is_intact("a.txt")
    (tmp_path / "site" / "a.txt").unlink()
    assert not publisher.is_intact("a.txt")


def test_no_file_of_the_published_site_is_written_to(tmp_path: Path) -> None:
    """What did not change is linked, and may be published twice."""
    site, store = tmp_path / "site", tmp_path / "cache.sqlite"
    published(site, store, {"a.txt": b"a", "b.txt": b"b"})
    before = contents(site)
    with suppress(Full), building(site, store) as publisher:
        publisher.publish({"a.txt": b"a", "b.txt": b"b"})
        publisher.publish({"a.txt": b"other"})
        raise Full
    assert contents(site) == before


def test_a_file_system_without_links_has_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    site, store = tmp_path / "site", tmp_path / "cache.sqlite"
    published(site, store, {"a.txt": b"a", "b.txt": b"b"})
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_bytes(b"ref")
    written = (site / "a.txt").stat().st_mtime_ns
    published(site, store, {"a.txt": b"a", "b.txt": b"c"})
    assert contents(site) == {"a.txt": b"a", "b.txt": b"c", ".git/HEAD": b"ref"}
    assert (site / "a.txt").stat().st_mtime_ns == written


def test_what_lies_outside_a_site_stays_as_it_is(way: str, place: Path, tmp_path: Path) -> None:
    """Somebody has put links into it, to a file and to a folder."""
    site, store, outside = place / "site", tmp_path / "cache.sqlite", place / "outside"
    files = {"a.txt": b"a", "d/b.txt": b"b", "d/c.txt": b"c"}
    published(site, store, files)
    (site / "d").rename(outside)
    (site / "d").symlink_to(outside)
    (outside / "a.txt").write_bytes(b"other")
    (site / "a.txt").unlink()
    (site / "a.txt").symlink_to(outside / "a.txt")
    published(site, store, {**files, "a.txt": b"new", "d/c.txt": b"new"})
    there = {path.name: path.read_bytes() for path in outside.iterdir()}
    assert there == {"a.txt": b"other", "b.txt": b"b", "c.txt": b"c"}
    assert not [path for path in site.rglob("*") if path.is_symlink()]
    assert (site / "a.txt").read_bytes() == (site / "d" / "c.txt").read_bytes() == b"new"


def test_a_site_on_another_drive_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def relpath(path: Path, start: Path) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", relpath)
    for data in (b"a", b"b"):
        published(tmp_path / "site", tmp_path / "cache.sqlite", {"a.txt": data})
        assert (tmp_path / "site" / "a.txt").read_bytes() == data


def test_a_folder_that_cannot_be_a_site_is_refused(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "link").symlink_to(docs)
    (tmp_path / "link-above").symlink_to(tmp_path)
    for name in ("file", "loop", "link", "link-above"):
        with pytest.raises(PluginError, match="site_dir"):
            SiteFolder.of(tmp_path / name, sources=[docs])
