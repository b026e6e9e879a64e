"""Prose: what is published of the editor's Markdown, and what the editor is told."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TypedDict

import pytest
import yaml
from markdown import Extension, Markdown

from edition.sources.prose.cleaning import Prose, clean_prose, render_prose
from edition.writing.markdown.structures import Structures

EXTENSIONS: list[str | Extension] = [
    *("toc", "tables", "fenced_code", "admonition", "abbr", "md_in_html", "attr_list"),
    *("footnotes", "pymdownx.bracketspan", "pymdownx.blocks.details", Structures()),
]
AS_IT_IS = "as it is"


class Case(TypedDict, total=False):
    """``published`` is HTML, or :data:`AS_IT_IS`."""

    markdown: str
    published: str
    problems: list[str]


CASES: dict[str, Case] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "html.yml").read_text(encoding="utf-8")
)


def render(text: str) -> str:
    return Markdown(extensions=EXTENSIONS).convert(text)


@pytest.mark.parametrize("name", CASES)
def test_what_is_published_and_told(name: str) -> None:
    case = CASES[name]
    html, problems = render_prose(Prose("a.md", case["markdown"]), render)
    told = [f"{each.line}:{each.column} {each.code}: {each.found}" for each in problems]
    assert told == case.get("problems", [])
    if case["published"] == AS_IT_IS:
        assert html == render(case["markdown"])
    else:
        assert html.strip() == case["published"].strip()


@pytest.mark.parametrize("name", CASES)
def test_what_is_published_is_published_as_it_is(name: str) -> None:
    html, _ = render_prose(Prose("a.md", CASES[name]["markdown"]), render)
    again, problems = clean_prose(html, Prose("a.md", html))
    assert (again, problems) == (html, [])


def test_lines_are_those_of_the_file() -> None:
    prose = Prose("persons/stalin.md", "Text.\n\n<script>x()</script>", line=11)
    _, (problem,) = clean_prose(render(prose.text), prose)
    assert (problem.file, problem.line, problem.column) == ("persons/stalin.md", 13, 1)


def test_ids_that_the_page_has_are_left_out() -> None:
    prose = Prose("a.md", "## Life {#mentions}")
    html, (problem,) = clean_prose(render(prose.text), prose, taken=frozenset(["mentions"]))
    assert html == "<h2>Life</h2>"
    assert (problem.line, problem.column) == (1, 10)
    assert "which is used elsewhere on the page" in problem.message


@pytest.mark.parametrize(
    "sign",
    ["<", "`", "<!--", "<!-->", "<b ", '<a "', "```\n", "</b>", "<b>", "<b></i>", "<x>", "[x]"],
)
def test_prose_is_read_in_a_time_that_is_linear(sign: str) -> None:
    """As far as it is ours: what Python-Markdown makes of it is not."""
    html = f"<script></script>{sign * (100_000 // len(sign))}"
    started = time.process_time()
    clean_prose(html, Prose("a.md", html))
    assert time.process_time() - started < 10  # a second, or minutes if it were not
