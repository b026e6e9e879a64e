"""References: what text and notes cite, and where it can be found."""

from .linked import link_references
from .shelf import Shelf
from .targets import Targets
from .threads import Thread, threads

__all__ = ["Shelf", "Targets", "Thread", "link_references", "threads"]
