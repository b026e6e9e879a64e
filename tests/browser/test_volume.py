"""Finding one's way in a volume: breadcrumbs, neighbours, printed pages, its structure."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import PHONE, WIDE, Reader, fragment
from tests.browser.test_accessibility import faults
from tests.building import Build
from tests.pages import html, one, read, select, text
from tests.volumes.handmade import HOOK, ID, LONG, docs

FOLDER = f"documents/{ID}"
KINDS = ("index", "comp1", "ch1", "comp2", "preface", "d5", "d17")
TABLE = f"{FOLDER}/pages.js"


@pytest.fixture(scope="module")
def volume(build_edition: Build) -> Path:
    """The edition with a volume that has parts."""
    result = build_edition(docs(), hook=HOOK)
    assert result.exit_code == 0, result.log
    return result.site


def ask(page: Page, number: str) -> None:
    """Type a page number and press Enter, by keyboard alone."""
    field = page.get_by_label("Go to page")
    field.focus()
    page.keyboard.type(number)
    page.keyboard.press("Enter")


def name(page: Page) -> str:
    """The page's file, without its ending."""
    return page.url.partition("#")[0].rpartition("/")[2].removesuffix(".html")


# ---- go to page


@pytest.mark.parametrize(
    ("number", "to", "anchor"),
    [
        ("9", "d7", "pg_9"),
        ("[Page 009]", "d7", "pg_9"),
        ("p. 30", "d20", "pg_30"),
        ("iv", "preface", "pg_IV"),
        ("40", "appendix", "pg_40"),
        ("[7]", "d6", ""),
        ("2", "d1", ""),
    ],
)
def test_a_number_leads_to_its_page(
    reader: Reader, volume: Path, number: str, to: str, anchor: str
) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/ch1.html")
    ask(page, number)
    page.wait_for_url(f"**/{to}.html*")
    assert fragment(page) == anchor
    if anchor:
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_a_page_of_the_same_text_is_shown_at_once(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d20.html")
    ask(page, "30")
    page.wait_for_url("**#pg_30")
    assert name(page) == "d20"


def test_from_a_server_too(reader: Reader, served: str) -> None:
    page = reader.open(served, "documents/frus1944v04/index.html")
    ask(page, "803")
    page.wait_for_url("**/d745.html#pg_803")


@pytest.mark.parametrize(
    ("number", "near", "to"),
    [
        ("26", "page 23", "d21.html#pg_23"),
        ("900", "page 40", "appendix.html#pg_40"),
        ("vii", "page IV", "preface.html#pg_IV"),
    ],
)
def test_a_page_without_a_mark_is_told_with_the_nearest(
    reader: Reader, volume: Path, number: str, near: str, to: str
) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d5.html")
    ask(page, number)
    answer = page.locator(".way [role=status]")
    expect(answer).to_contain_text(f"Page {number} is not marked in this volume.")
    expect(answer).to_contain_text(f" The nearest is {near}.")
    assert faults(page) == []
    answer.get_by_role("link", name=near).click()
    page.wait_for_url(f"**/{to}")


@pytest.mark.parametrize(
    ("number", "said"),
    [("", "Type a page number."), ("what?", "Page what? is not marked in this volume. All pages")],
)
def test_what_is_no_number_is_told(reader: Reader, volume: Path, number: str, said: str) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d5.html")
    ask(page, number)
    expect(page.locator(".way [role=status]")).to_have_text(said)
    assert name(page) == "d5"


def test_the_table_is_loaded_only_when_the_field_is_used(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d5.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("h1").click()
    page.reload()
    assert not any(address.endswith(TABLE) for address in asked)
    with page.expect_request(f"**/{TABLE}"):
        page.get_by_label("Go to page").focus()


def test_a_table_that_is_missing_is_told(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d5.html")
    page.route(f"**/{TABLE}", lambda route: route.abort())
    ask(page, "9")
    answer = page.locator(".way [role=status]")
    expect(answer).to_contain_text("could not be loaded")
    answer.get_by_role("link").click()
    page.wait_for_url("**/index.html#pages")
    reader.errors.clear()  # the browser tells of the table in its own words


def test_without_a_script_a_link_leads_to_the_list_of_pages(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d5.html", javascript=False)
    expect(page.get_by_label("Go to page")).to_be_hidden()
    page.get_by_role("link", name="Pages of the printed volume").click()
    expect(page.locator("#pages")).to_be_visible()
    page.locator("#pages").get_by_role("link", name="9", exact=True).click()
    assert (name(page), fragment(page)) == ("d7", "pg_9")


def test_with_a_script_the_field_stands_in_place_of_the_link(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d5.html")
    expect(page.get_by_label("Go to page")).to_be_visible()
    expect(page.get_by_role("link", name="Pages of the printed volume")).to_be_hidden()


# ---- where a page stands


def test_breadcrumbs_lead_up_to_the_edition(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d17.html")
    crumbs = page.get_by_role("navigation", name="Breadcrumbs")
    assert crumbs.get_by_role("listitem").all_inner_texts() == [
        "Edition",
        "Documents",
        "FRUS 1950, vol. III",
        "France",
        "Interest of the United States in the political and…",
        "The visit of the Minister",
        "Document 17",
    ]
    expect(crumbs.locator("[aria-current=page]")).to_have_text("Document 17")
    crumbs.get_by_title(LONG).click()
    expect(page.locator("h1")).to_have_text(LONG)
    page.get_by_role("link", name="FRUS 1950").click()
    assert name(page) == "index"
    page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link", name="Edition").click()
    expect(page.locator(".title-page")).to_be_visible()


def test_documents_are_marked_as_the_section_of_the_site(volume: Path) -> None:
    for kind in KINDS:
        marked = select(html(volume / FOLDER / f"{kind}.html"), "//header//*[@aria-current]")
        assert [(text(each), each.get("aria-current")) for each in marked] == [
            ("Documents", "true")
        ]


def test_neighbours_cross_the_end_of_a_chapter_and_say_so(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d16.html")
    ways = page.get_by_role("navigation", name="Before and after this page")
    ways.get_by_role("link", name="Next, in the subchapter “The visit of the Minister”:").click()
    assert name(page) == "d17"
    ways.get_by_role("link", name="Next, in the compilation “Italy”:").click()
    assert name(page) == "d18"
    ways.get_by_role("link", name="Next by date:").click()
    assert name(page) == "d1"


def test_machines_are_told_the_printed_order(volume: Path) -> None:
    page = html(volume / FOLDER / "d18.html")
    assert one(page, "//head/link[@rel='prev']").get("href") == "d17.html"
    assert one(page, "//head/link[@rel='next']").get("href") == "d19.html"
    assert [a.get("href") for a in select(page, "//a[@rel='next']")] == ["d19.html"]


# ---- the pages


def test_the_page_of_a_part_has_its_own_text_proved_and_its_documents(volume: Path) -> None:
    page = html(volume / FOLDER / "ch1.html")
    assert text(one(page, "//h1")) == LONG
    assert one(page, "//*[@id='pg_3']").get("role") == "doc-pagebreak"
    listed = [a.get("href") for a in select(page, "//ol[has('documents')]//a")]
    assert listed == [f"d{n}.html" for n in range(2, 17)]
    assert [a.get("href") for a in select(page, "//a[has('part-title')]")] == ["sub1.html"]


def test_the_head_of_a_document_says_the_page_that_the_volume_tells(volume: Path) -> None:
    printed = [
        text(one(html(volume / FOLDER / f"{id}.html"), "//dt[.='Printed in']/../dd"))
        for id in ("d4", "d5", "d6")
    ]
    ends = [said.partition(", document ")[2] for said in printed]
    assert ends == [
        "4, pp. 5–6",
        "5, p. 6",
        "6, pp. [7]–8 (page 7 is inferred from the first page mark)",
    ]


def test_a_folded_list_is_whole_without_a_script(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/index.html", javascript=False)
    row = page.get_by_role("link", name="Bruce to the Secretary of State, telegram 9")
    expect(row).to_be_hidden()
    page.get_by_text("15 documents").click()
    row.click()
    assert name(page) == "d9"


def test_the_front_page_leads_to_the_volumes(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), "index.html")
    page.get_by_role("link", name="1950, Western Europe, Volume III").click()
    assert name(page) == "index"
    expect(page.get_by_role("heading", name="Front matter")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["index", "ch1", "d17"])
def test_no_fault_that_axe_can_find(
    reader: Reader,
    volume: Path,
    kind: str,
    scheme: Literal["light", "dark"],
    size: tuple[int, int],
) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/{kind}.html", scheme=scheme, size=size)
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true }")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


@pytest.mark.parametrize("kind", KINDS)
def test_pages_parse_without_an_error(volume: Path, kind: str) -> None:
    assert read(volume / FOLDER / f"{kind}.html")[1] == ()


def test_paper_has_no_field_and_no_neighbours(reader: Reader, volume: Path) -> None:
    page = reader.open(volume.as_uri(), f"{FOLDER}/d17.html")
    page.emulate_media(media="print")
    expect(page.locator(".go-to-page")).to_be_hidden()
    expect(page.locator(".sequence")).to_be_hidden()
