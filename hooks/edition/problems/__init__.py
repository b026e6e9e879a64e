"""What an editor must fix: the catalogue of problem codes, and how problems are reported."""

from .report import (
    CATALOGUE,
    Place,
    as_data,
    bad_address,
    catalogue,
    for_the_log,
    in_order,
    problem,
    problems_json,
)

__all__ = [
    "CATALOGUE",
    "Place",
    "as_data",
    "bad_address",
    "catalogue",
    "for_the_log",
    "in_order",
    "problem",
    "problems_json",
]
