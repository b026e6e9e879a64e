"""Whole volumes linked, held against what their XML says, counted independently."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from edition.facts.entry import Entry
from edition.linking import LinkedEdition, Text, link_edition
from edition.model import Manner, Problem
from edition.reading.tei import read_tei_volume
from edition.sources.overrides import Supplied
from tests.building import SHARED

NAMES = {"t": "http://www.tei-c.org/ns/1.0"}
VOLUMES = sorted((SHARED / "volumes").glob("*.xml"))
ONCE = "[not(ancestor::t:note[@target])]"
"""A note that leads to another and says the same is one more marker of that."""

IN_DOCUMENT = "//t:div[@type='document']"

pytestmark = pytest.mark.skipif(not VOLUMES, reason="the volumes are not here")
each_volume = pytest.mark.parametrize("path", VOLUMES, ids=lambda path: path.stem)


@dataclass(frozen=True)
class Volume:
    """A volume as linked, and as it stands."""

    edition: LinkedEdition
    tree: etree._ElementTree

    def count(self, path: str) -> int:
        """How many elements an XPath finds."""
        return len(self.tree.xpath(path, namespaces=NAMES))

    def values(self, path: str) -> list[str]:
        """The attributes that an XPath finds."""
        return [str(value) for value in self.tree.xpath(path, namespaces=NAMES)]

    @property
    def texts(self) -> list[Entry]:
        """Documents and all else."""
        return [*self.edition.entries, *self.edition.matter]

    def problems(self, code: str) -> list[Problem]:
        """The problems of a kind, wherever they stand."""
        return [p for text in self.texts for p in text.problems if p.code == code]


@cache
def volume(path: Path) -> Volume:
    """The volume linked, nothing added by an editor."""
    read = read_tei_volume(path.read_bytes(), id=path.stem, file=f"documents/{path.name}")
    texts = [
        Entry(
            document=each.document,
            volume=read.volume,
            supplied=Supplied(),
            source_file=f"documents/{path.name}",
            note_ids=each.notes,
        )
        for each in read.readings
    ]
    edition = link_edition([Text.of(e) for e in texts], {}, {path.stem: read.volume})
    return Volume(edition, etree.parse(path, etree.XMLParser(collect_ids=False)))


@each_volume
def test_everybody_listed_has_a_record(path: Path) -> None:
    made = volume(path)
    ids = made.values("//t:list//t:persName/@xml:id")
    listed = [each for p in made.edition.persons.values() for each in p.listed]
    leading = [e for e in ids if e not in {each.id for each in listed}]
    assert len(ids) == len(listed) + len(leading)
    names = {"".join(e.itertext()).split("(")[0].strip(" ,.") for e in made.tree.xpath(
        "//t:list//t:persName[@xml:id]", namespaces=NAMES
    )}  # fmt: skip
    forms = {f.split("(")[0].strip(" ,.") for p in made.edition.persons.values()
             for each in p.listed for f in (each.name, *each.also)}  # fmt: skip
    # “Stevenson, Adlai E.,” has his “III” behind the tag.
    assert {" ".join(n.split()) for n in names} - forms <= {"Stevenson, Adlai E"}


@each_volume
def test_every_tagged_name_is_linked_to_its_entry_and_no_other(path: Path) -> None:
    made = volume(path)
    in_documents = f"{IN_DOCUMENT}//t:persName[@corresp][not(ancestor::t:ref)]{ONCE}"
    wanted = Counter(
        " ".join("".join(e.itertext()).split())
        for e in made.tree.xpath(f"{in_documents}[not(.//t:note)]", namespaces=NAMES)
    )
    found = Counter(
        " ".join(entry.shown(m.start, m.end).split())
        for entry in made.edition.entries
        for m in entry.document.mentions
    )
    assert found == wanted
    assert sum(found.values()) == made.count(in_documents) - len(made.problems("person-not-listed"))
    listed = {(each.id, id) for id, p in made.edition.persons.items() for each in p.listed}
    for entry in made.edition.entries:
        tags = {(a.start, a.end): a.value for a in entry.document.annotations if a.value
                and a.manner is Manner.NAME}  # fmt: skip
        for mention in entry.document.mentions:
            tag = tags[mention.start, mention.end]
            forms = made.edition.persons[mention.person].listed
            assert (tag, mention.person) in listed or any(each.also for each in forms)


@each_volume
def test_every_tagged_term_has_its_entry(path: Path) -> None:
    made = volume(path)
    terms = {term.id: term for term in made.edition.volumes[path.stem].terms}
    assert sorted(terms) == sorted(made.values("//t:list//t:term/@xml:id"))
    assert all(term.explanation for term in terms.values())
    tagged = [
        a.value
        for text in made.texts
        for a in text.document.annotations
        if a.manner is Manner.TERM and a.value
    ]
    assert len(tagged) == made.count(f"//t:gloss[@target]{ONCE}")
    unlisted = [value for value in tagged if value not in terms]
    assert len(unlisted) == len(made.problems("term-not-listed"))


@each_volume
def test_every_tagged_reference_leads_somewhere_or_is_told(path: Path) -> None:
    made = volume(path)
    targets = made.values(f"//t:ref[normalize-space()]{ONCE}/@target")
    ids = set(made.values("//@xml:id"))
    lost = [t for t in targets if t.startswith("#") and t[1:] not in ids]
    assert len(made.problems("target-not-found")) == len(lost)
    tagged = 0
    for text in made.texts:
        led = {(r.start, r.end): r for r in text.document.references}
        for a in text.document.annotations:
            if a.manner is Manner.REFERENCE and a.value and a.start < a.end:
                tagged += 1
                reference = led[a.start, a.end]
                if a.value.startswith("#") and a.value not in lost:
                    assert reference.internal
                    _, _, anchor = str(reference.target).partition("#")
                    exact = ("pg_", "in")
                    assert anchor == a.value[1:] or not a.value[1:].startswith(exact)
    assert tagged == len(targets)
