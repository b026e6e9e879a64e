"""A line of a document as a sequence of events, from which every form is written."""
