"""References: what text and notes cite, and where it can be found."""

from .linked import link_references
from .shelf import Shelf
from .threads import Thread, threads

__all__ = ["Shelf", "Thread", "link_references", "threads"]
