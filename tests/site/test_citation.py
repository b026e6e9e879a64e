"""The head of a page and its citations, read by libraries from the built site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.building import Build
from tests.pages import html, one, pages, select, text

DOCUMENT, PERSON = "documents/frus1944v04/d745.html", "persons/molotov.html"
HOSTILE = """\
711.61/1: Telegram

The Ambassador in "France" </script><b>&amp; ( O'Hara ) to the Secretary of State

1. Text.
"""


def metas(page: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in select(html(page), "/html/head/meta[@name]"):
        found.setdefault(meta.get("name", ""), []).append(meta.get("content", ""))
    return found


def linked_data(page: Path) -> dict[str, object]:
    script = one(html(page), "//script[@type='application/ld+json']")
    data: dict[str, object] = json.loads(script.text or "")
    return data


def test_the_head_gives_sender_recipient_date_and_archive(site: Path) -> None:
    found = metas(site / DOCUMENT)
    assert found["citation_author"] == found["DC.creator"] == ["Harriman, William Averell"]
    assert found["DCTERMS.audience"] == ["Hull, Cordell"]
    assert found["DC.date"] == ["1944-01-07/1944-01-11"]
    (source,) = found["DC.source"]
    assert "Record Group 59" in source and source.endswith("711.61/968")
    assert (found["citation_firstpage"], found["citation_lastpage"]) == (["802"], ["803"])
    assert found["citation_inbook_title"][0].endswith("1944, Europe, Volume IV")


def test_the_linked_data_gives_them_too(site: Path) -> None:
    data = linked_data(site / DOCUMENT)
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == ["ArchiveComponent", "Message"]
    sender, recipient, archive = (data[k] for k in ("sender", "recipient", "holdingArchive"))
    assert isinstance(sender, list) and sender[0]["name"] == "Harriman, William Averell"
    assert isinstance(recipient, list) and recipient[0]["name"] == "Hull, Cordell"
    assert data["dateSent"] == "1944-01-07/1944-01-11"
    assert isinstance(archive, dict) and "Record Group 59" in archive["name"]
    assert {"@type": "PropertyValue", "propertyID": "file number", "value": "711.61/968"} in list(
        data["identifier"]  # type: ignore[call-overload]
    )


def test_a_person_is_a_person(site: Path) -> None:
    data = linked_data(site / PERSON)
    assert (data["@type"], data["name"]) == ("Person", "Molotov, Vyacheslav Mikhailovich")
    assert (data["birthDate"], data["deathDate"]) == ("1890", "1986")


@pytest.mark.parametrize("path", [DOCUMENT, PERSON])
def test_the_page_has_the_citation_in_each_style_and_its_files(site: Path, path: str) -> None:
    page = html(site / path)
    styles = [text(style) for style in select(page, "//section[has('citation')]//dt")]
    assert styles[:4] == ["Foreign Relations", "Chicago, note", "Chicago, bibliography", "MLA"]
    assert all(
        text(cited).endswith((".", ".”")) for cited in select(page, "//section//*[has('cited')]")
    )
    for ending in ("csl.json", "bib", "ris"):
        name = Path(path).stem
        assert select(page, f"//a[@href='{name}.{ending}']")
        assert (site / path).with_name(f"{name}.{ending}").stat().st_size


def test_every_passage_that_is_offered_stands_on_the_page(site: Path) -> None:
    page = html(site / DOCUMENT)
    data = json.loads(one(page, "//script[@id='passages']").text or "")
    ids = {str(id) for id in page.xpath("//@id")}
    assert set(data["places"]) <= ids
    assert {"p1", "p4", "pg_803", "fn:7", "fn:10"} <= set(data["places"])


def test_the_published_address_is_the_permalink(build_edition: Build) -> None:
    hook = "def on_config(config):\n    config.site_url = 'https://example.org/t/'\n"
    page = build_edition(hook=hook).site / DOCUMENT
    address = f"https://example.org/t/{DOCUMENT}"
    assert metas(page)["citation_public_url"] == [address]
    assert linked_data(page)["@id"] == address
    assert select(html(page), f"//section//dd/a[@href='{address}']")


def test_no_heading_can_break_out_of_the_head(build_edition: Build) -> None:
    path = "documents/frus1944v04/d1"
    result = build_edition({f"{path}.txt": HOSTILE}, strict=False)
    page = result.site / f"{path}.html"
    title = metas(page)["citation_title"][0]
    assert "</script><b>&amp;" in title and '"France"' in title
    assert linked_data(page)["name"] == title
    assert not select(html(page), "//head//b")


def test_machines_are_told_of_the_feed(site: Path) -> None:
    for page in pages(site):
        if page.name != "404.html":
            (link,) = select(html(page), "/html/head/link[@type='application/atom+xml']")
            assert (page.parent / link.get("href", "")).resolve() == (site / "feed.xml").resolve()
