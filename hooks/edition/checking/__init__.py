"""Checking: what was read covers the source, and what is published shows it."""

from .coverage import check_coverage
from .proof import prove_page, prove_tei

__all__ = ["check_coverage", "prove_page", "prove_tei"]
