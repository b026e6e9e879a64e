"""Search: a document → its piece of the index; all pieces → the files of the index.

``search_piece`` looks at one document alone, ``search_files`` joins the pieces. What a
reader's browser does with the files is in ``overrides/assets/javascripts/search``.
"""

from .files import search_files, search_index, text_files
from .page import search_page
from .pieces import Piece, search_piece

__all__ = [
    "Piece",
    "search_files",
    "search_index",
    "search_page",
    "search_piece",
    "text_files",
]
