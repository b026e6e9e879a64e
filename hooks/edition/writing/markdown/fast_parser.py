"""Python-Markdown at twice its speed: the same rules, tried only where they can match.

The stock parser tries every rule on every line, and character by character where brackets nest. The
classes here first test whether a line has a character with which the rule begins; where one matches
they call the stock class, so that the output is the same. They replace the stock classes only: if
another extension has registered a class of its own under their name, that one stays.

Three methods overridden here are private to Python-Markdown (``_InlineProcessor__…``). In a version
that has no methods of these names the stock ones run, and only the speed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement

import markdown.serializers
from markdown import Markdown, inlinepatterns
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString, Registry

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
"""The pattern of each inline rule, and what a text must contain for it to match: this string, or
(``EITHER``) one of its characters."""

EITHER = "*_"
ANY = re.compile(r"[`\\\[<&*_]").search

REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
"""Rules that match only if a reference is defined (``[id]: address``)."""

BLOCKS = frozenset(
    "empty indent blocks code table hashheader setextheader hr olist ulist quote footnote "
    "reference paragraph".split()
)
"""The block rules of which none but ``paragraph`` matches a block that :data:`LINE` matches."""

LINE = re.compile(r"(?!\d+\.[ ]|\[\^)[^\s#>*+\-_/:!|=~`{\x02][^\n]*(?:\n\{: [^\n]*\})?")
"""A paragraph of one line, with or without an attribute list below it."""

BRACKET = re.compile(r"[\[\]]")
ADDRESS = re.compile(r"\(([^\s()'\"<>]*)\)")
MANY = 300
"""Number of escaped characters from which a text is unescaped at once."""

SIGN = {"lt": "<", "gt": ">", "amp": "&"}
BACKSLASHED = re.compile(r"\\.", re.DOTALL)
ESCAPED = re.compile(r"\\(.)|&(lt|gt|amp(?=;(?:&amp;|\s|$)));|&#(4[0-7]|6[01]|9[1-6]|12[3-6]);")
"""A character after a backslash, or as an entity: those entities that, once replaced by the
character, cannot be read as the beginning of another entity."""

LINE_RULE, BEFORE_ALL_BUT_EMPTY = "line", 95
"""Name and priority of the rule for lines: below 100, that of ``empty``."""


def install_fast_parser(md: Markdown) -> None:
    """Replace the stock classes of a parser, after all extensions are loaded.

    Names and priorities are those under which Python-Markdown registers the stock classes
    (``build_treeprocessors``, ``build_inlinepatterns``, ``extendMarkdown`` of the extensions).
    """
    trees, inline = md.treeprocessors, md.inlinePatterns
    if _is_stock(trees, "inline", InlineProcessor):
        trees.register(_Inline(md), "inline", 20)
    if _is_stock(trees, "attr_list", AttrListTreeprocessor):
        trees.register(_AttrList(md), "attr_list", 8)
    for toc in md.registeredExtensions:
        if isinstance(toc, TocExtension) and _is_stock(trees, "toc", TocTreeprocessor):
            trees.register(_Toc(md, toc.getConfigs()), "toc", 5)
    if _is_stock(trees, "unescape", UnescapeTreeprocessor):
        trees.register(_Unescape(md), "unescape", 0)
    if _is_stock(inline, "link", LinkInlineProcessor):
        inline.register(_Link(inlinepatterns.LINK_RE, md), "link", 160)
    md.parser.blockprocessors.register(_Line(md.parser), LINE_RULE, BEFORE_ALL_BUT_EMPTY)
    md.is_block_level = lru_cache(maxsize=None)(md.is_block_level)  # type: ignore[method-assign]


def _is_stock(registry: Registry[Any], name: str, stock: type) -> bool:
    return name in registry and type(registry[name]) is stock


# ---- blocks


class _Line(BlockProcessor):
    """A paragraph of one plain line, as most are, without trying the other block rules."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._known: bool | None = None

    def test(self, parent: Element, block: str) -> bool:
        rules = self.parser.blockprocessors
        if self._known is None:
            names = {item.name for item in cast(Any, rules)._priority}
            self._known = names - {LINE_RULE} <= BLOCKS
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
        """Apply the rules to a tree."""
        # Not earlier: extensions, and MkDocs, may set a serializer after this one is registered.
        if self.md.serializer is markdown.serializers.to_xhtml_string:
            self.md.serializer = serialized
        self._rules, self._others = [], False
        for rule in self.inlinePatterns:
            sign = SIGNS.get(getattr(rule, "pattern", ""))
            if isinstance(rule, REFERENCES) and not self.md.references:
                signs: tuple[str, ...] = ()
            elif sign is None:  # a rule of another extension, tried on every text
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
        """The text with placeholders for its escaped characters, all replaced in one pass.

        The stock rules replace one at a time and copy the text each time, which is quadratic: a
        hundred thousand escaped characters take a minute. The rule for code, which comes before
        them, leaves backslashes in code alone, so a text with code is left to the stock rules.
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
        """The text up to the closing bracket, the index after it, and whether there is one."""
        depth = 1
        for bracket in BRACKET.finditer(data, index):
            depth += 1 if bracket.group() == "[" else -1
            if not depth:
                return data[index : bracket.start()], bracket.end(), True
        return data[index:], len(data), False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """Address, title, the index after the link, and whether it is a link."""
        plain = ADDRESS.match(data, index)
        if plain is None or STX in plain.group():
            return super().getLink(data, index)
        return plain.group(1), None, plain.end(), True


# ---- the tree


class _AttrList(AttrListTreeprocessor):
    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Set the attributes of an element; the text after a superfluous brace."""
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
    """Names and values in an attribute list; None where only the stock class can read it."""
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
        """Replace the marker by the table of contents, if the text contains one."""
        if self.marker in "".join(root.itertext()):
            super().replace_marker(root, elem)


class _Unescape(UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        """Replace the placeholders of escaped characters by the characters."""
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
"""Untyped, for its private functions that escape a text."""
EMPTY = frozenset(serializers.HTML_EMPTY)


class _NotPlainError(Exception):
    """The tree has comments, qualified names, or attributes without value."""


def serialized(element: Element) -> str:
    """The XHTML of a tree, byte for byte as ``markdown.serializers`` writes it."""
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
        start = "<" + tag
        for name, value in (
            sorted(attributes.items()) if len(attributes) > 1 else attributes.items()
        ):
            if type(name) is not str or not isinstance(value, str):
                raise _NotPlainError
            if SPECIAL(value):
                value = serializers._escape_attrib_html(value)
            start += f' {name}="{value}"'
        write(start)
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
