"""What a build has to itself: the folder that it fills, and the cache; and how both are let go of.

Builds that use the same folder or store wait for one another.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from edition.caching.stages import Cache
from edition.caching.store import CacheStore

from . import HOOKS
from .builder import LOGGER
from .cache_key import versions
from .locking import locked
from .publish import Publisher
from .render import others
from .site_folder import SiteFolder, building_in

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("edition")

WAITING = "Another build uses %s; this one begins when that has ended"
SLOWED = (
    "MkDocs renders every page itself, and nothing is cached for the next build, as plugins or "
    "hooks beside hooks/build.py must see the pages: %s. To build faster, remove them from plugins "
    "and hooks in mkdocs.yml"
)
NOT_CACHED = "Nothing is cached for the next build, which will take longer: %s"
PUBLISHED = "Published in %s"
FOR_INSPECTION = "This build has the warnings above; its pages are in %s for inspection"
AS_IT_WAS = "%s is as it was, for the warnings above; the pages of this build are in %s"


@dataclass(frozen=True)
class Workplace:
    """Of one build. ``held`` are the locks, and the folder that is removed if the build fails."""

    folder: SiteFolder
    cache: Cache
    publisher: Publisher
    held: ExitStack

    @classmethod
    def of(cls, config: MkDocsConfig) -> Workplace:
        """Waits for other builds, and lets MkDocs fill a folder beside the published site."""
        held = ExitStack()
        config.plugins.events["build_error"].insert(0, lambda error: held.close())
        site, docs = Path(config.site_dir), Path(config.docs_dir)
        sources = docs, Path(config.theme.custom_dir or docs), HOOKS
        folder = held.enter_context(
            building_in(site, sources=sources, waiting=lambda: log.info(WAITING, site))
        )
        config.site_dir = str(folder.new)
        if slowing := others(config):
            log.info(SLOWED, ", ".join(slowing))
        store = None if slowing else _store(config, held)
        cache = Cache(CacheStore(store), versions(config)) if store else Cache()
        published = folder.published if store else None
        publisher = Publisher(folder.new, cache, published=published, store=store)
        return cls(folder, cache, publisher, held)

    def finish(self, config: MkDocsConfig) -> None:
        """Publishes the new site, unless ``--strict`` is about to fail and there is an old one."""
        fails = config.strict and _has_warnings()
        publishes = not fails or self.publisher.for_inspection or not self.folder.has_site()
        self.publisher.close(published=publishes, for_inspection=fails)
        self.cache.store.close()
        if self.cache.store.failure:
            log.info(NOT_CACHED, self.cache.store.failure)
        if publishes:
            self.folder.publish()
            # MkDocs has named the folder in which the site was built.
            log.info(FOR_INSPECTION if fails else PUBLISHED, self.folder.published)
        else:
            log.info(AS_IT_WAS, self.folder.published, self.folder.put_aside())
        config.site_dir = str(self.folder.published)
        self.held.close()


def _store(config: MkDocsConfig, held: ExitStack) -> Path | None:
    """The file of the cache; None where there can be none."""
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


def _has_warnings() -> bool:
    """Whether MkDocs has counted warnings, for which it will fail a strict build."""
    return any(isinstance(each, CountHandler) and each.get_counts() for each in LOGGER.handlers)
