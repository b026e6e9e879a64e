"""Linking: names and offices in the text to the persons of the authority."""

from .authority import Authority, Office, Person, read_authority
from .persons import link

__all__ = ["Authority", "Office", "Person", "link", "read_authority"]
