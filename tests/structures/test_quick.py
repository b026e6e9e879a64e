"""The quick parser gives what the stock parser gives: of any text, and of the edition’s own."""

from __future__ import annotations

import random
from xml.etree.ElementTree import Comment, Element

import pytest
from markdown import Markdown
from markdown.serializers import to_xhtml_string

from edition.writing.markdown import structures
from edition.writing.markdown.fast_parser import quicken, serialized
from edition.writing.markdown.note_labels import PrintedLabels
from edition.writing.markdown.structures import Structures

EXTENSIONS = "toc tables fenced_code attr_list footnotes pymdownx.bracketspan".split()
EXTENSIONS += ["pymdownx.blocks.details"]

SCRAPS = (
    "word|two words|* |*|**|_|__|`|``|\\|\\[|[|]|](|)|(|[a](b.md)|[a](<b c> 'd')|[a](b \"c\")",
    "[^1]|[^1]: |[^2]: |[ref]|[ref]: x.md|[ref][ref]|![i](j.png)|![ref]|<b>|</b>|<http://a.b>",
    '<a@b.cd>|&amp;|&|<|>|# |## |{#id}|{.a .b}|{: #x .y}|{.a data-n="1"}|{: class="q"}|{key}',
    "{.a}}|[s]{.t}|[[s]{.t} u]{.v}|[](#p1){.pn}|[TOC]|- |1. |12. |+ |/// details ¦ t\n|///|    ",
    "  \n|---|===|\n|\n\n|\n{: .z}|a ¦ b\n--- ¦ ---\n1 ¦ 2|<div>\n|</div>|\xa0|\u2003|“|\x02|\x03",
)
PIECES = [piece.replace("¦", "|") for scraps in SCRAPS for piece in scraps.split("|")]


def parser(monkeypatch: pytest.MonkeyPatch, *, quick: bool, more: tuple[str, ...] = ()) -> Markdown:
    monkeypatch.setattr(structures, "quicken", quicken if quick else lambda md: None)
    return Markdown(extensions=[*EXTENSIONS, *more, PrintedLabels(), Structures()])


def texts(count: int) -> list[str]:
    chance = random.Random(1948)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 24))) for _ in range(count)]


@pytest.mark.parametrize("more", [(), ("abbr", "def_list", "admonition")])
def test_any_text(monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]) -> None:
    stock = parser(monkeypatch, quick=False, more=more)
    quick = parser(monkeypatch, quick=True, more=more)
    for text in texts(1500):
        assert _told(quick, text) == _told(stock, text), text


def _told(md: Markdown, text: str) -> object:
    try:
        return md.reset().convert(text), md.toc_tokens  # type: ignore[attr-defined]
    except Exception as error:  # noqa: BLE001  # the stock parser’s own mistakes are the same
        return type(error)


def test_the_parser_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    md = parser(monkeypatch, quick=True)
    md.convert("A *word*.")
    own = [each for each in (*md.treeprocessors, *md.inlinePatterns) if _is_ours(each)]
    assert len(own) == 7  # five here, printed labels and structures
    assert md.serializer is serialized


def _is_ours(each: object) -> bool:
    return type(each).__module__.startswith("edition.")


def test_what_is_not_plain_is_left_to_the_stock_serializer() -> None:
    element = Element("p", {"title": 'a "b" &amp; c', "hidden": None})  # type: ignore[dict-item]
    element.append(Comment(" < "))
    assert serialized(element) == to_xhtml_string(element)
