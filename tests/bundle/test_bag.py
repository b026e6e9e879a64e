"""The bag: every file of the site, each with its checksum, always the same bytes."""

from __future__ import annotations

import logging
from pathlib import Path

import bagit
import pytest

from tests.building import ROOT, run_mkdocs
from tests.pages import pages
from tests.site.test_links import faults

TAKEN = ("edition.epub", "edition.zip")


@pytest.fixture
def bag(unpacked: Path) -> bagit.Bag:
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    return bagit.Bag(str(unpacked))


def test_the_bag_is_valid(bag: bagit.Bag) -> None:
    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Bagging-Date"] == "2023-11-14"
    assert {entry.partition("/")[0] for entry in bag.payload_entries()} == {"data"}


def test_what_is_altered_is_found(unpacked: Path, bag: bagit.Bag) -> None:
    page = unpacked / "data" / "method.html"
    kept = page.read_bytes()
    altered = kept.replace(b"preserved", b"destroyed", 1)
    assert altered != kept
    page.write_bytes(altered)
    try:
        with pytest.raises(bagit.BagValidationError):
            bag.validate()
    finally:
        page.write_bytes(kept)


def test_the_bag_holds_the_site(bundled: Path, unpacked: Path) -> None:
    data = unpacked / "data"
    inside = {p.relative_to(data): p.read_bytes() for p in data.rglob("*") if p.is_file()}
    outside = {p.relative_to(bundled): p.read_bytes() for p in bundled.rglob("*") if p.is_file()}
    assert set(outside) - set(inside) == {Path("edition.zip")}
    assert [p for p in inside if inside[p] != outside[p]] == [Path("index.html")]


def test_links_lead_somewhere_with_the_bundle_and_in_the_bag(bundled: Path, unpacked: Path) -> None:
    for site in (bundled, unpacked / "data"):
        assert [fault for page in pages(site) for fault in faults(site, page)] == []


def test_the_front_page_offers_what_there_is(site: Path, bundled: Path, unpacked: Path) -> None:
    offered = [
        [name for name in TAKEN if f'href="{name}"' in (place / "index.html").read_text("utf-8")]
        for place in (site, bundled, unpacked / "data")
    ]
    assert offered == [[], list(TAKEN), ["edition.epub"]]
    assert not any((site / name).exists() for name in TAKEN)


def test_a_second_build_gives_the_same_bytes(bundled: Path, tmp_path: Path) -> None:
    again = run_mkdocs(
        ROOT,
        tmp_path / "elsewhere",
        EDITION_BUNDLE="true",
        SOURCE_DATE_EPOCH="1700000000",
        PYTHONHASHSEED="1",
        TZ="Pacific/Auckland",
    )
    assert again.exit_code == 0, again.log
    for name in TAKEN:
        assert (again.site / name).read_bytes() == (bundled / name).read_bytes(), name
