"""What one build has exclusive use of: the folder that it fills, and the cache.

Builds that use the same folder or cache wait for one another.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from edition.caching.stages import Cache
from edition.caching.store import CacheStore

from . import HOOKS
from .builder import has_warnings, log
from .cache_key import versions
from .configuration import other_plugins
from .locking import locked
from .publisher import Publisher
from .site_folder import SiteFolder, building_in

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

WAITING = "Another build uses %s; this one starts when it has ended"
SLOWED = (
    "MkDocs renders every page itself, and nothing is cached for the next build, as plugins or "
    "hooks beside hooks/build.py must see the pages: %s. To build faster, remove them from plugins "
    "and hooks in mkdocs.yml"
)
NOT_CACHED = "Nothing is cached for the next build, which will take longer: %s"
PUBLISHED = "Published in %s"
PUBLISHED_WITH_WARNINGS = "This build has warnings; its pages are in %s for inspection"
UNCHANGED = "%s is unchanged because of the warnings above; the pages of this build are in %s"


@dataclass(frozen=True)
class Workspace:
    """Folder, cache and publisher of one build; ``held`` releases the locks, and removes the folder
    if the build fails."""

    folder: SiteFolder
    cache: Cache
    publisher: Publisher
    held: ExitStack

    @classmethod
    def of(cls, config: MkDocsConfig) -> Workspace:
        """Wait for other builds, and let MkDocs fill a folder beside the published site."""
        held = ExitStack()
        config.plugins.events["build_error"].insert(0, lambda error: held.close())
        site, docs = Path(config.site_dir), Path(config.docs_dir)
        sources = docs, Path(config.theme.custom_dir or docs), HOOKS
        folder = held.enter_context(
            building_in(site, sources=sources, waiting=lambda: log.info(WAITING, site))
        )
        config.site_dir = str(folder.new)
        if others := other_plugins(config):
            log.info(SLOWED, ", ".join(others))
        # Other plugins may write to files of the site, and linked ones are those of the old site.
        store = None if others else _lock_store(config, held)
        cache = Cache(CacheStore(store), versions(config)) if store else Cache()
        published = folder.published if store else None
        publisher = Publisher(folder.new, cache, published=published, store=store)
        return cls(folder, cache, publisher, held)

    def finish(self, config: MkDocsConfig) -> None:
        """Publish the new site, unless ``--strict`` is about to fail and there is an old one."""
        fails = config.strict and has_warnings()
        publishes = not fails or self.publisher.strict_failed or not self.folder.has_site()
        self.publisher.close(published=publishes, strict_failed=fails)
        self.cache.store.close()
        if self.cache.store.failure:
            log.info(NOT_CACHED, self.cache.store.failure)
        if publishes:
            self.folder.publish()
            # MkDocs has logged the path of the folder that the build has filled.
            log.info(PUBLISHED_WITH_WARNINGS if fails else PUBLISHED, self.folder.published)
        else:
            log.info(UNCHANGED, self.folder.published, self.folder.move_aside())
        config.site_dir = str(self.folder.published)
        self.held.close()


def _lock_store(config: MkDocsConfig, held: ExitStack) -> Path | None:
    """The file of the cache, locked; None where caching is off or impossible."""
    if not config.extra.get("keep"):
        return None
    file: Path = Path(config.config_file_path or "mkdocs.yml").parent / config.extra["keep"]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = locked(file.with_name(f"{file.name}.lock"), lambda: log.info(WAITING, file))
        held.enter_context(lock)
    except OSError as error:
        log.info(NOT_CACHED, error)
        return None
    return file
