"""References: what text and notes cite, and where it can be found."""

from .linked import link_references
from .threads import Thread, threads

__all__ = ["Thread", "link_references", "threads"]
