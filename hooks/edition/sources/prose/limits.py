"""What the editor's prose may hold of the signs that Markdown takes long over.

Python-Markdown tries its rules at every opening bracket and at every ``<``, each time up to the
end of the text, and recurses into lists: ten thousand brackets take it minutes, and hundreds of
lists within each other end it. Up to these limits a text takes at most half a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Problem
from ...model.markdown_text import escape
from ...problems import Place

MOST = 1_000
"""Of a sign in a text, or, of brackets, in a paragraph. Pages of links have some hundreds."""

LINES = 5_000
"""Lines of a text."""

DEEPEST = 50
"""Lists and quotations within each other."""

BLANK_LINE = re.compile(r"\n[ \t]*\n")
OPENED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
NESTED = re.compile(
    rf"^(?:[ \t]*(?:>|[-+*][ \t]|\d+\.[ \t])){{{DEEPEST}}}|^(?:[ ]{{4}}|[ ]*\t){{{DEEPEST}}}",
    re.MULTILINE,
)


def limited(text: str, *, file: str, first_line: int = 1) -> tuple[str, tuple[Problem, ...]]:
    """The prose of an editor; plain text, and a problem, where Markdown would take too long.

    ``first_line`` is the line of ``file`` on which the text begins.
    """
    offset, found = next(_found(text), (0, ""))
    if not found:
        return text, ()
    before = "\n" * (first_line - 1)
    wrong = Place(file, before + text).problem(
        "prose-too-much",
        offset + len(before),
        found=found,
        expected=f"at most {LINES:,} lines, {MOST:,} opening brackets in a paragraph, {MOST:,} "
        f"“<” without “>”, and lists and quotations nested less than {DEEPEST} deep",
    )
    plain = (escape(line.strip(), line_start=True) for line in text.splitlines())
    return "\n".join(plain), (wrong,)


def _found(text: str) -> Iterator[tuple[int, str]]:
    lines = text.count("\n")
    if lines > LINES:
        yield 0, f"{lines:,} lines"
    nested = NESTED.search(text)
    if nested:
        yield nested.start(), f"lists or quotations nested {DEEPEST} deep"
    if text.count("<") > MOST:
        opened = [match.start() for match in OPENED.finditer(text)]
        if len(opened) > MOST:
            yield opened[MOST], f"{len(opened):,} “<” without “>”"
    if text.count("[") > MOST:
        start = 0
        for paragraph in BLANK_LINE.split(text):
            brackets = paragraph.count("[")
            if brackets > MOST:
                yield text.index(paragraph, start), f"{brackets:,} “[” in a paragraph"
            start += len(paragraph)
