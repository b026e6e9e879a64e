"""Checking: what was read covers the source, and what is published shows it."""

from .coverage import check_coverage
from .epub import prove_epub
from .proof import holds_as_it_is, prove_page, prove_tei
from .tei_source import TeiProof, check_tei

__all__ = [
    "TeiProof",
    "check_coverage",
    "check_tei",
    "holds_as_it_is",
    "prove_epub",
    "prove_page",
    "prove_tei",
]
