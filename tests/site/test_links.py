"""Every address in the built site leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.pages import html, ids, one, pages, select

CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")


def references(page: Path) -> Iterator[tuple[str, str, str]]:
    """Element name, attribute and address of everything a page names or loads."""
    for element in select(html(page), "//*"):
        tag = str(element.tag).rpartition("}")[2]
        if tag == "base":  # in 404.html, which a server shows at any address
            continue
        for name in ("href", "src", "srcset", "data", "action", "poster"):
            value = element.get(name)
            if value is None:
                continue
            for part in value.split(",") if name == "srcset" else [value]:
                yield tag, name, part.split()[0] if name == "srcset" else part.strip()
    for style in select(html(page), "//style"):
        for address in CSS_ADDRESS.findall("".join(str(part) for part in style.itertext())):
            yield "style", "url()", address


def broken(site: Path, page: Path, address: str) -> str | None:
    """Why an address inside the site leads nowhere; None where it does not."""
    path, _, fragment = address.partition("#")
    path = unquote(path.partition("?")[0])
    if path.startswith("/"):
        return "starts at the root, which breaks in a subfolder and on a disk"
    target = page.parent / path if path else page
    target = target.resolve()
    if target.is_dir():
        return "is a folder, which shows a list of files on a disk"
    if not target.is_relative_to(site.resolve()):
        return "leaves the site"
    if not target.is_file():
        return "no such file"
    if fragment and target.suffix == ".html" and unquote(fragment) not in ids(target):
        return "no such anchor"
    return None


def faults(site: Path, page: Path) -> Iterator[str]:
    """All addresses of a page that are wrong, with the reason."""
    for tag, attribute, address in references(page):
        where = f"{page.relative_to(site)}: <{tag} {attribute}={address!r}>"
        scheme, host = urlsplit(address)[:2]
        if scheme or host:
            if tag != "a":
                yield f"{where} is loaded from elsewhere"
            elif scheme not in ("http", "https", "mailto"):
                yield f"{where} is no link a reader can follow"
        elif reason := broken(site, page, address):
            yield f"{where} {reason}"


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert [fault for page in pages(site) for fault in faults(site, page)] == []


def test_style_sheets_load_only_what_is_there(site: Path) -> None:
    wrong = []
    for sheet in sorted(site.rglob("*.css")):
        for address in CSS_ADDRESS.findall(sheet.read_text(encoding="utf-8")):
            if address.startswith(("data:", "#")):
                continue
            file = address.partition("#")[0].partition("?")[0]
            if urlsplit(address)[0] or not (sheet.parent / file).is_file():
                wrong.append(f"{sheet.relative_to(site)}: {address}")
    assert wrong == []


def test_nothing_of_the_stock_search_is_named(site: Path) -> None:
    """Else Material's script loads an index with every page."""
    for page in pages(site):
        settings = json.loads(one(html(page), "//script[@id='__config']").text or "")
        assert "search" not in settings, page.relative_to(site)
        assert not select(html(page), "//form[@name='search']"), page.relative_to(site)
    assert not (site / "search").exists()


def test_no_source_map_is_published(site: Path, unpacked: Path) -> None:
    """Browsers load them for their developer tools alone; that of the theme has a megabyte."""
    for folder in (site, unpacked):
        assert [path.name for path in folder.rglob("*.map")] == []


def test_ids_are_unique_on_each_page(site: Path) -> None:
    for page in pages(site):
        found = ids(page)
        assert sorted(set(found)) == sorted(found), page.relative_to(site)


def test_pages_can_be_reached_from_the_front_page(site: Path) -> None:
    reached: set[Path] = set()
    ahead = [site / "index.html"]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        for tag, _, address in references(page):
            scheme, host, path = urlsplit(address)[:3]
            if tag == "a" and not scheme and not host and path.endswith(".html"):
                ahead.append((page.parent / unquote(path)).resolve())
    missed = {page.resolve() for page in pages(site)} - {page.resolve() for page in reached}
    assert missed == {(site / "404.html").resolve()}
