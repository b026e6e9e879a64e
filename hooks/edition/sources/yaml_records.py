"""Reading the editor's YAML: every key known, every value typed, every mistake placed.

A bad key or value is a problem with its line and the rest is used all the same, so that
one slip never hides a file's other facts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, cast

import yaml

from ..model import NOT_TEXT, Problem
from ..model.addresses import visible
from ..problems import problem

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LONGEST = 100_000
"""Characters of a record. The parser takes time by their square for some that are no record."""

DEEPEST = 10
"""Lists and mappings within each other; records have three. The parser recurses in C, and
tens of thousands end the process."""

SHALLOW = 1_000
"""Characters in which nothing can be deep enough to do harm."""

MOST_PROBLEMS = 100
"""Problems told of one file."""

QUOTED, LISTED = 200, 10
"""Characters of a text, and items of a list, that are shown: aliases can make a value endless."""

TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)
"""What a value that is written without a tag can be taken for."""


LINE_ENDS = re.compile("[\u2028\u2029]")


class Unfit(ValueError):
    """A value is not what its key needs; the message says what was expected. ``remedy`` takes the
    place of that of the kind of problem."""

    def __init__(self, expected: str, *, remedy: str | None = None) -> None:
        super().__init__(expected)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: ``read`` turns its YAML node into a value or raises Unfit."""

    read: Callable[[yaml.Node], Any]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """The values that could be read, the line (from 1) of each key, and the problems."""

    values: dict[str, Any]
    lines: dict[str, int]
    problems: tuple[Problem, ...]


def read_record(
    text: str, *, file: str, fields: Mapping[str, Field], first_line: int = 1
) -> Record:
    """The mapping in ``text``, whose first line is line ``first_line`` of ``file``."""
    reader = _Reader(file, first_line)
    try:
        _check_form(text)
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        reader.report("yaml-syntax", *_mistake(error, text.splitlines(), first_line))
        return Record({}, {}, tuple(reader.problems))
    if node is None:
        node = yaml.MappingNode("tag:yaml.org,2002:map", [])
    if not isinstance(node, yaml.MappingNode):
        reader.report("yaml-syntax", node.start_mark, shown(node), "lines of the form “key: value”")
        return Record({}, {}, tuple(reader.problems))
    reader.read(node, fields)
    for name, field in fields.items():
        if field.required and name not in reader.seen:
            reader.report("missing-key", None, f"no key “{name}”", f"a line “{name}: …”")
    return Record(reader.values, reader.lines, tuple(reader.told()))


class _NoRecord(yaml.YAMLError):
    """YAML that no record needs: what was found, what was expected, and where."""

    def __init__(self, found: str, expected: str, mark: yaml.Mark | None = None) -> None:
        super().__init__(found)
        self.found, self.expected, self.mark = found, expected, mark


def _check_form(text: str) -> None:
    """Raises what :func:`yaml.compose` does, for YAML that would harm it."""
    if len(text) > LONGEST:
        raise _NoRecord(f"{len(text):,} characters", f"at most {LONGEST:,}")
    if len(text) < SHALLOW:
        return
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            found = f"lists or mappings nested more than {DEEPEST} deep"
            mark = cast(yaml.Mark, event.start_mark)
            raise _NoRecord(found, "keys with texts or lists", mark)


def _mistake(
    error: yaml.YAMLError, lines: Sequence[str], first_line: int
) -> tuple[yaml.Mark | None, str, str]:
    """Where a file stops being YAML, what stands there and what should, in plain words.

    What is not recognised keeps the words of the parser.
    """
    if isinstance(error, _NoRecord):
        return error.mark, error.found, error.expected
    said = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark: yaml.Mark | None = getattr(error, "problem_mark", None)
    opened: yaml.Mark | None = getattr(error, "context_mark", None)
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    before, at = (line[: mark.column], line[mark.column : mark.column + 1]) if mark else ("", "")
    began = f"opened in line {first_line + opened.line}" if opened else ""
    if "quoted scalar" in context and "end of stream" in said:
        return opened, f"a quotation mark that is not closed, {began}", "a closing quotation mark"
    if at == "\t" or "tab" in said.split() or before.strip() == "" != before.strip(" "):
        return mark, "a tab", "spaces instead"
    if "mapping values" in said and ":" in before:
        return mark, "a colon inside a value", "such a value in quotation marks"
    if "mapping values" in said:
        return (
            mark,
            "a line that is indented more than the one above",
            "keys with the same indentation",
        )
    if "flow" in context:
        return opened, f"a bracket that is not closed, {began}", "a closing bracket"
    if "expected key" in said and before.rstrip().endswith(('"', "'")):
        found = "words after a closing quotation mark"
        return (
            mark,
            found,
            "quotation marks around the whole value and none of the same kind inside",
        )
    if "cannot start" in said:
        return mark, f"a value that begins with “{at}”", "such a value in quotation marks"
    if "could not find expected ':'" in said:
        return opened, "a line without a colon", "lines of the form “key: value”"
    return mark, said.removeprefix("found "), "YAML"


