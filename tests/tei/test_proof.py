"""The second walk over the file sees whatever the reading loses, doubles, moves or changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from edition.checking import check_tei
from edition.model import Document, Marker, PageBreak
from edition.reading.tei import read_document, read_tei_volume
from tests.tei.test_cases import volume_of

FILE = "documents/v1.xml"
TEXT = """<div type="document" xml:id="d1"><head>One</head>
<p>asked <pb n="3"/>for, by<note n="7">First.</note> Washing<note n="8">Second.</note>ton</p>
<p>Another.</p></div>
<div type="document" xml:id="d2"><head>Two</head></div>"""


def documents() -> list[Document]:
    made = read_tei_volume(volume_of(TEXT), id="v1", file=FILE)
    return [reading.document for reading in made.readings]


def without_a_line(document: Document) -> Document:
    return replace(document, blocks=document.blocks[:-1])


def a_line_twice(document: Document) -> Document:
    return replace(document, blocks=(*document.blocks, document.blocks[-1]))


def lines_in_another_order(document: Document) -> Document:
    first, second, third = document.blocks
    return replace(document, blocks=(first, third, second))


def another_word(document: Document) -> Document:
    return replace(document, source=document.source.replace("Another", "Anothér"))


def without_a_note(document: Document) -> Document:
    return replace(document, notes=document.notes[:1])


def notes_in_another_order(document: Document) -> Document:
    return replace(document, notes=document.notes[::-1])


def changed(document: Document, change: Callable[[object], object | None]) -> Document:
    blocks = []
    for block in document.blocks:
        inlines = [made for each in block.inlines if (made := change(each)) is not None]
        blocks.append(replace(block, inlines=tuple(inlines)))  # type: ignore[arg-type]
    return replace(document, blocks=tuple(blocks))


def without_markers(document: Document) -> Document:
    return changed(document, lambda each: None if isinstance(each, Marker) else each)


def without_page_breaks(document: Document) -> Document:
    return changed(document, lambda each: None if isinstance(each, PageBreak) else each)


def another_page(document: Document) -> Document:
    return changed(
        document, lambda each: replace(each, number="4") if isinstance(each, PageBreak) else each
    )


def another_label(document: Document) -> Document:
    return changed(
        document, lambda each: replace(each, label="9") if isinstance(each, Marker) else each
    )


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (without_a_line, 3),
        (a_line_twice, 2),
        (lines_in_another_order, 2),
        (another_word, 3),
        (without_a_note, 2),
        (notes_in_another_order, 2),
        (without_markers, 2),
        (without_page_breaks, 2),
        (another_page, 2),
        (another_label, 2),
    ],
)
def test_what_is_changed_is_seen(change: Callable[[Document], Document], line: int) -> None:
    first, second = documents()
    assert check_tei(volume_of(TEXT), [first, second], file=FILE) == [None, None]
    wrong, right = check_tei(volume_of(TEXT), [change(first), second], file=FILE)
    assert right is None
    assert wrong is not None
    assert (wrong.code, wrong.file, wrong.line) == ("tei-text-differs", FILE, line)


def test_a_text_that_was_not_read_is_seen() -> None:
    (wrong,) = check_tei(volume_of(TEXT), documents()[:1], file=FILE)
    assert wrong is not None and "2 in the file" in wrong.expected


def test_a_file_of_one_document_is_read_by_the_same_code() -> None:
    first, _ = documents()
    alone = volume_of(TEXT.partition("\n<div")[0])
    reading = read_document(alone, volume="v1")
    assert reading.document == first
    assert not reading.problems


def test_a_file_of_no_document_is_no_document() -> None:
    with pytest.raises(ValueError, match="no div"):
        read_document(volume_of("<p>Text.</p>"))
    with pytest.raises(ValueError, match="tei-not-well-formed"):
        read_document(b"<TEI>")


SPACED = """<div type="document" xml:id="d1">
<head>From <hi>Paris</hi> to <term><hi>Bonn</hi></term>’s</head>
<p>The <persName>Ambassador</persName> <hi>then</hi> asked<note n="1">Not <hi>found</hi>.</note>
( Austin ) , a <lb/>line<pb n="4"/>and<list><item>one</item><item>two . . .</item>
<item>a<soCalled>three</soCalled>
\u00a0\u00a0\u00a0\u00a0four</item></list></p></div>"""


@pytest.mark.parametrize(
    ("written", "instead", "line"),
    [
        ("From <hi>", "From<hi>", 2),
        ("</hi> to", "</hi>to", 2),
        ("</persName> <hi>", "</persName><hi>", 3),
        ("<hi>then</hi>", "<hi>th</hi> en", 3),
        ("then", "t hen", 3),
        ("Not <hi>", "Not<hi>", 3),
        ("( Austin ) , a", "( Austin ) ,a", 3),
        ("( Austin )", "( Aus tin )", 3),
        ("one", "o ne", 4),
        ("two . . .", "two ...", 4),
        ("two . . .", "two . ..", 4),
        ("<soCalled>three", "<soCalled> three", 5),
        ("\u00a0four", "\u00a0fo ur", 5),
    ],
)
def test_white_space_between_words_is_proved(written: str, instead: str, line: int) -> None:
    read = read_tei_volume(volume_of(SPACED), id="v1", file=FILE).readings[0].document
    assert written in SPACED
    (wrong,) = check_tei(volume_of(SPACED.replace(written, instead)), [read], file=FILE)
    assert wrong is not None and (wrong.code, wrong.line) == ("tei-text-differs", line)
    other = read_tei_volume(volume_of(SPACED.replace(written, instead)), id="v1", file=FILE)
    (wrong,) = check_tei(volume_of(SPACED), [other.readings[0].document], file=FILE)
    assert wrong is not None and (wrong.code, wrong.line) == ("tei-text-differs", line)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("</head>\n<p>", "</head><p>"),
        ("asked<note", "asked <note"),
        ("( Austin ) , a", "(Austin), a"),
        ("line<pb", "line <pb"),
        ("<item>one", "<item> one"),
        ("</item><item>", "</item>\n  <item>"),
        ("The <persName>", "The\n    <persName>"),
        ("</persName> <hi>then", "</persName>\n    <hi>then"),
        ("<hi>Bonn</hi></term>", "<hi>Bonn</hi>\n  </term>"),
    ],
)
def test_white_space_that_the_page_sets_itself_is_not(written: str, instead: str) -> None:
    read = read_tei_volume(volume_of(SPACED), id="v1", file=FILE).readings[0].document
    assert written in SPACED
    assert check_tei(volume_of(SPACED.replace(written, instead)), [read], file=FILE) == [None]
