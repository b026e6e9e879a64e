"""Every class and custom property of the style sheets is one that a page can have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest

from edition.checking.elements import TEXT
from edition.model.containers import RENDITIONS
from tests.building import ROOT

ASSETS = ROOT / "overrides" / "assets"
THEME = Path(str(files("material"))) / "templates"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PRELUDE = re.compile(r"([^{};]+)\{")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
HANDED_ON = re.compile(r'\{% set kind\b[^=]*= "([^"]*)"|\bstep\([\w.]+, "([^"]*)"')
"""Where templates give a class a name, or hand it to a macro, before they write it."""
STRING = re.compile(r"""["']([\w -]*)["']""")


def text_of(paths: Iterable[Path]) -> str:
    """The contents of all files."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


SHEETS = COMMENT.sub("", text_of((ASSETS / "stylesheets").glob("*.css")))


def classes_in(css: str) -> set[str]:
    """The classes in the selectors of a style sheet."""
    preludes = (match[1].strip() for match in PRELUDE.finditer(COMMENT.sub("", css)))
    return {name for text in preludes if not text.startswith("@") for name in CLASS.findall(text)}


def of_templates(templates: str) -> set[str]:
    """The classes that templates write: words of ``class``, and strings in expressions there."""
    made = {word for pair in HANDED_ON.findall(templates) for word in " ".join(pair).split()}
    for value in re.findall(r'\bclass="((?:\{\{.*?\}\}|[^"])*)"', STATEMENT.sub(" ", templates)):
        made.update(word for each in EXPRESSION.findall(value) for word in strings(each))
        made.update(EXPRESSION.sub(" ", value).split())
    return made


def of_scripts(scripts: str) -> set[str]:
    """The classes that scripts set."""
    set_by = r'className = |classList\.(?:add|toggle|replace)\(|\belement\("\w+", '
    return {
        word for text in re.findall(rf'(?:{set_by})"([^"]*)"', scripts) for word in text.split()
    }


def of_writers(python: str) -> set[str]:
    """The classes that Python writes, without what is filled in: ``align-``."""
    set_by = r'\bclass(?:es|_)=|\.set\("class", '
    return {
        word
        for match in re.finditer(rf"(?:{set_by})(?:f?\"([^\"]*)\")", python)
        for word in re.sub(r"\{[^}]*\}", " ", match[1]).split()
    }


def of_prose(markdown: str) -> set[str]:
    """The classes that the pages of this edition give to lines: ``{: .lead-in }``."""
    return {word for each in re.findall(r"\{:([^}]*)\}", markdown) for word in CLASS.findall(each)}


def of_text() -> set[str]:
    """The classes in the text of documents: the proof lets a page have no others."""
    patterns = (shape.get("class", "") for shapes in TEXT.values() for shape in shapes)
    words = {word for pattern in patterns for word in re.findall(r"[a-z][a-z-]*", pattern)}
    return {*words - {"rend-"}, *(f"rend-{name}" for name in RENDITIONS)}


def of_theme() -> set[str]:
    """The classes that templates and script of the theme name."""
    scripts = text_of((THEME / "assets" / "javascripts").glob("bundle.*.min.js"))
    words = re.findall(r"\bmd-[a-z_0-9-]+", text_of(THEME.rglob("*.html")) + scripts)
    return {*words, *of_scripts(scripts)}


def strings(expression: str) -> list[str]:
    """The words of the strings in an expression."""
    return [word for text in STRING.findall(expression) for word in text.split()]


def test_every_class_of_the_style_sheets_can_be_on_a_page() -> None:
    made = (
        of_templates(text_of((ROOT / "overrides").rglob("*.html")))
        | of_scripts(text_of((ASSETS / "javascripts").rglob("*.js")))
        | of_writers(text_of((ROOT / "hooks").rglob("*.py")))
        | of_prose(text_of((ROOT / "docs").rglob("*.md")))
        | of_text()
        | of_theme()
    )
    begun = tuple(name for name in made if name.endswith("-"))
    unused = {name for name in classes_in(SHEETS) - made if not name.startswith(begun)}
    assert unused == set()


def test_every_custom_property_is_used() -> None:
    theme = text_of((THEME / "assets" / "stylesheets").glob("*.css"))
    defined = set(re.findall(r"(?<![\w-])(--[\w-]+):", SHEETS))
    assert defined - set(re.findall(r"var\((--[\w-]+)", SHEETS + theme)) == set()


@pytest.mark.parametrize(
    ("css", "classes"),
    [
        (".a, p.b:not(.c) > .d-e::after { margin: 0.5em }", {"a", "b", "c", "d-e"}),
        ("@media print { .a { color: red } .b { color: url(x.woff2) } }", {"a", "b"}),
        ("/* .a { } */ @font-face { src: url(a.woff2) } .b {}", {"b"}),
    ],
)
def test_classes_are_read_from_selectors_alone(css: str, classes: set[str]) -> None:
    assert classes_in(css) == classes


@pytest.mark.parametrize(
    ("template", "classes"),
    [
        ('<p class="a b">', {"a", "b"}),
        ('<p class="a{% if x == "c" %} b{% endif %}">', {"a", "b"}),
        ("""<p class="{{ 'a' if x else 'b' }} c">""", {"a", "b", "c"}),
        ("""<p id="a">{{ "class" }}</p>""", set()),
        ('{% set kind, rows = "a b", "li" %}{{ step(way.to, "c", "next") }}', {"a", "b", "c"}),
    ],
)
def test_classes_are_read_from_templates(template: str, classes: set[str]) -> None:
    assert of_templates(template) == classes
