"""All TEI that is published is valid by ``tei_all``."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from edition.pipeline.edition import make_edition
from edition.sources.editor_files import read_sources
from edition.writing.citing import Site
from tests.building import ROOT

SAMPLE, SEED = 60, 5


def faults(schema: etree.RelaxNG, files: Mapping[str, bytes]) -> list[str]:
    """Every error of the schema in the TEI among ``files``."""
    found = []
    for uri, data in files.items():
        root = etree.fromstring(data)
        if uri.endswith(".xml") and etree.QName(root).namespace == "http://www.tei-c.org/ns/1.0":
            schema.validate(root)
            found += [f"{uri}:{error.line}: {error.message}" for error in schema.error_log]
    return found


def test_the_schema_refuses_what_is_no_tei(tei_all: etree.RelaxNG, site: Path) -> None:
    tree = etree.parse(site / "documents/frus1944v04/d745.xml")
    body = tree.find(".//{*}body")
    assert body is not None and tei_all.validate(tree)
    etree.SubElement(body, "{http://www.tei-c.org/ns/1.0}paragraph")
    assert not tei_all.validate(tree)


def test_the_built_site(tei_all: etree.RelaxNG, site: Path) -> None:
    files = {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*.xml")}
    assert {"edition.xml", "correspondence.xml"} <= set(files)
    assert faults(tei_all, files) == []


def test_telegrams_of_six_volumes(tei_all: etree.RelaxNG, shared: Path, tmp_path: Path) -> None:
    transcriptions = sorted((shared / "corpus" / "mixed").glob("*/d*.txt"))
    for source in random.Random(SEED).sample(transcriptions, SAMPLE):
        folder = tmp_path / "documents" / source.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder)
        (folder / "volume.yml").write_text("title: A volume\nyear: 1950\n")
    shutil.copytree(ROOT / "docs" / "persons", tmp_path / "persons")
    site = Site(name="Telegrams", address="https://example.org/")
    edition = make_edition(read_sources(tmp_path), site=site)
    assert len(edition.entries) == SAMPLE
    files = {uri: data for uri, data in edition.files.items() if uri.endswith(".xml")}
    assert faults(tei_all, files) == []


def test_bad_transcriptions(tei_all: etree.RelaxNG) -> None:
    for case in sorted((ROOT / "tests" / "golden" / "cases").iterdir()):
        edition = make_edition(read_sources(case))
        files = {uri: data for uri, data in edition.files.items() if uri.endswith(".xml")}
        assert faults(tei_all, files) == [], case.name
