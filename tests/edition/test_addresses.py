"""Links are led where MkDocs leads them, and what MkDocs says of one it says of each."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import _RelativePathTreeprocessor

from addresses import Addresses, Known

URIS = "index.md a/d1.md a/d2.md a/b/d3.md a/secret.md persons/x.md assets/i.png".split()
LINKS = (
    "../persons/x.md|../persons/x.md#m-1|../persons/x.md?q=1#m|d2.md|d1.md|d1.md#top|#top|.|./|?q|"
    "b/d3.md|/persons/x.md|none.md|../none.md#a|../persons/|secret.md|https://a.b/c.md|../assets/i.png|"
    "../../persons/x.md|%64%32.md|mail@a.b|\\x.md|../persons/x.html"
).split("|")


@pytest.mark.parametrize("folders", [False, True])
def test_links_are_led_as_by_mkdocs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, *, folders: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    config = MkDocsConfig()
    config.load_dict({"site_name": "S", "docs_dir": str(tmp_path), "use_directory_urls": folders})
    config.validate()
    files = Files([File(uri, str(tmp_path), str(tmp_path / "site"), folders) for uri in URIS])
    secret = files.get_file_from_path("a/secret.md")
    assert secret
    secret.inclusion = InclusionLevel.EXCLUDED
    known: Known = {}
    for _ in range(2):
        for file in files:
            stock = _RelativePathTreeprocessor(file, files, config)
            quick = Addresses(file, files, config, known)
            for link in LINKS:
                told = []
                for way in (stock, quick):
                    caplog.clear()
                    told.append((way.path_to_url(link), caplog.messages[:]))
                assert told[0] == told[1], (file.src_uri, link)
            assert quick.links_to_anchors == stock.links_to_anchors
    assert len(known) > 10
