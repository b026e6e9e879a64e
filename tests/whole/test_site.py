"""The site of whole volumes: no page is heavy, and every address leads somewhere."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tests.whole.building import Whole
from tests.whole.site_pages import SitePage

MOST = 150_000
"""Bytes of HTML of a page without the text of its document."""

INDEXES = {
    "documents/index.html",
    "persons/index.html",
    "correspondents.html",
    "files.html",
    "places.html",
    "references.html",
    "terms.html",
}
FOLLOWED = ("http", "https", "mailto")


def test_only_indexes_are_heavy(whole: Whole) -> None:
    sizes = {page.path: page.size - page.own_text for page in whole.pages.values()}
    assert {path for path, size in sizes.items() if size > MOST} <= INDEXES
    assert min(sizes.values()) > 0


def test_every_address_leads_somewhere(whole: Whole) -> None:
    site = whole.result.site
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    ids = {page.path: frozenset(page.ids) for page in whole.pages.values()}
    wrong: Counter[str] = Counter()
    count = 0
    for page in whole.pages.values():
        for element, address in page.addresses:
            count += 1
            wrong.update(_faults(page, element, address, files, ids))
    assert list(wrong)[:50] == []
    assert count > 100_000


def _faults(
    page: SitePage,
    element: str,
    address: str,
    files: set[str],
    ids: dict[str, frozenset[str]],
) -> Iterator[str]:
    where = f"{page.path}: <{element}> {address!r}"
    scheme, host, path = urlsplit(address)[:3]
    if scheme or host:
        if element != "a" or scheme not in FOLLOWED:
            yield f"{where} is no link a reader can follow"
        return
    if path.startswith("/"):
        yield f"{where} starts at the root"
        return
    here = posixpath.dirname(page.path)
    target = posixpath.normpath(posixpath.join(here, unquote(path))) if path else page.path
    if target not in files:
        yield f"{where}: no such file"
        return
    fragment = unquote(address.partition("#")[2])
    if fragment and target in ids and fragment not in ids[target]:
        yield f"{where}: no such anchor"


def test_ids_are_unique_on_each_page(whole: Whole) -> None:
    twice = {page.path: [i for i, n in Counter(page.ids).items() if n > 1]
             for page in whole.pages.values()}  # fmt: skip
    assert {path: found for path, found in twice.items() if found} == {}


def test_every_page_but_two_is_reached_from_the_front_page(whole: Whole) -> None:
    reached: set[str] = set()
    ahead = ["index.html"]
    while ahead:
        path = ahead.pop()
        if path in reached or path not in whole.pages:
            continue
        reached.add(path)
        for element, address in whole.pages[path].addresses:
            if element == "a" and not urlsplit(address)[0]:
                target = unquote(urlsplit(address)[2])
                ahead.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
    assert set(whole.pages) - reached == {"404.html"}
