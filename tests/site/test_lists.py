"""The lists of the edition: each document in each, in order, and every link leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.building import Build
from tests.pages import html, one, select, text
from tests.site.listed import DOCS

LISTS = ("documents/index.html", "correspondents.html", "places.html", "files.html")


@pytest.fixture(scope="module")
def listed(build_edition: Build) -> Path:
    result = build_edition(DOCS)
    assert result.exit_code == 0, result.log
    return result.site


def documents(element: etree._Element) -> list[str]:
    """The documents that an element links to, in order."""
    hrefs = [str(a.get("href")) for a in select(element, ".//a")]
    return [Path(href).stem for href in hrefs if "documents/frus" in href]


def rows(page: etree._Element) -> dict[str, list[str]]:
    """The rows of a table: the head with that of its group, and the documents."""
    found = {}
    for body in select(page, "//article//tbody"):
        group = " ".join(text(head) for head in select(body, "./tr[has('group')]/th"))
        for row in select(body, "./tr[not(has('group'))]"):
            found[f"{group} → {text(one(row, './th'))}".strip(" →")] = documents(row)
    return found


@pytest.mark.parametrize("address", LISTS)
def test_links_of_the_lists_lead_somewhere(listed: Path, address: str) -> None:
    page = html(listed / address)
    ids = {element.get("id") for element in select(page, "//*[@id]")}
    links = [str(a.get("href")) for a in select(page, "//article//*[local-name()='a'][@href]")]
    assert len(links) > 5
    for link in links:
        target, _, anchor = link.partition("#")
        if target:
            assert (listed / address).parent.joinpath(target).is_file(), link
        else:
            assert anchor in ids, link


def test_the_calendar_is_by_month_and_undated_apart(listed: Path) -> None:
    page = html(listed / LISTS[0])
    months = [str(h.get("id")) for h in select(page, "//article//h3")]
    assert months == ["1944-01", "1948-09", "1948-10", "1958-03"]
    years = [str(h.get("id")) for h in select(page, "//article//h2")]
    assert years == ["y1944", "y1948", "y1958", "yundated"]
    main = one(page, "//article")
    assert documents(main) == ["d745", "d3", "d2", "d1", "d5", "d4"]
    first = select(main, ".//section/section[h3/@id='1948-09']/ul/li")[0]
    assert text(first).startswith("[Paris, September 3, 1948] The Secretary of State")


def test_the_chart_tells_each_month_and_the_years_between(listed: Path) -> None:
    page = html(listed / LISTS[0])
    chart = one(page, "//article//*[local-name()='svg']")
    links = {a.get("href"): a.get("aria-label") for a in select(chart, ".//*[local-name()='a']")}
    assert links == {
        "#1944-01": "January 1944: 1 document",
        "#1948-09": "September 1948: 2 documents",
        "#1948-10": "October 1948: 1 document",
        "#1958-03": "March 1958: 1 document",
    }
    words = text(chart)
    assert "1945–1947: no documents" in words and "1949–1957: no documents" in words
    assert text(one(page, "//figcaption[@id='chart-told']")).endswith("1 undated.")


def test_correspondents_are_filed_by_office_or_person(listed: Path) -> None:
    found = rows(html(listed / LISTS[1]))
    assert found == {
        "From Ambassador in France (Caffery) 1 document → Secretary of State": ["d2"],
        "From Embassy in France 1 document → Department of State": ["d5"],
        "From Harriman, William Averell 1 document → Hull, Cordell": ["d745"],
        "From Secretary of State 3 documents → Embassy in France": ["d3", "d1"],
        "From Secretary of State 3 documents → Several posts (circulars)": ["d4"],
    }


def test_places_are_told_without_their_brackets(listed: Path) -> None:
    found = rows(html(listed / LISTS[2]))
    assert found == {
        "Moscow": ["d745"],
        "Paris": ["d3", "d2", "d5"],
        "Washington": ["d1"],
    }


def test_files_are_in_the_order_of_their_numbers(listed: Path) -> None:
    page = html(listed / LISTS[3])
    titles = [text(heading) for heading in select(page, "//article//*[self::h2 or self::h3]")]
    assert titles == [
        "Decimal files, 1910–1949",
        "Class 5: Congresses and conferences; multilateral treaties",
        "Class 7: Political relations of states",
        "Decimal files, 1950–January 1963",
        "Class 6: International political relations",
        "Files named without a repository",
    ]
    files = {text(one(li, "./strong")): documents(li) for li in select(page, "//section/ul/li")}
    assert files == {
        "501.BB": ["d3", "d2", "d1"],
        "711.61": ["d745"],
        "611.51": ["d5"],
        "IO Files": ["d4"],
    }
    bb = text(select(page, "//section/ul/li")[0])
    assert "/9–348 September 3, 1948" in bb and "/9–2848 September 28, 1948" in bb
