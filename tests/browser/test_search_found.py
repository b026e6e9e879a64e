"""The engine finds exactly the documents that a plain scan of the texts finds."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from edition.entry import Entry
from edition.gathering import gather
from edition.linking import Person
from edition.searching.words import words
from edition.sources import read_sources
from tests.building import SHARED
from tests.search.engine import Engine, write_index
from tests.search.scan import Scanned, by_name, by_words, forms_of, plain, scan

SMALL = Path(__file__).parent.parent / "search" / "edition"
FILE_NUMBER = re.compile(r"[0-9A-Z]+\.[0-9]+/[0-9A-Za-z–-]+")
SEED = 1944
QUERIES = 40
"""Of each kind; there are five."""


@dataclass(frozen=True)
class Held:
    """An edition, its engine, and the scan."""

    entries: Sequence[Entry]
    persons: Mapping[str, Person]
    engine: Engine
    scanned: Sequence[Scanned]

    def find(
        self, query: str, limit: Mapping[str, str] | None = None, *, typing: bool = False
    ) -> list[str]:
        """The documents found, as ``v1/d1``."""
        found = self.engine.find(query, limit, typing=typing)
        return [uri.removeprefix("documents/") for uri in found]


def held(docs: Path, folder: Path, browser: Browser) -> Iterator[Held]:
    gathered = gather(read_sources(docs))
    write_index(folder, gathered.entries, gathered.persons)
    engine = Engine(browser, folder)
    yield Held(gathered.entries, gathered.persons, engine, scan(gathered.entries))
    engine.close()


@pytest.fixture(scope="module")
def small(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Four documents made for these tests."""
    yield from held(SMALL, tmp_path_factory.mktemp("small"), browser)


