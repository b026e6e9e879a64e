"""The three volumes beside the repository, held against counts from the XML alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

import pytest
from lxml import etree

from edition.checking import check_tei
from edition.model import Manner, Marker, PageBreak
from edition.reading.tei import TeiVolume, read_tei_volume
from tests.building import SHARED
from tests.tei.test_cases import sound

VOLUMES = {"frus1948v01p1": 271, "frus1958-60v07p2": 392, "frus1961-63v06": 120}
"""Documents of each."""

NAMES = {"t": "http://www.tei-c.org/ns/1.0"}
FOOTNOTES = "//t:text//t:note[not(@rend='inline')]"
OF_HEADING = "//t:div[@xml:id='{id}']/t:head//text()[not(ancestor::t:note)]"
DATE_LAST = re.compile(r", [A-Z][a-z]+ \d{1,2}, \d{4}(?:,? \d{1,2}(?::\d\d)? ?[ap]\. ?m\.?)?[. ]*$")
START = re.compile(r"\w{1,3}|\W")
REPEATED = "//t:note[@target]"

pytestmark = pytest.mark.skipif(
    not (SHARED / "volumes").is_dir(), reason="the volumes are kept beside the repository"
)


@cache
def data(volume: str) -> bytes:
    return (SHARED / "volumes" / f"{volume}.xml").read_bytes()


@cache
def read(volume: str) -> TeiVolume:
    return read_tei_volume(data(volume), id=volume, file=f"documents/{volume}.xml")


@cache
def tree(volume: str) -> etree._Element:
    parser = etree.XMLParser(collect_ids=False, huge_tree=True)
    return etree.fromstring(data(volume), parser)


def count(volume: str, path: str) -> int:
    found = tree(volume).xpath(f"count({path})", namespaces=NAMES)
    assert isinstance(found, float)
    return int(found)


def values(volume: str, path: str) -> Counter[str]:
    found = tree(volume).xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return Counter(str(each).removeprefix("#") for each in found)


def said(volume: str) -> Mapping[Manner, Counter[str]]:
    """The values of all annotations by manner."""
    found: dict[Manner, Counter[str]] = {manner: Counter() for manner in Manner}
    for reading in read(volume).readings:
        for each in reading.document.annotations:
            found[each.manner][each.value] += 1
    return found


@pytest.mark.parametrize("volume", VOLUMES)
def test_every_document_is_read_and_nothing_is_unknown(volume: str) -> None:
    made = read(volume)
    assert sum(r.document.matter == "document" for r in made.readings) == VOLUMES[volume]
    codes = Counter(p.code for r in made.readings for p in r.problems)
    codes.update(p.code for p in made.problems)
    assert not {code for code in codes if code != "tei-id-twice"}
    assert [id for part in made.volume.parts for id in _documents(part)] == [
        r.document.id for r in made.readings if r.document.matter == "document"
    ]
    for reading in made.readings:
        sound(reading.document)


def _documents(part: object) -> list[str]:
    return [part] if isinstance(part, str) else list(part.documents())  # type: ignore[attr-defined]


@pytest.mark.parametrize("volume", VOLUMES)
def test_the_second_walk_finds_the_same_text(volume: str) -> None:
    documents = [reading.document for reading in read(volume).readings]
    proofs = check_tei(data(volume), documents, file=f"documents/{volume}.xml")
    assert proofs == [None] * len(documents)


@pytest.mark.parametrize("volume", VOLUMES)
def test_every_note_and_page_break_is_there(volume: str) -> None:
    inlines = [
        inline
        for reading in read(volume).readings
        for block, _ in reading.document.lines()
        for inline in block.inlines
    ]
    notes = sum(len(reading.document.notes) for reading in read(volume).readings)
    assert notes == count(volume, FOOTNOTES) - count(volume, REPEATED)
    labels = Counter(i.label for i in inlines if isinstance(i, Marker))
    assert labels == values(volume, f"{FOOTNOTES}/@n")
    pages = [i.number for i in inlines if isinstance(i, PageBreak)]
    assert Counter(pages) == values(volume, "//t:text//t:pb/@n")


@pytest.mark.parametrize("volume", VOLUMES)
def test_every_name_term_place_date_and_reference_is_there(volume: str) -> None:
    found = said(volume)
    outside = "[not(ancestor::t:note[@target])]"  # what a repeated note says, it says once
    names = values(volume, f"//t:text//t:persName{outside}/@corresp")
    assert names == Counter({id: n for id, n in found[Manner.NAME].items() if id})
    assert sum(found[Manner.NAME].values()) == count(volume, f"//t:text//t:persName{outside}")
    assert found[Manner.TERM] == values(volume, f"//t:gloss{outside}/@target")
    for manner, side in ((Manner.FROM, "from"), (Manner.TO, "to")):
        assert sum(found[manner].values()) == count(volume, f"//t:text//*[@type='{side}']")
    assert sum(found[Manner.PLACE].values()) == count(volume, "//t:placeName")
    assert sum(found[Manner.DATE].values()) == count(volume, "//t:text//t:date")
    assert sum(found[Manner.REFERENCE].values()) == count(volume, f"//t:text//t:ref{outside}")
    anchors = values(volume, "//t:persName/@xml:id | //t:term/@xml:id | //t:item/@xml:id")
    assert found[Manner.ANCHOR] == anchors


@pytest.mark.parametrize("volume", VOLUMES)
def test_every_date_of_a_dateline_dates_its_document(volume: str) -> None:
    undated = "//t:div[@type='document'][not(.//t:dateline[not(ancestor::*[local-name()="
    undated += "'attachment'])]//t:date[@when or @from or @notBefore])]/@xml:id"
    made = {
        r.document.id
        for r in read(volume).readings
        if r.document.matter == "document" and r.document.header.date is None
    }
    headings = {
        id: " ".join(
            "".join(
                map(str, tree(volume).xpath(OF_HEADING.format(id=id), namespaces=NAMES))
            ).split()
        )
        for id in values(volume, undated)
    }
    assert made == {id for id, told in headings.items() if not DATE_LAST.search(told)}


@pytest.mark.parametrize("volume", VOLUMES)
def test_lines_of_the_file_are_those_of_the_words(volume: str) -> None:
    """The first words of every line stand in the file on the line that is told."""
    lines = re.sub(r"<[^<>]*>", _breaks, data(volume).decode()).split("\n")
    told = [
        (reading.document.source[offset : offset + 3], line)
        for reading in read(volume).readings
        for offset, line in reading.document.lines_of_file
    ]
    words = [(START.match(word), line) for word, line in told if word[0] != "["]  # a page break
    wrong = [w for w, line in words if not w or w.group() not in lines[line - 1]]
    assert len(wrong) <= len(told) // 10000


def _breaks(tag: re.Match[str]) -> str:
    """A tag is no words, but its lines count."""
    return "\n" * tag.group().count("\n")
