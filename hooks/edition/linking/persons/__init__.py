"""Persons: the authority records, and whom a name in a text means."""
