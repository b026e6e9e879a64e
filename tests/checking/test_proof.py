"""The proof: whatever is changed on a page, in the TEI or in the reading, it is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markdown import Markdown

from edition.checking import check_coverage, prove_tei
from edition.checking import prove_page as prove_all_of_page
from edition.model import Block, Document, Problem, Text
from edition.pipeline.edition import Edition, make_edition
from edition.sources.editor_files import Sources, Transcribed
from edition.sources.yaml_records import split_front_matter
from edition.writing.markdown.note_labels import PrintedLabels

FILE = "documents/v/d1.txt"
SOURCE = """\
711.61/968: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

70. Molotov98 has “no word” from Stalin;99 the nego[Page 804]tiations drag on.1

It will take until June 30, he says ... at  least, [sic] & <more> than *that*.2

  1. People’s Commissar for Foreign Affairs.
  2. He was at Tehran.

    So was I.
  3. Not printed.
  4. See note 98.
"""
HARRIMAN = b"---\nname: Harriman, William Averell\n---\n"
MOLOTOV = b"---\nname: Molotov, V. M.\n---\n"


@cache
def edition(source: str = SOURCE, supplied: bytes | None = None) -> Edition:
    """The edition of one made-up telegram."""
    return make_edition(
        Sources(
            documents=[
                Transcribed("v", "d1", FILE, source.encode(), "documents/v/d1.yml", supplied)
            ],
            volumes={"v": ("documents/v/volume.yml", b"title: V")},
            persons=[
                ("harriman", "persons/harriman.md", HARRIMAN),
                ("molotov", "persons/molotov.md", MOLOTOV),
            ],
        )
    )


@cache
def page() -> str:
    """Its page, as Python-Markdown renders it."""
    return rendered(edition())


def rendered(edition: Edition) -> str:
    """The page of its telegram."""
    names = ["attr_list", "footnotes", "toc", "pymdownx.bracketspan"]
    _, body, _ = split_front_matter(edition.pages["documents/v/d1.md"])
    return Markdown(extensions=[*names, PrintedLabels()]).convert(body)


def document() -> Document:
    (entry,) = edition().entries
    return entry.document


def prove_page(document: Document, page: str, *, file: str) -> Problem | None:
    """The first problem of a page, its content alone."""
    problems = prove_all_of_page(document, page, file=file)
    return problems[0] if problems else None


def pieces(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every place in a page that holds text of the document."""
    for element in root.iter():
        classes = (element.get("class") or "").split()
        if not {"pn", "footnote-backref"} & set(classes) and element.tag != "script":
            yield element, "text"
        yield element, "tail"


def changed(root: etree._Element, kind: str, draw: st.DataObject) -> None:
    """Drops, doubles or changes one character that is no white space."""
    places = [
        (element, where, i)
        for element, where in pieces(root)
        for i, char in enumerate(getattr(element, where) or "")
        if not char.isspace()
    ]
    element, where, i = draw.draw(st.sampled_from(places))
    text = getattr(element, where)
    other = "x" if text[i] != "x" else "y"
    put = {"drop": "", "double": text[i] * 2, "change": other}[kind]
    setattr(element, where, text[:i] + put + text[i + 1 :])


def test_the_page_and_the_tei_as_written_are_proved() -> None:
    assert not edition().problems or {p.severity for p in edition().problems} == {"info"}
    assert len(document().notes) == 4
    assert prove_page(document(), page(), file=FILE) is None
    assert prove_tei(document(), edition().files["documents/v/d1.xml"], file=FILE) is None


@pytest.mark.parametrize("word", ["Stalin", "V. M. Molotov", "than *that*."])
def test_a_marker_without_digits_is_proved(word: str) -> None:
    source = SOURCE.replace("Molotov98", "V. M. Molotov").replace("Stalin;99", "Stalin;")
    source = (
        source.replace("  4. See note 98.\n", "").replace("on.1", "on.99").replace("t*.2", "t*.")
    )
    label = {"Stalin": 98, "V. M. Molotov": 98}.get(word, 1)
    source = source.replace("  3. Not printed.\n", "")
    source = source.replace("  1. ", f"  1. Telegram {label}, ")
    made = edition(source, f'notes: {{{label}: "{word}"}}'.encode())
    (entry,) = made.entries
    assert [note.label for note in entry.document.notes] == (
        ["98", "99"] if label == 98 else ["99", "1"]
    )
    assert check_coverage(entry.document, file=FILE) is None
    assert prove_page(entry.document, rendered(made), file=FILE) is None
    assert prove_tei(entry.document, made.files["documents/v/d1.xml"], file=FILE) is None


