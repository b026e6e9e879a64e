"""The editor's prose changes nothing but itself, and what is left out of it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.building import Result, copy_edition, run_mkdocs
from tests.pages import html, ids, one, pages, select, text

PERSON = """---
name: Stalin, Iosif Vissarionovich
---

Leader.[^1] <b onclick="a()">Of</b> the Soviet Union, see [a].

## Mentions

## Cite {#together}

<div>

*More.* ![x](https://example.org/x.png)

[a]: javascript:alert(1)
[^1]: Until <iframe src="x"></iframe> 1953.

<!-- to be checked
"""
INTRODUCTION = """# Calendar

Documents <script>alert(1)</script> by date.

<div>

*All.*
"""
METHOD = """---
title: <script>alert(1)</script> & more
description: '"><script>alert(2)</script>'
template: document.html
hide: [everything]
cite: {address: "javascript:alert(3)"}
---

# Method <img src="x" onerror="alert(4)">

## <b onclick="a()">Bold</b> & <plaintext>plain

<div>

Text *here*
{: style="color: red" }

## Last
"""
NO_TITLE = 'Text only.\n\n<base href="https://example.org/">\n'
NAME = "<img src=x onerror=alert(5)>"
COPYRIGHT = '<a href="javascript:alert(6)">Public</a> <b onclick="a()">domain</b> <i>'
CONFIGURATION = {
    "site_name: Telegrams from Moscow": 'site_name: "Telegrams <script>alert(7)</script>"',
    "site_description: >-": 'site_description: >-\n  "><script>alert(8)</script>',
    "copyright: >-": f"copyright: >-\n  {COPYRIGHT}",
    "  - Edition: index.md": '  - "<img src=x onerror=alert(9)>": index.md\n'
    '  - "<b>x</b>": [other.md]\n  - Link: javascript:alert(11)',
    "name: Switch to dark": """name: '"><script>alert(10)</script>'""",
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    project = tmp_path_factory.mktemp("prose")
    docs = {
        "persons/stalin.md": PERSON,
        "documents/index.md": INTRODUCTION,
        "method.md": METHOD,
        "other.md": NO_TITLE,
        f"{NAME}.md": "Text.\n",
        "headed.md": "# Causes &amp; *“ends”* &lt;b&gt;\n",
    }
    copy_edition(project, docs, "")
    file = project / "mkdocs.yml"
    configuration = file.read_text(encoding="utf-8")
    for old, new in CONFIGURATION.items():
        assert old in configuration
        configuration = configuration.replace(old, new, 1)
    file.write_text(configuration, encoding="utf-8")
    return run_mkdocs(project, project / "site", strict=False)


def test_nothing_of_it_runs_or_is_loaded(result: Result) -> None:
    assert result.exit_code == 0, result.log
    assert not [each for each in result.problems if each["code"] == "page-holds-other"]
    found = pages(result.site)
    assert found
    for page in found:
        root = html(page)
        attributes = {name for element in root.iter(etree.Element) for name in element.attrib}
        assert not {name for name in attributes if str(name).startswith("on")}, page
        assert "style" not in attributes, page
        assert not select(root, "//img[@src!='x'] | //iframe | //plaintext | //body//base"), page
        assert not [each for each in select(root, "//script") if "alert(" in (each.text or "")], (
            page
        )
        assert "javascript:" not in "".join(select_addresses(root)), page
        assert len(ids(page)) == len(set(ids(page))), page


def test_a_heading_is_the_title_as_text(result: Result) -> None:
    title = one(html(result.site / "headed.html"), "//title")
    assert text(title) == "Causes & “ends” <b> – Telegrams <script>alert(7)</script>"


def select_addresses(root: etree._Element) -> list[str]:
    return [each.get("href", "") for each in select(root, "//a | //link")]


@pytest.mark.parametrize(
    "told",
    [
        "documents/index.md:3 html-not-allowed",
        "documents/index.md:5 html-not-closed",
        "method.md:4 wrong-type",
        "method.md:5 wrong-type",
        "method.md:6 unknown-key",
        "method.md:9 html-not-allowed",
        "method.md:11 html-not-allowed",
        "method.md:13 html-not-closed",
        "method.md:16 html-not-allowed",
        "other.md:3 html-not-allowed",
        "persons/stalin.md:5 html-not-allowed",
        "persons/stalin.md:9 html-not-allowed",
        "persons/stalin.md:11 html-not-closed",
        "persons/stalin.md:13 remote-image",
        "persons/stalin.md:15 bad-address",
        "persons/stalin.md:16 html-not-allowed",
        "persons/stalin.md:18 html-not-closed",
        "mkdocs.yml:41 bad-address",
        "mkdocs.yml:9 bad-address",
        "mkdocs.yml:9 html-not-allowed",
        "mkdocs.yml:9 html-not-closed",
    ],
)
def test_what_is_left_out_is_told(told: str, result: Result) -> None:
    all_told = {f"{each['file']}:{each['line']} {each['code']}" for each in result.problems}
    assert told in all_told, sorted(all_told)


def test_the_page_says_so_itself(result: Result) -> None:
    for page in ("persons/stalin.html", "documents/index.html", "method.html", "index.html"):
        told = select(html(result.site / page), "//section[has('problems')]")
        assert bool(told) == (page != "index.html"), page
    said = text(one(html(result.site / "persons" / "stalin.html"), "//section[has('problems')]"))
    assert "https://example.org/x.png" in said


def mentions(page: Path) -> str:
    """What stands on the page of a person from the mentions on."""
    heading = one(html(page), "//h2[@id='mentions']")
    rest = [
        each for each in heading.itersiblings() if "apparatus-parts" not in each.get("class", "")
    ]
    return " ".join(text(each) for each in rest)


def test_the_mentions_of_a_person_stay_as_they_are(result: Result, site: Path) -> None:
    page = result.site / "persons" / "stalin.html"
    assert mentions(page) == mentions(site / "persons" / "stalin.html")
    note = text(one(html(page), "//article"))
    assert note.index("Leader.") < note.index("More.") < note.index("In the documents")
    headings = {each.get("id") for each in select(html(page), "//h2")}
    assert {"mentions", "mentions_1", "together", "cite"} <= headings


def test_titles_and_tables_of_contents_are_text(result: Result) -> None:
    page = html(result.site / "method.html")
    assert text(one(page, "//title")).startswith(
        "<script>alert(1)</script> & more – Telegrams <script>"
    )
    assert one(page, "//meta[@name='description']").get("content") == '"><script>alert(2)</script>'
    contents = text(one(page, "//nav[has('md-nav--secondary')]"))
    assert "Bold & plain" in contents and "Last" in contents
    front = html(result.site / "other.html")
    assert "<b>x</b>" in text(one(front, "//header"))
    assert one(front, "//meta[@name='description']").get("content", "").startswith('"><script>')


def test_what_follows_an_element_that_is_not_closed_is_markdown(result: Result) -> None:
    assert select(html(result.site / "method.html"), "//h2[@id='last']")
    assert select(html(result.site / "documents" / "index.html"), "//em[text()='All.']")


def test_a_page_in_a_section_of_the_navigation_builds_strictly(tmp_path: Path) -> None:
    copy_edition(tmp_path, {"essays/poland.md": "# Poland\n\nAn essay.\n"}, "")
    (tmp_path / "sections.yml").write_text(
        "INHERIT: mkdocs.yml\nnav:\n- index.md\n- Essays: [essays/poland.md]\n"
        "- Lists: [documents/index.md, persons/index.md, correspondents.md, places.md, files.md, "
        "terms.md, references.md, method.md, editing.md]\n"
    )
    result = run_mkdocs(tmp_path, tmp_path / "site", config="sections.yml")
    assert result.exit_code == 0, result.log
    assert one(html(result.site / "essays/poland.html"), "//nav[has('md-path')]") is not None
