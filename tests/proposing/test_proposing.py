"""Drafts of records, and the report of names: from made-up telegrams, and from real ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import yaml

from edition.linking.persons.forms import forms_of
from edition.pipeline.edition import Edition, make_edition
from edition.proposing import Draft, draft_file, drafts_of, people_in
from edition.proposing.coverage import coverage
from edition.proposing.register import Register
from edition.sources.editor_files import Sources, Transcribed, read_sources
from edition.sources.yaml_records import split_front_matter

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

TELEGRAM = """\
The Ambassador in France ( Caffery ) to the Secretary of State

70. I saw Bidault1 and Chauvel.2 General de Gaulle3 and Mr. Bevin were not there; nor General \
Deane,4 nor Chou5 or Hoover.6

Caffery

  1. Georges Bidault, French Minister for Foreign Affairs. He had just returned.
  2. Not printed.
  3. Gen. Charles de Gaulle, President of the French Provisional Government.
  4. For the Military Mission, Maj. Gen. John R. Deane, commanding general. See ante, p. 3.
  5. Chou En-lai, Chinese Communist leader.
  6. Herbert Hoover, Jr., petroleum adviser.
"""
OFFICES: list[dict[str, object]] = [
    {
        "office": "Ambassador Extraordinary and Plenipotentiary",
        "place": "france",
        "name": "Caffery, Jefferson",
        "start": "1944-12-30",
        "end": "1949-05-13",
        "born": "1886",
        "died": "1974",
        "also": [],
    },
    {"office": "Secretary of State", "name": "Byrnes, James F.", "start": "1945-07-03"},
    {"name": "Bidault, Georges", "born": "1899", "died": "1983", "also": ["Bidault, G."]},
    {"name": "Hoover, Herbert", "born": "1874"},
    {"name": "Hoover, Herbert, Jr.", "born": "1903"},
]


def edition(
    text: str, *, yml: str = "date: 1945-08-01", persons: Mapping[str, str] = {}
) -> Edition:
    """The edition of one telegram."""
    document = Transcribed(
        "v", "d1", "documents/v/d1.txt", text.encode(), "documents/v/d1.yml", yml.encode()
    )
    records = [(id, f"persons/{id}.md", record.encode()) for id, record in persons.items()]
    return make_edition(
        Sources(
            documents=[document],
            volumes={"v": ("documents/v/volume.yml", b"title: V")},
            persons=records,
        )
    )


def drafts(made: Edition, register: Iterable[Mapping[str, object]] = ()) -> dict[str, Draft]:
    found = [each for entry in made.entries for each in people_in(entry)]
    lines = [json.dumps(record) for record in register]
    return {draft.name: draft for draft in drafts_of(found, made.persons, Register(lines))}


def test_persons_told_by_notes_headings_and_signatures() -> None:
    assert {name: draft.description for name, draft in drafts(edition(TELEGRAM)).items()} == {
        "Bidault, Georges": "French Minister for Foreign Affairs",
        "de Gaulle, Charles": "Gen., President of the French Provisional Government",
        "Deane, John R.": "Maj. Gen., commanding general",
        "Chou En-lai": "Chinese Communist leader",
        "Hoover, Herbert, Jr.": "petroleum adviser",
        "Caffery": "",
    }


def test_a_heading_attests_an_office_on_the_day() -> None:
    assert drafts(edition(TELEGRAM))["Caffery"].offices == [
        {"title": "Ambassador in France", "from": "1945-08-01", "to": "1945-08-01"}
    ]


def test_who_has_a_record_is_not_proposed() -> None:
    bidault = {"bidault": "---\nname: Bidault, Georges\n---\n"}
    assert "Bidault, Georges" not in drafts(edition(TELEGRAM, persons=bidault))


def test_a_register_fills_in_what_one_entry_says() -> None:
    made = drafts(edition(TELEGRAM), OFFICES)
    caffery, bidault = made["Caffery, Jefferson"], made["Bidault, Georges"]
    assert (caffery.born, caffery.died) == ("1886", "1974")
    assert caffery.offices == [
        {"title": "Ambassador in France", "from": "1944-12-30", "to": "1949-05-13"}
    ]
    assert (bidault.born, bidault.died, bidault.also) == ("1899", "1983", ["Bidault, G."])
    assert made["Byrnes, James F."].description == "Secretary of State"


def test_several_entries_that_fit_are_only_told() -> None:
    twins = [
        {"name": "Bidault, Georges", "born": "1"},
        {"name": "Bidault, Georges A.", "born": "2"},
    ]
    draft = drafts(edition(TELEGRAM), twins)["Bidault, Georges"]
    assert draft.born is None
    assert any("several entries" in remark for remark in draft.remarks)


def test_a_draft_moved_into_the_records_is_live() -> None:
    records = {d.id: draft_file(d) for d in drafts(edition(TELEGRAM)).values()}
    made = edition(TELEGRAM, persons=records)
    assert not [p for p in made.problems if p.severity != "info"]
    linked = {m.person for entry in made.entries for m in entry.document.mentions}
    assert {"bidault", "de-gaulle", "deane", "chou-en-lai", "hoover", "caffery"} <= linked


def test_the_report_counts_what_is_not_linked() -> None:
    made = edition(TELEGRAM, persons={"bidault": "---\nname: Bidault, Georges\n---\n"})
    told = coverage(made.entries, made.persons, forms_of(made.persons))
    names = {name.name: name.count for name in told.names}
    assert names["Mr. Bevin"] == 1
    assert names["Caffery"] == 1
    assert "Bidault" not in names
    assert (told.linked, told.unlinked) == (2, sum(names.values()))


def test_the_first_telegram_without_records() -> None:
    documents = [d for d in read_sources(ROOT / "docs").documents if d.id == "d745"]
    made = make_edition(Sources(documents=documents, volumes={"frus1944v04": ("v", b"title: V")}))
    assert {
        "Molotov, Vyacheslav Mikhailovich",
        "Stalin, Iosif Vissarionovich",
        "Deane, John R.",
    } <= {*drafts(made)}


# ---- real telegrams


needs_corpus = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="no corpus in ../shared: nothing to measure on"
)
IDENTIFIED = re.compile(
    r"((?:[A-ZÉ][\w’'.-]*\s+)+(?:(?:de|von|van|du)\s+)?([A-ZÉ][\w’'-]+)),\s+(.{4,})"
)


@needs_corpus
def test_most_persons_identified_by_notes_of_a_volume_are_proposed() -> None:
    volume, wanted, sources = "frus1948v01p1", [], Sources()
    sources.volumes[volume] = ("volume.yml", b"title: V")
    folder = SHARED / "corpus" / "plain"
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["volume"] != volume:
            continue
        path = folder / volume / f"{record['id']}.txt"
        sources.documents.append(
            Transcribed(volume, record["id"], path.name, path.read_bytes(), "", None)
        )
        wanted += [(record["id"], *told) for told in _identified(record["notes"])]
    made = make_edition(sources)
    read = {entry.document.id for entry in made.entries if not entry.document.refused}
    wanted = [told for told in wanted if told[0] in read]
    proposed = [(d.name, " ".join(d.remarks)) for d in drafts(made).values()]
    right = [
        (document, name)
        for document, name, family, told in wanted
        if any(
            n.partition(",")[0].endswith(family) and f"{name}, {told[:20]}" in remarks
            for n, remarks in proposed
        )
    ]
    assert len(wanted) >= 20
    assert len(right) >= 0.9 * len(wanted), sorted({w[:2] for w in wanted} - set(right))


def _identified(notes: Iterable[Mapping[str, str]]) -> Iterable[tuple[str, str, str]]:
    """Notes that tell, by the truth alone, who the name they stand on is."""
    for note in notes:
        words = re.findall(r"[\w’'-]+", note["anchor_context"])
        match = IDENTIFIED.match(note["text"])
        if match and words and words[-1].removesuffix("’s") == match.group(2):
            yield match.group(1), match.group(2), match.group(3)


def test_a_draft_is_a_record() -> None:
    text = draft_file(Draft("a", "Able, B.", remarks=["told: by a note"]))
    front, _, _ = split_front_matter(text)
    assert yaml.safe_load(front) == {"name": "Able, B."}
