"""References: what text and notes cite, and where it can be found."""

from .linked import link_references
from .shelf import Shelf, Shelved, shelved_as
from .targets import Target, Targets, places_of
from .threads import Thread, threads

__all__ = [
    "Shelf",
    "Shelved",
    "Target",
    "Targets",
    "Thread",
    "link_references",
    "places_of",
    "shelved_as",
    "threads",
]
