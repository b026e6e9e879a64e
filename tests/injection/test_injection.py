"""Nothing that an editor's file says becomes mark-up: payloads at every position of every source.

The same files are built twice: with payloads, and with plain words in their places. What the
second site is made of (elements, attributes, classes) is all that the first may be made of.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

import bibtexparser.entrypoint
import pytest
import rispy
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.building import Docs, Result, copy_edition, run_mkdocs
from tests.injection.insertions import AS_TEXT, PAYLOADS, insertions, settings
from tests.pages import pages, read
from tests.serving import serving

HERE = Path(__file__).parent
SCAN = (HERE / "scan.js").read_text("utf-8")
WATCH = (HERE / "watch.js").read_text("utf-8")
PLAIN = [f"words {letter}" for letter in "abcdefgh"]
"""What stands for the payloads in the site that the other is compared with."""

IN_PROSE = frozenset("hr img img@src img@alt li@data-label h1@class h2@class".split())
"""What Markdown makes in the prose of an editor, who may use it there."""


class Scanned(TypedDict):
    """What ``scan.js`` returns of a page."""

    vocabulary: list[str]
    active: list[str]
    ran: list[str]
    blocked: list[str]


@dataclass(frozen=True)
class Attacked:
    """A site built of files with payloads, and how many were inserted."""

    result: Result
    count: int


def _build(
    folder: Path, docs: Docs, *, strict: bool = False, texts: Mapping[str, str] | None = None
) -> Result:
    copy_edition(folder, docs, "")
    (folder / "attacked.yml").write_text(json.dumps({"INHERIT": "mkdocs.yml", **(texts or {})}))
    return run_mkdocs(
        folder, folder / "site", config="attacked.yml", strict=strict, EDITION_BUNDLE="true"
    )


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """Every position of every source with payloads in turn."""
    made = insertions(PAYLOADS)
    result = _build(tmp_path_factory.mktemp("attacked"), made.files)
    assert result.exit_code == 0, result.log[-4000:]
    return Attacked(result, made.count)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The same positions with plain words."""
    return _build(tmp_path_factory.mktemp("plain"), insertions(PLAIN).files)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that notes payloads that run."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    yield context
    context.close()


class Visitor:
    """Opens pages of a site and notes what they ask for: from disk, or from a server, where
    Chromium takes half the time, as it need not begin a process for each."""

    def __init__(self, context: BrowserContext, site: Path, address: str = "") -> None:
        self.page: Page = context.new_page()
        self.site, self.base = site, address or site.as_uri()
        self.requests: list[str] = []
        self.page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if not request.url.startswith((f"{self.base}/", "data:")):
            self.requests.append(f"{self.page.url}: {request.url}")

    def scan(self, path: Path) -> Scanned:
        """What a page is made of when all its scripts have run."""
        self.page.goto(f"{self.base}/{quote(path.relative_to(self.site).as_posix())}")
        scanned: Scanned = self.page.evaluate(SCAN)
        return scanned


CLASSIFIED = "text p.classification"
"""A class of the edition's own that plain words do not get: ``@canary()`` has no small letter."""

OURS = (HERE.parent.parent / "overrides" / "404.html").read_text("utf-8")


def _foreign(scanned: Scanned) -> list[str]:
    """What a payload has made on a page; the one script that stands in a page is of 404.html."""
    inline = "inline script: "
    active = [
        each
        for each in scanned["active"]
        if not (each.startswith(inline) and f"<script>{each.removeprefix(inline)}" in OURS)
    ]
    return [*active, *scanned["ran"], *scanned["blocked"]]


def _vocabulary(context: BrowserContext, site: Path) -> set[str]:
    with serving(site) as address:
        visitor = Visitor(context, site, address)
        return {each for path in pages(site) for each in visitor.scan(path)["vocabulary"]}


def test_every_position_meets_at_least_sixty_payloads(attacked: Attacked) -> None:
    assert len(PAYLOADS) >= 120
    assert attacked.count > 200_000


def test_no_page_has_more_than_the_edition_writes(
    attacked: Attacked, plain: Result, context: BrowserContext
) -> None:
    site = attacked.result.site
    known = _vocabulary(context, plain.site)
    wrong = {}
    with serving(site) as address:
        visitor = Visitor(context, site, address)
        for path in pages(site):
            scanned = visitor.scan(path)
            uri = path.relative_to(site).as_posix()
            prose = IN_PROSE if uri.startswith(("persons/", "prose-")) else frozenset()
            new = sorted(set(scanned["vocabulary"]) - known - prose - {CLASSIFIED})
            if found := [*new, *_foreign(scanned)]:
                wrong[uri] = found
    assert wrong == {}
    assert visitor.requests == []


