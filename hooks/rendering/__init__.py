"""Rendering and publishing of pages: all that knows MkDocs, Material and Jinja's loader."""

from pathlib import Path

HOOKS = Path(__file__).parent.parent
"""The folder of all code that a build runs."""
