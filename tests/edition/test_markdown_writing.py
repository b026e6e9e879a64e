"""What is written into Markdown is read back by the parser of the site exactly as it was said."""

from __future__ import annotations

import pytest
from ada_url import URL
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from edition.model.addresses import check_address
from edition.model.ids import anchor_id, safe_id
from edition.writing.markdown.escaping import (
    attributes,
    bullets,
    code,
    details,
    element,
    emphasis,
    escape,
    heading,
    link,
    note,
    note_marker,
    paragraph,
    span,
    strong,
)
from tests.structures.forms import markdown

PARSER = markdown()

PAYLOADS = [
    '"><script>x</script>',
    '" onclick="x',
    "' onclick='x",
    "x} {.visually-hidden",
    "a*b*c _d_ `e` [f](javascript:g) ![h](i)",
    '\\" \\} &quot; &amp;lt; &#34; &',
    "][^1]: x",
    "\u2028\u2029\u00a0 \u200b",
    "a\nb\n{: .c}",
    "javascript:alert(1)",
    "wzxhzdk:0 klzzwxh:0001 qwertyuiop",
]
TEXTS = st.sampled_from(PAYLOADS) | st.text(
    alphabet="ab1 .*_[]{}()<>&#!|~^=-+:/`\\\"'\u2003\u2028\n$%@;,?é\U0001f600", max_size=30
)
"""STX and ETX, by which the parser marks places, are in no text: they are U+FFFD there."""


def parsed(text: str) -> html.HtmlElement:
    """The only element that the Markdown gives."""
    (made,) = html.fragments_fromstring(PARSER.reset().convert(text))
    assert isinstance(made, html.HtmlElement)
    return made


@pytest.mark.parametrize("value", PAYLOADS)
@pytest.mark.parametrize("around", [span, lambda text, attrs: link(text, "a.md", attrs)])
def test_payloads_in_an_attribute(value: str, around: object) -> None:
    assert callable(around)
    (inner,) = parsed("a " + around("words", attributes(data_x=value)) + " b")
    assert dict(inner.attrib) | {"data-x": value} == dict(inner.attrib)
    assert len(inner.attrib) == (2 if inner.tag == "a" else 1)


@given(TEXTS)
def test_attributes_of_words_are_read_back(value: str) -> None:
    (inner,) = parsed("a " + span("words", attributes(id="i", classes="c d", data_x=value)) + " b")
    assert dict(inner.attrib) == {"id": "i", "class": "c d", "data-x": value}
    assert (inner.tag, inner.text, inner.tail) == ("span", "words", " b")


@given(TEXTS)
def test_attributes_of_a_line_are_read_back(value: str) -> None:
    made = parsed(paragraph("words", attributes(classes="c", data_x=value)))
    assert (dict(made.attrib), made.text) == ({"class": "c", "data-x": value}, "words")
    made = parsed(heading(2, "words", attributes(id="i", data_x=value)))
    assert (made.tag, dict(made.attrib), made.text) == ("h2", {"id": "i", "data-x": value}, "words")


@given(TEXTS)
def test_attributes_of_an_element_are_read_back(value: str) -> None:
    (inner,) = parsed("a " + element("span", "words", class_="c", data_x=value) + " b")
    assert dict(inner.attrib) == {"class": "c", "data-x": value}
    assert (inner.tag, inner.text, inner.tail) == ("span", "words", " b")


@given(TEXTS, TEXTS.filter(lambda text: bool(text.split())))
def test_ids_and_classes_add_nothing(id: str, classes: str) -> None:
    (inner,) = parsed("a " + span("words", attributes(id=id, classes=classes)))
    assert set(inner.attrib) == {"class", *(["id"] if id else [])}
    assert inner.get("id") == (safe_id(id) or None)
    assert inner.text == "words"


@given(TEXTS | st.from_regex(r"https://[a-z]\.[a-z]/[ -~]*", fullmatch=True))
def test_addresses_are_read_back(address: str) -> None:
    href = check_address(address).href
    if href:
        (inner,) = parsed("a " + link("words", href, attributes(rel="noreferrer")) + "b")
        assert dict(inner.attrib) == {"href": href, "rel": "noreferrer"}
        assert (inner.text, inner.tail) == ("words", "b")