INTERACT = """() => {
  for (const element of document.querySelectorAll("a, button, [tabindex]"))
    for (const kind of ["pointerenter", "mouseenter", "pointerover", "focusin"])
      element.dispatchEvent(new PointerEvent(kind, { bubbles: true }));
  for (const button of document.querySelectorAll("button, summary, .pn")) button.click();
}"""
EVERY = 40
"""Of how many pages one is used: they are set by the same templates."""


def test_cards_dialogs_and_results_are_text(
    attacked: Attacked, plain: Result, context: BrowserContext
) -> None:
    visitor = Visitor(context, attacked.result.site)
    wrong = []
    for path in pages(attacked.result.site)[::EVERY]:
        visitor.page.goto(path.as_uri())
        visitor.page.evaluate(INTERACT)
        visitor.page.wait_for_timeout(400)
        scanned: Scanned = visitor.page.evaluate(SCAN)
        wrong += _foreign(scanned)
    for query in ("canary", "script", "onclick", "%3Cx-canary%3E", "words"):
        visitor.page.goto(f"{(attacked.result.site / 'search.html').as_uri()}?q={query}")
        visitor.page.wait_for_timeout(1500)
        scanned = visitor.page.evaluate(SCAN)
        wrong += _foreign(scanned)
    assert wrong == []
    assert visitor.requests == []


def test_pages_are_valid_html(attacked: Attacked) -> None:
    some = pages(attacked.result.site)[::20]
    errors = {page.name: found for page in some if (found := read(page)[1])}
    assert errors == {}


# ---- the other forms, each with the strictest parser there is for it

XML = ("*.xml", "*.svg")
TEI = "{http://www.tei-c.org/ns/1.0}"


def test_xml_is_well_formed_and_has_no_elements_of_a_payload(attacked: Attacked) -> None:
    files = [
        path
        for pattern in XML
        for path in attacked.result.site.rglob(pattern)
        if "assets" not in path.parts
    ]
    assert len(files) > 100
    for path in files:
        _no_canary(etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot())


def _no_canary(root: etree._Element) -> None:
    for element in root.iter():
        if isinstance(element.tag, str):
            assert "canary" not in str(element.tag)
            assert not any("canary" in name or "onclick" in name for name in element.attrib)
        else:
            assert "canary" not in (element.text or "")


def test_the_book_is_well_formed(attacked: Attacked) -> None:
    with zipfile.ZipFile(attacked.result.site / "edition.epub") as archive:
        chapters = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf"))]
        assert len(chapters) > 100
        for name in chapters:
            root = etree.fromstring(archive.read(name))
            _no_canary(root)
            for element in root.iter("{*}script", "{*}iframe", "{*}object", "{*}form", "{*}img"):
                assert (element.get("src") or "").startswith("../") and "img" in str(element.tag)
            for link in root.iter("{*}a"):
                assert not (link.get("href") or "").lower().startswith(("javascript", "data:"))


def test_data_is_read_back_whole(attacked: Attacked) -> None:
    site = attacked.result.site
    for path in site.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    listed = json.loads((site / "documents.json").read_text("utf-8"))
    text = (site / "documents.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 1 + len(listed)
    assert not any(cell[:1] in tuple("=+@\t\r") for row in rows for cell in row)


def test_citations_hold_one_entry_each(attacked: Attacked) -> None:
    site = attacked.result.site
    cited = sorted(site.rglob("*.bib"))
    assert len(cited) > 200
    for path in cited:
        library = bibtexparser.entrypoint.parse_string(path.read_text("utf-8"))
        assert (len(library.entries), len(library.failed_blocks)) == (1, 0), path
    for path in sorted(site.rglob("*.ris")):
        assert len(rispy.loads(path.read_text("utf-8"))) == 1, path


# ---- the texts of mkdocs.yml


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 21))
def test_texts_of_the_configuration(
    number: int, context: BrowserContext, tmp_path: Path, plain: Result
) -> None:
    result = _build(tmp_path, {}, texts=settings(" ".join(PAYLOADS[number : number + 21])))
    assert "Traceback" not in result.log
    visitor = Visitor(context, result.site)
    for path in pages(result.site):
        assert _foreign(visitor.scan(path)) == []
    assert visitor.requests == []


def test_payloads_that_are_text_build_strictly(tmp_path: Path, context: BrowserContext) -> None:
    result = _build(tmp_path, insertions(AS_TEXT, text_alone=True).files, strict=True)
    assert result.exit_code == 0, result.log[-4000:]
    visitor = Visitor(context, result.site)
    for path in pages(result.site)[::EVERY]:
        assert _foreign(visitor.scan(path)) == []
