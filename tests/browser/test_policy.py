"""The Content-Security-Policy in a browser: all that is ours works, and nothing else runs.

That no page violates it, every test of this folder checks: see ``VIOLATIONS`` in reader.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import REFUSED, UNREADABLE
from tests.browser.reader import DOCUMENT, Reader, search
from tests.building import Build
from tests.serving import serving
from tests.site.listed import DOCS
from tests.volumes.handmade import HOOK, ID, docs

PATH = "some/path"
KINDS = {
    "front page": "index.html",
    "document": DOCUMENT,
    "document that is not read": f"{REFUSED}.html",
    "document with words marked": f"{DOCUMENT}?marked=runaround",
    "chapter": f"documents/{ID}/ch1.html",
    "volume": f"documents/{ID}/index.html",
    "calendar": "documents/index.html",
    "person": "persons/molotov.html",
    "index of persons": "persons/index.html",
    "correspondents": "correspondents.html",
    "places": "places.html",
    "files": "files.html",
    "terms": "terms.html",
    "references": "references.html",
    "prose": "method.html",
    "problems": "problems.html",
    "search": "search.html#q=runaround",
    "no such page": "404.html",
}


@pytest.fixture(scope="module")
def everything(build_edition: Build) -> Path:
    """A site with every kind of page, made for a server that has it under a path."""
    hook = f"{HOOK}\ndef on_config(config):\n    config.site_url = 'https://e.example/{PATH}/'\n"
    more = {**docs(), **DOCS, f"{REFUSED}.txt": UNREADABLE}
    result = build_edition(more, strict=False, hook=hook)
    assert result.exit_code == 0, result.log
    return result.site


@pytest.fixture(scope="module")
def under_a_path(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("server")
    (root / PATH).parent.mkdir()
    (root / PATH).symlink_to(everything)
    (root / "404.html").symlink_to(everything / "404.html")
    with serving(root) as address:
        yield f"{address}/{PATH}"


@pytest.fixture(params=["disk", "path"])
def place(request: pytest.FixtureRequest, everything: Path) -> str:
    """The site opened from disk, then from a server under a path."""
    if request.param == "disk":
        return everything.as_uri()
    address: str = request.getfixturevalue("under_a_path")
    return address


def test_every_kind_of_page_does_what_it_does_by_scripts(reader: Reader, place: str) -> None:
    for kind, path in KINDS.items():
        page = reader.open(place, path)
        expect(page.locator("html.js"), kind).to_have_count(1)  # Material's script ran
        if page.locator(".filter").count():
            expect(page.locator(".filter"), kind).to_be_visible()
        if kind == "document with words marked":
            expect(page.locator("mark.found").first).to_be_visible()
        if kind == "search":
            expect(page.locator(".search-results a").first).to_be_visible()
        reader.close()


def test_a_way_through_the_edition(reader: Reader, place: str) -> None:
    page = reader.open(place, "index.html")
    search(page, "runaround").and_(page.locator("[href*='d745.html']")).first.click()
    page.wait_for_url("**/d745.html*")
    page.locator("[id='fnref:7'] a.footnote-ref").focus()
    expect(page.locator(".md-tooltip2--active")).to_contain_text("Vyacheslav Mikhailovich Molotov")
    page.locator("#p3 a.pn").click()
    expect(page.get_by_role("dialog").locator(".cited").first).to_contain_text("p. 803")
    page.emulate_media(media="print")
    page.goto(f"{place}/documents/{ID}/index.html")
    page.emulate_media(media="screen")
    page.get_by_label("Go to page").fill("9")
    page.keyboard.press("Enter")
    page.wait_for_url("**/d7.html#pg_9")


def test_the_page_for_no_address_works_at_any_depth(reader: Reader, under_a_path: str) -> None:
    page = reader.open(under_a_path, "none/at/all/d1.html")
    scheme = page.locator("body").get_attribute("data-md-color-scheme") or ""
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme)
    search(page, "runaround").and_(page.locator("[href*='d745.html']")).first.click()
    page.wait_for_url(f"{under_a_path}/{DOCUMENT}*")
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme)


# ---- what is not ours

ELSEWHERE = "http://elsewhere.example/p"
INJECTED = f"""
<script>window.injected = "a script"</script>
<script src="data:text/javascript,window.injected='data'"></script>
<script src="{ELSEWHERE}.js"></script>
<img src="no-such-image" onerror="window.injected = 'a handler'">
<img src="{ELSEWHERE}.png">
<svg onload="window.injected = 'a handler of a drawing'"></svg>
<iframe srcdoc="<script>parent.injected = 'a frame'</script>"></iframe>
<iframe src="{ELSEWHERE}.html"></iframe>
<object data="data:text/html,<script>parent.injected = 'an object'</script>"></object>
<link rel="stylesheet" href="{ELSEWHERE}.css">
<style>#styled {{ color: red !important }}</style>
<p id="styled" style="color: red !important">A style</p>
<a id="link" href="javascript:void(window.injected = 'a link')">A link</a>
<form action="{ELSEWHERE}"><button id="button">A form</button></form>
"""


@pytest.fixture(scope="module")
def injected(everything: Path) -> Path:
    """A page of the site with what an attacker might get into it."""
    page = everything / "injected.html"
    html = (everything / "method.html").read_text(encoding="utf-8")
    page.write_text(html.replace("</article>", f"{INJECTED}</article>"), encoding="utf-8")
    return page


@pytest.mark.parametrize("place", ["disk", "path"], indirect=True)
def test_nothing_that_is_injected_runs(browser: Browser, injected: Path, place: str) -> None:
    reader = Reader(browser)
    page = reader.open(place, injected.name)
    for name in ("link", "button"):
        page.evaluate("name => document.getElementById(name).click()", name)
    page.wait_for_timeout(200)  # nothing is to happen
    assert page.url == f"{place}/{injected.name}"
    assert page.evaluate("window.injected") is None
    color = "getComputedStyle(document.getElementById('styled')).color"
    assert page.evaluate(color) != "rgb(255, 0, 0)"
    refused = [error.split()[1:3] for error in reader.errors if error.startswith("policy:")]
    reader.close()
    assert {f"{ELSEWHERE}.{kind}" for kind in ("js", "png", "css")} <= {uri for _, uri in refused}
    assert {directive for directive, _ in refused} == set(
        "script-src-elem script-src-attr style-src-elem style-src-attr img-src frame-src "
        "object-src form-action".split()
    )


# ---- what runs before a page is painted

FRAMES = """
  window.schemes = new Set()
  const note = () => {
    if (document.body) window.schemes.add(document.body.dataset.mdColorScheme)
    requestAnimationFrame(note)
  }
  note()
"""


def test_a_page_is_never_painted_in_another_palette(reader: Reader, place: str) -> None:
    page = reader.open(place, DOCUMENT)
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.add_init_script(FRAMES)

    def hold_back(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/bundle.*", hold_back)
    page.reload()
    assert page.evaluate("[...window.schemes]") == ["slate"]


@pytest.mark.parametrize(
    "kept", ["5", "null", "{", "[]", '{"index": "x", "color": 3}', '{"index": 9}']
)
def test_rubbish_in_the_storage_does_no_harm(reader: Reader, site: Path, kept: str) -> None:
    page = reader.open(site.as_uri(), "index.html")
    page.evaluate("kept => localStorage.setItem(`${__md_scope.pathname}.__palette`, kept)", kept)
    page.reload()
    expect(page.locator("[data-md-component=palette] label:visible")).to_have_count(1)


def test_a_browser_that_keeps_nothing_shows_the_pages(reader: Reader, site: Path) -> None:
    page = reader.open(site.as_uri(), "index.html")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })"
    )
    page.reload()
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
