"""Reading TEI: a volume of the Office of the Historian becomes the same Documents as ``.txt``.

Stages, one module each: :mod:`.parsing` (bytes → tree), :mod:`.plan` (which texts the volume
has, in what sections, and where the page breaks between them go), :mod:`.elements` (the table:
what every element means, which attributes it may have), :mod:`.scribe` (writes a text out as a
transcription, with blocks and annotations over it), :mod:`.walk` (elements → scribe),
:mod:`.dating` and :mod:`.heading` (→ Header), :mod:`.record` (teiHeader → Volume),
:mod:`.volume` (all of it).

How structure is told (flat, see :mod:`edition.model`):

- A list is ``LIST`` (``rend``: its type), in it one ``ITEM`` each; the ``label`` before an item
  stands, as a line of the role item-label, in the container of its item. A head stands in the
  list, outside its items.
- A table is ``TABLE`` > ``ROW`` (``rend``: ``label``) > ``CELL`` (``rend``: role and manner,
  ``cols=2``, ``rows=2`` where it spans several). Every cell has at least one line.
- Paragraphs inside a quotation, attachment or postscript are body lines (in a note: of the role
  note); inside an item, item lines; inside a cell, cell lines.
- Of annotations with the same span the outer is first: anchor, sender or recipient, name or
  term. A ``gloss`` that only names sender or recipient is no term.
- White space of the file before a marker goes behind it (or away, before punctuation); that
  which only indents an element within another goes where it does not divide two words.
- ``persName`` with ``ref`` but no ``corresp``, and ``ref`` with ``resp``, are links that this
  edition made (TEI out), not the source’s: they say nothing here.
"""

from __future__ import annotations

from .volume import TeiReading, TeiVolume, read_document, read_tei_volume

__all__ = ["TeiReading", "TeiVolume", "read_document", "read_tei_volume"]
