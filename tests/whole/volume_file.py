"""The texts of a TEI volume, counted from the XML alone: nothing of the edition is used.

Every piece of text belongs to the innermost division around it; but all within a document, or
within the title page, is its. Notes leave their place for the end, in the order of their markers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tests.whole.telling import Sign, Telling, Token, telling

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
AREAS = ("front", "body", "back")
LINKED = {"persName": ("corresp", Sign.NAME), "gloss": ("target", Sign.TERM)}


SEE = re.compile(r"\.\s+See\s+[\w’ -]+\s*$")


@dataclass(frozen=True, slots=True)
class VolumeFile:
    """``texts`` by the name of their page; ``listed`` are the persons of its list, name by id."""

    documents: int
    texts: dict[str, Telling]
    listed: dict[str, str]
    leading_on: frozenset[str]
    """Of these the entries that say no more than where to look: ``de Leusse. See Leusse``."""
    terms: frozenset[str]
    tagged: Mapping[Sign, int]
    """How many names and terms are tagged with what they mean, wherever they stand."""
    within_references: Mapping[Sign, int]
    """How many names cannot be links, as they stand within a ``ref``."""
    said_again: Mapping[Sign, int]
    """How many stand in the words of a note that only repeats another, which is shown once."""


@dataclass(slots=True)
class _Text:
    tokens: list[Token] = field(default_factory=list)
    notes: dict[str, tuple[str, list[Token]]] = field(default_factory=dict)
    """By id: the label, and what the note holds."""


def read_volume_file(path: Path) -> VolumeFile:
    """All texts of the volume."""
    root = etree.parse(path, etree.XMLParser(collect_ids=False, remove_comments=True)).getroot()
    (text,) = root.iterchildren(f"{TEI}text")
    walk = _Walk()
    for event, element in etree.iterwalk(text, events=("start", "end")):
        if not isinstance(element.tag, str):
            walk.words(element.tail)
        elif event == "start":
            walk.start(element, element.tag.removeprefix(TEI))
            walk.words(element.text)
        else:
            walk.end(element, element.tag.removeprefix(TEI))
            if element is not text:
                walk.words(element.tail)
    walk.arrive()
    return VolumeFile(
        documents=len(text.findall(f".//{TEI}div[@type='document']")),
        texts={
            name: telling(
                [
                    *found.tokens,
                    *(
                        token
                        for label, tokens in found.notes.values()
                        for token in [(Sign.NOTE, label), *tokens]
                    ),
                ]
            )
            for name, found in walk.texts.items()
        },
        listed={
            each.get(ID, ""): " ".join("".join(each.itertext()).split())
            for each in text.iter(f"{TEI}persName", f"{TEI}item")
            if each.get(ID, "").startswith("p_")
        },
        leading_on=frozenset(
            each.get(ID, "")
            for item in text.iter(f"{TEI}item")
            for each in item.iter(f"{TEI}persName")
            if each.get(ID, "").startswith("p_") and SEE.search(" ".join(item.itertext()))
        ),
        terms=frozenset(each.get(ID, "") for each in text.iter(f"{TEI}term")),
        tagged=walk.tagged,
        within_references=walk.within_references,
        said_again=walk.said_again,
    )


def _meant(element: etree._Element, tag: str) -> str:
    """The id a tag leads to; of the name at the head of an entry in a list of persons, its own."""
    own = element.get(ID, "")
    return element.get(LINKED[tag][0], own if own.startswith("p_") else "").lstrip("#")


class _Walk:
    """Goes through a file once, from its beginning to its end."""

    def __init__(self) -> None:
        self.texts: defaultdict[str, _Text] = defaultdict(_Text)
        self.tagged: Counter[Sign] = Counter()
        self.within_references: Counter[Sign] = Counter()
        self.said_again: Counter[Sign] = Counter()
        self._owners: list[tuple[etree._Element, str, bool]] = []
        """The divisions around this place: each with its name, and whether all in it is its."""
        self._note: tuple[etree._Element, str] | None = None
        self._repeated: etree._Element | None = None
        self._references = 0
        self._pending: list[Token] = []
        """Page breaks between texts: they belong to the one that follows."""

    def start(self, element: etree._Element, tag: str) -> None:
        if tag in ("div", "titlePage", *AREAS):
            if not (self._owners and self._owners[-1][2]):
                self._owners.append((element, _name(element), _closed(element, tag)))
        elif tag == "pb":
            parent = element.getparent()
            between = parent is self._owners[-1][0] and not self._owners[-1][2]
            page = (Sign.PAGE, element.get("n", ""))
            if between:
                self._pending.append(page)
            else:
                self._add(page)
        elif tag == "note" and element.get("rend") != "inline":
            self._add((Sign.MARKER, element.get("n", "")))
            if _repeats(element, self._text().notes):
                self._repeated = element
            else:
                id = element.get(ID) or f"?{len(self._text().notes)}"
                while id in self._text().notes:
                    id += "+"
                self._text().notes[id] = (element.get("n", ""), [])
                self._note = (element, id)
        elif tag == "ref":
            self._references += 1
        elif self._link(element, tag):
            _, sign = LINKED[tag]
            self.tagged[sign] += 1
            if self._repeated is not None:
                self.said_again[sign] += 1
            elif self._references and sign is Sign.NAME:
                self.within_references[sign] += 1
            else:
                self._add((sign, _meant(element, tag)))

    def end(self, element: etree._Element, tag: str) -> None:
        if self._owners and element is self._owners[-1][0]:
            self._owners.pop()
        elif self._note and element is self._note[0]:
            self._note = None
        elif element is self._repeated:
            self._repeated = None
        elif tag == "ref":
            self._references -= 1
        elif self._link(element, tag) and not (self._references and tag == "persName"):
            self._add((Sign.END, ""))

    def words(self, text: str | None) -> None:
        if text and not text.isspace():
            self._add((Sign.WORDS, text))

    def arrive(self) -> None:
        """What is pending at the end belongs to the last text."""
        if self._pending:
            list(self.texts.values())[-1].tokens.extend(self._pending)

    def _link(self, element: etree._Element, tag: str) -> bool:
        return tag in LINKED and bool(_meant(element, tag))

    def _text(self) -> _Text:
        return self.texts[self._owners[-1][1]]

    def _add(self, token: Token) -> None:
        if self._repeated is not None:
            return
        text = self._text()
        if self._pending:
            pending, self._pending = self._pending, []
            text.tokens.extend(pending)
        (text.notes[self._note[1]][1] if self._note else text.tokens).append(token)


def _closed(element: etree._Element, tag: str) -> bool:
    return tag == "titlePage" or element.get("type") == "document"


def _name(element: etree._Element) -> str:
    """Of the page; ``index.html`` is the page of the volume itself."""
    id = element.get(ID) or str(element.tag).removeprefix(TEI).lower()
    return "printed-index" if id == "index" else id


def _repeats(note: etree._Element, before: dict[str, tuple[str, list[Token]]]) -> bool:
    """Whether a note only says again what one before it says: one note with two markers."""
    target = before.get(note.get("target", "").lstrip("#"))
    said = "".join("".join(str(part) for part in note.itertext()).split())
    return target is not None and said in ("", telling(target[1]).text)
