"""References that a TEI volume itself leads somewhere (``ref``), beside what the grammar reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Annotation, Document, Manner, Reference
from .targets import Targets


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tagged references of a document, in order, and the tags that lead nowhere."""

    references: Sequence[Reference] = ()
    lost: Sequence[Annotation] = ()


def tagged_references(document: Document, targets: Targets) -> Tagged:
    """What the tags of a document lead to; of tags within one another the outer counts."""
    made: list[Reference] = []
    lost: list[Annotation] = []
    notes = [note.start for note in document.notes]
    end = 0
    for tag in document.annotations:
        if tag.manner is not Manner.REFERENCE or not tag.value or tag.start == tag.end:
            continue
        to = targets.of(document.volume, tag.value)
        if not to.found:
            lost.append(tag)
        if tag.start < end:
            continue
        end = tag.end
        note = bisect_right(notes, tag.start) - 1
        made.append(
            Reference(
                start=tag.start,
                end=tag.end,
                kind=to.kind,
                cited=to.cited,
                target=to.target,
                internal=to.internal,
                document=to.document,
                why=to.why,
                note=note if note >= 0 else None,
            )
        )
    return Tagged(made, lost)


def merged(tagged: Sequence[Reference], read: Sequence[Reference]) -> list[Reference]:
    """Both in the order of the text. What a tag leads to wins over what the grammar read in the
    same words; where a tag leads nowhere, the grammar has the word."""
    sure = [r for r in tagged if r.target]
    kept = [*sure, *without(read, sure)]
    kept += without([r for r in tagged if not r.target], kept)
    return sorted(kept, key=lambda r: r.start)


def without(references: Sequence[Reference], others: Sequence[Reference]) -> list[Reference]:
    """The references that share no word with the others, which do not overlap one another."""
    ordered = sorted(others, key=lambda r: r.start)
    ends = [r.end for r in ordered]
    kept = []
    for reference in references:
        at = bisect_right(ends, reference.start)
        if at == len(ordered) or ordered[at].start >= reference.end:
            kept.append(reference)
    return kept
