"""What holds lines, as elements of HTML: lists, tables, quotations, attachments.

The Markdown names on each line what holds it (``list.participants#0 item#1``), as Markdown of
its own has no lists and tables that hold whatever a document puts in them; page and book build
their elements from these paths in one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from . import Block, Container, Holds, Role

Path = tuple[Container, ...]
T = TypeVar("T")

NAME = re.compile(rf"({'|'.join(Holds)})((?:\.[\w-]+)*)#(\d{{1,9}})\b")
SPAN = re.compile(r"(col|row)s-([1-9]\d{0,2})", re.ASCII)
"""``cols-2``: a cell over two columns."""

HEADER = "label"
"""The manner of a row or cell that names what others hold."""

RENDITIONS = frozenset(
    "center flushleft hanging index label left nowrap participants persons right sectiontitleital "
    "sourceheadcenterboldbig sourceparagraphspaceafter subject terms toc verse".split()
)
"""Manners of a source that show: the style sheets have each, as ``rend-center``. No other word of
a source becomes a class, or it could mean one of the templates (``visually-hidden``)."""

TAGS = {
    Holds.LIST: "div",
    Holds.ITEM: "li",
    Holds.TABLE: "div",
    Holds.ROW: "tr",
    Holds.CELL: "td",
    Holds.QUOTE: "blockquote",
    Holds.ATTACHMENT: "section",
    Holds.POSTSCRIPT: "div",
}
CLASSED = (Holds.LIST, Holds.TABLE, Holds.ATTACHMENT, Holds.POSTSCRIPT)
"""Those whose element does not say what they are."""

AWAITING = (Role.PAGE, Role.ITEM_LABEL)
"""Lines between items or rows, where HTML has no room: they open what comes next."""


@dataclass(slots=True)
class Held(Generic[T]):
    """An element of HTML that holds lines of the type ``T``."""

    tag: str
    classes: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[T | Held[T]] = field(default_factory=list)


def manners_of(rend: str) -> list[str]:
    """What a source says of a line or container, as far as it is understood: ``#nowrap``."""
    names = (word.removeprefix("#").replace("=", "-") for word in rend.split())
    return [name for name in names if name in RENDITIONS or SPAN.fullmatch(name)]


def classes_of(rend: str) -> list[str]:
    """The classes by which the style sheets know the manners: ``rend-nowrap``."""
    return [f"rend-{name}" for name in manners_of(rend) if name in RENDITIONS]


def path_name(path: Path) -> str:
    """``table#1 row.label#2``: a path as it stands in the Markdown."""
    return " ".join(
        ".".join([each.kind, *manners_of(each.rend)]) + f"#{each.number}" for each in path
    )


def path_of(name: str) -> Path:
    """The path that :func:`path_name` wrote."""
    return tuple(
        Container(Holds(kind), int(number), " ".join(manners.split(".")[1:]))
        for kind, manners, number in NAME.findall(name)
    )


def grouped(blocks: Sequence[Block], depth: int) -> list[tuple[Container | None, Sequence[Block]]]:
    """Lines that stand together in a container ``depth`` levels deep; None: in none, alone."""
    groups: list[tuple[Container | None, list[Block]]] = []
    for block in blocks:
        container = block.within[depth] if len(block.within) > depth else None
        last = groups[-1][0] if groups else None
        if container is not None and last is not None and container.number == last.number:
            groups[-1][1].append(block)
        else:
            groups.append((container, [block]))
    return list(groups)


def placed(blocks: Sequence[Block]) -> Iterator[tuple[Block, Path]]:
    """The lines with what holds them in HTML: a page mark between two rows opens the next."""
    paths: list[Path] = []
    behind: Path = ()
    for block in reversed(blocks):
        path = block.within
        if path and block.role in AWAITING and path[-1].kind in (Holds.LIST, Holds.TABLE):
            path = _opening(path, behind)
        behind = path
        paths.append(path)
    return zip(blocks, reversed(paths), strict=True)


def _opening(path: Path, behind: Path) -> Path:
    """The path into the item or cell with which ``behind`` goes on, if it does."""
    if len(behind) <= len(path) or behind[: len(path)] != path:
        return path
    deeper = 2 if behind[len(path)].kind is Holds.ROW else 1
    return behind[: len(path) + deeper]


def held(lines: Iterable[tuple[T, Path]]) -> list[T | Held[T]]:
    """The lines in the elements that hold them."""
    root: Held[T] = Held("")
    open_: list[tuple[int, Held[T]]] = []
    for line, path in lines:
        same = 0
        while same < min(len(open_), len(path)) and open_[same][0] == path[same].number:
            same += 1
        del open_[same:]
        for i in range(same, len(path)):
            outer = open_[-1][1] if open_ else root
            open_.append((path[i].number, _enter(outer, path[i], path[:i])))
        (open_[-1][1] if open_ else root).parts.append(line)
    return root.parts


def _enter(outer: Held[T], container: Container, path: Path) -> Held[T]:
    manners, classes = manners_of(container.rend), classes_of(container.rend)
    if container.kind in CLASSED:
        classes.insert(0, container.kind.value)
    made: Held[T] = Held(TAGS[container.kind], " ".join(dict.fromkeys(classes)))
    if container.kind is Holds.ITEM:
        outer = _last(outer, Held("ul"))
    elif container.kind is Holds.ROW:
        scroll = {"role": "group", "tabindex": "0", "aria-label": "Table"}
        outer = _last(outer, Held("div", "scroll", scroll))
        outer = _last(_last(outer, Held("table")), Held("tbody"))
    elif container.kind is Holds.CELL:
        row = manners_of(path[-1].rend) if path else []
        if HEADER in row or HEADER in manners:
            made.tag = "th"
            made.attributes["scope"] = "col" if HEADER in row else "row"
        for span in filter(None, map(SPAN.fullmatch, manners)):
            made.attributes[f"{span[1]}span"] = span[2]
    outer.parts.append(made)
    return made


def _last(outer: Held[T], wanted: Held[T]) -> Held[T]:
    """The element at the end of another, made where there is none of its kind."""
    last = outer.parts[-1] if outer.parts else None
    if isinstance(last, Held) and (last.tag, last.classes) == (wanted.tag, wanted.classes):
        return last
    outer.parts.append(wanted)
    return wanted
