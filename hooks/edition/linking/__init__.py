"""Linking: names and offices in the text to the persons of the authority."""

from .authority import Authority, Office, Person, read_authority
from .conflicts import conflicts, unresolved_offices
from .persons import attested_in, link, survey

__all__ = [
    "Authority",
    "Office",
    "Person",
    "attested_in",
    "conflicts",
    "link",
    "read_authority",
    "survey",
    "unresolved_offices",
]
