"""Text into Markdown that renders as that text and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import yaml

from ..model import printable

SPECIAL = re.compile(r"[\\`*_{}\[\]<>&!|~^=]|[^\S ]|^[ ]+|[ ]+$")
AT_LINE_START = re.compile(r"\d+(?=[.)])|[#+\-:/]")
"""What would begin a list, heading, definition, block or rule at the start of a line."""

BACKSLASHED = frozenset("\\`*_{}[]!#+-")
NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def escape(text: str, *, line_start: bool = False) -> str:
    """The text as Markdown; ``line_start`` where it opens a line.

    Typographic spaces at the edges become entities: Markdown strips them like any space.
    """
    made = SPECIAL.sub(_escaped, text) if SPECIAL.search(text) else text
    if line_start:
        match = AT_LINE_START.match(made)
        if match:
            made = _first(match.group()) + made[match.end() :]
    return made


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if found.strip(" ") == "":
        return found
    return _entity(found)


def _entity(char: str) -> str:
    if char in BACKSLASHED:
        return "\\" + char
    return NAMED.get(char) or f"&#{ord(char)};"


def _first(found: str) -> str:
    # “69.”: the full stop is what would make a list
    return found + "\\" if found.isdecimal() else _entity(found)


def attributes(*, id: str = "", classes: str = "", **others: str) -> str:
    """An attribute list: ``{#p1 .body data-n="1"}``."""
    parts = [f"#{id}"] if id else []
    parts += [f".{c}" for c in classes.split()]
    for key, value in others.items():
        parts.append(f'{key.replace("_", "-")}="{value}"')
    return "{" + " ".join(parts) + "}"


def link(text: str, target: str, attrs: str = "") -> str:
    """A link whose text is Markdown already."""
    return f"[{text}]({target}){attrs}"


Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""Emits YAML; where there is no libyaml the slow one does the same."""
STRING = yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG


def front_matter(values: Mapping[str, object]) -> str:
    """The values as YAML between dashes; what is None or empty is left out.

    Mappings, sequences, text, numbers and truth values; raises TypeError for others.
    """
    return _dumped(as_written(values))


def with_front_matter(values: Mapping[str, object], body: str) -> str:
    """A page: the values, :func:`as_written`, and its Markdown."""
    return f"{_dumped(values)}\n{body}"


def as_written(values: Mapping[str, object]) -> dict[str, object]:
    """The values as they are when read from front matter again: nothing empty, and plain."""
    return {key: value for key, each in values.items() if (value := _plain(each)) not in EMPTY}


def _dumped(values: Mapping[str, object]) -> str:
    events = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    _tell(values, events)
    events += [yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    dumped = yaml.emit(events, Dumper=Dumper, allow_unicode=True, width=1 << 20)
    return f"---\n{dumped}---\n"


# The emitter only reads events, so that those that say the same are made once.
MAPPING = yaml.MappingStartEvent(None, None, implicit=True, flow_style=False)
SEQUENCE = yaml.SequenceStartEvent(None, None, implicit=True, flow_style=False)
MAPPING_ENDS, SEQUENCE_ENDS = yaml.MappingEndEvent(), yaml.SequenceEndEvent()


def _tell(value: object, events: list[yaml.Event]) -> None:
    """What the emitter is to write. PyYAML’s own way there makes three objects of each value."""
    if isinstance(value, str):
        events.append(_text(value))
    elif isinstance(value, dict):
        events.append(MAPPING)
        for key, inner in value.items():
            _tell(key, events)
            _tell(inner, events)
        events.append(MAPPING_ENDS)
    elif isinstance(value, list):
        events.append(SEQUENCE)
        for inner in value:
            _tell(inner, events)
        events.append(SEQUENCE_ENDS)
    elif value is None or isinstance(value, (bool, int, float)):
        shown = "null" if value is None else str(value).lower()
        events.append(yaml.ScalarEvent(None, None, (True, False), shown))
    else:
        raise TypeError(f"{value!r} is no value for front matter")


@lru_cache(maxsize=1 << 13)
def _text(value: str) -> yaml.Event:
    """A text, most often a name that stands in every front matter."""
    return yaml.ScalarEvent(None, STRING, (_is_plain(value), True), str(value))


def _is_plain(text: str) -> bool:
    """Whether a text that stands without quotation marks is read as text."""
    resolvers = Dumper.yaml_implicit_resolvers
    ways = [*resolvers.get(text[:1], ()), *resolvers.get(None, ())]
    return not any(pattern.match(text) for _, pattern in ways)


EMPTY: tuple[object, ...] = (None, "", [], {})


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return as_written(value)
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return str(printable(value)) if isinstance(value, str) else value


def bracketed(facts: Sequence[tuple[str, bool]]) -> str:
    """Facts in a row, those that are supplied in square brackets: in one pair if all are."""
    if facts and all(supplied for _, supplied in facts):
        return f"[{', '.join(text for text, _ in facts)}]"
    return ", ".join(f"[{text}]" if supplied else text for text, supplied in facts)