@given(TEXTS)
def test_a_target_that_nobody_checked_stays_one_target(target: str) -> None:
    (inner,) = parsed("a " + link("words", f"x/{target}") + "b")
    assert (set(inner.attrib), inner.text, inner.tail) == ({"href"}, "words", "b")
    assert URL(inner.get("href", ""), base="https://e.invalid/").host == "e.invalid"


def test_an_honest_address_leads_where_it_says() -> None:
    address = check_address("https://en.wikipedia.org/wiki/Treaty_(1948)_)").href
    (inner,) = parsed("a " + link("words", address))
    assert inner.get("href") == "https://en.wikipedia.org/wiki/Treaty_%281948%29_%29"


@given(TEXTS)
def test_texts_in_every_form_stay_texts(text: str) -> None:
    text = " ".join(text.split(" ")).strip()
    words = escape(text)
    forms = (emphasis(words), strong(words), span(words, attributes(classes="c")))
    for form in forms if text.strip() else ():
        (inner,) = parsed(f"a {form} b")
        assert (len(inner), inner.tail) == (0, " b")
        assert (inner.text or "").split() == text.split()


@given(TEXTS.filter(lambda text: bool(text.split())))
def test_a_summary_stays_a_text(text: str) -> None:
    made = parsed(details(text, "words", classes="c"))
    summary, inside = made
    assert (made.tag, dict(made.attrib)) == ("details", {"class": "c"})
    assert (len(summary), (summary.text or "").split()) == (0, text.split())
    assert inside.text == "words"


@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3))
def test_items_and_notes_stay_texts(texts: list[str]) -> None:
    said = [" ".join(text.split()) for text in texts]
    made = parsed(bullets(escape(text, line_start=True) for text in said))
    assert [item.text for item in made] == said
    marked = f"a{note_marker('7')} b"
    written = [marked, *note("7", [escape(text, line_start=True) for text in said])]
    line, notes = html.fragments_fromstring(PARSER.reset().convert("\n\n".join(written)))
    assert isinstance(notes, html.HtmlElement)
    assert isinstance(line, html.HtmlElement)
    shown = [" ".join((p.text or "").split()) for p in notes.iterfind(".//li/p")]
    assert shown == [" ".join(text.split()) for text in said]


def test_code_has_no_signs() -> None:
    assert parsed(code("a`b")).text_content() == "a-60-b"


@pytest.mark.parametrize("id", ["t_NATO1", "p_DJF1", "in4", "d12fn3", "t_U.S.1", "a-b", "é"])
def test_ids_of_the_series_stay_as_they_are(id: str) -> None:
    assert anchor_id(id) == id


@pytest.mark.parametrize(
    ("id", "safe"),
    [
        ('t_x" onclick="x', "t_x-22--20-onclick-3d--22-x"),
        ("_a_", "-5f-a-5f-"),
        ("__config", "-5f--5f-config"),
        ("passages", "source-passages"),
        ("person-hull", "source-person-hull"),
        ("p3", "source-p3"),
    ],
)
def test_other_ids_are_mapped(id: str, safe: str) -> None:
    assert anchor_id(id) == safe


@given(TEXTS)
def test_a_mapped_id_stays_what_it_is(id: str) -> None:
    assert safe_id(safe_id(id)) == safe_id(id)


@pytest.mark.parametrize(
    "address",
    ["https://x.example/?a=1&lt;=2&copy=3", "https://x.example/&amp;", "?a&#38;b", "#a&quot;"],
)
def test_what_looks_like_a_character_in_an_address_is_none(address: str) -> None:
    href = check_address(address).href
    (inner,) = parsed("a " + link("words", href))
    assert inner.get("href") == href


@given(TEXTS.filter(lambda text: bool(text.split())))
def test_a_heading_stays_a_text(text: str) -> None:
    said = " ".join(text.split())
    for attrs in ("", attributes(id="i")):
        made = parsed(heading(1, escape(said, line_start=True), attrs))
        assert (made.tag, len(made)) == ("h1", 0)
        assert (made.text or "").split() == said.split()


@pytest.mark.parametrize("title", ["C#", "C##", "#", "## #", "C \\#"])
def test_signs_at_the_end_of_a_heading_are_words(title: str) -> None:
    assert parsed(heading(1, escape(title))).text == title
