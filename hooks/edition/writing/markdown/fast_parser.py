"""Python-Markdown at twice the pace: the same rules, tried only where they can apply.

The stock parser tries every rule on every line, letter by letter where brackets nest. The
classes here ask first whether a line has a sign with which the rule begins; what they give is
what the stock classes give, which do the work wherever a rule does apply. They take the place
of the stock classes and of nothing else: where another extension has put a class of its own,
that one stays.

Three methods overridden here are private to Python-Markdown (``_InlineProcessor__…``). Without
methods of these names the stock ones are at work, and nothing but time is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement

import markdown.serializers
from markdown import Markdown, inlinepatterns
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.extensions.toc import TocTreeprocessor
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString

SIGNS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    r"\[\^([^\]]*)\]": "[^",
    r"\[": "[",
    r"\*|_": "*_",
}
"""The pattern of each rule within lines, and what a line must have for it to match: these
characters, or (``EITHER``) one of them."""

EITHER = "*_"
ANY = re.compile(r"[`\\\[<&*_]").search

REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
"""Rules that do nothing where no reference is defined (``[id]: address``)."""

BLOCKS = frozenset(
    "empty indent blocks code table hashheader setextheader hr olist ulist quote footnote "
    "reference paragraph".split()
)
"""The rules for blocks of which :class:`_Line` knows that none but the last applies to a line."""

LINE = re.compile(r"(?!\d+\.[ ]|\[\^)[^\s#>*+\-_/:!|=~`{\x02][^\n]*(?:\n\{: [^\n]*\})?")
"""A paragraph of one line, maybe with an attribute list below it."""

BRACKET = re.compile(r"[\[\]]")
ADDRESS = re.compile(r"\(([^\s()'\"<>]*)\)")
MANY = 300
"""Escaped signs in a line that is much longer than lines are."""

SIGN = {"lt": "<", "gt": ">", "amp": "&"}
BACKSLASHED = re.compile(r"\\.", re.DOTALL)
ESCAPED = re.compile(r"\\(.)|&(lt|gt|amp(?=;(?:&amp;|\s|$)));|&#(4[0-7]|6[01]|9[1-6]|12[3-6]);")
"""A sign behind a backslash, or as an entity; of ``&amp;`` and numbers those that, as the sign
itself, begin no other entity."""

LEFT = "line"
BEFORE_ALL_BUT_EMPTY = 95


def quicken(md: Markdown) -> None:
    """Puts the quick classes into a parser, in the place of the stock ones."""
    changes: Mapping[type, type] = {
        InlineProcessor: _Inline,
        AttrListTreeprocessor: _AttrList,
        TocTreeprocessor: _Toc,
        UnescapeTreeprocessor: _Unescape,
        LinkInlineProcessor: _Link,
    }
    for each in (*md.treeprocessors, *md.inlinePatterns):
        if type(each) in changes:
            each.__class__ = changes[type(each)]
    md.parser.blockprocessors.register(_Line(md.parser), LEFT, BEFORE_ALL_BUT_EMPTY)
    md.is_block_level = lru_cache(maxsize=None)(md.is_block_level)  # type: ignore[method-assign]


# ---- blocks


class _Line(BlockProcessor):
    """A paragraph like most, without asking what else it might be."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._known: bool | None = None

    def test(self, parent: Element, block: str) -> bool:
        rules = self.parser.blockprocessors
        if self._known is None:
            names = {item.name for item in cast(Any, rules)._priority}
            self._known = names - {LEFT} <= BLOCKS
        return (
            self._known
            and LINE.fullmatch(block) is not None
            and "]:" not in block
            and not self.parser.state.isstate("list")
            and not ("blocks" in rules and cast(Any, rules["blocks"]).stack)
        )

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = blocks.pop(0)


# ---- within lines


Apply = Callable[[object, str, int, int], tuple[str, bool, int]]


