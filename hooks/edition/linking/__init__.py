"""Linking: names and offices in the text to the persons of the authority."""

from .all_texts import LinkedEdition, link_edition
from .persons.authority import Authority, Listing, Office, Person, read_authority
from .persons.conflicts import conflicts, unresolved_offices
from .persons.document import attested_in, link, survey
from .texts import Text

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
