"""Any text in any format of data is read back as that text by the format’s own reader."""

from __future__ import annotations

import csv
import io
import json

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.model import printable
from edition.model.escaping import as_json, in_ascii, one_line, script
from edition.problems import problem, problems_json
from edition.sources.overrides import Volume
from edition.writing.citing import Citation, Site
from edition.writing.citing.citation import Agent, Pages
from edition.writing.citing.formats import TEX, bibtex, csl_json, ris
from edition.writing.exports.table import cell
from edition.writing.tei import xml

PAYLOADS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " \u3000=1+1",
    "＝1+1",
    "a;=1+1",
    'a",=1+1,"',
    "a\r\nER  - \r\nTY  - BOOK",
    "a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg",
    "a}, url = {javascript:x}",
    "@misc{x, title={y}}",
    "\\input{/etc/passwd} ~^#%$&_",
    "</script><script>x</script>",
    "]]><!-- --><?x?>&lt;&#60;",
    "\ud800 \ufffe \ufdd0 \x7f \x80 \x9f",
    "",
]
TEXTS = st.sampled_from(PAYLOADS) | st.text(max_size=20)


@given(TEXTS)
def test_json_is_read_back_and_holds_no_end_of_a_line(text: str) -> None:
    written = as_json({text: [text]}, compact=True)
    assert json.loads(written) == {text: [text]}
    assert len(written.splitlines()) == 1
    assert json.loads(in_ascii(json.dumps(text, ensure_ascii=False))) == text
    written.encode()


@given(TEXTS)
def test_a_script_is_one_line_and_one_call(text: str) -> None:
    (line,) = script("take", text, [text]).decode().splitlines()
    assert json.loads(f"[{line.removeprefix('take(').removesuffix(')')}]") == [text, [text]]


@given(TEXTS)
def test_problems_are_read_back(text: str) -> None:
    told = problem("wrong-type", file=text, found=text, expected=text, remedy=text)
    (read,) = json.loads(problems_json([told]))
    assert (read["file"], read["remedy"]) == (text, text or told.remedy)
    assert len(problems_json([told]).decode().splitlines()) == 11


@given(TEXTS)
def test_one_line_is_one_line(text: str) -> None:
    made = one_line(text)
    assert len(made.splitlines()) == bool(made)
    assert one_line(made) == made


def test_typographic_spaces_stay() -> None:
    assert one_line("7\u2009p.\u00a0m.\u2003x\n") == "7\u2009p.\u00a0m.\u2003x"


@given(TEXTS, TEXTS)
def test_cells_are_read_back_and_are_no_formulas(first: str, second: str) -> None:
    values = [cell(first), cell([second]), cell(-5), cell(value=True), cell(None)]
    if any("\ud800" <= char <= "\udfff" for char in first + second):
        return
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC).writerow(values)
    (line,) = out.getvalue().removesuffix("\r\n").splitlines()
    (read,) = csv.reader([line])
    for said, shown in ((first, read[0]), (second, read[1])):
        assert shown.removeprefix("'") == one_line(said).removeprefix("'")
        assert shown.lstrip()[:1] not in tuple("=+-@＝＋－＠")
    assert read[2:] == ["-5", "True", ""]
    assert f',"{read[1].replace(chr(34), chr(34) * 2)}",' in line


@pytest.mark.parametrize("text", ["=1+1", "-5", "@x", "+1", "\t=1", " =1", "－1"])
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert str(cell(text)).startswith("'")


@pytest.mark.parametrize("text", ["1944-01-07", "711.61/968", "d1", "'", "a=b", "…"])
def test_other_cells_stay(text: str) -> None:
    assert cell(text) == text


@given(TEXTS)
def test_xml_is_read_back(text: str) -> None:
    root = etree.Element("{urn:x}a", nsmap={None: "urn:x"})
    xml.add(root, "{urn:x}b", text, c=text)
    (read,) = etree.fromstring(xml.document(root))
    assert (read.text or "", read.get("c")) == (printable(text), printable(text))
    assert (len(read), set(read.attrib)) == (0, {"c"})


def citation_of(text: str) -> Citation:
    return Citation(
        key="v-d1",
        uri="documents/v/d1",
        title=text,
        site=Site(name=text, address="https://example.org/"),
        volume=Volume(
            id="v",
            title=text,
            short=text,
            publisher=text,
            place=text,
            published=text,
            editors=(text,),
        ),
        senders=(Agent(said=text), Agent(said="B")),
        recipients=(Agent(said=text),),
        genre=text,
        genre_number=text,
        place=text,
        number=text,
        pages=Pages(text, text),
        file_number=text,
        archive=text,
    )


SAID = TEXTS.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))


@given(SAID)
def test_a_record_of_ris_is_one_record(text: str) -> None:
    (record,) = rispy.loads(ris(citation_of(text)).decode())
    own = one_line(text)
    assert (record["type_of_reference"], record["id"]) == ("CHAP", "v-d1")
    assert record["urls"] == ["https://example.org/documents/v/d1.html"]
    assert record.get("title", "") == own.strip()
    assert record.get("number", "") == own.strip()


@given(SAID)
def test_an_entry_of_bibtex_is_one_entry(text: str) -> None:
    library = parse_string(bibtex(citation_of(text)).decode())
    assert not library.failed_blocks
    (entry,) = library.blocks
    fields = {key: str(field.value) for key, field in entry.fields_dict.items()}  # type: ignore[attr-defined]
    assert fields["url"] == "https://example.org/documents/v/d1.html"
    if one_line(text):
        assert fields["title"].strip("{}") == one_line(text).translate(TEX).strip("{}")
    assert set(fields) <= {
        "title", "url", "langid", "author", "booktitle", "editor", "publisher", "address", "year",
        "pages", "number", "note",
    }  # fmt: skip


@given(SAID)
def test_an_item_of_csl_is_read_back(text: str) -> None:
    (item,) = json.loads(csl_json(citation_of(text)))
    assert item.get("title", "") == text
