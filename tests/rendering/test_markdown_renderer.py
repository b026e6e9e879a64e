"""Markdown that is rendered beside the Markdown of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig

from rendering.markdown_renderer import MarkdownRenderer, ReservedIds
from tests.rendering.sites import configuration, files_of, page


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    return configuration(tmp_path)


@pytest.mark.parametrize(
    ("reserved", "expected"),
    [([], "life"), (["life"], "life_1"), (["life", "life_1"], "life_2"), (["other"], "life")],
)
def test_headings_get_no_reserved_id(reserved: list[str], expected: str) -> None:
    md = Markdown(extensions=["toc", ReservedIds(reserved)])
    assert md.convert("# Life") == f'<h1 id="{expected}">Life</h1>'


def test_links_and_anchors_beside_a_page_are_added_to_its_own(config: MkDocsConfig) -> None:
    one, other = page(config, "one.md", "# One\n\n[x](other.md#x)"), page(config, "other.md", "# O")
    renderer = MarkdownRenderer(config, files_of(one, other))
    renderer.render(one)
    own = one.content, list(one.toc), one.title
    html = renderer.render_apart(one, "# Note\n\n[y](other.md#y) [z](#none)", reserved=["note"])
    assert 'id="note_1"' in html
    assert 'href="other.html#y"' in html
    assert (one.content, list(one.toc), one.title) == own
    assert one.present_anchor_ids == {"one", "note", "note_1"}  # reserved: it is on the page
    links = {file.src_uri: set(each) for file, each in (one.links_to_anchors or {}).items()}
    assert links == {"other.md": {"x", "y"}, "one.md": {"none"}}


def test_what_is_rendered_apart_changes_no_configuration(config: MkDocsConfig) -> None:
    one = page(config, "one.md", "# One")
    before = list(config.markdown_extensions)
    renderer = MarkdownRenderer(config, files_of(one))
    renderer.render(one)
    renderer.render_apart(one, "# One", reserved=["one"])
    assert config.markdown_extensions == before
    renderer.render(one)
    assert 'id="one"' in str(one.content)


def test_a_page_is_rendered_again_from_other_markdown(config: MkDocsConfig) -> None:
    one = page(config, "one.md", "# One")
    renderer = MarkdownRenderer(config, files_of(one))
    renderer.render(one)
    assert renderer.render_again(one, "*Two*") == "<p><em>Two</em></p>"
    assert one.content == "<p><em>Two</em></p>"
