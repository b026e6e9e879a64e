"""The pieces of Markdown that pages are written with; nothing else writes Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

import yaml

from ...model import printable
from ...model.ids import safe_id
from ...model.markdown_text import escape as escape


def attributes(*, id: str = "", classes: str = "", **others: str) -> str:
    """An attribute list: ``{#p1 .body data-n="1"}``; empty where there is nothing to say.

    Values are any text. Ids and classes have no way to be escaped there: what cannot stand in
    them is replaced (:func:`.safe_id`).
    """
    parts = [f"#{safe_id(id)}"] if id else []
    parts += [f".{safe_id(each)}" for each in classes.split()]
    for key, value in others.items():
        parts.append(f'{key.replace("_", "-")}="{_value(value)}"')
    return "{" + " ".join(parts) + "}" if parts else ""


IN_VALUE = re.compile(r"[^\w .:/#,;()'-]|(?<![^\W_])_|_(?![^\W_])")


@lru_cache(maxsize=1 << 13)
def _value(text: str) -> str:
    """A value between quotation marks, of an attribute list or a tag.

    The rules for words within lines may see it before it is read as a value, and some readers of
    attribute lists do not undo backslashes: so signs are references to characters.
    """
    return IN_VALUE.sub(lambda match: f"&#{ord(match.group())};", printable(text))


def link(text: str, target: str, attrs: str = "") -> str:
    """A link whose text is Markdown already.

    ``target`` is an address of the edition, or one that :func:`.check_address` has passed.
    """
    return f"[{text}]({_target(target)}){attrs}"


IN_TARGET = re.compile(r"[^\w\-.~:/?#\[\]@!$&+,;=%*]")


@lru_cache(maxsize=1 << 13)
def _target(address: str) -> str:
    """The address as Markdown has it between parentheses."""
    encoded = IN_TARGET.sub(lambda match: quote(match.group(), safe="", errors="replace"), address)
    return encoded.replace("&", "&amp;")


def span(text: str, attrs: str) -> str:
    """Words, as Markdown, with attributes."""
    return f"[{text}]{attrs}" if attrs else text


def element(tag: str, text: str, **others: str) -> str:
    """Words, as Markdown, in an element of HTML."""
    return f"{opening(tag, **others)}{text}{closing(tag)}"


def opening(tag: str, **others: str) -> str:
    """The start tag of an element: ``<span class="term">``; an underscore ends a keyword."""
    said = (f' {key.strip("_").replace("_", "-")}="{_value(each)}"' for key, each in others.items())
    return f"<{tag}{''.join(said)}>"


def closing(tag: str) -> str:
    """The end tag of an element."""
    return f"</{tag}>"


def emphasis(text: str) -> str:
    """Words, as Markdown, in italics."""
    return f"*{text}*"


def strong(text: str) -> str:
    """Words, as Markdown, in bold."""
    return f"**{text}**"


def code(text: str) -> str:
    """A word of letters, digits and hyphens, as code."""
    return f"`{safe_id(text)}`"


# ---- lines


def heading(level: int, text: str, attrs: str = "") -> str:
    """A heading whose text is Markdown already."""
    words = text.rstrip("\\#")
    # signs at its end are words, not the close of the heading
    end = PAIR_OR_SIGN.sub(lambda match: match[1] or "\\#", text[len(words) :])
    return " ".join(filter(None, ("#" * level, words + end, attrs)))


PAIR_OR_SIGN = re.compile(r"(\\\\|\\#)|#")


def paragraph(text: str, attrs: str = "") -> str:
    """A line of Markdown with the attributes of its paragraph, or of the list that it ends."""
    return f"{text}\n{attrs.replace('{', '{: ', 1)}" if attrs else text


def bullets(items: Iterable[str]) -> str:
    """A list; the items are Markdown."""
    return "\n".join(f"- {item}" for item in items)


def note_marker(id: str) -> str:
    """The marker of a note."""
    return f"[^{id}]"


def note(id: str, paragraphs: Sequence[str]) -> list[str]:
    """A note of several paragraphs of Markdown."""
    return [f"[^{id}]: {''.join(paragraphs[:1])}", *(INDENT + each for each in paragraphs[1:])]


def details(summary: str, text: str, classes: str = "") -> str:
    """A block that is folded behind its summary, a text; what it holds is Markdown."""
    attrs = f'{INDENT}attrs: {{class: "{classes}"}}\n' if classes else ""
    return f"/// details | {escape(summary, line_start=True)}\n{attrs}\n{text}\n///"


def indented(text: str) -> str:
    """Lines that belong to the item of the list before them."""
    return "\n".join(INDENT + line if line else "" for line in text.split("\n"))


INDENT = "    "


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
