"""The pieces and files of the index, without a browser."""

from __future__ import annotations

import json
import pickle
import random
from dataclasses import replace
from pathlib import Path

import pytest

from edition.facts.entry import Entry
from edition.pipeline.collect import Gathered, gather
from edition.searching import search_files, search_page, search_piece
from edition.searching.files import SHARD
from edition.searching.numbers import LAST, MORE, code, codes, read, read_all, steps
from edition.searching.passages import Zone, passages
from edition.searching.pieces import SHARE
from edition.sources.editor_files import read_sources

SMALL = Path(__file__).parent / "edition"


@pytest.fixture(scope="module")
def gathered() -> Gathered:
    return gather(read_sources(SMALL))


@pytest.fixture(scope="module")
def entry(gathered: Gathered) -> Entry:
    (found,) = (entry for entry in gathered.entries if entry.uri == "documents/v1/d1")
    return found


def data_of(script: bytes) -> object:
    """What a script hands over."""
    text = script.decode()
    assert text.startswith("editionSearch.take(") and text.endswith(")\n")
    return json.loads("[" + text.removeprefix("editionSearch.take(")[:-2] + "]")[1]


def test_most_numbers_are_one_character() -> None:
    edges = [0, 1, LAST - 1, LAST, LAST + MORE - 1, LAST + MORE * LAST - 1, LAST + MORE * LAST]
    assert [len(code(number)) for number in edges] == [1, 1, 1, 2, 2, 2, 3]
    assert len({code(number) for number in range(70_000)}) == 70_000
    assert not set('"\\<') & set(codes(range(5000)))


def test_numbers_are_read_as_they_were_written() -> None:
    numbers = [0, 1, LAST - 1, LAST, LAST + MORE, LAST + MORE * LAST, 10**6, *range(0, 90_000, 7)]
    assert read_all(codes(numbers)) == numbers
    assert steps([5, 5, 9, 70_000]) == [5, 0, 4, 69_991] and steps([]) == []
    at, found = 0, []
    text = codes(numbers[:9])
    while at < len(text):
        number, at = read(text, at)
        found.append(number)
    assert found == numbers[:9]


def test_passages_know_their_place_and_printed_page(entry: Entry) -> None:
    told = [(p.zone, p.anchor, p.page, p.text[:24]) for p in passages(entry)]
    assert told == [
        (Zone.HEADING, "", "11", "Bohlen to the Secretary "),
        (Zone.HEADING, "", "11", "Moscow, March 1, 1958"),
        (Zone.HEADING, "heading", "11", "The Ambassador in the So"),
        (Zone.TEXT, "", "11", "611.51/3–158: Telegram"),
        (Zone.TEXT, "p1", "11", "1071. Chou En-lai told m"),
        (Zone.TEXT, "p2", "11", "He will go to Geneva, bu"),
        (Zone.NOTE, "fn:1", "11", "Premier of the People’s "),
        (Zone.NOTE, "fn:2", "11", "For lend—lease see the r"),
    ]


def test_a_page_that_begins_in_a_passage_is_told_by_words(entry: Entry) -> None:
    (passage,) = (p for p in passages(entry) if p.anchor == "p2")
    assert [(passage.words[before], page) for before, page in passage.breaks] == [
        ("not", "12"),
        ("of", "13"),
    ]
    assert "the embassy of" in passage.text


def test_a_piece_is_kept_on_disk_and_says_the_same(entry: Entry) -> None:
    piece = search_piece(entry)
    assert pickle.loads(pickle.dumps(piece)) == piece == search_piece(entry)


def test_the_same_pieces_give_the_same_bytes(gathered: Gathered) -> None:
    pieces = [search_piece(entry) for entry in gathered.entries]
    files = search_files(pieces, gathered.persons)
    assert not [uri for uri in files if "/beginnings/" in uri]  # there are too few words
    again = [search_piece(entry) for entry in reversed(gathered.entries)][::-1]
    assert search_files(again, dict(reversed(list(gathered.persons.items())))) == files


def test_what_readers_have_loaded_before_is_not_asked_for_where_a_text_changed(
    entry: Entry,
) -> None:
    """The address of all files has a version, which a comma changes."""
    document = entry.document
    other = replace(document, source=document.source.replace("Geneva, but", "Geneva; but"))
    versions = []
    for each in (document, other, document):
        files = search_files([search_piece(replace(entry, document=each))], {})
        data = data_of(files["assets/search/index.js"])
        assert isinstance(data, dict)
        versions.append(data["version"])
    assert versions[0] != versions[1] and versions[0] == versions[2]


def test_there_can_be_no_documents() -> None:
    files = search_files([], {})
    assert sorted(files) == ["assets/search/index.js", "assets/search/limits.js"]
    assert "# Search" in search_page([])


def test_terms_are_cut_into_files_that_each_begin_with_a_term(entry: Entry) -> None:
    draw = random.Random(1)
    words = {"".join(draw.choices("abcdefgh", k=6)): "$" * 40 for _ in range(4000)}
    piece = replace(search_piece(entry), terms={**words, "common": "$" * SHARD}, named=())
    files = search_files([piece], {})
    index = data_of(files["assets/search/index.js"])
    assert isinstance(index, dict)
    held = [data_of(files[f"assets/search/terms/{n}.js"]) for n in range(len(index["terms"]))]
    assert [next(iter(each)) for each in held] == index["terms"]  # type: ignore[call-overload]
    listed = [term for each in held for term in each]  # type: ignore[attr-defined]
    assert listed == sorted(piece.terms)
    (head,) = next(each["common"] for each in held if "common" in each)  # type: ignore[index,operator]
    shares = [uri for uri in files if f"/{head['file']}." in uri]
    assert len(shares) == len(head["cuts"]) == 1
    sizes = [len(data) for uri, data in files.items() if "terms" in uri and uri not in shares]
    assert max(sizes) < 1.1 * SHARD


def test_a_long_document_has_several_texts(entry: Entry) -> None:
    line = entry.document.blocks[-1]
    long = replace(entry.document, blocks=(*entry.document.blocks, *[line] * 300))
    piece = search_piece(replace(entry, document=long))
    head = data_of(piece.texts[0])
    assert isinstance(head, dict) and len(head["begins"]) == len(piece.texts) > 2
    for begin, text in zip(head["begins"], piece.texts, strict=True):
        share = data_of(text)
        assert isinstance(share, dict)
        assert share["passages"][0][0] == begin
        assert len(text) < 2 * SHARE


def test_the_page_offers_what_there_is(gathered: Gathered) -> None:
    page = search_page(gathered.entries)
    for words in ("title: First", "- Airgram", "first_year: 1957", "last_year: 1961"):
        assert words in page
