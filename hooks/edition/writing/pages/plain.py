"""The page of what could not be written as it should be: what is wrong, and the text as it is."""

from __future__ import annotations

from collections.abc import Iterable

from ...model import Problem, printable
from ...problems import as_data
from ..markdown.escaping import as_written, attributes, escape, heading


def plain_page(
    title: str, problems: Iterable[Problem], lines: Iterable[str] = ()
) -> tuple[dict[str, object], str]:
    """Front matter and Markdown of a page that shows ``lines`` and nothing else."""
    told = [as_data(each) for each in problems]
    meta = as_written({"title": title, "template": "plain.html", "problems": told})
    head = heading(1, escape(title), attributes(classes="apparatus"))
    text = (escape(printable(line), line_start=True) for line in lines)
    return meta, "\n\n".join([head, *text]) + "\n"
