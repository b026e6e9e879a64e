"""Linking: names and offices in the text to the persons of the authority."""

from .authority import Authority, Listing, Office, Person, read_authority
from .conflicts import conflicts, unresolved_offices
from .persons import attested_in, link, survey
from .texts import Text
from .volumes import LinkedEdition, link_edition

__all__ = [
    "Authority",
    "LinkedEdition",
    "Listing",
    "Office",
    "Person",
    "Text",
    "attested_in",
    "conflicts",
    "link",
    "link_edition",
    "read_authority",
    "survey",
    "unresolved_offices",
]
