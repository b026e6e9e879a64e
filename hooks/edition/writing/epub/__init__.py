"""The edition as one book: EPUB 3 with notes, index of persons and list of printed pages.

The rules are those of https://www.w3.org/TR/epub-33/ and https://www.w3.org/TR/epub-a11y-11/.
Addresses inside the book are those of the site with another ending
(``documents/frus1944v04/d745.xhtml#fn:7``), so one link holds for both.
"""

from ..archives.publication import Publication
from .book import FONTS, TITLES, Book, make_book

__all__ = ["FONTS", "TITLES", "Book", "Publication", "make_book"]
