"""The engine finds exactly the documents that a plain scan of the texts finds."""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from edition.model.folding import fold
from edition.searching.words import words
from tests.search.held import Held
from tests.search.scan import by_name, by_words, forms_of, plain

FILE_NUMBER = re.compile(r"[0-9A-Z]+\.[0-9]+/[0-9A-Za-z–-]+")
SEED = 1944
QUERIES = 40
"""Of each kind; there are five."""

FOUND = {
    "a_word": ("Geneva", {"v1/d1", "v1/d2", "v2/d1"}),
    "words_anywhere": ("geneva requests", {"v1/d1", "v1/d2", "v2/d1"}),
    "a_phrase": ('"lend lease requests"', {"v1/d1"}),
    "a_phrase_with_another_dash": ("“lend–lease”", {"v1/d1", "v1/d2"}),
    "a_word_with_a_hyphen_is_a_phrase": ("lend-lease", {"v1/d1", "v1/d2"}),
    "a_phrase_that_ends_in_another_line": ('"again premier"', set()),
    "a_phrase_over_a_page_mark": ('"but not before"', {"v1/d1"}),
    "a_word_with_a_page_mark_in_it": ("embassy", {"v1/d1", "v1/d2", "v2/d1"}),
    "a_word_with_a_marker": ("requests2", set()),
    "a_word_with_an_accent": ("goring", {"v1/d1"}),
    "a_word_asked_for_with_an_accent": ("Görings", set()),
    "words_begun": ("embass*", {"v1/d1", "v1/d2", "v2/d1"}),
    "words_begun_with_more": ("embassie*", {"v1/d2"}),
    "words_begun_as_a_first_name_that_stands_nowhere": ("cha*", set()),
    "words_begun_as_some_and_such_a_name": ("ch*", {"v1/d1", "v2/d1", "v2/d2"}),
    "one_letter_begins_no_word": ("g*", set()),
    "a_phrase_whose_last_word_is_begun": ('"refused the emb*"', set()),
    "an_old_form_of_a_name": ("Chou", {"v1/d1", "v1/d2", "v2/d1", "v2/d2"}),
    "a_new_form_of_a_name": ("Zhou Enlai", {"v1/d1", "v1/d2", "v2/d1"}),
    "a_name_and_a_word": ("Chou En-lai refused", {"v1/d2"}),
    "a_name_in_quotes": ('"Zhou"', {"v1/d2"}),
    "the_name_of_a_sender": ("Charles Bohlen", {"v1/d1"}),
    "an_office_is_no_name": ("Dulles", set()),
    "a_file_number": ("711.61/968", {"v1/d2"}),
    "a_file_number_with_a_dash": ("611.51/3-158", {"v1/d1"}),
    "the_beginning_of_a_file_number": ("711.61", {"v1/d2", "v2/d1", "v2/d2"}),
    "a_telegram_number": ("telegram 202", {"v1/d2"}),
    "a_number_with_a_space": ("10,000", {"v2/d2"}),
    "a_title_of_the_editor": ('"cabbage memorandum"', {"v2/d2"}),
    "a_place_of_the_editor": ("moscow", {"v1/d1"}),
    "nothing": ("", set()),
    "signs_alone": ("“ — ”", set()),
    "what_objects_of_scripts_have": ("constructor", set()),
}


@pytest.mark.parametrize("case", FOUND)
def test_it_finds(small_index: Held, case: str) -> None:
    query, wanted = FOUND[case]
    assert set(small_index.find(query)) == wanted


LIMITS = {
    "text": ("runaround", {"in": "text"}, {"v1/d2", "v2/d1"}),
    "notes": ("runaround", {"in": "notes"}, {"v1/d1"}),
    "headings": ("Switzerland", {"in": "headings"}, {"v1/d2", "v2/d1"}),
    "not_headings": ("Switzerland", {"in": "text"}, set()),
    "names_in_headings": ("Bohlen", {"in": "headings"}, {"v1/d1"}),
    "after": ("geneva", {"after": "1958"}, {"v1/d1", "v2/d1"}),
    "before": ("geneva", {"before": "1958"}, {"v1/d1", "v1/d2"}),
    "no_year": ("goering", {"before": "1999"}, set()),
    "volume": ("geneva", {"volume": "v1"}, {"v1/d1", "v1/d2"}),
    "kind": ("geneva", {"kind": "Airgram"}, {"v2/d1"}),
    "sender": ("geneva", {"from": "secretary of state"}, {"v1/d2"}),
    "sender_by_name": ("geneva", {"from": "Bohlen, Charles"}, {"v1/d1"}),
    "recipient": ("geneva", {"to": "Switz"}, {"v1/d2"}),
    "several": ("geneva", {"from": "embassy", "after": "1960", "in": "text"}, {"v2/d1"}),
    "nobody": ("geneva", {"from": "Nobody"}, set()),
}


@pytest.mark.parametrize("case", LIMITS)
def test_it_limits(small_index: Held, case: str) -> None:
    query, limit, wanted = LIMITS[case]
    assert set(small_index.find(query, limit)) == wanted


