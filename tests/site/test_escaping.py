"""What editors and transcriptions say is text: on no page is it taken for HTML."""

from __future__ import annotations

import pytest

from tests.building import Build, Result

SAID = "<script>alert(1)</script> & <b>so</b>"
TRANSCRIPTION = f"""{SAID}: Telegram
The Ambassador in the Soviet {SAID} ( Harriman ) to the Secretary of State

Molotov agrees {SAID}.
"""
RECORD = f"""---
name: "Molotov {SAID}, V. M."
also: ["Molotoff {SAID}"]
description: "{SAID}"
offices: [{{title: "Commissar {SAID}"}}]
same_as: ['https://example.org/"><script>']
---
"""


@pytest.fixture(scope="module")
def result(build_edition: Build) -> Result:
    return build_edition(
        {
            "documents/v/volume.yml": f'title: "{SAID}"\nshort: "{SAID}"\narchive: "{SAID}"\n',
            "documents/v/d1.txt": TRANSCRIPTION,
            "documents/v/d1.yml": f'place: "{SAID}"\nplace_reason: "{SAID}"\n"{SAID}": 1\n'
            "persons: {Molotov: m}\n",
            "documents/v/d2.txt": TRANSCRIPTION,
            "persons/m.md": RECORD,
        },
        strict=False,
    )


def test_no_page_has_elements_that_were_said(result: Result) -> None:
    assert result.exit_code == 0, result.log
    pages = sorted(result.site.rglob("*.html"))
    wrong = [
        page.relative_to(result.site).as_posix()
        for page in pages
        for text in [page.read_text(encoding="utf-8")]
        if "<script>alert" in text or "<b>so" in text or 'org/"><script>' in text
    ]
    assert pages
    assert wrong == []


def test_it_can_still_be_read(result: Result) -> None:
    page = (result.site / "documents/v/d1.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;so&lt;/b&gt;" in page
    assert "&amp;lt;" not in page
    assert "&amp;amp;" not in page
