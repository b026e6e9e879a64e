"""The files at the root of the site: CMIF, corpus, table, feed."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from edition.pipeline.edition import Edition, make_edition
from edition.sources.editor_files import read_sources
from edition.writing.citing import Site
from tests.building import ROOT

TEI = {"t": "http://www.tei-c.org/ns/1.0", "a": "http://www.w3.org/2005/Atom"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
ADDRESS = "https://example.org/telegrams/"
DATES = {"when", "from", "to", "notBefore", "notAfter"}
NO_DATE = "711.61/968: Telegram\n\nThe Consul at Nowhere to the Embassy in China\n\n7. Text.\n"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition, with one more document of which little is known, published somewhere."""
    docs = tmp_path_factory.mktemp("docs")
    for path in (ROOT / "docs").rglob("*"):
        if path.is_file():
            target = docs / path.relative_to(ROOT / "docs")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    (docs / "documents/frus1944v04/d9.txt").write_text(NO_DATE)
    return make_edition(read_sources(docs), site=Site(name="Telegrams", address=ADDRESS))


def find(data: bytes, path: str) -> list[etree._Element]:
    found = etree.fromstring(data).xpath(path, namespaces=TEI)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


# ---- CMIF, by its rules (https://github.com/TEI-Correspondence-SIG/CMIF)


def test_cmif_says_whose_it_is_where_and_under_which_licence(edition: Edition) -> None:
    data = edition.files["correspondence.xml"]
    assert find(data, "//t:titleStmt/t:title") and find(data, "//t:titleStmt/t:editor")
    (url,) = find(data, "//t:publicationStmt/t:idno[@type='url']")
    assert url.text == f"{ADDRESS}correspondence.xml"
    (licence,) = find(data, "//t:availability/t:licence")
    assert licence.get("target") == "https://creativecommons.org/licenses/by/4.0/"
    assert find(data, "//t:publicationStmt/t:date[@when]")
    assert [len(body) for body in find(data, "//t:text/t:body")] == [1]


def test_cmif_has_every_document_once_sent_and_received(edition: Edition) -> None:
    described = find(edition.files["correspondence.xml"], "//t:profileDesc/t:correspDesc")
    keys = [each.get("key") for each in described]
    assert keys == [f"{e.volume.id}-{e.document.id}" for e in edition.entries]
    for each in described:
        actions = [child.get("type") for child in each]
        assert actions == ["sent", "received"]
        assert urlsplit(each.get("ref", ""))[0] == "https"
        assert each.get("source") == "#edition"


def test_cmif_names_and_dates_have_the_attributes_services_read(edition: Edition) -> None:
    data = edition.files["correspondence.xml"]
    actions = find(data, "//t:correspAction")
    for action in actions:
        parts = [etree.QName(part).localname for part in action]
        assert set(parts) <= {"persName", "orgName", "placeName", "date"}
        assert parts[0] in ("persName", "orgName")
    for name in find(data, "//*[@ref][self::t:persName]"):
        assert urlsplit(name.get("ref", ""))[0] == "https"
    for date in find(data, "//t:correspAction/t:date"):
        assert set(date.attrib) <= DATES and date.attrib
    names = [(etree.QName(part).localname, part.text) for action in actions for part in action]
    assert names[0] == ("persName", "Harriman, William Averell")
    assert ("orgName", "Embassy in China") in names


# ---- the corpus


def test_the_corpus_has_every_text_and_every_person_once(edition: Edition) -> None:
    data = edition.files["edition.xml"]
    assert len(find(data, "/t:teiCorpus/t:TEI")) == len(edition.entries)
    ids = [person.get(XML_ID) for person in find(data, "//t:listPerson/t:person")]
    assert sorted(str(id) for id in ids) == sorted(edition.persons)


def test_in_the_corpus_every_reference_leads_to_one_id(edition: Edition) -> None:
    root = etree.fromstring(edition.files["edition.xml"])
    ids = [str(id) for id in root.xpath("//@xml:id")]
    assert sorted(set(ids)) == sorted(ids)
    for name in ("ref", "resp", "target"):
        for element in root.iter():
            value = element.get(name, "")
            assert not value.startswith("#") or value[1:] in ids


# ---- the table


def test_the_table_is_the_same_in_both_forms(edition: Edition) -> None:
    rows = list(csv.DictReader(edition.files["documents.csv"].decode().splitlines()))
    objects = json.loads(edition.files["documents.json"])
    assert len(rows) == len(objects) == len(edition.entries)
    for cells, values in zip(rows, objects, strict=True):
        assert list(cells) == list(values)
        for key, value in values.items():
            said = "; ".join(value) if isinstance(value, list) else value
            assert cells[key] == ("" if said is None else str(said)), key
    assert rows[0]["from_ids"] == "harriman" and rows[0]["note_labels"] == "7; 8; 9; 10"


# ---- the feed


def test_the_feed_has_what_atom_wants(edition: Edition) -> None:
    root = etree.fromstring(edition.files["feed.xml"])
    parts = [root, *find(edition.files["feed.xml"], "//a:entry")]
    assert len(parts) == 1 + len(edition.entries)
    for part in parts:
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"a:{name}", TEI)) == 1
        updated = part.findtext("a:updated", namespaces=TEI) or ""
        assert datetime.fromisoformat(updated).tzinfo is not None
        assert part.find("a:link[@rel='alternate']", TEI) is not None
    identifiers = [part.findtext("a:id", namespaces=TEI) for part in parts]
    assert len(set(identifiers)) == len(identifiers)


def test_the_feed_begins_with_what_was_added_last(edition: Edition) -> None:
    entries = find(edition.files["feed.xml"], "//a:entry")
    moments = [entry.findtext("a:updated", namespaces=TEI) or "" for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert moments[-1] == "1966-01-01T00:00:00Z"  # the year of the print, where nobody says


def test_an_entry_keeps_its_id_when_the_edition_moves(edition: Edition) -> None:
    docs = ROOT / "docs"
    elsewhere = make_edition(read_sources(docs), site=Site(name="T", address="https://b.example/"))
    (moved,) = find(elsewhere.files["feed.xml"], "//a:entry/a:id")
    assert moved.text in {e.text for e in find(edition.files["feed.xml"], "//a:entry/a:id")}


def test_an_edition_without_documents_has_them_all(tmp_path: Path) -> None:
    files = make_edition(read_sources(tmp_path)).files
    for name in ("correspondence.xml", "edition.xml", "feed.xml"):
        etree.fromstring(files[name])
    assert json.loads(files["documents.json"]) == []
