"""The search as a reader uses it: from disk, without a network, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DOCUMENT, PHONE, WIDE, Reader, fragment, search
from tests.browser.searching import field, open_search, status, titles
from tests.browser.test_accessibility import faults
from tests.building import Build


def test_a_query_in_the_address_is_asked(reader: Reader, telegrams: str) -> None:
    for asked in ("?q=geneva", "#q=geneva"):
        page = open_search(reader, telegrams, asked)
        assert field(page) == "geneva"
        assert len(titles(page)) == 3


def test_query_and_limits_stand_in_the_address_and_back_leads_back(
    reader: Reader, telegrams: str
) -> None:
    page = open_search(reader, telegrams, "#q=geneva")
    page.locator("summary", has_text="Limits").click()
    page.get_by_label("Kind").select_option("Airgram")
    expect(page.locator(".search-results > li")).to_have_count(1)
    page.get_by_label("From the year").fill("1961")
    page.get_by_label("Sender").fill("embassy")
    page.keyboard.press("Tab")
    assert fragment(page) == "q=geneva&kind=Airgram&after=1961&from=embassy"
    page.reload()
    expect(page.locator(".search-results > li")).to_have_count(1)
    expect(page.get_by_label("Sender")).to_have_value("embassy")
    expect(page.get_by_label("Kind")).to_be_visible()
    for _ in range(3):
        page.go_back()
    expect(page.locator(".search-results > li")).to_have_count(3)
    assert fragment(page) == "q=geneva"
    expect(page.get_by_label("Kind")).to_have_value("")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("#q=—&after=1950", "Type at least one letter"),
        ("#q=geneva&after=1960&before=1950", "The first year is after the last."),
        ("#q=geneva&from=Napoleon", "No document found. Without the limits: 3 documents."),
        (
            "#q=geneva&kind=Poem",
            "Limits that this edition does not have were ignored: “Kind: Poem”.",
        ),
        (
            "#volume=nosuch&after=19x8",
            "were ignored: “Volume: nosuch”, “From the year: 19x8”.",
        ),
        (
            "#q=g*",
            "No document found. At least two letters are needed before *; “g” was searched for",
        ),
        (
            "#q=genev",
            "No document contains “genev” as a whole word; these contain words that begin with it.",
        ),
        (
            "#q=lend-lea",
            "No document contains exactly “lend-lea”; "
            "these contain words or numbers that begin with it.",
        ),
    ],
)
def test_what_a_query_lacks_is_told(reader: Reader, telegrams: str, asked: str, said: str) -> None:
    assert said in status(open_search(reader, telegrams, asked))


def test_a_limit_that_is_unknown_is_left_out(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#q=geneva&kind=Poem")
    assert page.get_by_label("Kind").evaluate("each => each.selectedOptions[0].text") == "any"
    assert status(page).endswith("were ignored: “Kind: Poem”.")
    assert status(page).startswith("3 documents found. ")
    page.locator("summary", has_text="Limits").click()
    page.get_by_label("Kind").select_option("Airgram")
    expect(page.locator(".search-count")).to_have_text("1 document found.")


def test_limits_of_an_address_leave_room_for_what_is_found(reader: Reader, telegrams: str) -> None:
    """They are told beside their heading where there is no room to have them open."""
    asked = "#q=geneva&kind=Airgram&sort=date"
    page = open_search(reader, telegrams, asked, size=PHONE)
    summary = page.locator("summary", has_text="Limits")
    expect(summary).to_have_text("Limits and sorting (Kind: Airgram; Sort by: date)")
    expect(page.locator(".search-count")).to_be_in_viewport()
    summary.click()
    expect(page.locator(".search-limited")).to_be_hidden()
    page.get_by_label("Kind").select_option("")
    summary.click()
    expect(summary).to_have_text("Limits and sorting (Sort by: date)")
    page.get_by_role("button", name="Search").click()
    page = open_search(reader, telegrams, asked, size=WIDE)
    expect(page.get_by_label("Kind")).to_be_visible()


def test_limits_alone_find_all_documents_within_them(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#kind=Telegram")
    every = titles(page)
    assert status(page) == f"{len(every)} documents found." and len(every) > 1
    first = page.locator(".search-results > li").first
    assert "place" not in first.locator(".search-about").inner_text()
    assert first.locator("a").first.get_attribute("href").endswith(".html")  # type: ignore[union-attr]
    dates = [text.split(" · ")[0] for text in page.locator(".search-about").all_inner_texts()]
    years = [int(date[-4:]) for date in dates if date != "undated"]
    assert years == sorted(years) and years
    page = open_search(reader, telegrams, "#after=1958&before=1999")
    assert status(page) == "2 documents found. Left out because undated: 1 document."
    page.locator("input[name=q]").fill("geneva")
    expect(page.locator("mark").first).to_be_visible()
    page.locator("input[name=q]").fill("")
    expect(page.locator("mark")).to_have_count(0)
    assert len(titles(page)) == 2


@pytest.mark.parametrize("asked", ["", "#in=notes", "#sort=date", "#in=notes&sort=date"])
def test_nothing_is_found_where_nothing_is_asked_for(
    reader: Reader, telegrams: str, asked: str
) -> None:
    page = reader.open(telegrams, f"search.html{asked}")
    expect(page.locator(".search-page input[name=q]")).to_be_focused()
    assert status(page) == "" and titles(page) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("#q=genva", "Did you mean geneva (3 documents)?"),
        ("#q=geenva", "Did you mean geneva (3 documents)?"),
        ("#q=Bohlem", "Did you mean Bohlen (1 document)?"),
        ("#q=Göhring", "Did you mean goering (1 document) or goring (1 document)?"),
        ("#q=genva%20refused", "Did you mean geneva (1 document)?"),
        ("#q=genva&kind=Airgram", "Did you mean geneva (1 document)?"),
    ],
)
def test_a_word_that_is_misspelt_is_answered_with_what_may_be_meant(
    reader: Reader, telegrams: str, asked: str, said: str
) -> None:
    page = open_search(reader, telegrams, asked)
    expect(page.locator(".search-near")).to_have_text(said)
    page.locator(".search-near a").first.press("Enter")
    expect(page.locator(".search-near")).to_be_hidden()
    expect(page.locator(".search-count")).to_be_focused()
    expect(page.locator(".search-results > li")).to_have_count(int(said.partition("(")[2][0]))
    assert "kind=Airgram" not in asked or "kind=Airgram" in fragment(page)


@pytest.mark.parametrize("asked", ["#q=%22genva%22", "#q=1959", "#q=genva*", "#q=zzzzzz"])
def test_what_is_not_misspelt_has_no_other_answer(
    reader: Reader, telegrams: str, asked: str
) -> None:
    page = open_search(reader, telegrams, asked)
    assert status(page) == "No document found."
    page.wait_for_function("!!editionSearch.meant")
    page.wait_for_timeout(200)
    expect(page.locator(".search-near")).to_be_hidden()


def test_documents_that_a_year_cannot_find_are_told(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#q=goering&before=1999")
    assert status(page) == "No document found. Left out because undated: 1 document."
    page = open_search(reader, telegrams, "#q=goering&before=1999&volume=v1")
    assert status(page) == "No document found. Without the limits: 1 document."
    page = open_search(reader, telegrams, "#q=geneva&after=1900")
    assert status(page) == "3 documents found."


def test_words_are_shown_in_context_by_printed_page(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#q=lend-lease&in=notes&volume=v1")
    assert titles(page) == ["Bohlen to the Secretary of State, telegram 1071"]
    snippet = page.locator(".search-results ul a")
    expect(snippet.locator(".search-place")).to_have_text("page 11, note 2")
    assert snippet.locator("mark").all_inner_texts() == ["lend—lease"] or (
        snippet.locator("mark").all_inner_texts() == ["lend", "lease"]
    )
    page = open_search(reader, telegrams, "#q=closed")
    expect(page.locator(".search-place")).to_have_text("page 13, ¶ 2")
    page = open_search(reader, telegrams, "#q=embassy&volume=v1&from=Bohlen")
    expect(page.locator(".search-place")).to_have_text("page 12, ¶ 2")
    expect(page.locator(".search-results mark")).to_have_text("embassy")


def test_a_result_says_when_where_and_how_often(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#q=embassy&volume=v1")
    told = dict(zip(titles(page), page.locator(".search-about").all_inner_texts(), strict=True))
    assert told["Bohlen to the Secretary of State, telegram 1071"] == (
        "March 1, 1958 · First, document 1 · 1 match"
    )
    page = open_search(reader, telegrams, "#q=goering")
    expect(page.locator(".search-about")).to_have_text("undated · Second, document 2 · 1 match")
    found = search(reader.open(telegrams, DOCUMENT), "runaround")
    expect(found.first.locator(".search-about")).to_have_text("May 2, 1957 · First, document 2")


def test_a_result_leads_to_the_paragraph_with_the_words_marked(
    reader: Reader, telegrams: str
) -> None:
    page = open_search(reader, telegrams, "#q=embassy Göring&from=Bohlen")
    page.locator(".search-results ul a").first.click()
    page.wait_for_url("**/v1/d1.html?*#p2")
    marks = page.locator("#p2 mark")
    expect(marks.first).to_be_in_viewport()
    assert "".join(marks.all_inner_texts()) == "embassyGöring"
    text = page.locator("#p2").inner_text()
    expect(page.locator(".search-marks [role=status]")).to_have_text("3 matches highlighted")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("mark")).to_have_count(0)
    assert page.locator("#p2").inner_text() == text


def test_a_note_is_led_to_and_marked(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#q=premier&in=notes")
    page.locator(".search-results ul a").first.click()
    page.wait_for_url("**/v1/d1.html?*#fn:1")
    expect(page.locator("[id='fn:1'] mark")).to_have_text("Premier")
    expect(page.locator("[id='fn:1'] mark")).to_be_in_viewport()


def test_a_person_is_marked_under_another_name(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#q=Chou&after=1957&before=1957")
    expect(page.locator(".search-results mark")).to_have_text(["Zhou"])
    expect(page.locator(".search-persons a")).to_have_text("Zhou Enlai")
    page.locator(".search-results ul a").first.click()
    page.wait_for_url("**/v1/d2.html?*")
    expect(page.locator("#p1 a.found")).to_have_text("Zhou")


def test_a_page_says_nothing_of_a_search_that_did_not_lead_there(
    reader: Reader, telegrams: str
) -> None:
    page = reader.open(telegrams, "documents/v1/d1.html")
    expect(page.locator("mark, .search-marks")).to_have_count(0)


def test_a_word_that_is_only_begun_is_looked_for_as_such(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#q=embassi")
    assert len(titles(page)) == 1
    assert "No document contains “embassi” as a whole word" in status(page)
    page = open_search(reader, telegrams, "#q=xyzzy")
    assert (titles(page), status(page)) == ([], "No document found.")


def test_results_are_walked_by_keyboard(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#q=geneva")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-title").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert field(page) == ""
    expect(page.locator(".search-results > li")).to_have_count(0)


def test_more_documents_are_shown_when_asked_for(reader: Reader, build_edition: Build) -> None:
    text = "The Embassy in Poland to the Department of State\n\nGeneva again.\n"
    docs = {f"documents/frus1944v04/d{n}.txt": text for n in range(800, 825)}
    site = build_edition(docs, strict=False).site
    page = open_search(reader, site.as_uri(), "#q=geneva")
    assert status(page) == "25 documents found."
    expect(page.locator(".search-results > li")).to_have_count(10)
    printed = page.locator(".search-printed")
    expect(printed).to_have_text("Words: geneva. The first 10 are listed.")
    page.get_by_role("button", name="More documents").click()
    expect(page.locator(".search-results > li")).to_have_count(20)
    expect(page.locator(".search-title").nth(10)).to_be_focused()
    page.get_by_role("button", name="More documents").click()
    expect(page.locator(".search-results > li")).to_have_count(25)
    expect(printed).to_have_text("Words: geneva.")
    expect(page.get_by_role("button", name="More documents")).to_be_hidden()


def test_an_order_alone_lacks_nothing(reader: Reader, telegrams: str) -> None:
    page = reader.open(telegrams, "search.html#sort=date")
    expect(page.locator("input[name=q]:visible")).to_be_focused()  # the script is done
    expect(page.locator(".search-count")).to_be_empty()


def test_every_word_asked_for_is_marked_in_the_context(
    reader: Reader, build_edition: Build
) -> None:
    between = " ".join(f"word{n}" for n in "abcdefghijklm")
    text = f"The Embassy in Poland to the Department of State\n\nGeneva {between} Geneva again.\n"
    site = build_edition({"documents/frus1944v04/d800.txt": text}, strict=False).site
    page = open_search(reader, site.as_uri(), "#q=geneva")
    first = page.locator(".search-words").first
    assert first.locator("mark").all_inner_texts() == ["Geneva", "Geneva"]


def test_nothing_of_the_search_is_loaded_before_somebody_searches(
    reader: Reader, site: Path
) -> None:
    page = reader.open(site.as_uri(), DOCUMENT)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert [name for name in loaded if "search" in name] == ["search.css", "search.js"]
    assert not {"words.js", "index.js", "mark.js"} & set(loaded)
    search(page, "runaround")
    assert {"words.js", "index.js"} <= set(loaded)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_page_with_results_has_no_fault(
    reader: Reader, telegrams: str, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    page = reader.open(telegrams, "search.html#q=geneva&in=text", scheme=scheme, size=size)
    page.locator(".search-results a").first.wait_for()
    assert faults(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == size[0]
    page.locator(".search-results ul a").first.click()
    page.locator(".search-marks").wait_for()
    assert faults(page) == []


def test_paper_has_what_was_found_and_no_form(reader: Reader, telegrams: str) -> None:
    page = open_search(reader, telegrams, "#q=geneva&kind=Airgram&after=1950")
    printed = page.locator(".search-printed")
    expect(printed).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".search-page form")).to_be_hidden()
    expect(page.locator(".search-title").first).to_be_visible()
    expect(printed).to_be_visible()
    expect(printed).to_have_text("Words: geneva; Kind: Airgram; From the year: 1950.")


def test_a_word_with_a_marker_is_marked_without_it(reader: Reader, telegrams: str) -> None:
    page = reader.open(telegrams, 'documents/v1/d1.html?marked="lease requests"#p1')
    expect(page.locator("#p1 mark")).to_have_text("Lease requests")
