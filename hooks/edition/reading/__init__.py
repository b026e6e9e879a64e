"""Reading: a source becomes a Document, or is refused with its reason."""

from __future__ import annotations

from .transcription.neighbours import Neighbours
from .transcription.reader import Reading, Transcription
from .transcription.volume import Ends, VolumeReader, read, read_volume

__all__ = ["Ends", "Neighbours", "Reading", "Transcription", "VolumeReader", "read", "read_volume"]
