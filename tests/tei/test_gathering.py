"""TEI volumes among the editor's files: what belongs to them, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from edition.caching.stages import Cache, Level
from edition.checking import TeiProof
from edition.model import Document, Problem, Severity
from edition.pipeline.collect import Gathered, gather
from edition.pipeline.edition import make_edition
from edition.pipeline.tei_texts import texts_of
from edition.problems import Place, problem
from edition.reading.tei import OpenVolume
from edition.sources.editor_files import TeiFile, read_sources
from tests.tei.test_cases import volume_of

VOLUME = """<body><div type="chapter" xml:id="ch1"><head>Policy</head>
<div type="document" xml:id="d1"><head>1. Editorial Note</head>
<dateline><placeName>Paris</placeName>, <date when="1948-03-02">March 2, 1948</date></dateline>
<p>The first
line.</p></div>
<div type="document" xml:id="d2"><head>2. Editorial Note</head><p>Text.</p></div></div></body>"""

TXT = "711.61/968: Telegram\n\nThe Ambassador in France (Caffery) to the Secretary\n\nText.\n"


Files = Mapping[str, str | bytes]


def gathered(docs: Path, files: Files) -> Gathered:
    for name, content in files.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return gather(read_sources(docs))


def told(made: Gathered) -> list[tuple[str, str]]:
    return [(problem.code, problem.file) for problem in made.problems]


def test_documents_of_a_volume_are_entries_beside_transcriptions(tmp_path: Path) -> None:
    made = gathered(
        tmp_path,
        {
            "documents/v1.xml": volume_of(VOLUME),
            "documents/v2/d1.txt": TXT,
            "documents/v2/volume.yml": "title: Another",
        },
    )
    assert told(made) == []
    assert [entry.uri for entry in made.entries] == [
        "documents/v1/d1", "documents/v1/d2", "documents/v2/d1",
    ]  # fmt: skip
    first = made.entries[0]
    assert first.file == "documents/v1.xml"
    assert [section.id for section in first.path] == ["ch1"]
    assert first.date is not None and first.date.edtf == "1948-03-02"
    assert first.origin == "Paris"
    assert [entry.uri for entry in made.matter] == ["documents/v1/ch1"]
    assert [part.id for part in made.volumes["v1"].parts if not isinstance(part, str)] == ["ch1"]


def test_the_calendar_follows_the_dates_of_datelines(tmp_path: Path) -> None:
    later = VOLUME.replace("<p>Text.</p>", '<dateline><date when="1948-02">Then</date></dateline>')
    made = gathered(tmp_path, {"documents/v1.xml": volume_of(later)})
    assert [entry.document.id for entry in made.entries] == ["d2", "d1"]


def test_the_editors_word_goes_before_what_the_volume_says(tmp_path: Path) -> None:
    made = gathered(
        tmp_path,
        {
            "documents/v1.xml": volume_of(VOLUME),
            "documents/v1/d1.yml": "date: 1948-03-05\nfrom: Caffery\n",
            "documents/v1/ch1.yml": "title: On policy\n",
            "documents/v1/volume.yml": "short: V. 1\n",
        },
    )
    assert told(made) == []
    by_id = {entry.document.id: entry for entry in (*made.entries, *made.matter)}
    date = by_id["d1"].date
    assert date is not None and date.edtf == "1948-03-05"
    assert [party.text for party in by_id["d1"].header.senders] == ["Caffery"]
    assert by_id["ch1"].title == "On policy"
    assert (made.volumes["v1"].short, made.volumes["v1"].title) == ("V. 1", "v1")


def test_a_key_that_volume_yml_does_not_have_is_told(tmp_path: Path) -> None:
    files: Files = {
        "documents/v1.xml": volume_of(VOLUME),
        "documents/v1/volume.yml": "shorter: V. 1\n",
    }
    assert ("unknown-key", "documents/v1/volume.yml") in told(gathered(tmp_path, files))


UNKNOWN = VOLUME.replace("<p>Text.</p>", '<p><spanGrp>Text</spanGrp> <hi rend="gothic">.</hi></p>')
COMPARED = """compared:
  - the element spanGrp in p
  - rend=“gothic” of the element hi
