"""The program that renders the site: MkDocs, or ProperDocs, which continues it.

ProperDocs answers ``import mkdocs`` with its own package, so these values describe the program that
runs, whichever others are installed. Both give their logger and their command their own name.
"""

from __future__ import annotations

import logging

import mkdocs

NAME = mkdocs.__name__
VERSION = mkdocs.__version__
LOGGER = logging.getLogger(NAME)
"""Parent of all loggers of the program, and of those that it gives to plugins; it counts warnings
here for ``--strict``. ProperDocs makes it the parent of ``mkdocs`` too."""
