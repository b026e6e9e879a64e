"""Every character that is no letter, mark, number, sign or blank, through every kind of source:
it is kept as it is, or the editor is told."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator

import html5lib
import pytest
from lxml import etree
from markdown import Markdown

from edition.checking import check_coverage, check_tei, prove_page, prove_tei
from edition.checking.spacing import compare_spacing
from edition.linking.persons.authority import read_authority
from edition.model import Block, Document, Header, Problem, Role, Severity, Text
from edition.pipeline.edition import make_edition
from edition.reading import Transcription, read
from edition.reading.tei import read_tei_volume
from edition.sources.editor_files import Sources, Transcribed, as_text
from edition.sources.overrides import Supplied, read_supplied, read_volume_record
from edition.sources.yaml_records import split_front_matter
from edition.writing.markdown.note_labels import PrintedLabels

STRETCH = 0x80
"""Blocks begin at multiples of it, or of 0x10; one code point of each is tried of categories that
have hundreds of thousands."""
WHITE = "\t\n\r"
HEAD = "711.61/968: Telegram\n\nThe Chargé in France to the Secretary of State\n\n69. "


def characters() -> Iterator[str]:
    """All of Cc, Cf, Zl, Zp, all noncharacters, and a sample of each block of Co and Cn."""
    tried: set[tuple[str, int]] = set()
    for code in range(sys.maxunicode + 1):
        category = unicodedata.category(chr(code))
        if category in ("Cc", "Cf", "Zl", "Zp") or is_noncharacter(code):
            yield chr(code)
        elif category in ("Co", "Cn"):
            stretch = (category, code // (STRETCH if code < 0x20000 else STRETCH * 16))
            if stretch not in tried:
                tried.add(stretch)
                yield chr(code)


def is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


CHARACTERS = [char for char in characters() if char not in WHITE]
IN_XML = [c for c in CHARACTERS if c >= " " and c not in "\ufffe\uffff"]
"""What well-formed XML can hold."""


def tei(words: str, *, n: str = "1", title: str = "V", encoding: str = "UTF-8") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc></teiHeader>"
        '<text><body><div type="document" xml:id="d1"><head>Note</head>'
        f'<p>before <pb n="{n}"/>{words}</p></div></body></text></TEI>'
    ).encode(encoding)


def from_transcription(char: str) -> tuple[str, list[Problem]]:
    data = f"{HEAD}Molo{char}tov came.\n".encode()
    result = read(Transcription(volume="v", id="d1", file="d1.txt", data=data, supplied=Supplied()))
    return result.document.source, list(result.problems)


def from_volume(data: bytes) -> tuple[str, list[Problem]]:
    volume = read_tei_volume(data, id="v", file="v.xml")
    problems = [*volume.problems, *(p for r in volume.readings for p in r.problems)]
    return "".join(r.document.source for r in volume.readings), problems


def from_tei(char: str) -> tuple[str, list[Problem]]:
    return from_volume(tei(f"Molo{char}tov"))


def from_tei_reference(char: str) -> tuple[str, list[Problem]]:
    return from_volume(tei(f"Molo&#{ord(char)};tov"))


def between_elements(char: str) -> tuple[str, list[Problem]]:
    return from_volume(tei(f"<hi>Molo</hi>{char}<hi>tov</hi>"))


def from_supplied(char: str) -> tuple[str, list[Problem]]:
    text, problems = as_text(f"place: Mos{char}cow\n".encode(), file="d1.yml")
    supplied, more = read_supplied(text, file="d1.yml")
    return supplied.place or "", [*problems, *more]


def from_supplied_escape(char: str) -> tuple[str, list[Problem]]:
    supplied, problems = read_supplied(f'place: "Mos\\U{ord(char):08x}cow"\n', file="d1.yml")
    return supplied.place or "", list(problems)


def from_volume_record(char: str) -> tuple[str, list[Problem]]:
    text, problems = as_text(f'title: "Fran{char}ce"\n'.encode(), file="volume.yml")
    volume, more = read_volume_record(text, id="v", file="volume.yml")
    return volume.title, [*problems, *more]


def from_person(char: str) -> tuple[str, list[Problem]]:
    data = f"---\nname: Molo{char}tov\n---\n".encode()
    text, problems = as_text(data, file="persons/p.md")
    persons, more = read_authority([("p", "persons/p.md", text)])
    return "".join(person.name for person in persons.values()), [*problems, *more]


def from_note_of_person(char: str) -> tuple[str, list[Problem]]:
    data = f"---\nname: Molotov\n---\nHe was Molo{char}tov.\n".encode()
    text, problems = as_text(data, file="persons/p.md")
    persons, more = read_authority([("p", "persons/p.md", text)])
    return persons["p"].note, [*problems, *more]


WAYS: dict[Callable[[str], tuple[str, list[Problem]]], list[str]] = {
    from_transcription: CHARACTERS,
    from_tei: IN_XML,
    from_tei_reference: IN_XML,
    between_elements: IN_XML,
    from_supplied: CHARACTERS,
    from_supplied_escape: [*CHARACTERS, "\ud800", "\udfff"],
    from_volume_record: CHARACTERS,
    from_person: CHARACTERS,
    from_note_of_person: CHARACTERS,
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_characters_are_kept_or_told(way: Callable[[str], tuple[str, list[Problem]]]) -> None:
    lost = []
    for char in WAYS[way]:
        text, problems = way(char)
        told = [p for p in problems if p.severity is not Severity.INFO]
        if char not in text and not told:
            lost.append(f"U+{ord(char):04X}")
    assert lost == []


def refused(char: str) -> bool:
    return unicodedata.category(char) == "Cc" or is_noncharacter(ord(char))


@pytest.mark.parametrize("way", [from_transcription, from_tei, from_tei_reference])
def test_what_is_no_text_is_an_error(way: Callable[[str], tuple[str, list[Problem]]]) -> None:
    for char in filter(refused, WAYS[way]):
        assert "control-character" in [p.code for p in way(char)[1]], f"U+{ord(char):04X}"


@pytest.mark.parametrize(
    ("char", "code", "says"),
    [
        ("\x93", "control-character", "a control character (U+0093, in Windows-1252 “)"),
        ("\x85", "control-character", "(U+0085, in Windows-1252 …)"),
        ("\x81", "control-character", "a control character (U+0081)"),
        ("\x7f", "control-character", "DEL (U+007F)"),
        ("\ufdd0", "control-character", "a noncharacter (U+FDD0)"),
        ("\U0001fffe", "control-character", "a noncharacter (U+1FFFE)"),
        ("\u202e", "formatting-character", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        ("\u2067", "formatting-character", "RIGHT-TO-LEFT ISOLATE (U+2067)"),
        ("\u2028", "formatting-character", "LINE SEPARATOR (U+2028)"),
        ("\ufffa", "formatting-character", "INTERLINEAR ANNOTATION SEPARATOR (U+FFFA)"),
        ("\U000e0041", "formatting-character", "TAG LATIN CAPITAL LETTER A (U+E0041)"),
        ("\uf0b7", "private-use-character", "a private-use character (U+F0B7)"),
        ("\u00ad", "invisible-character", "SOFT HYPHEN (U+00AD)"),
        ("\u200b", "invisible-character", "ZERO WIDTH SPACE (U+200B)"),
        ("\ufeff", "invisible-character", "ZERO WIDTH NO-BREAK SPACE (U+FEFF)"),
    ],
)
def test_the_problem_names_the_character(char: str, code: str, says: str) -> None:
    for way, word in ((from_transcription, "69. Molo"), (from_tei, "Molo")):
        _, problems = way(char)
        (problem,) = problems
        assert problem.code == code
        assert f"{says} after “" in problem.found
        assert word in problem.found
    (problem,) = from_transcription(char)[1]
    assert (problem.line, problem.column) == (5, 9)


@pytest.mark.parametrize("char", ["\u200c", "\u200d", "\ufe0f", "\u0301", "\u2003", "\u0600"])
def test_what_belongs_to_the_text_is_not_reported(char: str) -> None:
    for way in (from_transcription, from_tei, between_elements):
        text, problems = way(char)
        assert char in text
        assert problems == []


def test_characters_in_attributes_and_header_of_a_volume() -> None:
    problem = from_volume(tei("x", n="\x93"))[1][0]
    assert (problem.code, problem.line) == ("control-character", 1)
    assert "U+0093" in problem.found
    assert "of the element pb" in problem.found
    (problem,) = from_volume(tei("x", title="&#x93;V"))[1]
    assert "of the element title" in problem.found


def test_a_volume_that_says_latin_1_and_is_windows_1252() -> None:
    _, problems = from_volume(tei("\x93yes\x94", encoding="ISO-8859-1"))
    (problem,) = problems
    assert "in Windows-1252 “" in problem.found
    assert problem.found.endswith("and 1 more such character")


KEPT = [c for c in CHARACTERS if not refused(c)]


def test_every_published_form_shows_what_is_kept() -> None:
    """As html5lib reads the page, which is how browsers do."""
    data = (HEAD + "\n\n".join(f"Molo{char}tov." for char in KEPT)).encode()
    made = make_edition(
        Sources(
            documents=[
                Transcribed("v", "d1", "documents/v/d1.txt", data, "documents/v/d1.yml", None)
            ],
            volumes={"v": ("documents/v/volume.yml", b"title: V")},
            persons=[],
        )
    )
    (entry,) = made.entries
    _, body, _ = split_front_matter(made.pages["documents/v/d1.md"])
    names = ["attr_list", "footnotes", "toc", "pymdownx.bracketspan"]
    page = Markdown(extensions=[*names, PrintedLabels()]).convert(body)
    shown = "".join(html5lib.parseFragment(page, namespaceHTMLElements=False).itertext())
    assert [f"U+{ord(c):04X}" for c in KEPT if f"Molo{c}tov." not in shown] == []
    assert prove_page(entry.document, page, file="f") == []
    xml = made.files["documents/v/d1.xml"]
    assert prove_tei(entry.document, xml, file="f") is None
    told = "".join(etree.fromstring(xml).itertext())
    assert [f"U+{ord(c):04X}" for c in KEPT if f"Molo{c}tov." not in told] == []


SPACES = ["\u2003", "\u2009", "\u00a0", "\u3000", "\u202f"]
WITH_SPACE = [
    "<hi>one</hi>{}<hi>two</hi>",
    "<hi>{}</hi>two",
    "one<hi>{}</hi>",
    "one</p>{}<p>two",
    "<list><label>{}</label><item>two</item></list>",
    "<list><item>{}</item></list>",
    "<note n='1'>one<hi>x</hi>{}</note>",
    "<table><row><cell>{}</cell></row></table>",
    "one</p></div>{}<div type='document' xml:id='d2'><head>Two</head><p>two",
    "one</p></div><div type='chapter' xml:id='c1'>{}<head>C</head>"
    "<div type='document' xml:id='d2'><head>Two</head><p>two</p></div>{}</div>"
    "<div><head>D</head><p>",
]


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("words", WITH_SPACE)
def test_typographic_spaces_between_elements_stay(words: str, space: str) -> None:
    data = tei(words.replace("{}", space))
    documents = [r.document for r in read_tei_volume(data, id="v", file="v.xml").readings]
    text = "".join(document.source for document in documents)
    assert text.count(space) == words.count("{}")
    assert check_tei(data, documents, file="v.xml") == [None] * len(documents)


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("words", WITH_SPACE)
def test_a_lost_typographic_space_is_found(words: str, space: str) -> None:
    without = tei(words.replace("{}", ""))
    documents = [r.document for r in read_tei_volume(without, id="v", file="v.xml").readings]
    assert any(check_tei(tei(words.replace("{}", space)), documents, file="v.xml"))


def test_a_space_between_paragraphs_makes_no_paragraph() -> None:
    volume = read_tei_volume(tei("one</p>\u2003<p>two"), id="v", file="v.xml")
    assert len(volume.readings[0].document.blocks) == 3


@pytest.mark.parametrize("space", SPACES)
def test_white_space_beside_a_typographic_space_is_compared(space: str) -> None:
    assert compare_spacing(f"one {space}two", f"one {space}two") is None
    assert compare_spacing(f"one {space}two", f"one{space}two")


@pytest.mark.parametrize("space", SPACES)
def test_a_typographic_space_that_no_token_covers_is_lost(space: str) -> None:
    def covered(source: str, end: int) -> Document:
        block = Block(Role.BODY, 0, end, (Text(0, end),))
        return Document(volume="v", id="d1", source=source, blocks=(block,), header=Header())

    assert check_coverage(covered(f"one{space}\n", 4), file="f") is None
    assert check_coverage(covered(f"one{space}\n", 3), file="f")