@pytest.fixture(scope="module")
def corpus(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """The telegrams kept beside the repository, with persons of their volumes."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("needs the folder shared beside the repository")
    docs = tmp_path_factory.mktemp("docs")
    (docs / "documents").symlink_to(SHARED / "corpus" / "plain")
    (docs / "persons").mkdir()
    listed = json.loads((SHARED / "corpus" / "plain" / "persons.json").read_text("utf-8"))
    for volume in listed.values():
        for person in list(volume.values())[:60]:
            slug = re.sub(r"[^a-z]+", "-", person["name"].lower()).strip("-")
            record = f"---\nname: {json.dumps(person['name'])}\n---\n"
            (docs / "persons" / f"{slug}.md").write_text(record, encoding="utf-8")
    yield from held(docs, tmp_path_factory.mktemp("corpus"), browser)


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
def test_it_finds(small: Held, case: str) -> None:
    query, wanted = FOUND[case]
    assert set(small.find(query)) == wanted


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
def test_it_limits(small: Held, case: str) -> None:
    query, limit, wanted = LIMITS[case]
    assert set(small.find(query, limit)) == wanted


def test_while_the_reader_types_the_last_word_is_only_begun(small: Held) -> None:
    assert set(small.find("refused embassi", typing=True)) == {"v1/d2"}
    assert small.find("refused embassi") == []
    assert small.find("refused embassi ", typing=True) == []
    assert set(small.find("Chou En-la", typing=True)) == {"v1/d1", "v2/d1"}


def test_headings_go_first_then_rows_then_many_then_the_calendar(small: Held) -> None:
    assert small.find("runaround") == ["v1/d2", "v1/d1", "v2/d1"]
    assert small.find("runaround", {"sort": "date"}) == ["v1/d2", "v1/d1", "v2/d1"]
    assert small.find("embassy")[:2] == ["v1/d2", "v2/d1"]
    assert small.find("lease requests")[0] == "v1/d1"
    assert small.find("embassy", {"sort": "date"}) == ["v1/d2", "v1/d1", "v2/d1"]


def test_python_and_browser_part_and_fold_words_alike(small: Held) -> None:
    texts = [
        "Göring’s Straße, Ærø, Łódź, I\u0307stanbul, ΣΙΣΥΦΟΣ σίσυφος, naïve nai\u0308ve",
        "co\u00adoperate zero\u200bwidth 10\u2009000 3½ ²x ﬁne B–52 [Soong’]s a_b 711.61/968",
        "Москва Ёж 北京 עברית 한국 𝒜bc १२३ Ⅷ",
    ]
    assert small.engine.words(texts) == [words(text) for text in texts]


def test_python_and_browser_see_the_same_words_in_the_corpus(corpus: Held) -> None:
    texts = [entry.document.source for entry in corpus.entries]
    assert corpus.engine.words(texts) == [words(text) for text in texts]


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
    corpus: Held, kind: Callable[..., tuple[str, set[str]]]
) -> None:
    draw = random.Random(SEED)
    some = 0
    for _ in range(QUERIES):
        query, wanted = kind(corpus, draw)
        found = corpus.engine.find(query)
        assert len(found) == len(set(found))
        assert set(found) == wanted, query
        some += bool(wanted)
    assert some > QUERIES // 2


# ---- common words


@pytest.mark.parametrize(
    "phrase", ["of the", "to be in", "that the department of state", "the the"]
)
def test_rows_of_common_words_find_what_a_plain_scan_finds(corpus: Held, phrase: str) -> None:
    wanted = by_words(corpus.scanned, [phrase])
    in_text = {each.uri for each in corpus.scanned if each.has(phrase, zone="text")}
    assert set(corpus.engine.find(f'"{phrase}"')) == wanted
    assert set(corpus.engine.find(f'"{phrase}"', {"in": "text"})) == in_text


def test_a_common_word_is_found_where_it_stands(corpus: Held) -> None:
    wanted = {each.uri for each in corpus.scanned if each.has("the", zone="notes")}
    assert set(corpus.engine.find("the", {"in": "notes"})) == wanted


def test_of_a_common_word_only_the_documents_are_loaded(corpus: Held, browser: Browser) -> None:
    engine = Engine(browser, corpus.engine.folder)
    assert len(engine.find("the")) > 500
    names = [re.sub(r".*/search/|\?.*", "", address) for address in engine.loaded]
    terms = [name for name in names if name.startswith("terms/")]
    assert len(terms) == 1 and re.fullmatch(r"terms/\d+\.js", terms[0])
    folder = corpus.engine.folder / "assets" / "search"
    held = (folder / terms[0]).read_text("utf-8")
    (file,) = re.findall(r'"the":\[\{[^}]*"file":"([\d.]+)"', held)
    assert list(folder.glob(f"terms/{file}.*.js"))
    engine.close()


def test_the_context_of_a_common_word_loads_no_places(corpus: Held, browser: Browser) -> None:
    engine = Engine(browser, corpus.engine.folder)
    assert all(len(each["snippets"]) == 2 for each in engine.told("the", 2))
    assert not re.findall(r"terms/\d+\.\d+\.\d+\.js", " ".join(engine.loaded))
    engine.close()


def test_the_context_has_the_rarest_word_first(corpus: Held, browser: Browser) -> None:
    engine = Engine(browser, corpus.engine.folder)
    for each in engine.told("treaty of the", 1):
        (snippet,) = each["snippets"]
        marked = [part["text"].casefold() for part in snippet["parts"] if part.get("marked")]
        assert "treaty" in marked or "treaty" in each["title"].casefold()
        assert sum(len(part["text"].split()) for part in snippet["parts"]) < 60
    engine.close()


@pytest.mark.parametrize("loaded", [False, True])
@pytest.mark.parametrize("query", ["the", "th*", "of the", "the the", '"of the"', "the treaty"])
def test_the_context_has_the_words(
    corpus: Held, browser: Browser, query: str, loaded: bool
) -> None:
    """Whether their places are looked up in the index, or of a common word in the text."""
    engine = Engine(browser, corpus.engine.folder)
    told = engine.told(query, 3, loaded=loaded)
    assert loaded == all(each["loaded"] for each in told) or query == '"of the"'
    for each in told:
        marked = " ".join(
            part["text"].casefold()
            for snippet in each["snippets"]
            for part in snippet["parts"]
            if part.get("marked")
        )
        wanted = query.strip('*"').split()
        shown = f"{marked} {each['title'].casefold()}"  # of headings, the title
        assert all(word in shown for word in wanted), (each["title"], marked)
        assert all(text.startswith(tuple(wanted)) for text in marked.split()), marked
    engine.close()
