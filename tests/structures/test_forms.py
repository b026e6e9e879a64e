"""Lists, tables, quotations and attachments in page, TEI and book, and that their proof holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

import html5lib
import pytest
from lxml import etree
from lxml import html as lxml_html

from edition.checking import prove_epub, prove_page, prove_tei
from edition.model import Document
from edition.reading.tei import read_document
from edition.writing.markdown.document import document_source
from edition.writing.tei.document import tei
from tests.structures.forms import chapter, entry_of, page, read

SOURCE = """
<pb n="7"/><head>Letter From <persName type="from" corresp="#p_D1">Mr. Dulles</persName><note
 n="1" xml:id="d1fn1"><p>First paragraph.</p><list><label>a.</label><item>In a note.</item></list>
 <table><row><cell>x</cell><cell/></row></table></note></head>
<opener><dateline rendition="#right"><placeName>Paris</placeName>,
 <date when="1958-07-05">July 5, 1958</date></dateline><salute>Dear Sir:</salute></opener>
<p>Of <gloss target="#t_NATO1">NATO</gloss> and <gloss target="#t_X1">X</gloss>,
 <hi rend="italic">ibid.</hi>, *stars* and <hi rend="superscript">sup</hi>:</p>
<list type="participants"><head>Present</head><item>One<list><item>Nested</item></list>after</item>
 <pb n="8"/><item>Two <pb n="9"/>words</item></list>
<list><label>1.</label><item>Labelled</item><item>Not labelled</item></list>
<table cols="2"><row role="label"><cell>Name</cell><cell>Sum</cell></row><pb n="10"/>
 <row><cell/><cell cols="2" rendition="#nowrap"><p>1</p><p>2</p></cell></row></table>
<quote rend="blockquote"><p rend="center">Quoted</p><dateline>Paris</dateline></quote>
<closer><signed>John <hi rend="smallcaps">Foster</hi></signed></closer>
<floatingText type="attachment"><body><head>Enclosure</head><p>Text</p>
 <closer><signed>Rusk</signed></closer></body></floatingText>
<figure><graphic url="map"/><figDesc>A map</figDesc></figure>
<closer><signed>Last</signed></closer><postscript><p>P.S.</p></postscript>
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read(SOURCE)


def element(document: Document, path: str) -> etree._Element | str:
    (found,) = lxml_html.fragment_fromstring(page(entry_of(document)), "div").xpath(path)
    return cast("etree._Element | str", found)


def test_the_tei_is_valid_and_gives_the_same_document(
    document: Document, tei_all: etree.RelaxNG
) -> None:
    written = tei(entry_of(document), {})
    assert read_document(written, volume="v").document == document
    tei_all.assertValid(etree.fromstring(written))
    assert prove_tei(document, written, file="f") is None


def test_page_and_chapter_are_proved(document: Document) -> None:
    assert prove_page(document, page(entry_of(document)), file="f") == []
    assert prove_epub(document, chapter(entry_of(document)), file="f") is None


def test_the_page_is_html(document: Document) -> None:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    text = page(entry_of(document))
    parser.parse(f"<!DOCTYPE html><html lang=en><head><title>T</title></head><body>{text}</body>")
    assert parser.errors == []
    assert "data-in" not in text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("//div[@class='list rend-participants']/p[contains(@class, 'label')]", "Present"),
        ("//div[@class='list rend-participants']/ul/li[1]/div[@class='list']/ul/li", "Nested"),
        ("//div[@class='list rend-participants']/ul/li[1]/p[2]", "after"),
        ("//li/p[@class='page-line']/span[@id='pg_8']", "Page 8"),
        ("//li[p[contains(@class, 'item-label')]='1.']/p[@class='body item']", "Labelled"),
        ("//tr[1]/th[@scope='col'][2]", "Sum"),
        ("//tr[2]/td[1]//span[@id='pg_10']", "Page 10"),
        ("//tr[2]/td[2][@colspan='2']/p[2]", "2"),
        ("//blockquote/p[contains(@class, 'rend-center')]", "Quoted"),
        ("//section[@class='attachment']/h2", "Enclosure"),
        ("//section[@class='attachment']/p[@class='closer']", "Rusk"),
        ("//p[@class='salute']", "Dear Sir:"),
        ("//p[contains(@class, 'figure')]/a[contains(@class, 'external')]/@href", None),
        ("//div[@class='postscript']/p", "P.S."),
        ("//p/i", "ibid."),
        ("//p/sup[not(@id)]", "sup"),
        ("//span[@class='smallcaps']", "Foster"),
        ("//a[@data-term='t_NATO1'][@href='../../documents/v/terms.md#t_NATO1']", "NATO"),
        ("//span[@class='term']", "X"),
        ("//li[@id='fn:1']/div[@class='list']/ul/li/p[contains(@class, 'item-label')]", "a."),
        ("//li[@id='fn:1']/div[@class='table']//td[1]", "x"),
    ],
)
def test_what_the_page_has(document: Document, path: str, text: str | None) -> None:
    found = element(document, path)
    if isinstance(found, str):
        assert found == "https://example.org/v/d1"
    else:
        assert " ".join("".join(found.itertext()).split()) == text


def test_lines_in_containers_have_their_numbers(document: Document) -> None:
    root = lxml_html.fragment_fromstring(page(entry_of(document)), "div")
    ids = [each.get("id") for each in root.xpath("//*[.//a[@class='pn']][starts-with(@id, 'p')]")]
    assert ids == [f"p{number}" for number in range(1, len(ids) + 1)]
    assert root.xpath("//blockquote/p[@id]") and root.xpath("//section/h2[@id]")


def test_the_terms_of_the_document_are_told_once(document: Document) -> None:
    told = str(document_source(entry_of(document), {}))
    assert told.count("North Atlantic Treaty Organization") == 1


DAMAGES = [
    ("a cell", ">Sum<", ">Some<"),
    ("an empty cell", r"<td[^>]*>\s*</td>|<cell/>", ""),
    ("a label", r">1\.<", ">2.<"),
    ("a nested item", "Nested", "Nestled"),
    ("a line of a note", "In a note.", "In a not."),
    ("a cell of a note", ">x<", ">y<"),
    ("a quotation that is none", r"(</?)(block)?quote\b", r"\1div"),
    ("the head of an attachment", "Enclosure", "Enclosures"),
]


@pytest.mark.parametrize("form", ["page", "tei", "chapter"])
@pytest.mark.parametrize(("name", "old", "new"), DAMAGES, ids=[name for name, *_ in DAMAGES])
def test_damage_is_found(document: Document, form: str, name: str, old: str, new: str) -> None:
    entry = entry_of(document)
    write = {"page": page, "tei": lambda entry: tei(entry, {}).decode(), "chapter": chapter}[form]
    damaged, times = re.subn(old, new, write(entry))
    assert times, name
    if form == "tei":
        assert prove_tei(document, damaged.encode(), file="f")
    else:
        prove = prove_page if form == "page" else prove_epub
        assert prove(document, damaged, file="f")


def test_a_line_taken_out_of_its_container_is_found(document: Document) -> None:
    at = next(i for i, block in enumerate(document.blocks) if len(block.within) > 2)
    block = replace(document.blocks[at], within=document.blocks[at].within[:2])
    other = replace(document, blocks=(*document.blocks[:at], block, *document.blocks[at + 1 :]))
    assert prove_page(document, page(entry_of(other)), file="f")
    assert prove_epub(document, chapter(entry_of(other)), file="f")
    assert prove_tei(document, tei(entry_of(other), {}), file="f")
