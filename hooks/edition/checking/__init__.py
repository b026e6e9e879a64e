"""Checking: what was read covers the source, and what is published shows it."""

from .coverage import check_coverage
from .epub import prove_epub
from .proof import prove_page, prove_tei
from .tei_source import check_tei

__all__ = ["check_coverage", "check_tei", "prove_epub", "prove_page", "prove_tei"]
