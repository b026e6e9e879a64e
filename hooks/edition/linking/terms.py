"""A volume's own list of terms and abbreviations: what documents lead to with ``gloss``."""

from __future__ import annotations

from collections.abc import Iterable

from ..facts.entry import Entry
from ..model import Annotation, Document, Manner
from ..sources.overrides import Term, Volume
from .persons.listed import index_form
from .persons.lists import entries_of

PREFIX = "t_"


def terms_listed(matter: Iterable[Entry]) -> tuple[Term, ...]:
    """The terms that the texts of one volume list, in order; of two with one id the first."""
    terms: dict[str, Term] = {}
    for text in matter:
        for entry in entries_of(text.document, Manner.TERM, PREFIX):
            words = _term_form(entry.words)
            if words:
                term = Term(entry.anchor.value, words, entry.rest, text.document.id)
                terms.setdefault(term.id, term)
    return tuple(terms.values())


def _term_form(words: str) -> str:
    """The term as listed, without the comma behind; the stop of ``A.F. of L.`` stays."""
    return words.rstrip(" ,;:\u00a0") if "." in words.rstrip(" .") else index_form(words)


def unlisted_terms(document: Document, volume: Volume) -> list[Annotation]:
    """The tagged terms that lead to no entry of the list."""
    known = volume.glossary
    return [
        a
        for a in document.annotations
        if a.manner is Manner.TERM and a.value and a.value not in known
    ]
