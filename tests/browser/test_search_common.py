"""What many documents have: common words, rows of them, and beginnings of many words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from edition.searching import files, search_files, search_piece
from edition.searching.numbers import codes, steps
from edition.searching.words import FUNCTION_WORDS
from tests.search.engine import Engine, write_files, write_index
from tests.search.held import Held, held
from tests.search.scan import by_words

SEARCH = "assets/search"

# ---- common words


@pytest.mark.parametrize(
    "phrase",
    [
        "of the",
        "to be in",
        "that the department of state",
        "the the",
        "is to be in the",
        "of the that to be in",
        "to the department of the",
        "and in that the",
        "the",
        "telegram from the",
    ],
)
def test_rows_of_common_words_find_what_a_plain_scan_finds(corpus_index: Held, phrase: str) -> None:
    wanted = by_words(corpus_index.scanned, [phrase])
    in_text = {each.uri for each in corpus_index.scanned if each.has(phrase, zone="text")}
    assert set(corpus_index.engine.find(f'"{phrase}"')) == wanted
    assert set(corpus_index.engine.find(f'"{phrase}"', {"in": "text"})) == in_text


def test_a_common_word_is_found_where_it_stands(corpus_index: Held) -> None:
    wanted = {each.uri for each in corpus_index.scanned if each.has("the", zone="notes")}
    assert set(corpus_index.engine.find("the", {"in": "notes"})) == wanted


def test_of_a_common_word_only_the_documents_are_loaded(
    corpus_index: Held, browser: Browser
) -> None:
    engine = Engine(browser, corpus_index.engine.folder)
    assert len(engine.find("the")) > 500
    (name,) = loaded_by(engine, "terms/")
    assert re.fullmatch(r"terms/\d+\.js", name)
    (file,) = of_common(engine, "the")
    assert list((engine.folder / SEARCH).glob(f"{file}.*.js"))
    engine.close()


def loaded_by(engine: Engine, beginning: str) -> list[str]:
    """The names of the loaded files that begin so, as ``terms/3.js``."""
    names = [re.sub(r".*/assets/search/|\?.*", "", address) for address in engine.loaded]
    return [name for name in names if name.startswith(beginning)]


def of_common(engine: Engine, word: str) -> list[str]:
    """How the files with the places of a common word begin, where its list is loaded."""
    terms = [
        (engine.folder / SEARCH / name).read_text("utf-8") for name in loaded_by(engine, "terms/")
    ]
    return re.findall(rf'"{word}":\[\{{[^}}]*"file":"([\w/.]+)"', " ".join(terms))


def test_the_context_of_a_common_word_loads_no_places(corpus_index: Held, browser: Browser) -> None:
    engine = Engine(browser, corpus_index.engine.folder)
    assert all(len(each["snippets"]) == 2 for each in engine.told("the", 2))
    assert not re.findall(r"terms/\d+\.\d+\.\d+\.js", " ".join(engine.loaded))
    engine.close()


def test_the_context_has_the_rarest_word_first(corpus_index: Held, browser: Browser) -> None:
    engine = Engine(browser, corpus_index.engine.folder)
    for each in engine.told("treaty of the", 1):
        (snippet,) = each["snippets"]
        marked = [part["text"].casefold() for part in snippet["parts"] if part.get("marked")]
        assert "treaty" in marked or "treaty" in each["title"].casefold()
        assert sum(len(part["text"].split()) for part in snippet["parts"]) < 60
    engine.close()


@pytest.mark.parametrize("phrase", ["to the department of the", "to be in", "that the"])
def test_function_words_in_a_row_are_found_by_their_pairs(
    corpus_index: Held, browser: Browser, phrase: str
) -> None:
    engine = Engine(browser, corpus_index.engine.folder)
    assert engine.find(f'"{phrase}"')
    for word in {"of", "the", "to", "be", "in", "that"}.intersection(phrase.split()):
        assert not of_common(engine, word)
    engine.close()


def test_function_words_are_found_where_they_stand_in_no_row(corpus_index: Held) -> None:
    pairs = combinations(sorted(FUNCTION_WORDS), 2)
    apart = [pair for pair in pairs if not by_words(corpus_index.scanned, [" ".join(pair)])]
    assert len(apart) > 3
    for pair in apart[:10]:
        wanted = by_words(corpus_index.scanned, pair)
        assert wanted and set(corpus_index.engine.find(" ".join(pair))) == wanted


def test_for_the_order_alone_the_commonest_words_are_not_loaded(
    small_index: Held, browser: Browser, tmp_path: Path
) -> None:
    """Two texts with “inform the department” and with these words in other places."""

    def places(*numbers: int) -> str:
        return codes([len(numbers), *steps(numbers)])

    many = range(101, 120_000, 2)
    row = {"inform": places(10), "the": places(11, *many), "department": places(12)}
    apart = {"inform": places(10), "the": places(*many), "department": places(12, 40)}
    pieces = [
        replace(search_piece(entry), terms=terms, named=())
        for entry, terms in zip(small_index.entries, (apart, row), strict=False)
    ]
    write_files(tmp_path, search_files(pieces, {}))
    engine = Engine(browser, tmp_path)
    assert engine.find("inform the department") == [e.uri for e in small_index.entries[1::-1]]
    assert engine.find("inform department") == [e.uri for e in small_index.entries[:2]]  # by places
    (file,) = of_common(engine, "the")
    assert not loaded_by(engine, f"{file}.")
    assert engine.find('"inform the department"') == [small_index.entries[1].uri]
    assert loaded_by(engine, f"{file}.")
    engine.close()


def test_a_pair_alone_tells_no_order_and_is_not_loaded_for_it(
    small_index: Held, browser: Browser, tmp_path: Path
) -> None:
    many = codes([30_000, *steps(range(1, 60_000, 2))])
    pieces = [
        replace(search_piece(entry), terms={"of": many, "the": many, "+of the": many}, named=())
        for entry in small_index.entries
    ]
    write_files(tmp_path, search_files(pieces, {}))
    engine = Engine(browser, tmp_path)
    assert len(engine.find("of the")) == 4
    (file,) = of_common(engine, r"\+of the")
    assert not loaded_by(engine, f"{file}.")
    assert len(engine.find('"of the"')) == 4
    assert loaded_by(engine, f"{file}.")
    engine.close()


def test_where_nothing_is_found_no_order_is_looked_for(
    corpus_index: Held, browser: Browser
) -> None:
    engine = Engine(browser, corpus_index.engine.folder)
    assert engine.find("of the zzzzzq") == []
    first = set(loaded_by(engine, "terms/"))
    assert engine.find("of the") and engine.find("zzzzzq") == []
    assert set(loaded_by(engine, "terms/")) > first
    engine.close()


def test_the_spelling_that_finds_most_is_offered_first(
    small_index: Held, browser: Browser, tmp_path: Path
) -> None:
    """Though another, a slip of the printer, is nearer to what was typed."""
    once = codes([1, 0])
    terms = [{"berlin": once, "berlim": once}, *[{"berlin": once}] * 3]
    pieces = [
        replace(search_piece(entry), terms=own, named=())
        for entry, own in zip(small_index.entries, terms, strict=True)
    ]
    write_files(tmp_path, search_files(pieces, {}))
    engine = Engine(browser, tmp_path)
    engine.page.evaluate("editionSearch.need('near')")
    ask = "query => editionSearch.meant(editionSearch.parse(query, false), {})"
    meant = engine.page.evaluate(ask, "berlimm")
    assert [(each["shown"], len(each["results"])) for each in meant] == [
        ("berlin", 4),
        ("berlim", 1),
    ]
    engine.close()


# ---- beginnings that many words have


@pytest.fixture(scope="module")
def begun(
    corpus_index: Held, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """The corpus as if it were so large that every beginning of two files had files of its own."""
    folder = tmp_path_factory.mktemp("begun")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "SPAN", 1)
        write_index(folder, corpus_index.entries, corpus_index.persons)
    engine = Engine(browser, folder)
    yield engine
    engine.close()


@pytest.mark.parametrize(
    "query",
    ["co*", "con*", "19*", "the*", '"of th*"', '"department of st*"', "soviet co*", "co* pr*"],
)
@pytest.mark.parametrize("zone", ["", "text", "notes"])
def test_words_begun_are_found_alike_where_they_have_files_of_their_own(
    corpus_index: Held, begun: Engine, query: str, zone: str
) -> None:
    found = begun.find(query, {"in": zone})
    assert found == corpus_index.engine.find(query, {"in": zone})
    assert found
    if not zone:
        told = corpus_index.engine.told(query, 3, loaded=True)
        assert begun.told(query, 3, loaded=True) == told


def test_words_begun_are_loaded_as_one_word(begun: Engine, browser: Browser) -> None:
    engine = Engine(browser, begun.folder)
    engine.find("co*")
    assert len(loaded_by(engine, "beginnings/")) == 1 and not loaded_by(engine, "terms/")
    engine.find("zz*")
    assert len(loaded_by(engine, "beginnings/")) == 1 and loaded_by(engine, "terms/")
    engine.close()


@pytest.mark.parametrize("loaded", [False, True])
@pytest.mark.parametrize("query", ["the", "th*", "of the", "the the", '"of the"', "the treaty"])
def test_the_context_has_the_words(
    corpus_index: Held, browser: Browser, query: str, loaded: bool
) -> None:
    """Whether their places are looked up in the index, or of a common word in the text."""
    engine = Engine(browser, corpus_index.engine.folder)
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


def test_headings_are_no_context_that_is_enough(browser: Browser, tmp_path: Path) -> None:
    """A place of the context is chosen from 20 of the text, whatever the headings have."""
    apart = "the " + 30 * "embassy "
    lines = [
        "The Ambassador in Poland (Lane) to the Secretary of State",
        *[apart] * 19,
        "the the the",
    ]
    docs = tmp_path / "docs"
    (docs / "documents/v1").mkdir(parents=True)
    (docs / "documents/v1/d1.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "COMMON", 1)
        for index in held(docs, tmp_path / "index", browser):
            (told,) = index.engine.told("the", 1)
            assert not told["loaded"]
            assert [snippet["anchor"] for snippet in told["snippets"]] == ["p20"]


TOLD_TWICE = """async ([query, most]) => {
  const search = editionSearch;
  const { results } = await search.find(search.parse(query, false), { sort: "date" });
  const made = [];
  for (const result of results.slice(0, 60)) {
    if (result.loaded) continue;
    const { volume, id } = result.document;
    const { begins } = await search.load(`texts/${volume[0]}/${id}.0`);
    const told = await search.told(result, most);
    const { loaded } = result;
    await result.ready();
    made.push({ whole: begins.length === 1, loaded, told, again: await search.told(result, most) });
  }
  return made;
}"""


@pytest.mark.parametrize("query", ["of the", "the of treaty", "th* treaty", '"of the" to "in the"'])
@pytest.mark.parametrize("most", [1, 3])
def test_no_places_are_loaded_for_the_context_where_the_whole_text_is_there(
    corpus_index: Held, browser: Browser, query: str, most: int
) -> None:
    """And what is told is what their places would tell."""
    engine = Engine(browser, corpus_index.engine.folder)
    told = engine.page.evaluate(TOLD_TWICE, [query, most])
    whole = [each for each in told if each["whole"]]
    assert whole and not any(each["loaded"] for each in whole)
    assert all(each["told"] == each["again"] for each in told)
    engine.close()
