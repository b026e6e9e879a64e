"""Rendering and publishing of pages: everything that depends on MkDocs, Material or Jinja."""

from pathlib import Path

HOOKS = Path(__file__).parent.parent
"""The folder of all code of the edition."""