PAGES = [
    "one [Page 801] [Page 802] [Page 803] more.",
    "one [Page 801][Page 802][Page 803] more.",
    "one[Page 801][Page 802] [Page 803]more.",
    "one Molotov98[Page 801] [Page 802] more.",
    "[Page 801] [Page 802] one.",
    "one. [Page 801] [Page 802]",
    "one. [Page 801] [Page 802]\n\n[Page 803]\n\n[Page 804] two.",
    "one.\n\n[Page 801]\n\n[Page 802]\n\n[Page 803]\n\ntwo.",
    "one.\n\n[Page 801] [Page 802]\n\n[Page 803][Page 804]\n\ntwo.",
    "one.\n\n[Page 801] [Page 802]",
    "one.\n\n  • [Page 801] [Page 802] item\n  • [Page 803] [Page 804]\n\ntwo.",
    "one Molotov98.\n\n  1. A [Page 801] [Page 802] [Page 803] note.",
    "one Molotov98.\n\n  1. [Page 801] [Page 802] A note. [Page 803] [Page 804]",
    "one Molotov98.\n\n  1. A note.\n\n    [Page 801] [Page 802]\n\n    [Page 803]\n\n    More.",
    "one Molotov98.\n\n  1. [Page 801] [Page 802]",
]


@pytest.mark.parametrize("text", PAGES)
def test_page_marks_side_by_side_are_proved(text: str) -> None:
    made = edition(SOURCE[: SOURCE.index("70.")] + "70. " + text + "\n")
    (entry,) = made.entries
    assert [p.code for p in entry.problems if p.code != "pages-jump"] == []
    assert prove_page(entry.document, rendered(made), file=FILE) is None
    assert prove_tei(entry.document, made.files["documents/v/d1.xml"], file=FILE) is None


@pytest.mark.parametrize("kind", ["drop", "double", "change"])
@given(data=st.data())
def test_any_character_of_the_page(kind: str, data: st.DataObject) -> None:
    root = html.document_fromstring(page())
    changed(root, kind, data)
    problem = prove_page(document(), html.tostring(root, encoding="unicode"), file=FILE)
    assert problem is not None
    assert problem.code == "page-differs"


@pytest.mark.parametrize("kind", ["drop", "double", "change"])
@given(data=st.data())
def test_any_character_of_the_tei(kind: str, data: st.DataObject) -> None:
    root = etree.fromstring(edition().files["documents/v/d1.xml"])
    (body,) = root.iterfind(".//{*}body")
    changed(body, kind, data)
    problem = prove_tei(document(), etree.tostring(root), file=FILE)
    assert problem is not None
    assert problem.code == "form-differs"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a marker", "//sup"),
        ("a note", "//li[@id='fn:99']"),
        ("a page break", "//span[@class='pb']"),
        ("a paragraph", "//p[@id='p2']"),
        ("a paragraph of a note", "//li[@id='fn:99']/p[2]"),
    ],
)
def test_anything_removed_from_the_page(name: str, path: str) -> None:
    root = html.document_fromstring(page())
    element = root.xpath(path)[0]
    element.tag, element.attrib["class"] = "div", "apparatus"  # its tail stays
    problem = prove_page(document(), html.tostring(root, encoding="unicode"), file=FILE)
    assert problem is not None, name


def test_words_run_together() -> None:
    joined = page().replace("has “no", "has“no")
    problem = prove_page(document(), joined, file=FILE)
    assert problem is not None
    assert (problem.line, problem.column) == (5, 18)


def test_two_notes_exchanged() -> None:
    root = html.document_fromstring(page())
    first, second = root.xpath("//li[@id='fn:98' or @id='fn:1']")
    first.attrib["value"], second.attrib["value"] = second.attrib["value"], first.attrib["value"]
    assert prove_page(document(), html.tostring(root, encoding="unicode"), file=FILE)


def test_the_problem_names_the_place() -> None:
    problem = prove_page(document(), page().replace("drag on", "drag"), file=FILE)
    assert problem is not None
    line = SOURCE.splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith(" on.1")


def test_an_empty_page() -> None:
    assert prove_page(document(), "", file=FILE)


@given(data=st.data())
def test_a_reading_that_loses_or_doubles_text_is_found(data: st.DataObject) -> None:
    texts = [
        (b, i)
        for b, block in enumerate(document().blocks)
        for i, inline in enumerate(block.inlines)
        if isinstance(inline, Text) and SOURCE[inline.start : inline.end].strip()
    ]
    b, i = data.draw(st.sampled_from(texts))
    block = document().blocks[b]
    double = data.draw(st.booleans())
    kept = block.inlines[: i + double] + block.inlines[i + (not double) :]
    bad = document_with(b, replace(block, inlines=kept))
    problem = check_coverage(bad, file=FILE)
    assert problem is not None
    assert problem.code == "text-not-covered"


def document_with(b: int, block: Block) -> Document:
    """The document with one line read otherwise."""
    blocks = document().blocks
    return replace(document(), blocks=(*blocks[:b], block, *blocks[b + 1 :]))


def test_the_reading_covers_its_source() -> None:
    assert check_coverage(document(), file=FILE) is None
