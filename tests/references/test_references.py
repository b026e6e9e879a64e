"""References beyond single lines: the telegram of 1944, threads, the table, the register."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from edition.facts.printed_volumes import CitedVolume, roman, table, volumes_cited
from edition.linking.references import threads
from edition.linking.references.posts import post_of
from edition.model import Reference
from edition.pipeline.edition import Edition, make_edition
from edition.sources.editor_files import Sources, Transcribed, read_sources

DOCS = Path(__file__).parents[2] / "docs"
STATE = "The Secretary of State to the Ambassador in the Soviet Union (Harriman)"
MOSCOW = "The Ambassador in the Soviet Union (Harriman) to the Secretary of State"


def document(
    id: str, date: str, text: str, *, heading: str = MOSCOW, notes: str = ""
) -> Transcribed:
    uri = f"documents/frus1944v04/{id}"
    source = f"711.61/968: Telegram\n\n{heading}\n\n{text}\n"
    return Transcribed(
        volume="frus1944v04",
        id=id,
        file=f"{uri}.txt",
        data=(source + notes).encode(),
        yml_file=f"{uri}.yml",
        yml=f"date: {date}\n".encode(),
    )


def edition(
    *documents: Transcribed, persons: list[tuple[str, str, bytes]] | None = None
) -> Edition:
    record = ("documents/frus1944v04/volume.yml", b"title: Europe\nshort: FRUS 1944, vol. IV\n")
    return make_edition(
        Sources(documents=list(documents), volumes={"frus1944v04": record}, persons=persons or [])
    )


@pytest.fixture(scope="module")
def telegram() -> tuple[str, tuple[Reference, ...]]:
    made = make_edition(read_sources(DOCS))
    entry = next(e for e in made.entries if e.uri == "documents/frus1944v04/d745")
    return entry.document.source, entry.document.references


def test_references_of_the_telegram_of_1944(
    telegram: tuple[str, tuple[Reference, ...]],
) -> None:
    source, references = telegram
    in_notes: dict[int | None, dict[str, str | None]] = {}
    for each in references:
        in_notes.setdefault(each.note, {})[source[each.start : each.end]] = each.target
    site = "https://history.state.gov/historicaldocuments/"
    note_8, note_10 = in_notes[1], in_notes[3]
    assert note_8["Foreign Relations, 1943, vol. iii, p. 704"] == f"{site}frus1943v03/pg_704"
    assert note_10["55 Stat. 31"] == "https://www.govinfo.gov/link/statute/55/31"
    assert note_10["pp. 1032 ff."] == f"{site}frus1944v04/pg_1032"


def test_references_are_disjoint_and_in_order(
    telegram: tuple[str, tuple[Reference, ...]],
) -> None:
    _, references = telegram
    for one, next_ in pairwise(references):
        assert one.start < one.end <= next_.start


def test_a_document_shows_what_it_answers_and_what_answers_it() -> None:
    made = edition(
        document("d1", "1944-01-07", "69. The matter is pressing."),
        document("d2", "1944-01-20", "55. Your 69, January 7. Noted.", heading=STATE),
    )
    by_thread = threads(made.entries)
    one, two = "documents/frus1944v04/d1", "documents/frus1944v04/d2"
    assert [e.uri for e in by_thread[two].answers] == [one]
    assert [e.uri for e in by_thread[one].answered_by] == [two]
    assert by_thread[one].answers == []
    assert "answered_by:\n- href: ../frus1944v04/d2.html" in made.pages[f"{one}.md"]
    assert "answers:\n- href: ../frus1944v04/d1.html" in made.pages[f"{two}.md"]


def test_without_dates_only_documents_near_by_fit() -> None:
    undated = replace(document("d9", "1944", "56. Deptel 55."), yml=None)
    near = replace(document("d12", "1944", "55. Text.", heading=STATE), yml=None)
    far = replace(document("d400", "1944", "55. Text.", heading=STATE), yml=None)
    for other, found in ((near, "documents/frus1944v04/d12"), (far, None)):
        entries = edition(undated, other).entries
        citing = next(e for e in entries if e.document.id == "d9")
        assert [r.document for r in citing.document.references] == [found]


def test_a_note_tells_which_document_a_telegram_is() -> None:
    made = edition(
        document("d1", "1944-01-07", "Text without a number."),
        document(
            "d2",
            "1944-01-20",
            "55. Reference your telegram 69.1",
            heading=STATE,
            notes="\n  1. Supra.",
        ),
    )
    cited = made.entries[1].document.references[0]
    assert (cited.document, cited.note) == ("documents/frus1944v04/d1", None)


def test_a_name_in_a_linked_title_is_no_mention() -> None:
    person = b"---\nname: Tehran, Cairo\n---\n"
    made = edition(
        document(
            "d1",
            "1944-01-07",
            "70. The matter1 of Cairo Tehran.",
            notes="\n  1. See The Conferences at Cairo Tehran, 1943, p. 564.",
        ),
        persons=[("tehran", "persons/tehran.md", person)],
    )
    document_ = made.entries[0].document
    assert [m.note for m in document_.mentions] == [None]
    assert [r.target is not None for r in document_.references] == [True]
    assert not [p for p in made.problems if p.code in ("form-differs", "page-differs")]


def test_links_in_markdown_and_tei() -> None:
    made = edition(
        document("d1", "1944-01-07", "69. The [Page 803] matter."),
        document(
            "d2", "1944-01-20", "70. Text.1", notes="\n  1. See post, p. 803, and 55 Stat. 31."
        ),
    )
    page = made.pages["documents/frus1944v04/d2.md"]
    assert "[post, p. 803](../../documents/frus1944v04/d1.md#pg_803){.reference}" in page
    assert (
        "[55 Stat. 31](https://www.govinfo.gov/link/statute/55/31)"
        '{.reference .external rel="noreferrer"}' in page
    )
    tei = made.files["documents/frus1944v04/d2.xml"].decode()
    assert '<ref target="../frus1944v04/d1.xml">post, p. 803</ref>' in tei
    assert '<ref target="https://www.govinfo.gov/link/statute/55/31">55 Stat. 31</ref>' in tei


def test_register_lists_what_is_cited_from_where_and_why_not() -> None:
    made = edition(
        document(
            "d1",
            "1944-01-07",
            "69. See my 68, January 6.1",
            notes="\n  1. 55 Stat. 31; see pp. 380386.",
        ),
    )
    page = made.pages["references.md"]
    assert "## Telegrams and other messages {#telegram}" in page
    assert (
        "- Telegram 68 from Soviet Union to the Department of State (not in this edition). "
        "Cited in [FRUS 1944, vol. IV, no. 1, ¶ 1](documents/frus1944v04/d1.md#p1)" in page
    )
    assert "[55 Stat. 31](https://www.govinfo.gov/link/statute/55/31)" in page
    assert "lost a dash" in page


def test_references_are_the_same_at_every_build() -> None:
    one, two = make_edition(read_sources(DOCS)), make_edition(read_sources(DOCS))
    assert one.pages == two.pages and one.files == two.files


def test_every_volume_of_the_table_is_found_by_what_it_is() -> None:
    for volume in table().values():
        cited = CitedVolume(
            years=(volume.years,),
            volume=volume.volume,
            part=volume.part,
            supplement=volume.supplement,
        )
        found = volumes_cited(cited)
        if volume.name:
            assert volume not in found
        elif volume.years and (volume.volume or volume.part):
            assert volume in found
            assert {v.volume for v in found} == {volume.volume}


@pytest.mark.parametrize(
    ("office", "post"),
    [
        ("The Ambassador in the Soviet Union", "soviet union"),
        ("The Secretary of State", "department"),
        ("The Secretary of State, in Paris", "france"),
        ("the Embassy in the Republic of China", "taiwan"),
        ("the Department of the Army", ""),
        ("President Kennedy", ""),
    ],
)
def test_post_of_an_office(office: str, post: str) -> None:
    assert post_of(office) == post


@pytest.mark.parametrize(
    ("number", "shown"), [("4", "IV"), ("14", "XIV"), ("41", "XLI"), ("e5", "E–5")]
)
def test_numbers_of_volumes(number: str, shown: str) -> None:
    assert roman(number) == shown
