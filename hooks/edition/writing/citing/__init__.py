"""Citing: one neutral record of a page, written in every style and format."""

from .about import about_document, about_person, citation_files
from .citation import Citation, Site, cite_document, cite_person
from .styles import STYLES, Where, cited

__all__ = [
    "STYLES",
    "Citation",
    "Site",
    "Where",
    "about_document",
    "about_person",
    "citation_files",
    "cite_document",
    "cite_person",
    "cited",
]
