"""The fast parser gives the same output as the stock parser, for any text."""

from __future__ import annotations

import random
from xml.etree.ElementTree import Comment, Element

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.serializers import to_xhtml_string
from markdown.treeprocessors import Treeprocessor

from edition.writing.markdown import structures
from edition.writing.markdown.fast_parser import install_fast_parser, serialized
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


def parser(monkeypatch: pytest.MonkeyPatch, *, fast: bool, more: tuple[str, ...] = ()) -> Markdown:
    install = install_fast_parser if fast else lambda md: None
    monkeypatch.setattr(structures, "install_fast_parser", install)
    return Markdown(extensions=[*EXTENSIONS, *more, PrintedLabels(), Structures()])


def texts(count: int) -> list[str]:
    chance = random.Random(1948)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 24))) for _ in range(count)]


@pytest.mark.parametrize("more", [(), ("abbr", "def_list", "admonition")])
def test_any_text(monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]) -> None:
    stock = parser(monkeypatch, fast=False, more=more)
    fast = parser(monkeypatch, fast=True, more=more)
    for text in texts(1500):
        assert _result(fast, text) == _result(stock, text), text


def _result(md: Markdown, text: str) -> object:
    try:
        return md.reset().convert(text), md.toc_tokens  # type: ignore[attr-defined]
    except Exception as error:  # noqa: BLE001  # errors of the stock parser are the same
        return type(error)


def test_the_stock_classes_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    md = parser(monkeypatch, fast=True)
    md.convert("A *word*.")
    own = [each for each in (*md.treeprocessors, *md.inlinePatterns) if _is_ours(each)]
    assert len(own) == 7  # five here, printed labels and structures
    assert md.serializer is serialized


def test_every_processor_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    stock, fast = parser(monkeypatch, fast=False), parser(monkeypatch, fast=True)
    for registry in ("treeprocessors", "inlinePatterns"):
        before, after = getattr(stock, registry), getattr(fast, registry)
        replaced = [
            (type(old), type(new))
            for old, new in zip(before, after, strict=True)
            if type(old) is not type(new)
        ]
        assert all(issubclass(new, old) for old, new in replaced)


@pytest.mark.parametrize("name", ["inline", "attr_list", "toc", "unescape"])
def test_a_class_of_another_extension_stays(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    class Other(Treeprocessor):
        pass

    class OtherExtension(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
            md.treeprocessors.register(Other(md), name, 1)

    md = Markdown(extensions=[*EXTENSIONS, OtherExtension(), Structures()])
    assert type(md.treeprocessors[name]) is Other


def test_the_options_of_the_table_of_contents_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"toc": {"title": "On this page", "permalink": "#", "toc_depth": "2-3"}}
    pages = []
    for install in (install_fast_parser, lambda md: None):
        monkeypatch.setattr(structures, "install_fast_parser", install)
        md = Markdown(extensions=["toc", "attr_list", Structures()], extension_configs=options)
        pages.append(md.convert("[TOC]\n\n# One\n\n## Two\n\n#### Four\n"))
    assert pages[0] == pages[1]
    assert "On this page" in pages[0]


def _is_ours(each: object) -> bool:
    return type(each).__module__.startswith("edition.")


def test_what_is_not_plain_is_left_to_the_stock_serializer() -> None:
    element = Element("p", {"title": 'a "b" &amp; c', "hidden": None})  # type: ignore[dict-item]
    element.append(Comment(" < "))
    assert serialized(element) == to_xhtml_string(element)
