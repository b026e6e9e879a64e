"""A TEI volume, its record and a person full of mark-up: none of it gets into a published file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.building import Build, Result, copy_edition, run_mkdocs
from tests.pages import html as page_of
from tests.pages import one, pages, select, text

SCRIPT = "&lt;script&gt;window.P=1&lt;/script&gt;"
PERSON = f'p_X1"&gt;{SCRIPT}'
TERM = 't_x" onclick="window.P=1'
VOLUME = f"""\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v9"><teiHeader><fileDesc><titleStmt>
<title type="complete">V {SCRIPT}</title></titleStmt></fileDesc></teiHeader><text>
<front>
<div type="section" xml:id="persons"><head>Persons</head><list type="names">
<item><persName xml:id='{PERSON}'>Doe, John</persName>, somebody</item>
<item><persName xml:id='p_Y1)[](javascript:alert(1)'>Roe, Jane</persName>, another</item>
</list></div>
<div type="section" xml:id="terms"><head>Terms</head><list type="terms">
<item><hi rend="strong"><term xml:id='{TERM}'>NATO</term></hi>, the pact</item>
<item><term xml:id="passages">OK</term>, fine</item></list></div>
</front>
<body><div type="chapter" xml:id="ch1"><head>Chapter {SCRIPT}</head>
<div type="document" xml:id="d1" n="1">
<head>1. Telegram from <persName corresp='#{PERSON}'>Doe</persName> to
<gloss target='#{TERM}'>NATO</gloss></head>
<dateline><date when="1948-02-03">February 3, 1948</date></dateline>
<p rend="visually-hidden">It is
<ref target="https://x.example/a){SCRIPT}[](https://x.example/b">the report</ref>,
<ref target="https://x.example/a)[](javascript:alert(1)">another</ref>,
<ref target="javascript:alert(1)">a third</ref>,
<ref target="https://en.wikipedia.org/wiki/Treaty_(1948)_)">the treaty</ref>.</p>
<list type="participants" rend="visually-hidden x:y=z"><item rend="md-nav">One</item></list>
<table rend="search-results"><row><cell rend="visually-hidden">A cell</cell></row></table>
<p>A <ref target="#passages">term</ref>, <ref target='#{TERM}'>more</ref>
<seg xml:id="__config">and more</seg>.</p>
</div></div></body></text></TEI>
"""
RECORD = """---
name: Zorin, Valerian
same_as:
  - javascript:alert(1)
  - viaf.org/viaf/1
  - https://viaf.org/viaf/(1)
