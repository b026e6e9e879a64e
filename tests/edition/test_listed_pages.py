"""Pages that tell of TEI volumes: persons as their lists say, the index of terms."""

from __future__ import annotations

import re

import pytest
from markdown import markdown

from edition.caching.stages import Cache
from edition.facts.entry import Entry
from edition.linking import LinkedEdition, Text, link_edition, read_authority
from edition.pipeline.list_facts import list_facts
from edition.writing.lists.appearances import appearances
from edition.writing.lists.person_index import person_index
from edition.writing.lists.terms import terms_page
from edition.writing.pages.person import person_page
from tests.linking.marked import entries

EXTENSIONS = ["attr_list", "pymdownx.bracketspan", "pymdownx.blocks.details", "toc"]
LIST = [
    'item: <anchor v="p_DJF1"><name>Dulles, John Foster</name></anchor>, Secretary of State',
    'item: <anchor v="p_EDD1"><name>Eisenhower, D. D.</name></anchor>, President *of* all',
]
NAMED = '<name v="p_DJF1">Dulles</name>'


def edition(texts: list[Entry], **records: str) -> LinkedEdition:
    """The texts linked, with records of the editor."""
    recorded, _ = read_authority(
        (id, f"persons/{id}.md", f"---\n{record}\n---\n") for id, record in records.items()
    )
    return link_edition(
        [Text.of(e) for e in texts], recorded, {e.volume.id: e.volume for e in texts}
    )


def person(linked: LinkedEdition, id: str) -> str:
    """The page of a person as HTML."""
    found = appearances((entry, list_facts(Cache(), entry).named) for entry in linked.entries)
    page = person_page(linked.persons[id], found, linked.persons)
    return markdown(page.split("---\n", 2)[2], extensions=EXTENSIONS)


def index(linked: LinkedEdition) -> str:
    """The index of persons as HTML."""
    found = appearances((entry, list_facts(Cache(), entry).named) for entry in linked.entries)
    page = person_index(linked.persons, found)
    return markdown(page.split("---\n", 2)[2], extensions=EXTENSIONS)


def test_a_persons_page_says_what_the_volume_lists() -> None:
    page = person(edition(entries("v1", {"persons": LIST, "d1": [NAMED]})), "eisenhower-d-d")
    listed = (
        '<p class="listed">Listed in <a href="../documents/v1/persons.md#p_EDD1"><em>v1</em></a>: '
        "President *of* all</p>"
    )
    assert listed in page


def test_lists_of_several_volumes_and_other_names_are_told_apart() -> None:
    texts = [
        *entries("v1", {"persons": LIST}),
        *entries("v2", {"persons": ['item: <anchor v="p_D1"><name>Dulles, J.</name></anchor>']}),
    ]
    linked = edition(texts, dulles="name: Dulles, J.\nsame_as: [v1#p_DJF1, v2#p_D1]")
    page = person(linked, "dulles")
    assert "</em></a> as Dulles, John Foster: Secretary of State</p>" in page
    assert '#p_D1"><em>v2</em></a></p>' in page
    assert page.count('<p class="listed">') == 2


@pytest.mark.parametrize(("mentions", "folded"), [(150, False), (151, True)])
def test_many_mentions_are_listed_by_year_and_document(mentions: int, folded: bool) -> None:
    texts = {"persons": LIST, "d1": {"text": [" ".join([NAMED] * mentions)], "date": "1958-05-03"}}
    page = person(edition(entries("v1", texts)), "dulles-john-foster")
    assert ("<summary>1958, 1 document</summary>" in page) is folded
    assert page.count('#dulles-john-foster-1"') == 1
    assert 'id="v1-d1"' in page


def test_a_thousand_mentions_do_not_fill_a_page() -> None:
    texts: dict[str, object] = {"persons": LIST}
    for n in range(1, 201):
        texts[f"d{n}"] = {"text": [f"{NAMED} {NAMED}"] * 4, "date": "1958-05-03"}
    linked = edition(entries("frus1958-60v07p2", texts))
    assert len(person(linked, "dulles-john-foster").encode()) < 150_000
    assert len(index(linked).encode()) < 30_000


def test_the_index_lists_documents_where_places_are_many() -> None:
    texts: dict[str, object] = {"persons": LIST}
    few = {f"d{n}": [f'<pb n="{n}"/>{NAMED}'] for n in range(1, 31)}
    assert "mentioned no. 1, p. <a" in index(edition(entries("v1", texts | few)))
    many = few | {"d31": [NAMED]}
    made = index(edition(entries("v1", texts | many)))
    assert re.search(r'mentioned nos\. <a href="\.\./documents/v1/d1\.md#\S+">1</a>, <a', made)


TERMS = {
    "terms": [
        'item: <anchor v="t_NATO1"><term>NATO</term></anchor>, North Atlantic Treaty Organization',
        'item: <anchor v="t_UN1"><term>U*N</term></anchor>, United Nations',
    ]
}


def terms(linked: LinkedEdition) -> str:
    """The index of terms as HTML."""
    page = terms_page(linked.volumes, ((e, list_facts(Cache(), e).terms) for e in linked.entries))
    return markdown(page.split("---\n", 2)[2], extensions=EXTENSIONS)


def test_terms_lead_to_lists_and_documents() -> None:
    used = {f"d{n}": ['<term v="t_NATO1">NATO</term>'] for n in range(1, 7)}
    texts = [
        *entries("v1", {**TERMS, **used, "d9": ['<term v="t_UN1">UN</term>']}),
        *entries("v2", {**TERMS, "d1": ["Words"]}),
    ]
    page = terms(edition(texts))
    assert page.count("North Atlantic Treaty Organization") == 1
    assert '<a href="documents/v2/terms.md#t_NATO1" id="v2-t_NATO1"><em>v2</em></a></li>' in page
    assert '<a href="documents/v1/d6.md">6</a>; <a' in page
    assert '<span class="headword">U*N</span>, United Nations: ' in page
    assert "<details>" not in page


def test_many_documents_of_a_term_are_folded() -> None:
    used = {f"d{n}": ['<term v="t_NATO1">NATO</term>'] for n in range(1, 8)}
    page = terms(edition(entries("v1", {**TERMS, **used})))
    assert "<summary>7 documents</summary>" in page
    assert '<a href="documents/v1/d7.md">7</a></p>\n</details>\n</li>' in page
