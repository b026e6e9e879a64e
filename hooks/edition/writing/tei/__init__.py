"""A document as TEI P5."""
