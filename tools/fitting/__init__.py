"""Fits the weights of the evidence to a corpus (``tools/fit_weights.py``)."""
