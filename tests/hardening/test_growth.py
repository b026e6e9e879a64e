"""Sources that repeat one sign or word: what is done for them grows as they do.

Nothing is timed. What grows is counted: the calls of functions of Python.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml.html import fromstring
from markdown.treeprocessors import InlineProcessor

from edition.linking.persons.candidates import Candidate
from edition.linking.persons.decide import Attested
from edition.model.dates import read_date
from edition.sources.prose.limits import DEEPEST, LINES, MOST, limited
from edition.writing.markdown.escaping import escape
from tests.hardening.fuzzing import publish
from tests.structures.forms import markdown

SMALL, LARGE = 1_500, 6_000
"""Characters. What grows by the square grows sixteenfold between the two."""

HEAD = """\
711.61/1: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

Moscow , January 1, 1944—7 p. m.

"""
SIGNS = [
    "<",
    "`",
    "[",
    "*",
    "_",
    "[](",
    "[Page 3] ",
    "Harriman ",
    "Molotov7 ",
    "pp. 1–2, ",
    "a\n\n",
]


def transcription(text: str) -> dict[str, bytes]:
    return {"documents/v/d1.txt": f"{HEAD}1. Text. {text}\n\nHarriman\n".encode()}


def notes(text: str) -> dict[str, bytes]:
    return {"documents/v/d1.txt": f"{HEAD}1. Text1 here.\n\n  1. {text}\n".encode()}


RECORDS = {
    "documents/v/volume.yml": b"title: V",
    "persons/h.md": b"---\nname: Harriman, W. Averell\n"
    b"offices: [{title: Secretary of State, from: 1933, to: 1945}]\n---\n",
}


@contextmanager
def counting() -> Iterator[Callable[[], int]]:
    """Counts the calls of functions, those written in C too."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield lambda: calls
    finally:
        sys.setprofile(before)


def calls_for(files: dict[str, bytes], folder: Path) -> int:
    with counting() as calls:
        publish(folder, {**RECORDS, **files}, book=False)
        return calls()


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("place", [transcription, notes])
def test_calls_grow_as_the_text(
    place: Callable[[str], dict[str, bytes]], sign: str, tmp_path: Path
) -> None:
    small = calls_for(place((sign * SMALL)[:SMALL]), tmp_path / "small")
    large = calls_for(place((sign * LARGE)[:LARGE]), tmp_path / "large")
    assert large < 6 * small


ONE, OTHER = (Candidate(person, 0, 1, 0, 0, (), whole=False) for person in ("hull", "deane"))


def calls_to_look_up(attestations: int) -> int:
    """The calls by which as many documents look for the nearest, of whom none is near."""
    attested = Attested()
    for n in range(attestations):
        attested.add(["hull", "deane"], read_date(f"{1 + n % 1000:04}"))
    with counting() as calls:
        for n in range(attestations):
            assert not attested.nearest([ONE, OTHER], read_date(f"{2000 + n % 1000}"))
        return calls()


def test_calls_grow_as_the_documents_that_name_a_person() -> None:
    assert calls_to_look_up(1_200) < 6 * calls_to_look_up(300)


HEAVY = {
    "brackets": "[" * (MOST + 1),
    "pictures": "![" * (MOST + 1),
    "links": "[](" * (MOST + 1),
    "tags": "<a " * (MOST + 1),
    "lines": "---\n" * (LINES + 1),
    "lists_in_one_line": "1. " * (DEEPEST + 300) + "a",
    "quotations": "> " * (DEEPEST + 300) + "a",
    "lists_by_indentation": "".join("    " * n + "- a\n" for n in range(DEEPEST + 1)),
}


@pytest.mark.parametrize("case", HEAVY)
def test_prose_that_would_take_too_long_is_told_and_plain(case: str) -> None:
    text, (problem,) = limited(f"A note.\n\n{HEAVY[case]}", file="persons/p.md", first_line=4)
    assert (problem.code, problem.file) == ("prose-too-much", "persons/p.md")
    assert problem.line >= 4
    assert markdown().convert(text).count("<p>") <= 2


@pytest.mark.parametrize("sign", '<>`[]*_{}&|~^=!#\\"')
def test_escaped_signs_are_put_in_at_once(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python-Markdown alone copies the text for each, and takes a minute for some of these."""
    applied = 0
    name = "_InlineProcessor__applyPattern"
    stock = getattr(InlineProcessor, name)

    def count(*arguments: object) -> object:
        nonlocal applied
        applied += 1
        return stock(*arguments)

    monkeypatch.setattr(InlineProcessor, name, count)
    text = f"x{sign * 100_000}x"
    shown = markdown().convert(escape(text))
    assert applied < 100
    assert fromstring(shown).text_content() == text


def test_escaped_signs_beside_others_stay_what_they_are() -> None:
    signs = "\\`*_{}[]()<>&!|~^=#+-. &amp; &#35; &lt;" * 20
    text = f"*a* `b\\*` [c\\]](d.md) **e** {escape(signs)} *f*"
    shown = fromstring(markdown().convert(text)).text_content()
    assert shown == f"a b\\* c] e {signs} f"
    shown = fromstring(markdown().convert(text.replace("`b\\*` ", ""))).text_content()
    assert shown == f"a c] e {signs} f"


def test_prose_of_a_long_page_stays_as_it_is() -> None:
    text = "- [a link](a.md) and <b>more</b>, *in* a list\n" * (MOST - 10)
    assert limited(text, file="index.md") == (text, ())
    text = "<td>a</td>\n" * LINES
    assert limited(text, file="index.md") == (text, ())


def test_a_note_that_would_take_too_long_is_published_plain(tmp_path: Path) -> None:
    record = b"---\nname: Hull, Cordell\n---\n" + b"[" * 100_000
    edition, codes = publish(tmp_path, {**RECORDS, "persons/p.md": record, "index.md": b"# E"})
    assert "prose-too-much" in codes
    assert "persons/p.md" in edition.uris
