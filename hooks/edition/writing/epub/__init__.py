"""The edition as one book: EPUB 3 with notes, index of persons and list of printed pages.

The rules are those of https://www.w3.org/TR/epub-33/ and https://www.w3.org/TR/epub-a11y-11/.
Addresses inside the book are those of the site with another ending
(``documents/frus1944v04/d745.xhtml#fn:7``), so one link holds for both.
"""

from .book import FONTS, TITLES, Book, make_book
from .publication import Publication

__all__ = ["FONTS", "TITLES", "Book", "Publication", "make_book"]
