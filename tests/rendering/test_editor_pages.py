"""The editor's own pages: front matter is validated, HTML sanitised."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from edition.model import Problem
from rendering.editor_pages import EditorPages
from rendering.markdown_renderer import MarkdownRenderer
from tests.rendering.sites import configuration, files_of, page


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    return configuration(tmp_path)


def render(config: MkDocsConfig, source: str) -> tuple[str, dict[str, Any], list[Problem]]:
    """HTML and metadata of a page, and all problems, by the events of a build."""
    problems: list[Problem] = []
    pages, made = EditorPages(problems), page(config, "method.md", source)
    renderer = MarkdownRenderer(config, files_of(made))
    made.markdown = pages.read(made)
    renderer.render(made)
    html = pages.sanitize(made, made.content or "", renderer)
    return html, {**made.meta, "title": made.title, "toc": list(made.toc)}, problems


def test_what_prose_may_contain_stays(config: MkDocsConfig) -> None:
    html, meta, problems = render(config, "---\ntitle: Method\n---\n# One\n\n*a* <q>b</q>\n")
    assert html.endswith("<p><em>a</em> <q>b</q></p>")
    assert (meta["title"], meta["problems"], problems) == ("Method", [], [])


def test_each_problem_is_reported_and_shown_on_the_page(config: MkDocsConfig) -> None:
    source = "---\ncolour: red\n---\n# One\n\n<iframe></iframe> text\n"
    html, meta, problems = render(config, source)
    assert "iframe" not in html
    assert "text" in html
    assert [(problem.file, problem.line) for problem in problems] == [
        ("method.md", 2),
        ("method.md", 6),
    ]
    assert [each["line"] for each in meta["problems"]] == [2, 6]
    assert "colour" not in meta


def test_titles_are_text(config: MkDocsConfig) -> None:
    _, meta, _ = render(config, "# *One* & <q>two</q>\n")
    assert meta["title"] == "One & two"
    (heading,) = meta["toc"]
    assert heading.title == "One &amp; two"


def test_pages_of_the_edition_are_not_sanitised(config: MkDocsConfig) -> None:
    made = page(config, "documents/d1.md", "text")
    renderer = MarkdownRenderer(config, files_of(made))
    assert EditorPages([]).sanitize(made, "<b onclick='x'>", renderer) == "<b onclick='x'>"
