"""No code but the writers of each format makes mark-up: what offends is found in the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import ROOT

WRITERS = {
    "edition/model/markdown_text.py": "writes text as Markdown",
    "edition/writing/markdown/escaping.py": "writes Markdown, and HTML within it",
    "edition/writing/markdown/fast_parser.py": "writes HTML as Python-Markdown does",
    "edition/checking/page.py": "reads pages",
    "edition/checking/proof.py": "reads pages",
    "edition/checking/templates.py": "reads templates",
    "edition/sources/prose/cleaning.py": "reads what the sanitiser of HTML left",
    "edition/proposing/draft.py": "writes comments of YAML",
}
EXAMPLES = "edition/problems/kinds/"
"""What problems show as examples is escaped where it is written."""

MARKS_AS_HTML = {
    "rendering/configuration.py": "the copyright of mkdocs.yml",
    "rendering/editor_pages.py": "titles that Python-Markdown rendered, to take their tags out",
    "rendering/page_renderer.py": "what Python-Markdown rendered",
    "rendering/site_build.py": "what Python-Markdown rendered",
    "edition/writing/epub/prose.py": "what lxml serialised",
    "edition/writing/epub/book.py": "names the type",
}

TAG = r"</|/>|<[!?]|<(?!volume>|id>)[A-Za-z][\w:-]*[ >]|=\""
MARKDOWN = r"\]\(|\]\{|\{[:.#]|\{ #|!\[|\[\^|^#{1,6} |///"
MARKUP = re.compile(f"{TAG}|{MARKDOWN}")
PATTERN = re.compile(r"\\[wWdDsS]|\(\?")
"""What only regular expressions hold."""

READING = frozenset(
    "compile sub search match fullmatch findall finditer split startswith endswith removeprefix "
    "removesuffix partition rpartition find rfind index count replace escape".split()
)
"""Functions whose arguments are looked for, not written."""


def offenders(source: str) -> Iterator[str]:
    """What in a module makes mark-up, by line."""
    tree = ast.parse(source)
    read = set(read_only(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in read:
            if MARKUP.search(node.value) and not PATTERN.search(node.value):
                yield f"{node.lineno}: {node.value!r}"
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [f"{getattr(node, 'module', '')}.{each.name}" for each in node.names]
            if {"html.escape", ".html", "xml.sax.saxutils.escape"}.intersection(names):
                yield f"{node.lineno}: {names}"


def read_only(tree: ast.Module) -> Iterator[ast.AST]:
    """What is compared or looked for, and docstrings."""
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and name_of(node.func) in READING
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if called or docstring or isinstance(node, ast.Compare):
            yield from ast.walk(node)


def name_of(function: ast.expr) -> str:
    """The name of what is called, without what it is called on."""
    return getattr(function, "attr", getattr(function, "id", ""))


def modules() -> list[Path]:
    return sorted((ROOT / "hooks").rglob("*.py"))


def place(path: Path) -> str:
    return path.relative_to(ROOT / "hooks").as_posix()


@pytest.mark.parametrize("path", modules(), ids=place)
def test_only_writers_make_markup(path: Path) -> None:
    if place(path) in WRITERS or place(path).startswith(EXAMPLES):
        return
    assert list(offenders(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", modules(), ids=place)
def test_only_what_a_parser_wrote_is_marked_as_html(path: Path) -> None:
    names = {
        node.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name)
    }
    assert "Markup" not in names or place(path) in MARKS_AS_HTML


@pytest.mark.parametrize(
    "line",
    [
        'f"<b>{x}</b>"',
        '"<span id=" + x + ">"',
        '"[%s](%s)" % (a, b)',
        '"[{}]({})".format(a, b)',
        'f"{a} {{#{b}}}"',
        'f"{a}{{ #{b} }}"',
        'f"{a}\\n{{: .c}}"',
        '"".join(["<p>", a])',
        'parts.append(f"## {a}")',
        "write('<a href=\"')",
        'f"/// details | {a}"',
        'f"[^{a}]: {b}"',
        "from html import escape",
        "import html",
    ],
)
def test_offenders_are_found(line: str) -> None:
    assert list(offenders(f"x = {line}" if "import" not in line else line))


@pytest.mark.parametrize(
    "line",
    [
        '"""<b>A docstring.</b>"""',
        're.compile(r"(?P<a>[^b]+)</p>")',
        'text.startswith("<p>")',
        'x = "<p>" in text',
        'x = "documents/<volume>/<id>.txt"',
        'x = f"{a}: {b} ({c})"',
        'x = f"{{{TEI}}}text"',
    ],
)
def test_what_is_read_or_shown_is_no_offence(line: str) -> None:
    assert list(offenders(line)) == []


# ---- templates and scripts

TEMPLATES = sorted(
    [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "hooks").rglob("templates/*.*ml")]
)
IN_TEMPLATES = {
    "a value that is not escaped": re.compile(r"\|\s*safe\b|autoescape|Markup"),
    "an attribute without quotation marks": re.compile(r"=\s*\{\{"),
    "an attribute that runs": re.compile(r"\son[a-z]+\s*=", re.I),
    "an address that runs": re.compile(r"javascript:", re.I),
}
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.S)
RUNS = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|srcdoc|eval|Function)\b"
    r"|document\.write"
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_escape_all_that_they_are_told(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert [what for what, offence in IN_TEMPLATES.items() if offence.search(text)] == []
    written = [
        value for body in SCRIPT.findall(text) for value in re.findall(r"\{\{.*?\}\}", body, re.S)
    ]
    assert [value for value in written if "tojson" not in value] == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "overrides").rglob("*.js")), ids=lambda path: path.name
)
def test_scripts_make_elements_and_no_markup(path: Path) -> None:
    assert RUNS.search(path.read_text(encoding="utf-8")) is None
