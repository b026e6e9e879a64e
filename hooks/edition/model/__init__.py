"""The nouns of the edition.

A :class:`Document` never holds a copy of its text: every inline token is a span of
``Document.source``, the decoded transcription, in code points, end exclusive. Spans are
disjoint and together cover every character of the source but white space, so whatever is
published can be held against the file (:mod:`edition.checking`).
"""

from .annotations import Annotation, Manner, Mention, MentionRole, Reference, ReferenceKind
from .document import Document, Matter, Section
from .header import Header, Party
from .problem import Problem, Severity
from .text import (
    NOT_TEXT,
    Block,
    Container,
    Holds,
    Inline,
    Marker,
    Normalised,
    Note,
    PageBreak,
    Role,
    Text,
    as_number,
    printable,
)

__all__ = [
    "NOT_TEXT",
    "Annotation",
    "Block",
    "Container",
    "Document",
    "Header",
    "Holds",
    "Inline",
    "Manner",
    "Marker",
    "Matter",
    "Mention",
    "MentionRole",
    "Normalised",
    "Note",
    "PageBreak",
    "Party",
    "Problem",
    "Reference",
    "ReferenceKind",
    "Role",
    "Section",
    "Severity",
    "Text",
    "as_number",
    "printable",
]
