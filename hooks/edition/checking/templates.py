"""Which elements templates can write, read from the source of the templates.

A template names every element that it writes; what is filled in are values and text. So the list
of what may stand on a page around its text need not be kept by hand, and never lags behind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound

if TYPE_CHECKING:
    from jinja2 import Environment

Shape = dict[str, str]
"""What an element may have: for each attribute, by name, a pattern of its value."""

VALUE, STATEMENT = "\ue000", "\ue001"
"""Stand for ``{{ … }}`` and ``{% … %}``: characters of the private use area."""

MARKED = re.compile(f"[{VALUE}{STATEMENT}]")
FILE = re.compile(r"[\w./-]+\.(?:css|js|svg)")
REFERRING = frozenset(["extends", "include", "import", "from"])
"""Statements that name another template."""

ICON = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VALUE}"><path d="{VALUE}"></path></svg>'
"""An icon of the theme, which templates include by a name that is not written in them."""


@dataclass(frozen=True, slots=True)
class Written:
    """What templates can write.

    ``scripts`` are patterns of the scripts that stand in the page itself, ``files`` the addresses
    of scripts, style sheets and icons, relative to the site, ``others`` the templates they name.
    """

    shapes: dict[str, list[Shape]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    """Those that are always the same."""

    def add(self, other: Written) -> None:
        """Puts what other templates can write to this."""
        for tag, shapes in other.shapes.items():
            own = self.shapes.setdefault(tag, [])
            own += [shape for shape in shapes if shape not in own]
        self.scripts.extend(other.scripts)
        self.files.update(other.files)
        self.others.update(other.others)
        self.ids.update(other.ids)


class Templates:
    """What the templates of an environment can write; each is read once."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._read: dict[str, Written] = {}

    def written_by(self, template: str) -> Written:
        """What a template can write, with all that it extends, includes and imports.

        Raises jinja2.TemplateError where the template itself is missing or is none.
        """
        whole = Written()
        _elements_of(ICON, whole)
        whole.add(self._alone(template))
        seen = {template}
        while waiting := sorted(whole.others - seen):
            for name in waiting:
                with suppress(TemplateNotFound):  # the beginning of a name that is put together
                    whole.add(self._alone(name))
            seen.update(waiting)
        return whole

    def _alone(self, template: str) -> Written:
        if template not in self._read:
            assert self._env.loader is not None
            source, _, _ = self._env.loader.get_source(self._env, template)
            self._read[template] = _written(source, self._env)
        return self._read[template]


def _written(source: str, env: Environment) -> Written:
    made = Written()
    pieces: list[str] = []
    statement = ""
    """The keyword of the statement, then what follows it; empty outside of statements."""
    inside = False
    for _, kind, text in env.lex(source):
        if kind == "data" and not inside:
            pieces.append(text)
        elif kind in ("variable_begin", "block_begin"):
            pieces.append(VALUE if kind == "variable_begin" else STATEMENT)
            inside, statement = True, ""
        elif kind in ("variable_end", "block_end"):
            inside = False
        elif kind == "name" and not statement:
            statement = text
            if inside and text == "block":
                pieces.append(VALUE)  # another template may write it anew
        elif kind == "string":
            constant = text[1:-1]
            if statement in REFERRING:
                made.others.add(constant)
            elif FILE.fullmatch(constant):
                made.files.add(constant)
    _elements_of("".join(pieces), made)
    return made


def _elements_of(marked: str, made: Written) -> None:
    reader = _Reader(made)
    reader.feed(marked)
    reader.close()


class _Reader(HTMLParser):
    """Collects the elements of a marked text: a tokeniser, as templates are pieces of pages."""

    def __init__(self, made: Written) -> None:
        super().__init__()
        self._made = made
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        shape: Shape = {}
        for name, value in attrs:
            if not MARKED.search(name):
                pattern = pattern_of(value or "")  # of several, in branches, any
                shape[name] = f"{shape[name]}|{pattern}" if name in shape else pattern
            if name == "id" and value and not MARKED.search(value):
                self._made.ids.add(value)
        shapes = self._made.shapes.setdefault(tag, [])
        if shape not in shapes:
            shapes.append(shape)
        self._in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip().strip(VALUE):
            self._made.scripts.append(pattern_of(data.strip(), value=r"[\w./:-]*"))


def pattern_of(marked: str, *, value: str = ".*") -> str:
    """What a marked text can become, as a pattern; between statements it may be missing."""
    first, *others = marked.split(STATEMENT)
    optional = (_filled(each, value) for each in others if each)
    return _filled(first, value) + "".join(f"(?:{each})?" for each in optional)


def _filled(marked: str, value: str) -> str:
    return value.join(map(re.escape, marked.split(VALUE)))