class _Inline(InlineProcessor):
    _rules: list[tuple[object, tuple[str, ...]]]
    _others: bool

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Applies the rules to a tree."""
        if (
            self.md.serializer is markdown.serializers.to_xhtml_string
        ):  # known behind all extensions
            self.md.serializer = serialized
        self._rules, self._others = [], False
        for rule in self.inlinePatterns:
            sign = SIGNS.get(getattr(rule, "pattern", ""))
            if isinstance(rule, REFERENCES) and not self.md.references:
                signs: tuple[str, ...] = ()
            elif sign is None:  # of an extension that nobody knows here
                signs, self._others = ("",), True
            else:
                signs = tuple(sign) if sign == EITHER else (sign,)
            self._rules.append((rule, signs))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        if not (ANY(data) or self._others or "  \n" in data):
            return data
        if not patternIndex and data.count("\\") + data.count("&") > MANY:
            data = self._unescaped(data)
        apply = cast(Apply, self._InlineProcessor__applyPattern)  # type: ignore[attr-defined]
        rules = self._rules
        for i in range(patternIndex, len(rules)):
            rule, signs = rules[i]
            for sign in signs:
                if sign in data:
                    start, matched = 0, True
                    while matched:
                        data, matched, start = apply(rule, data, i, start)
                    break
        return data

    def _unescaped(self, data: str) -> str:
        """The text with what stands for its escaped signs, all put in at once.

        The stock rules put them in one by one, and copy the text each time: a hundred thousand
        escaped signs take them a minute. Code is looked for before escaped signs.
        """
        if "`" in BACKSLASHED.sub("", data):
            return data
        known = self.md.ESCAPED_CHARS

        def code(match: re.Match[str]) -> str:
            if match[1] and match[1] not in known:
                return match[0]
            char = match[1] or (SIGN[match[2]] if match[2] else chr(int(match[3])))
            return f"{STX}{ord(char)}{ETX}"

        return ESCAPED.sub(code, data)

    def _InlineProcessor__processPlaceholders(  # noqa: N802
        self,
        data: str | None,
        parent: Element,
        isText: bool = True,  # noqa: N803
    ) -> list[tuple[Element, list[str]]]:
        if not data:
            return []
        if INLINE_PLACEHOLDER_PREFIX in data or isinstance(data, AtomicString):
            made = super()._InlineProcessor__processPlaceholders(data, parent, isText)  # type: ignore[misc]
            return cast("list[tuple[Element, list[str]]]", made)
        if isText:
            parent.text = parent.text + data if parent.text else data
        else:
            parent.tail = parent.tail + data if parent.tail else data
        return []

    def _InlineProcessor__processElementText(  # noqa: N802
        self,
        node: Element,
        subnode: Element,
        isText: bool = True,  # noqa: N803
    ) -> None:
        text = subnode.text if isText else subnode.tail
        if text and INLINE_PLACEHOLDER_PREFIX in text:
            super()._InlineProcessor__processElementText(node, subnode, isText)  # type: ignore[misc]


class _Link(LinkInlineProcessor):
    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        """The words between brackets, the place behind them, and whether they end."""
        depth = 1
        for bracket in BRACKET.finditer(data, index):
            depth += 1 if bracket.group() == "[" else -1
            if not depth:
                return data[index : bracket.start()], bracket.end(), True
        return data[index:], len(data), False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """The address, the title, the place behind them, and whether there is one."""
        plain = ADDRESS.match(data, index)
        if plain is None or STX in plain.group():
            return super().getLink(data, index)
        return plain.group(1), None, plain.end(), True


# ---- the tree


class _AttrList(AttrListTreeprocessor):
    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Puts an attribute list on an element; what stands behind a brace too many."""
        pairs, remainder = _attributes(attrs_string)
        if pairs is None or remainder:
            return super().assign_attrs(elem, attrs_string, strict=strict)
        for key, value in pairs:
            if key == "class" and elem.get(key):
                value = f"{elem.get(key)} {value}"
            elem.set(key, value)
        return ""


@lru_cache(maxsize=1 << 14)
def _attributes(text: str) -> tuple[list[tuple[str, str]] | None, str]:
    """An attribute list as names and values; None where the stock class must read it."""
    listed, remainder = get_attrs_and_remainder(text)
    pairs = []
    for key, value in listed:
        if value is None or key == "class":
            return None, remainder
        name = "class" if key == "." else AttrListTreeprocessor.NAME_RE.sub("_", key)
        pairs.append((name, value))
    return pairs, remainder


class _Toc(TocTreeprocessor):
    def replace_marker(self, root: Element, elem: Element) -> None:
        """Puts the table of contents where its marker stands."""
        if self.marker in "".join(root.itertext()):
            super().replace_marker(root, elem)


class _Unescape(UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        """Puts the characters back that stood behind backslashes."""
        for element in root.iter():
            if element.text and STX in element.text and element.tag != "code":
                element.text = self.unescape(element.text)
            if element.tail and STX in element.tail:
                element.tail = self.unescape(element.tail)
            for key, value in element.items():
                if value and STX in value:
                    element.set(key, self.unescape(value))


# ---- HTML

SPECIAL = re.compile('[&<>"]').search
serializers: Any = markdown.serializers
"""With its functions for single texts, which it does not offer."""
EMPTY = frozenset(serializers.HTML_EMPTY)


class _NotPlainError(Exception):
    """Comments, names of namespaces, attributes without value."""


def serialized(element: Element) -> str:
    """As the stock serializer has it."""
    pieces: list[str] = []
    try:
        _write(element, pieces.append)
    except (_NotPlainError, RecursionError):
        return markdown.serializers.to_xhtml_string(element)
    return "".join(pieces)


def _write(element: Element, write: Callable[[str], object]) -> None:
    tag, text, tail = element.tag, element.text, element.tail
    if type(tag) is not str:
        raise _NotPlainError
    attributes = element.attrib
    if attributes:
        said = "<" + tag
        for name, value in (
            sorted(attributes.items()) if len(attributes) > 1 else attributes.items()
        ):
            if type(name) is not str or not isinstance(value, str):
                raise _NotPlainError
            if SPECIAL(value):
                value = serializers._escape_attrib_html(value)
            said += f' {name}="{value}"'
        write(said)
    else:
        write("<" + tag)
    low = tag.lower()
    if low in EMPTY:
        write(" />")
    else:
        write(">")
        if text:
            raw = low in ("script", "style") or not SPECIAL(text)
            write(text if raw else serializers._escape_cdata(text))
        for child in element:
            _write(child, write)
        write(f"</{tag}>")
    if tail:
        write(serializers._escape_cdata(tail) if SPECIAL(tail) else tail)
