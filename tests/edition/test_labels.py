"""Printed labels: ids in ASCII and back, shown at marker and list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from edition.model.anchors import label_of, note_ids, page_ids
from edition.writing.markdown.note_labels import PrintedLabels


@pytest.mark.parametrize(
    "label", ["7", "0", "99", "a", "60a", "*", "**", "†", "‡", "*†", "ü", "u12ab"]
)
def test_labels_come_back_from_their_ids(label: str) -> None:
    (id,) = note_ids([label])
    assert id.isascii() and " " not in id
    assert label_of(id) == label


@given(st.lists(st.text(alphabet="0179ab*†‡§é", min_size=1, max_size=4), max_size=6))
def test_ids_are_one_each(labels: list[str]) -> None:
    ids = note_ids(labels)
    assert len(set(ids)) == len(labels)
    assert [label_of(id) for id in ids] == labels


def test_labels_are_shown_at_marker_and_in_the_list() -> None:
    md = Markdown(extensions=["footnotes", PrintedLabels()])
    page = html.fromstring(
        md.convert("A[^98] b[^1] c[^star].\n\n[^98]: x\n\n[^1]: y\n\n[^star]: z\n")
    )
    assert [a.text for a in page.iterfind(".//a[@class='footnote-ref']")] == ["98", "1", "*"]
    items = page.findall(".//li")
    assert [(li.get("id"), li.get("value"), li.get("data-label")) for li in items] == [
        ("fn:98", "98", None),
        ("fn:1", "1", None),
        ("fn:star", None, "*"),
    ]


@pytest.mark.parametrize("label", ["&lt;", "&", "<b>", '"', "&#60;", "[TOC]"])
def test_a_label_is_shown_as_it_is_printed(label: str) -> None:
    (id,) = note_ids([label])
    md = Markdown(extensions=["footnotes", "toc", PrintedLabels()])
    page = html.fromstring(md.convert(f"A[^{id}].\n\n[^{id}]: x\n"))
    (marker,) = page.iterfind(".//a[@class='footnote-ref']")
    (item,) = page.iterfind(".//li")
    assert (marker.text, marker.get("aria-label")) == (label, f"Note {label}")
    assert item.get("data-label") == label


def test_a_page_mark_without_letters_or_digits_has_an_id() -> None:
    assert page_ids(["803", "<!--", "!"]) == ["pg_803", "pg_unnumbered", "pg_unnumbered--2"]
