"""What a plugin or a damaged file adds to any page is found; page and source are named."""

from __future__ import annotations

import pytest

from tests.building import Build, Result

ADDED = "<script>alert(1)</script>"
HOOK = f"""
from pathlib import Path

def on_page_content(html, page, **_):
    return html + {ADDED!r} if page.file.src_uri == "method.md" else html

def on_post_page(output, page, **_):
    if page.file.src_uri in ("method.md", "problems.md"):
        return output
    return output.replace("</article>", {ADDED!r} + "</article>")

def on_post_template(output, template_name, **_):
    return output.replace("</article>", {ADDED!r} + "</article>")

def on_post_build(config, **_):
    page = Path(config.site_dir) / "problems.html"
    page.write_text(page.read_text(encoding="utf-8") + {ADDED!r}, encoding="utf-8")
"""
SOURCES = {
    "documents/frus1944v04/d745.html": "documents/frus1944v04/d745.txt",
    "documents/index.html": "documents/index.md",
    "documents/frus1944v04/index.html": "documents/frus1944v04/index.md",
    "persons/stalin.html": "persons/stalin.md",
    "persons/index.html": "persons/index.md",
    "references.html": "references.md",
    "search.html": "search.md",
    "problems.html": "problems.md",
    "index.html": "index.md",
    "method.html": "method.md",
    "404.html": "404.html",
}
TEMPLATE = """
from jinja2 import ChoiceLoader, DictLoader

MAIN = (
    '{% extends "base.html" %}{% block extrahead %}'
    '<img src="https://example.org/x.png" alt="">{% endblock %}'
)

def on_env(env, **_):
    env.loader = ChoiceLoader([DictLoader({"main.html": MAIN}), env.loader])
"""


@pytest.fixture(scope="module")
def result(build_edition: Build) -> Result:
    return build_edition(hook=HOOK)


@pytest.mark.parametrize("page", SOURCES)
def test_a_script_on_any_page(page: str, result: Result) -> None:
    assert "Traceback" not in result.log
    assert result.exit_code != 0
    assert ADDED in (result.site / page).read_text(encoding="utf-8")
    told = [each for each in result.problems if f"on the page {page} " in each["message"]]
    assert [(each["code"], each["file"], each["severity"]) for each in told] == [
        ("page-holds-other", SOURCES[page], "error")
    ]
    assert "the script “alert(1)”" in told[0]["message"]


def test_a_template_that_loads_from_another_site(build_edition: Build) -> None:
    result = build_edition(hook=TEMPLATE)
    assert result.exit_code != 0
    told = [each for each in result.problems if each["code"] == "page-holds-other"]
    assert {each["file"] for each in told} >= {"method.md", "persons/stalin.md"}
    assert all("https://example.org/x.png" in each["message"] for each in told)


def test_another_problem_of_a_page_hides_no_script(build_edition: Build) -> None:
    flawed = {"method.md": "# Method\n\nWords <blink>that</blink> blink.\n"}
    result = build_edition(flawed, strict=False, hook=HOOK)
    codes = {each["code"] for each in result.problems if each["file"] == "method.md"}
    assert codes >= {"html-not-allowed", "page-holds-other"}