class _Reader:
    def __init__(self, file: str, first_line: int) -> None:
        self.file, self.first_line = file, first_line
        self.values: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.seen: set[str] = set()
        self.problems: list[Problem] = []

    def report(
        self,
        code: str,
        mark: yaml.Mark | None,
        found: str,
        expected: str,
        remedy: str | None = None,
    ) -> None:
        line, column = (mark.line, mark.column) if mark else (0, 0)
        self.problems.append(
            problem(
                code,
                file=self.file,
                line=self.first_line + line,
                column=column + 1,
                found=visible(found),
                expected=expected,
                remedy=remedy,
            )
        )

    def told(self) -> list[Problem]:
        """The problems, of very many the first and how many more there are."""
        more = len(self.problems) - MOST_PROBLEMS
        if more <= 0:
            return self.problems
        last = self.problems[MOST_PROBLEMS]
        found = f"{last.found}, and {more - 1:,} more problems in this file"
        return [*self.problems[:MOST_PROBLEMS], replace(last, found=found)]

    def read(self, node: yaml.MappingNode, fields: Mapping[str, Field]) -> None:
        for key, value in pairs(node):
            name = shown(key)
            if name in self.seen:
                self.report("duplicate-key", key.start_mark, f"“{name}” twice", "each key once")
                continue
            if name not in fields:
                few = len(self.problems) < MOST_PROBLEMS  # it compares letter by letter
                near = get_close_matches(name, fields, n=1) if few else []
                hint = f"write “{near[0]}” if that was meant, or remove the line" if near else None
                known = ", ".join(fields)
                self.report("unknown-key", key.start_mark, f"“{name}”", f"one of {known}", hint)
                continue
            self.seen.add(name)
            self.lines[name] = self.first_line + key.start_mark.line
            if is_null(value):
                if fields[name].required:
                    missing = f"“{name}” without a value"
                    self.report("missing-key", key.start_mark, missing, f"a line “{name}: …”")
                continue
            try:
                self.values[name] = fields[name].read(value)
            except Unfit as unfit:
                code = "bad-date" if isinstance(unfit, NoDate) else "wrong-type"
                self.report(
                    code, value.start_mark, f"“{name}: {shown(value)}”", str(unfit), unfit.remedy
                )


class NoDate(Unfit):
    """A value is not a date."""


def pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Keys and values of a mapping as they stand."""
    yield from node.value


def is_null(node: yaml.Node) -> bool:
    """Whether a value was left empty."""
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def shown(node: yaml.Node, *, depth: int = 2) -> str:
    """A node as the editor would recognise it.

    Below ``depth`` nothing is spelled out: a YAML alias may stand inside what it names.
    """
    if isinstance(node, yaml.ScalarNode):
        return str(node.value) if len(node.value) <= QUOTED else f"{node.value[:QUOTED]}…"
    if not depth:
        return "…"
    first, more = node.value[:LISTED], ["…"] if len(node.value) > LISTED else []
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join([shown(n, depth=depth - 1) for n in first] + more) + "]"
    pairs = ((shown(k, depth=depth - 1), shown(v, depth=depth - 1)) for k, v in first)
    return "{" + ", ".join([f"{key}: {value}" for key, value in pairs] + more) + "}"


# ---- readers of values


def text(node: yaml.Node) -> str:
    """A text on one line; numbers and dates count as the text they are written as."""
    if not isinstance(node, yaml.ScalarNode) or node.tag not in TAGS:
        raise Unfit("a text")
    if NOT_TEXT.search(node.value):
        raise Unfit("a text without control characters")
    if LINE_ENDS.search(node.value):
        raise Unfit("a text on one line, without U+2028 and U+2029")
    folded = " ".join(node.value.split())
    if not folded or is_null(node):
        raise Unfit("a text that is not empty")
    return folded


def texts(node: yaml.Node) -> tuple[str, ...]:
    """A list of texts, or one text."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(text(item) for item in node.value)
    if isinstance(node, yaml.ScalarNode):
        return (text(node),)
    raise Unfit("a list such as [one, two]")


def mapping(node: yaml.Node) -> dict[str, str]:
    """A mapping of texts to texts."""
    if not isinstance(node, yaml.MappingNode):
        raise Unfit("pairs such as {key: value}")
    return {key: text(value) for key, value in keyed(node)}


def keyed(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    """Values of a mapping by their keys. Raises Unfit where one comes twice."""
    seen: set[str] = set()
    for key, value in pairs(node):
        name = text(key)
        if name in seen:
            raise Unfit(f"each key once, not “{name}” twice")
        seen.add(name)
        yield name, value


def split_front_matter(source: str) -> tuple[str, str, int]:
    """Front matter, body, and the line (from 1) on which the front matter's text begins.

    Without front matter the first is empty and the line 1.
    """
    if not source.startswith("---\n"):
        return "", source, 1
    end = source.find("\n---\n", 3)
    if end < 0:
        end = source.find("\n---", 3)
        if end < 0 or source[end + 4 :].strip():
            return "", source, 1
        return source[4 : end + 1], "", 2
    return source[4 : end + 1], source[end + 5 :], 2
