"""A transcription becomes a Document.

Stages, one module each: :mod:`.encoding` (bytes → text), :mod:`.lines`, :mod:`.notelist`
(the notes at the end), :mod:`.layout` (what each line is), :mod:`.candidates` (digits that
could be markers), :mod:`.evidence` and :mod:`.weights` (how likely they are),
:mod:`.sequence` (the reading of the whole), :mod:`.neighbours` (what the documents around
say), :mod:`.unclaimed` and :mod:`.numbering` (labels left over, and whether the numbers of the
list agree), :mod:`.heading`, :mod:`.pages`, :mod:`.assembly` (→ Document).
"""
