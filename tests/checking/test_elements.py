"""Whatever templates, texts and prose cannot produce is found on a page, as browsers read it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config

from edition.checking import Allowed, Templates, prove_page
from edition.model import Problem
from edition.model.ids import anchor_id
from edition.pipeline.edition import Edition, make_edition
from edition.sources.editor_files import read_sources
from rendering.theme import theme_files
from tests.building import ROOT

FOREIGN = yaml.safe_load(
    (Path(__file__).parent / "cases" / "foreign.yml").read_text(encoding="utf-8")
)
ADDRESS = "documents/frus1944v04/d745.html"
PLACES = {"text": "complete runaround", "around": "</article>", "head": "</head>"}


@cache
def edition() -> Edition:
    return make_edition(read_sources(ROOT / "docs"))


@cache
def allowed_in(template: str) -> Allowed:
    """What the pages of a template may hold."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    env = config.theme.get_env()
    files = [*config.extra_css, *map(str, config.extra_javascript)]
    files += theme_files(config.theme.dirs).values()
    return Allowed(Templates(env).written_by(template), files)


def proved(page: str) -> list[Problem]:
    (entry,) = edition().entries
    return prove_page(
        entry.document, page, file=entry.file, allowed=allowed_in("document.html"), address=ADDRESS
    )


@pytest.fixture(scope="module")
def page(site: Path) -> str:
    return (site / ADDRESS).read_text(encoding="utf-8")


def test_the_page_as_it_is_published(page: str) -> None:
    assert proved(page) == []


@pytest.mark.parametrize("name", FOREIGN)
def test_what_does_not_belong_is_found(name: str, page: str) -> None:
    case = FOREIGN[name]
    at = PLACES[case["where"]]
    assert page.count(at) == 1
    problems = proved(page.replace(at, case["html"] + at))
    told = [problem.message for problem in problems if problem.code == "page-holds-other"]
    assert [each for each in told if case["found"] in each], problems
    assert all(ADDRESS in each for each in told)
    assert {problem.severity for problem in problems} == {"error"}


def test_in_the_text_the_place_is_told(page: str) -> None:
    (problem,) = proved(page.replace("runaround", 'run<i onclick="x()">around</i>'))
    assert problem.file == "documents/frus1944v04/d745.txt"
    line = (ROOT / "docs" / problem.file).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("around")


@pytest.mark.parametrize(
    ("changed", "to"),
    [
        ("complete runaround", "complete <b></div>runaround"),
        ("complete runaround", "complete <!-- -->runaround<!-- x"),
        ("complete runaround", "complete <textarea>runaround"),
        ("complete runaround", "complete <plaintext>runaround"),
        ("complete runaround", "complete <select>runaround"),
        ("complete runaround", "complete <title>runaround</title>"),
        ("complete runaround", "complete <button>And more.</button> runaround"),
        ("complete runaround", "complete <style>And more.</style> runaround"),
        ("complete runaround", "complete <script>And more.</script> runaround"),
        ("complete runaround", "complete <span class='pn'>And more.</span> runaround"),
        ("complete runaround", "complete <![CDATA[runaround]]>"),
        ("complete runaround", "complete <svg><![CDATA[runaround]]></svg>"),
        ("complete runaround", "complete <template>runaround</template>"),
        ('<div class="document-text', '<textarea></textarea><div class="document-text'),
        ('<div class="document-text', '<select><div class="document-text'),
        ('<div class="document-text', '<!-- <div class="document-text'),
        ("</article>", "<div class='document-text'>And more.</div></article>"),
        ("&#8617;", "And more."),
    ],
)
def test_tricks_with_the_text_are_found(changed: str, to: str, page: str) -> None:
    assert changed in page
    problems = proved(page.replace(changed, to, 1))
    assert problems
    assert {problem.severity for problem in problems} == {"error"}


# ---- what templates can write


@pytest.mark.parametrize("template", ["document.html", "section.html", "person.html"])
def test_ids_of_a_source_are_kept_from_being_those_of_templates(template: str) -> None:
    ids = {id for id in allowed_in(template).ids if not id.startswith("__")}
    assert {id for id in ids if anchor_id(id) == id} - {"search-list"} == set()


TEMPLATES = {
    "page.html": '{% extends "base.html" %}{% block a %}<p class="a{% if b %} b{% endif %}"'
    '{% if c %} id="{{ c }}"{% endif %}></p>{% endblock %}',
    "base.html": '<title>{{ title }}</title>{% include "piece.html" %}'
    '<meta content="x {% block rest %}{% endblock %}">'
    '<script>x("{{ base }}")</script><script src="{{ "assets/x.js" | url }}"></script>',
    "piece.html": '{% for x in y %}<li{% if x %} value="1"{% else %} value="{{ x }}2"{% endif %}>'
    "{% endfor %}{# <b> #}{% include 'icons/' ~ name %}",
}


@pytest.mark.parametrize(
    ("tag", "fine"),
    [
        ('p class="a"', True),
        ('p class="a b"', True),
        ('p class="b"', True),  # prose may have any class
        ('p class="a" id="x y"', True),
        ('p class="a" data-x=""', False),
        ("title", True),
        ('meta content="x y; z"', True),
        ('meta content="y"', False),
        ('li value="1"', True),
        ('li value="92"', True),
        ('li value="x"', False),
        ('b role="x"', True),
        ("form", False),
        ('script src="assets/x.js"', True),
        ('script src="assets/y.js"', False),
        ('script src="config.js"', True),
        ('svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"', True),
    ],
)
def test_what_templates_write_is_read_from_them(tag: str, fine: bool) -> None:
    env = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    written = Templates(env).written_by("page.html")
    assert (not Allowed(written, ["config.js"]).wrong_tags([tag], "")) is fine


@pytest.mark.parametrize(
    ("script", "fine"),
    [('x("../..")', True), ('x("")', True), ('x(")")', False), ('x("a"); y("b")', False)],
)
def test_scripts_in_pages_are_known_by_their_words(script: str, fine: bool) -> None:
    env = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    allowed = Allowed(Templates(env).written_by("page.html"))
    assert (allowed.wrong_script("script", script, "") == "") is fine
