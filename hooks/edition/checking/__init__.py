"""Checking: what was read covers the source, and what is published shows it."""

from .coverage import check_coverage
from .elements import NOTHING_AROUND, Allowed
from .epub import prove_epub
from .page import prove_page
from .proof import prove_tei
from .tei_source import TeiProof, check_tei
from .templates import Templates, Written

__all__ = [
    "NOTHING_AROUND",
    "Allowed",
    "TeiProof",
    "Templates",
    "Written",
    "check_coverage",
    "check_tei",
    "prove_epub",
    "prove_page",
    "prove_tei",
]
