"""Fit weights so that true readings come out ahead of their rivals.

The reading of each document is a choice among readings, each as likely as e to the power of its
score; the score is a sum of weights. The loss is minus the logarithm of the likelihood of the true
readings among their rivals: logistic regression on differences of scores. A quadratic pull towards
the weights there are keeps those of rare signs, which a corpus says little about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

Weights = Mapping[str, float]
Signs = Mapping[str, int]
"""How often a sign is in the true reading, less how often in a rival."""

STEPS = 1000
FLAT = 1e-6
"""Square of the length of a gradient that counts as none: weights are rounded to 0.1."""


def loss(margins: Iterable[float]) -> float:
    """Minus the logarithm of the likelihood of a true reading that is ahead of its rivals by these
    margins."""
    return math.log1p(sum(math.exp(-margin) for margin in margins))


def fit(documents: Sequence[Sequence[Signs]], weights: Weights, pull: float) -> dict[str, float]:
    """The weights with the least loss over documents, each a sequence of rivals, by gradient
    descent; ``pull`` is the loss for each unit by which a weight leaves ``weights``, squared and
    halved."""
    at, step = dict(weights), 1.0
    value, slope = _total(documents, at, weights, pull)
    for _ in range(STEPS):
        size = sum(change * change for change in slope.values())
        if size < FLAT:
            break
        while True:
            new = {sign: weight - step * slope[sign] for sign, weight in at.items()}
            new_value, new_slope = _total(documents, new, weights, pull)
            if new_value <= value - step * size / 2:
                break
            step /= 2
        at, value, slope = new, new_value, new_slope
        step *= 2
    return at


def _total(
    documents: Sequence[Sequence[Signs]], at: Weights, weights: Weights, pull: float
) -> tuple[float, dict[str, float]]:
    """The loss, and its gradient."""
    slope = {sign: pull * (weight - weights[sign]) for sign, weight in at.items()}
    total = sum(pull * (weight - weights[sign]) ** 2 / 2 for sign, weight in at.items())
    for rivals in documents:
        margins = [margin(signs, at) for signs in rivals]
        here = loss(margins)
        total += here
        for signs, ahead in zip(rivals, margins, strict=True):
            likelihood = math.exp(-ahead - here)
            for sign, count in signs.items():
                if sign in slope:
                    slope[sign] -= likelihood * count
    return total, slope


def margin(signs: Signs, weights: Weights) -> float:
    """By how much the true reading is ahead; a sign without a weight says nothing."""
    return sum(count * weights.get(sign, 0.0) for sign, count in signs.items())


def rounded(weights: Weights) -> dict[str, float]:
    """The weights as they are written."""
    return {sign: round(weight, 1) + 0.0 for sign, weight in weights.items()}  # no -0.0
