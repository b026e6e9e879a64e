"""The editor’s prose as HTML: the elements it may hold, and what is left out of it.

Prose is Markdown, which may hold HTML: notes of persons, introductions, the pages of the editor.
What is rendered of it is limited to a harmless list by a sanitiser, and whatever that leaves out
is a problem with its line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...model import Problem
from ...model.addresses import check_address, visible
from ...problems import Place, bad_address, problem
from .harmless import EVERYWHERE, PROSE, WITH_CONTENT

ADDRESSES = ("href", "src", "cite")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
TAG = re.compile(r"""<(/?)([A-Za-z][^\s/<>]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
OPENED = re.compile("<[A-Za-z/!?]")
"""What begins a tag or a declaration; outside of whole tags and comments it could hide the rest of
the page from browsers."""

COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
"""As the HTML standard has it (section 13.2.5.43 on): ``<!-->`` is a whole one."""

CODE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
NOT_A_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown of the editor: ``text`` begins on ``line`` of ``file``."""

    file: str
    text: str
    line: int = 1


def prose_in(source: str, body: str, *, file: str) -> Prose:
    """The prose with which a file ends, without the blank lines around it."""
    text = body.strip()
    before = source[: len(source) - len(body.lstrip())]
    return Prose(file, text, before.count("\n") + 1)


def render_prose(
    prose: Prose,
    render: Callable[[str], str],
    *,
    rendered: str | None = None,
    taken: Set[str] = frozenset(),
) -> tuple[str, list[Problem]]:
    """HTML of prose that may be published, and what is left out of it.

    ``rendered`` is its HTML if it is rendered already; ``taken`` are ids that the page has
    elsewhere.

    Markdown does not read what stands behind an HTML element that is not closed, so where anything
    is wrong it is rendered once more without such tags.
    """
    rendered = render(prose.text) if rendered is None else rendered
    html, problems = clean_prose(rendered, prose, taken=taken)
    if problems and (closed := _closed(prose, rendered)) != prose.text:
        html, others = clean_prose(render(closed), prose, taken=taken)
        problems = list(dict.fromkeys([*problems, *others]))
    return html, problems


def clean_prose(
    html: str, prose: Prose, *, taken: Set[str] = frozenset()
) -> tuple[str, list[Problem]]:
    """What may be published of rendered prose, and what is left out of it.

    What is harmless is given back as it is. The rest is what a browser would make of it, less all
    that is not in :data:`.harmless.PROSE`.
    """
    places = _Places(prose)
    root = _read(html)
    seen, cleaned = root.inner_html or "", _cleaned(html, taken)
    tags, tags_seen = _tags(html), _tags(seen)
    found = [*_left_out(root, places, taken), *_not_closed(html, places)]
    if not found:
        found += _misplaced(Counter(tags) - Counter(tags_seen), places)
    in_part = OPENED.search(TAG.sub("", _without_comments(html)))
    if not found and (in_part or _read(cleaned).inner_html != seen):
        told = "HTML that browsers read differently"
        found.append(places.problem("html-not-allowed", OPENED.pattern, told))
    return (cleaned if found or tags != tags_seen else html), found


def _read(html: str) -> LexborNode:
    """The body of a page with this content, as browsers read it."""
    body = LexborHTMLParser(f"<!doctype html><body>{html}").body
    assert body is not None
    return body


def _cleaned(html: str, taken: Set[str]) -> str:
    def kept(tag: str, name: str, value: str) -> str | None:
        return None if _refusal(tag, name, value, taken) else value

    cleaned = nh3.clean(
        html,
        tags=set(PROSE),
        clean_content_tags=set(WITH_CONTENT),
        attributes={tag: set(attributes) for tag, attributes in PROSE.items()},
        attribute_filter=kept,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=False,
    )
    return re.sub(r"<img(?![^>]* src=)[^>]*>", "", cleaned)  # serialised: “>” ends the tag


def _closed(prose: Prose, rendered: str) -> str:
    """The Markdown without tags that are not closed, or close nothing, there and in its HTML."""
    wrong = {(closing, name) for closing, name, _ in _unmatched(_without_comments(rendered))}
    tags = _unmatched(_Places(prose).masked) if wrong else []
    return _cut(prose.text, [tag for tag in tags if tag[:2] in wrong])


def _cut(text: str, tags: Iterable[tuple[str, str, int]]) -> str:
    """The text without some of its tags, which are given in order."""
    pieces = []
    end = 0
    for *_, at in tags:
        pieces.append(text[end:at])
        match = TAG.match(text, at)
        end = match.end() if match else at
    return "".join(pieces) + text[end:]


def _refusal(tag: str, name: str, value: str, taken: Set[str]) -> str:
    """Why an attribute is left out; empty where it stays."""
    if name == "id" and value in taken:
        return "which is used elsewhere on the page"
    pattern = PROSE.get(tag, EVERYWHERE).get(name)
    if pattern is None or not re.fullmatch(pattern, value, re.DOTALL):
        return "which is not allowed in prose"
    if name not in ADDRESSES:
        return ""
    if tag == "img" and _remote(value):
        return "which is not beside the page"
    return check_address(value).refusal


def _remote(address: str) -> bool:
    """Whether browsers would ask another server for a picture."""
    return bool(re.match(r"\s*(?:https?:|[/\\]{2})", address, re.IGNORECASE))


# ---- problems


def _left_out(root: LexborNode, places: _Places, taken: Set[str]) -> Iterator[Problem]:
    """Elements and attributes that the list does not have."""
    elements = root.traverse()
    next(elements)  # the body itself
    for element in elements:
        tag = element.tag or ""
        if tag in PROSE:
            for name, value in element.attributes.items():
                refusal = _refusal(tag, name, value or "", taken)
                if refusal:
                    yield _attribute_left_out(tag, name, value or "", refusal, places)
        elif element.is_element_node:
            sign = rf"<\s*{re.escape(tag)}(?![\w-])"
            yield places.problem("html-not-allowed", sign, f"the element <{visible(tag)}>")


def _attribute_left_out(tag: str, name: str, value: str, refusal: str, places: _Places) -> Problem:
    if name not in PROSE[tag] or name not in ADDRESSES:
        told = f"{visible(name)}=“{visible(value)}” on <{tag}>, {refusal}"
        sign = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
        return places.problem("html-not-allowed", rf"#{re.escape(value)}|{sign}", told)
    # In Markdown some characters of an address stand behind backslashes.
    sign = re.escape(re.split(r"[^\w:/.#-]", value)[0])
    if tag == "img" and _remote(value):
        return places.problem("remote-image", sign, f"the picture “{visible(value)}”")
    line, column = places.at(sign)
    return bad_address(value, refusal, file=places.file, line=line, column=column)


def _not_closed(html: str, places: _Places) -> Iterator[Problem]:
    """Elements and comments that are not closed, and what closes nothing."""
    if "&lt;!--" in html and "<!--" in places.masked:
        yield places.problem("html-not-closed", "<!--", "<!--, which is not closed")
    wrong = _unmatched(_without_comments(html))
    # What is not in the list is told of already.
    tags = dict.fromkeys((closing, name) for closing, name, _ in wrong if name in PROSE)
    at = {(closing, name): at for closing, name, at in reversed(_unmatched(places.masked))}
    for closing, name in tags:
        told = f"<{closing}{name}>, which {'closes nothing' if closing else 'is not closed'}"
        sign = rf"<{closing}\s*{re.escape(name)}"
        yield places.problem("html-not-closed", sign, told, offset=at.get((closing, name)))


def _misplaced(dropped: Iterable[tuple[str, str]], places: _Places) -> Iterator[Problem]:
    """Tags that browsers ignore where they stand, such as a second <body>."""
    for closing, name in dropped:
        told = f"<{closing}{name}>, which browsers ignore there"
        yield places.problem("html-not-allowed", rf"<{closing}\s*{re.escape(name)}", told)


def _unmatched(html: str) -> list[tuple[str, str, int]]:
    """Tags without their counterpart, in order: whether they close (“/”), name, offset."""
    opened: list[tuple[str, str, int]] = []
    names: Counter[str] = Counter()
    wrong: list[tuple[str, str, int]] = []
    for match in TAG.finditer(html):
        closing, name, at = match[1], match[2].lower(), match.start()
        if name in VOID:
            continue
        if not closing:
            opened.append(("", name, at))
            names[name] += 1
        elif names[name]:
            while (last := opened.pop())[1] != name:
                wrong.append(last)
                names[last[1]] -= 1
            names[name] -= 1
        else:
            wrong.append(("/", name, at))
    return sorted([*wrong, *opened], key=lambda each: each[2])


def _tags(html: str) -> list[tuple[str, str]]:
    """The tags in order, but those that close elements without content."""
    found = ((match[1], match[2].lower()) for match in TAG.finditer(_without_comments(html)))
    return [tag for tag in found if tag[1] not in VOID or not tag[0]]


def _without_comments(html: str) -> str:
    """Blanks in place of comments, so that all else keeps its place."""
    # What is behind the last end is left out, or each unclosed comment would be read to the end.
    end = max(html.rfind("-->"), html.rfind("--!>")) + len("--!>")
    return COMMENT.sub(lambda match: _blank(match[0]), html[:end]) + html[end:]


def _blank(text: str) -> str:
    return NOT_A_LINE_END.sub(" ", text)


class _Places:
    """Finds in the Markdown what was found in the HTML; of equal things the first, then the
    next, those in code last."""

    def __init__(self, prose: Prose) -> None:
        self.file = prose.file
        self._prose = prose
        self._place = Place(prose.file, prose.text)
        self._found: dict[str, Iterator[int]] = {}
        self._last: dict[str, int] = {}

    @cached_property
    def masked(self) -> str:
        """The Markdown with blanks in place of code and comments."""
        return _without_comments(CODE.sub(lambda match: _blank(match[0]), self._prose.text))

    def at(self, pattern: str, offset: int | None = None) -> tuple[int, int]:
        """Line and column in the file of a place that is known, or else of the pattern."""
        line, column = self._place.at(self._next(pattern) if offset is None else offset)
        return line + self._prose.line - 1, column

    def _next(self, pattern: str) -> int:
        if pattern not in self._found:
            sign = re.compile(pattern, re.IGNORECASE)
            texts = (self.masked, self._prose.text)
            self._found[pattern] = (m.start() for text in texts for m in sign.finditer(text))
        self._last[pattern] = next(self._found[pattern], self._last.get(pattern, 0))
        return self._last[pattern]

    def problem(self, code: str, pattern: str, found: str, offset: int | None = None) -> Problem:
        """A problem where the pattern is found, or at the beginning."""
        line, column = self.at(pattern, offset)
        return problem(
            code, file=self.file, line=line, column=column, found=found, expected=EXPECTED[code]
        )


EXPECTED = {
    "html-not-allowed": "only Markdown, or HTML for text, links, lists, tables and pictures",
    "html-not-closed": "every element closed that is opened",
    "remote-image": "a picture in the folder of the page",
}
