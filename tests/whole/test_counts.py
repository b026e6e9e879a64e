"""Everything in the XML of a volume is on its page: held against a count of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.whole.building import DOCUMENTS, Whole
from tests.whole.telling import Sign, Telling

AROUND = 30


def texts(whole: Whole) -> Iterator[tuple[str, str, Telling, Telling]]:
    """Of each text the volume, the id, what the file tells and what the page tells."""
    for volume, file in whole.volumes.items():
        for text, told in file.texts.items():
            shown = whole.page(volume, text).telling
            assert shown is not None, f"{volume}/{text}"
            yield volume, text, told, shown


def differences(whole: Whole, field: str) -> dict[str, tuple[object, object]]:
    """The texts whose page tells something else than the file: what the file, what the page."""
    return {
        f"{volume}/{text}": (getattr(told, field), getattr(shown, field))
        for volume, text, told, shown in texts(whole)
        if getattr(told, field) != getattr(shown, field)
    }


def test_there_is_a_page_for_every_text_and_no_other(whole: Whole) -> None:
    assert sum(file.documents for file in whole.volumes.values()) == DOCUMENTS
    built = {p.path for p in whole.pages.values() if p.telling and "/frus1944v04/" not in p.path}
    assert built == {f"documents/{volume}/{text}.html" for volume, text, *_ in texts(whole)}


def test_nothing_in_the_volumes_is_unknown(whole: Whole) -> None:
    found = {problem["code"] for problem in whole.result.problems}
    assert not {code for code in found if "unknown" in code or "differs" in code}
    assert not [p for p in whole.result.problems if p["severity"] != "info"]


def test_the_words_of_every_page_are_those_of_the_file(whole: Whole) -> None:
    """With the markers, page breaks and notes at their places."""
    wrong = {}
    for text, (told, shown) in differences(whole, "text").items():
        assert isinstance(told, str) and isinstance(shown, str)
        pairs = enumerate(zip(told, shown, strict=False))
        at = next((i for i, (a, b) in pairs if a != b), min(len(told), len(shown)))
        begin, end = max(0, at - AROUND), at + AROUND
        wrong[text] = told[begin:end], shown[begin:end]
    assert wrong == {}
    assert sum(len(told.text) for *_, told, _ in texts(whole)) > 3_800_000


def test_every_note_is_in_the_list_with_its_label(whole: Whole) -> None:
    assert differences(whole, "notes") == {}
    assert differences(whole, "markers") == {}


def test_every_page_break_is_on_the_page_with_its_number(whole: Whole) -> None:
    assert differences(whole, "pages") == {}
    for volume, text, told, _ in texts(whole):
        anchors = [id for id in whole.page(volume, text).ids if id.startswith("pg_")]
        numbers = [f"pg_{number.strip('[]')}" for number in told.pages]
        assert len(anchors) == len(numbers) and set(anchors) >= set(numbers), f"{volume}/{text}"


def test_every_tagged_name_leads_to_the_record_of_its_person(whole: Whole) -> None:
    """In the words and order of the file; within a reference it cannot be a link."""
    records: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    count = 0
    for volume, text, told, shown in texts(whole):
        if not whole.volumes[volume].listed:
            continue  # names are found there, not tagged
        assert [words for _, words in shown.names] == [words for _, words in told.names], text
        count += len(told.names)
        for (id, _), (record, _) in zip(told.names, shown.names, strict=True):
            records[volume, id].add(record)
    assert count == tagged(whole, Sign.NAME) > 0
    for volume, file in whole.volumes.items():
        mine = {id: found for (v, id), found in records.items() if v == volume}
        assert all(len(found) == 1 for found in mine.values())
        owners = Counter(min(found) for id, found in mine.items() if id not in file.leading_on)
        assert set(owners.values()) <= {1}, "two entries of the list are one person"
        for id, found in mine.items():
            title = whole.pages[f"persons/{min(found)}.html"].title
            assert set(_words(title)) & set(_words(file.listed[id])), (volume, id, title)


def test_every_tagged_term_leads_to_its_explanation(whole: Whole) -> None:
    assert differences(whole, "terms") == {}
    count = 0
    for volume, text, told, _ in texts(whole):
        count += len(told.terms)
        for id, _ in told.terms:
            assert id in whole.page(volume, "terms").ids, (volume, text, id)
            assert f"term-{id}" in whole.page(volume, text).ids, (volume, text, id)
    assert count == tagged(whole, Sign.TERM) > 0


def tagged(whole: Whole, sign: Sign) -> int:
    """How many names or terms are tagged in all volumes, but those that no page can link."""
    files = whole.volumes.values()
    cannot = sum(file.within_references[sign] + file.said_again[sign] for file in files)
    return sum(file.tagged[sign] for file in files) - cannot


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2]
