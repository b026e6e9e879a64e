"""Escaped text renders as that text and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from edition.writing.markdown.escaping import escape, front_matter

EXTENSIONS = [
    "attr_list",
    "footnotes",
    "tables",
    "fenced_code",
    "toc",
    "pymdownx.bracketspan",
    "pymdownx.blocks.details",
]
RENDERER = Markdown(extensions=EXTENSIONS)

MARKUP = """69. For|1) one|a. b|- dash|* star|+ plus|# head|## head ##|> quoted|~~~|```|---|===|***
_x_|__x__|[a](b)|[^7]: note|[^7] x|: definition|/// details|<b>x</b>|&amp; &lt;|a & b|{: .x}|x {.y}
[x]{.y}|*[HTML]: y|<http://a.b>|![a](b)|!|\\|\\*|`a`|1986\\. x|[TOC]|{{ x }}|{% raw %}|^[|[[x]]
~~x~~|[x]: http://a|<!-- x -->|<?php ?>|&#65;|--8<--|\u2003secret\u2003us urgent\u2003|a\u00a0
\u2028x|\u3000x|(c) 1/2 -- ... "q"|AT&T|$2,000|'''|\u200bx|<script>alert(1)</script>""".replace(
    "\n", "|"
)


def rendered(text: str) -> str:
    """What a reader sees of one paragraph."""
    RENDERER.reset()
    page = RENDERER.convert(escape(text, line_start=True) + "\n{: .c}")
    (paragraph,) = html.fragments_fromstring(page)
    assert not isinstance(paragraph, str)
    assert (paragraph.tag, paragraph.get("class"), len(paragraph)) == ("p", "c", 0), page
    return paragraph.text or ""


@pytest.mark.parametrize("text", MARKUP.split("|"))
def test_markup_in_a_text_stays_text(text: str) -> None:
    assert rendered(text) == text


@given(st.text(alphabet="ab17 .*_[]{}()<>&#!|~^=-+:/`\\\"'\u2003$%@;,?\u2019", max_size=30))
def test_any_text_stays_text(text: str) -> None:
    text = re.sub(" +", " ", text).strip(" ")
    if text:
        assert rendered(text) == text


def test_front_matter_leaves_out_what_is_empty() -> None:
    values: dict[str, object] = {"a": None, "b": "x: y", "c": {"d": ""}, "e": [], "f": False}
    assert front_matter(values) == "---\nb: 'x: y'\nf: false\n---\n"