def test_while_the_reader_types_the_last_word_is_only_begun(small_index: Held) -> None:
    assert set(small_index.find("refused embassi", typing=True)) == {"v1/d2"}
    assert small_index.find("refused embassi") == []
    assert small_index.find("refused embassi ", typing=True) == []
    assert set(small_index.find("Chou En-la", typing=True)) == {"v1/d1", "v2/d1"}


def test_headings_go_first_then_rows_then_many_then_the_calendar(small_index: Held) -> None:
    assert small_index.find("runaround") == ["v1/d2", "v1/d1", "v2/d1"]
    assert small_index.find("runaround", {"sort": "date"}) == ["v1/d2", "v1/d1", "v2/d1"]
    assert small_index.find("embassy")[:2] == ["v1/d2", "v2/d1"]
    assert small_index.find("lease requests")[0] == "v1/d1"
    assert small_index.find("embassy", {"sort": "date"}) == ["v1/d2", "v1/d1", "v2/d1"]


def test_python_and_browser_part_and_fold_words_alike(small_index: Held) -> None:
    texts = [
        "Göring’s Straße, Ærø, Łódź, I\u0307stanbul, ΣΙΣΥΦΟΣ σίσυφος, naïve nai\u0308ve",
        "co\u00adoperate zero\u200bwidth 10\u2009000 3½ ²x ﬁne B–52 [Soong’]s a_b 711.61/968",
        "Москва Ёж 北京 עברית 한국 𝒜bc १२३ Ⅷ",
    ]
    assert small_index.engine.words(texts) == [words(text) for text in texts]


def test_python_and_browser_fold_every_letter_alike(small_index: Held) -> None:
    every = (chr(code) for code in range(sys.maxunicode + 1))
    given = [char for char in every if unicodedata.category(char)[0] in "LNMPS"]
    cases = yaml.safe_load(
        (Path(__file__).parents[1] / "search" / "folding.yml").read_text("utf-8")
    )
    given += [spelling for case in cases.values() for each in case.values() for spelling in each]
    folded = small_index.engine.page.evaluate("texts => texts.map(editionFold)", given)
    assert [(text, fold(text)) for text in given] == list(zip(given, folded, strict=True))


def test_python_and_browser_see_the_same_words_in_the_corpus(corpus_index: Held) -> None:
    texts = [entry.document.source for entry in corpus_index.entries]
    assert corpus_index.engine.words(texts) == [words(text) for text in texts]


# ---- random queries


def lines_of(held: Held) -> list[str]:
    return [line for each in held.scanned for line in (*each.text, *each.notes) if line.strip()]


def a_word(held: Held, draw: random.Random) -> tuple[str, set[str]]:
    chosen = [draw.choice(draw.choice(lines_of(held)).split()) for _ in range(draw.choice([1, 2]))]
    names = {
        word for p in held.persons.values() for form in forms_of(p) for word in plain(form).split()
    }
    if names & set(chosen):  # what a name finds, another kind of query tells
        return a_word(held, draw)
    return " ".join(chosen), by_words(held.scanned, chosen)


def a_phrase(held: Held, draw: random.Random) -> tuple[str, set[str]]:
    line = draw.choice(lines_of(held)).split()
    start = draw.randrange(len(line))
    phrase = " ".join(line[start : start + draw.choice([2, 3, 5])])
    return f'"{phrase}"', by_words(held.scanned, [phrase])


def a_prefix(held: Held, draw: random.Random) -> tuple[str, set[str]]:
    long = [word for word in draw.choice(lines_of(held)).split() if len(word) > 2]
    if not long:
        return a_prefix(held, draw)
    prefix = draw.choice(long)[: draw.choice([2, 3, 4, 6])]
    return f"{prefix}*", {each.uri for each in held.scanned if each.has(prefix, prefix=True)}


def a_name(held: Held, draw: random.Random) -> tuple[str, set[str]]:
    form = draw.choice(list(forms_of(draw.choice(list(held.persons.values())))))
    return form, by_name(held.scanned, form, held.persons)


def a_file_number(held: Held, draw: random.Random) -> tuple[str, set[str]]:
    entry = draw.choice(held.entries)
    numbers = FILE_NUMBER.findall(entry.document.source)
    if not numbers:
        return a_file_number(held, draw)
    number = draw.choice(numbers)
    return number, by_words(held.scanned, [number])


KINDS: Sequence[Callable[[Held, random.Random], tuple[str, set[str]]]] = (
    a_word,
    a_phrase,
    a_prefix,
    a_name,
    a_file_number,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_random_queries_find_what_a_plain_scan_finds(
    corpus_index: Held, kind: Callable[..., tuple[str, set[str]]]
) -> None:
    draw = random.Random(SEED)
    some = 0
    for _ in range(QUERIES):
        query, wanted = kind(corpus_index, draw)
        found = corpus_index.engine.find(query)
        assert len(found) == len(set(found))
        assert set(found) == wanted, query
        some += bool(wanted)
    assert some > QUERIES // 2
