"""Whatever is lost between the transcription and the page fails the build."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from tests.building import Build

UNTOUCHED = "the damage found nothing to do"
HOOK = f"""
import logging
import re

def damaged(text, page):
    if not page.file.src_uri.endswith("frus1944v04/d745.md"):
        return text
    changed, times = re.subn({{pattern!r}}, {{instead!r}}, text, count=1, flags=re.S)
    if not times or changed == text:
        logging.getLogger("mkdocs").warning({UNTOUCHED!r})
    return changed

def {{event}}({{argument}}, page, **_):
    return damaged({{argument}}, page)
"""
STAGES = {
    "markdown": ("on_page_markdown", "markdown"),
    "html": ("on_page_content", "html"),
    "page": ("on_post_page", "output"),
}


class Damage(NamedTuple):
    """A pattern in the Markdown and one in the HTML, and what to put for each."""

    markdown: str
    html: str
    instead: str = r"\1\2"


DAMAGES = {
    "a digit of a marker lost": Damage(
        r"(requests\[\^1)0(\])", r'(<a[^>]*class="footnote-ref"[^>]*>1)0(</a>)'
    ),
    "a marker lost": Damage(r"(Mission)\[\^8\]( )", r'(Mission)<sup[^>]*id="fnref:8".*?</sup>( )'),
    "a note lost": Damage(r"(\n)\[\^8\]:.*?(\n\[\^9\]:)", r'()<li[^>]*id="fn:8".*?</li>()'),
    "a word lost": Damage(r"(complete )runaround (in)", r"(complete )runaround (in)"),
    "a word doubled": Damage(r"(complete runaround )(in)", r"(complete runaround )(in)", r"\1\1\2"),
    "two words exchanged": Damage(r"(complete) (runaround)", r"(complete) (runaround)", r"\2 \1"),
    "a letter changed": Damage(r"(runaro)u(nd)", r"(runaro)u(nd)", r"\1o\2"),
    "a word of a note lost": Damage(
        r"(Act was approved on )March (11)", r"(Act was approved on )March (11)"
    ),
    "a page break lost": Damage(
        r"(asked )\[[^\]]*\]\{[^}]*#pg_803[^}]*\}( for)",
        r'(asked )<span[^>]*id="pg_803".*?</span>( for)',
    ),
    "a page break moved": Damage(
        r"(asked )(\[[^\]]*\]\{[^}]*#pg_803[^}]*\} )for, ",
        r'(asked )(<span[^>]*id="pg_803".*?</span> )for, ',
        r"\1for, \2",
    ),
    "a word of the heading lost": Damage(r"((?m:^# ).*?)Ambassador( )", r"(<h1.*?)Ambassador( )"),
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("damage", DAMAGES)
def test_the_build_fails_and_names_the_place(build_edition: Build, damage: str, stage: str) -> None:
    event, argument = STAGES[stage]
    change = DAMAGES[damage]
    pattern = change.markdown if stage == "markdown" else change.html
    hook = HOOK.format(pattern=pattern, instead=change.instead, event=event, argument=argument)
    result = build_edition(hook=hook)
    assert UNTOUCHED not in result.log
    assert "Traceback" not in result.log
    assert result.exit_code != 0
    assert re.search(r"frus1944v04/d745\.txt:\d+:\d+", result.log)
    assert [p for p in result.problems if p["severity"] == "error" and "d745" in p["file"]]


def test_a_hook_that_changes_nothing_passes(build_edition: Build) -> None:
    result = build_edition(hook="def on_page_content(html, **_):\n    return html\n")
    assert result.exit_code == 0, result.log


TWO_PAGES = """
def on_page_content(html, page, **_):
    return html.replace("runaround", "runaway") if page.file.name == "d745" else html

def on_post_page(output, page, **_):
    return output.replace("All is well", "All was well") if page.file.name == "d1" else output
"""
SECOND = """711.61/970: Telegram
The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

All is well.
"""


def test_damage_to_one_page_hides_no_damage_to_another(build_edition: Build) -> None:
    result = build_edition({"documents/frus1944v04/d1.txt": SECOND}, hook=TWO_PAGES)
    assert result.exit_code != 0
    damaged = [p["file"] for p in result.problems if p["code"] == "page-differs"]
    assert damaged == ["documents/frus1944v04/d1.txt", "documents/frus1944v04/d745.txt"]


def test_a_transcription_that_is_not_published_as_it_is(build_edition: Build) -> None:
    hook = (
        "from pathlib import Path\n"
        "def on_page_context(context, *, page, config, nav):\n"
        "    for path in Path(config.site_dir).rglob('d745.txt'):\n"
        "        path.write_bytes(path.read_bytes().replace(b'cordial', b'cordiall'))\n"
    )
    result = build_edition(hook=hook)
    assert result.exit_code != 0
    assert "documents/frus1944v04/d745.txt:1:1: form-differs" in result.log