"""


def weighed(made: Gathered) -> dict[str, Severity]:
    return {problem.found: problem.severity for problem in made.problems}


def test_what_is_unknown_stops_nobody_who_has_compared_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"documents/v1.xml": volume_of(UNKNOWN)}
    cache = Cache(versions=dict.fromkeys(Level, b""))
    files["documents/v1/volume.yml"] = "compared: [the element spanGrp in q]"
    gathered(tmp_path, files)
    before = gather(read_sources(tmp_path), cache)
    assert set(weighed(before).values()) == {Severity.WARNING}
    assert len(weighed(before)) == 2
    files["documents/v1/volume.yml"] = COMPARED
    gathered(tmp_path, files)
    for after in (gather(read_sources(tmp_path), cache), gather(read_sources(tmp_path))):
        assert weighed(after).keys() == weighed(before).keys()
        assert set(weighed(after).values()) == {Severity.INFO}


@pytest.mark.parametrize("id", ["d1", "D 2"])
def test_an_id_in_the_file_is_mended_there(tmp_path: Path, id: str) -> None:
    other = VOLUME.replace('"d2"', f'"{id}"')
    (wrong,) = gathered(tmp_path, {"documents/v1.xml": volume_of(other)}).problems
    assert wrong.code in ("duplicate-id", "bad-id")
    assert "xml:id" in wrong.remedy and wrong.line > 1


def test_a_yml_for_what_the_volume_lacks_is_told(tmp_path: Path) -> None:
    files: Files = {"documents/v1.xml": volume_of(VOLUME), "documents/v1/d9.yml": "title: Nine\n"}
    assert told(gathered(tmp_path, files)) == [("stray-file", "documents/v1/d9.yml")]


def test_a_transcription_and_a_document_of_one_address_are_told(tmp_path: Path) -> None:
    files: Files = {"documents/v1.xml": volume_of(VOLUME), "documents/v1/d1.txt": TXT}
    made = gathered(tmp_path, files)
    assert told(made) == [("duplicate-id", "documents/v1/d1.txt")]
    assert [entry.file for entry in made.entries if entry.document.id == "d1"] == [
        "documents/v1/d1.txt"
    ]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("documents/v1/d1.xml", "stray-file"),
        ("documents/Volume 1.xml", "bad-id"),
        ("documents/index.xml", "bad-id"),
    ],
)
def test_a_volume_in_the_wrong_place_is_told(tmp_path: Path, file: str, code: str) -> None:
    made = gathered(tmp_path, {file: volume_of(VOLUME)})
    assert told(made) == [(code, file)]
    assert not made.entries


def test_a_volume_that_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    files: Files = {
        "documents/v1.xml": b"<TEI><text>",
        "documents/v1/d1.yml": "title: One\n",
        "documents/v2.xml": volume_of(VOLUME),
    }
    made = gathered(tmp_path, files)
    assert told(made) == [("tei-not-well-formed", "documents/v1.xml")]
    assert len(made.entries) == 2


def test_a_difference_is_a_problem_of_its_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    differs = problem(
        "tei-text-differs", file="documents/v1.xml", line=4, found="“a”", expected="“b”"
    )

    def differing(self: TeiProof, number: int, document: Document) -> Problem | None:
        return differs if number == 1 else None

    monkeypatch.setattr(TeiProof, "compare", differing)
    made = gathered(tmp_path, {"documents/v1.xml": volume_of(VOLUME)})
    assert [entry.problems for entry in made.entries] == [(differs,), ()]
    assert told(made) == [("tei-text-differs", "documents/v1.xml")]


def test_problems_name_the_line_of_the_file(tmp_path: Path) -> None:
    made = gathered(tmp_path, {"documents/v1.xml": volume_of(VOLUME)})
    document = made.entries[0].document
    place = Place("documents/v1.xml", document.source, document.lines_of_file)
    assert place.at(document.source.index("The first")) == (4, 1)
    assert place.at(document.source.index("line.")) == (5, 1)
    assert place.at(0) == (2, 1)


def test_the_text_of_a_document_is_published_as_a_transcription(tmp_path: Path) -> None:
    gathered(tmp_path, {"documents/v1.xml": volume_of(VOLUME)})
    edition = make_edition(read_sources(tmp_path))
    assert edition.files["documents/v1/d1.txt"].decode() == (
        "1. Editorial Note\n\nParis, March 2, 1948\n\nThe first line.\n"
    )
    assert not edition.transcriptions


PAGED = """<body><div type="chapter" xml:id="ch1"><pb n="7"/><head>Policy</head>
<div type="document" xml:id="d1"><head>1. Note</head>
<p>Text <pb n="8"/> goes on.<note n="1"><p>One <pb n="9"/> more.</p></note></p></div>
<div type="document" xml:id="d2"><head>2. Note</head><p>On the same page.</p></div>
<div type="document" xml:id="d3"><head>3. Note</head><p>To <pb n="9"/> the next.</p></div>
<div type="document" xml:id="d4"><head>4. Note</head><p>Far <pb n="30"/> behind.</p></div>
</div></body>"""


def test_a_document_begins_on_the_page_on_which_the_one_before_it_ends(tmp_path: Path) -> None:
    made = gathered(tmp_path, {"documents/v1.xml": volume_of(PAGED)})
    printed = {entry.id: entry.printed_on for entry in made.entries}
    assert printed["d1"] == "pp. 7–8", "a page mark in a note is not one of the text"
    assert printed["d2"] == "p. 8", "no mark of its own"
    assert printed["d3"] == "pp. 8–9"
    assert printed["d4"] == "pp. [29]–30", "marks are missing between"


def test_what_stands_before_a_text_is_part_of_what_it_is_read_from() -> None:
    earlier = PAGED.replace('n="8"', 'n="8a"')
    one, other = (OpenVolume(volume_of(text), id="v1", file="v1.xml") for text in (PAGED, earlier))
    assert one.inputs("d2") != other.inputs("d2"), "cached, it would have the old page"
    assert one.inputs("d4") == other.inputs("d4")


def test_texts_that_read_alike_are_two(tmp_path: Path) -> None:
    """Made of the same, one would be published in the place of the other, with its address."""
    heads = "".join(
        f'<div type="chapter" xml:id="ch{n}"><head>Papers</head><div type="document" xml:id="d{n}">'
        "<head>Editorial Note</head><p>Text.</p></div></div>"
        for n in (1, 2)
    )
    data = volume_of(f"<body>{heads}</body>")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "v1.xml").write_bytes(data)
    made = gather(read_sources(tmp_path), Cache(versions=dict.fromkeys(Level, b"")))
    assert sorted(entry.id for entry in made.matter) == ["ch1", "ch2"]
    assert sorted(entry.id for entry in made.entries) == ["d1", "d2"]


def test_the_printed_volume_names_its_index_and_title_page_otherwise(tmp_path: Path) -> None:
    text = "<front><titlePage><docTitle><titlePart>V</titlePart></docTitle></titlePage></front>"
    index = '<back><div type="section" xml:id="index"><head>Index</head><p>A, 1</p></div></back>'
    made = gathered(tmp_path, {"documents/v1.xml": volume_of(text + VOLUME + index)})
    links = {entry.id: entry.permalink for entry in made.matter}
    assert links["printed-index"] == "https://history.state.gov/historicaldocuments/v1/index"
    assert links["titlepage"] == "https://history.state.gov/historicaldocuments/v1"


def test_a_text_that_could_not_be_proved_is_read_again_when_it_can() -> None:
    """The file has a text more than is read, for a time: nothing in it can be proved."""
    mended = volume_of(VOLUME)
    broken = mended.replace(b"</TEI>", b'<text xmlns="urn:x"><body>Words.</body></text></TEI>')
    keys = []
    for data in (mended, broken):
        source = TeiFile(volume="v1", file="documents/v1.xml", data=data)
        held = texts_of(
            source, ("documents/v1.yml", None), {}, Cache(versions=dict.fromkeys(Level, b""))
        )
        assert (data is broken) == any(p.code == "tei-text-differs" for p in held.problems)
        keys.append({text.uri: text.key for text in held.texts})
    assert keys[0].keys() == keys[1].keys()
    assert not set(keys[0].values()) & set(keys[1].values())