---
"""
CLASSES = frozenset(("visually-hidden", "md-nav", "search-results", "x:y=z", "x-y-z"))
ADDRESSES = ("href", "src", "target", "ref", "action", "url")


@pytest.fixture(scope="module")
def result(build_edition: Build) -> Result:
    made = build_edition(
        {
            "documents/v9.xml": VOLUME,
            "documents/v9/volume.yml": "permalink: javascript:alert(1)//{id}\n",
            "persons/zorin.md": RECORD,
        },
        strict=False,
    )
    assert made.exit_code == 0, made.log
    return made


def published(site: Path) -> Iterator[tuple[str, etree._Element]]:
    """All pages, and all other files of XML."""
    for page in pages(site):
        yield page.relative_to(site).as_posix(), page_of(page)
    for file in sorted(site.rglob("*.xml")):
        yield file.relative_to(site).as_posix(), etree.parse(file).getroot()


def test_no_element_and_no_attribute_is_of_a_source(result: Result) -> None:
    for name, root in published(result.site):
        for element in root.iter(etree.Element):
            if etree.QName(element).localname == "script":
                assert element.get("type") or "window.P" not in "".join(element.itertext()), name
            for attribute, value in element.attrib.items():
                assert not str(attribute).startswith("on"), (name, attribute)
                runs = str(attribute) in ADDRESSES and str(value).startswith("javascript")
                assert not runs, (name, value)


def test_nothing_is_hidden(result: Result) -> None:
    document = one(page_of(result.site / "documents/v9/d1.html"), "//div[has('document-text')]")
    classes = {name for e in document.iter(etree.Element) for name in e.get("class", "").split()}
    assert not CLASSES & classes
    assert {"rend-participants", "list", "table"} <= classes


def test_links_lead_where_the_volume_says(result: Result) -> None:
    root = page_of(result.site / "documents/v9/d1.html")
    links = select(root, "//div[has('document-text')]//a[@href]")
    leads = {text(link): link.get("href") for link in links}
    assert leads["the report"] == (
        "https://x.example/a%29%3Cscript%3Ewindow.P=1%3C/script%3E%5B%5D%28https://x.example/b"
    )
    assert leads["another"] == "https://x.example/a%29%5B%5D%28javascript:alert%281%29"
    assert leads["the treaty"] == "https://en.wikipedia.org/wiki/Treaty_%281948%29_%29"
    assert "a third" not in leads
    assert "a third" in text(root)


@pytest.mark.parametrize(
    ("words", "id"),
    [("NATO", "t_x-22--20-onclick-3d--22-window.P-3d-1"), ("term", "source-passages")],
)
def test_ids_are_mapped_and_their_links_lead_there(result: Result, words: str, id: str) -> None:
    one(page_of(result.site / "documents/v9/terms.html"), f"//*[@id='{id}']")
    document = page_of(result.site / "documents/v9/d1.html")
    links = select(document, "//div[has('document-text')]//a")
    (link,) = [each for each in links if text(each) == words]
    assert link.get("href") == f"terms.html#{id}"


def test_no_id_of_a_source_stands_for_one_of_the_templates(result: Result) -> None:
    document = page_of(result.site / "documents/v9/d1.html")
    assert text(one(document, "//*[@id='-5f--5f-config']")) == "and more"
    assert one(document, "//*[@id='passages']").tag == "script"


def test_every_refused_address_is_a_problem_with_its_place(result: Result) -> None:
    told = [
        (problem["file"], problem["line"], problem["message"].split("”")[0].partition("“")[2])
        for problem in result.problems
        if problem["code"] == "bad-address"
    ]
    assert told == [
        ("documents/v9.xml", 20, "javascript:alert(1)"),
        ("documents/v9/volume.yml", 1, "javascript:alert(1)//{id}"),
        ("persons/zorin.md", 3, "javascript:alert(1)"),
        ("persons/zorin.md", 3, "viaf.org/viaf/1"),
    ]


def test_the_honest_address_of_a_record_stays(result: Result) -> None:
    page = page_of(result.site / "persons/zorin.html")
    (link,) = select(page, "//dt[.='Identified with']/..//a")
    assert link.get("href") == text(link) == "https://viaf.org/viaf/%281%29"


def test_a_strict_build_fails(build_edition: Build) -> None:
    made = build_edition({"persons/zorin.md": RECORD})
    assert made.exit_code == 1
    assert "bad-address" in made.log
    assert "Traceback" not in made.log


def test_addresses_of_the_configuration_are_held_to_the_same(tmp_path: Path) -> None:
    copy_edition(tmp_path, {}, "")
    config = tmp_path / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    nav = (
        "nav:\n  - Run: javascript:alert(1)\n  - Lost: http://[::1\n  - Away: https://example.org\n"
    )
    config.write_text(text.replace("nav:\n", nav), encoding="utf-8")
    address = "javascript://example.org/%0aalert(1)/"
    made = run_mkdocs(tmp_path, tmp_path / "site", strict=False, SITE_URL=address)
    first = text.splitlines().index("nav:") + 1
    told = [(p["file"], p["line"]) for p in made.problems if p["code"] == "bad-address"]
    assert told == [("mkdocs.yml", 1), ("mkdocs.yml", first + 1), ("mkdocs.yml", first + 2)]
    for page in pages(made.site):
        written = page.read_text(encoding="utf-8")
        assert '"javascript:' not in written or page.name == "problems.html", page.name
        assert 'href="https://example.org"' in written, page.name
