"""Proposing: drafts of authority records from what the documents say of persons without one."""

from .draft import Draft, draft_file
from .drafts import drafts_of
from .found import Found, people_in

__all__ = ["Draft", "Found", "draft_file", "drafts_of", "people_in"]
