"""The proof of the reading of TEI: a second, simple walk over the file finds the same text.

It shares nothing with the reader. Of each text of a volume it makes one string: all words in
their order without white space, ``⟦⟧`` where a marker stands, ``⟦Page 803⟧`` at page breaks, and
behind ``⟦note⟧`` each note, in the order of the markers. The same string is made of the
Document. So a word, note or page break that was lost, doubled or moved is seen at every build;
and so is white space between words (:mod:`.spacing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from ..model import Document, Marker, PageBreak, Problem, Text
from ..problems import problem
from ..sources.xml_parser import xml_parser
from .spacing import AROUND, EDGE, bare, compare_spacing, is_bare

ID = "{http://www.w3.org/XML/1998/namespace}id"
MARKER = "⟦⟧"
NOTE = "⟦note⟧"
IN_LINE = frozenset(
    """
    abbr add addName affiliation author corr country date del distinct docDate editor email emph
    expan foreign forename geogName gloss hi idno measure mentioned name num orgName orig persName
    placeName publisher pubPlace q ref reg region roleName rs said settlement sic soCalled supplied
    surname term time title unclear
    """.split()
)
"""Elements that begin and end within a line: white space beside them counts, beside others
it may be the end of a line."""


@dataclass(slots=True)
class _Told:
    """A text as the file tells it: pieces, which of them are signs, each with the element it
    comes from, and labels (None: the file does not say).

    ``waiting`` is an element that it holds whole, walked when the text is asked for."""

    element: etree._Element
    waiting: etree._Element | None = None
    pieces: list[str] = field(default_factory=list)
    signs: list[bool] = field(default_factory=list)
    origins: list[etree._Element] = field(default_factory=list)
    labels: list[tuple[str | None, etree._Element]] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def add(self, piece: str | None, origin: etree._Element, *, sign: bool = False) -> None:
        if piece:
            # White space on a new line may be the indentation of the XML.
            if piece != EDGE and is_bare(piece):
                piece = EDGE if "\n" in piece else " "
            self.pieces.append(piece)
            self.signs.append(sign)
            self.origins.append(origin)

    def walk(self, element: etree._Element) -> None:
        """All that an element holds."""
        self.add(element.text, element)
        for child in element:
            self.take(child)
            self.add(child.tail, child)

    def take(self, child: etree._Element) -> None:
        """An element, without its tail."""
        if isinstance(child, etree._Entity):
            self.add(child.text, child)
        elif not isinstance(child.tag, str):
            return
        else:
            name = child.tag.rpartition("}")[2]
            if name == "pb":
                self.page(child)
            elif name == "note" and not _stands_in_place(child):
                self.note(child)
            elif name == "ref" and child.get("type") == "note" and not len(child) and (
                not child.text and child.get("target", "").lstrip("#") in self.ids
            ):  # fmt: skip
                self.marker(child, child.get("n"))
            elif name in IN_LINE:
                self.walk(child)
            else:
                self.add(EDGE, child)
                self.walk(child)
                self.add(EDGE, child)

    def page(self, mark: etree._Element) -> None:
        number = " ".join(mark.get("n", "").split()) or mark.get(ID, "").removeprefix("pg_") or "?"
        self.add(f"⟦Page {number}⟧", mark, sign=True)

    def note(self, note: etree._Element) -> None:
        for name in ("sameAs", "target", "corresp"):
            at = self.ids.get(note.get(name, "").lstrip("#"))
            same = at is not None and _ink(note) in ("", _ink(self.notes[at]))
            if same and note.find(".//{*}pb") is None:
                self.marker(note, note.get("n"))
                return
        self.ids.setdefault(note.get(ID, f"({len(self.notes)})"), len(self.notes))
        self.notes.append(note)
        self.marker(note, note.get("n"))

    def marker(self, element: etree._Element, label: str | None) -> None:
        self.add(MARKER, element, sign=True)
        self.labels.append((" ".join((label or "").split()) or None, element))

    def unfold(self) -> None:
        """Walks what is waiting."""
        element, self.waiting = self.waiting, None
        if element is not None:
            self.walk(element)

    def finish(self) -> str:
        """The whole string."""
        self.unfold()
        for note in self.notes:  # grows while notes in notes are met
            self.add(NOTE, note, sign=True)
            self.walk(note)
        return bare("".join(self.pieces))

    def spaced(self) -> str:
        """The words with the white space between them, and edges."""
        pairs = zip(self.pieces, self.signs, strict=True)
        return "".join([EDGE if sign else piece for piece, sign in pairs])

    def line(self, at: int, *, signs: bool = True) -> int:
        """The line of the file of the character ``at`` of the string; without signs and all white
        space, of its words."""
        for piece, sign, origin in zip(self.pieces, self.signs, self.origins, strict=True):
            at -= len(bare(piece)) if signs or not sign else 0
            if at < 0:
                return origin.sourceline or 1
        return self.element.sourceline or 1


class TeiProof:
    """The texts of the volume in ``file`` as its bytes tell them.

    Raises XMLSyntaxError for what is no XML.
    """

    def __init__(self, data: bytes, *, file: str) -> None:
        self._root = etree.fromstring(data, xml_parser())
        self._told = _Volume().texts(self._root)
        self._file = file

    def counted(self, texts: int) -> Problem | None:
        """A problem where the file has not as many texts as were read."""
        if len(self._told) == texts:
            return None
        found, expected = f"{texts} texts read", f"{len(self._told)} in the file"
        return _problem(self._file, self._root.sourceline or 1, found, expected)

    def compare(self, number: int, document: Document) -> Problem | None:
        """A problem where the text (from 0, in the order of the file) differs from what was
        read of it."""
        return _compared(self._told[number], document, self._file)


def check_tei(data: bytes, documents: Sequence[Document], *, file: str) -> list[Problem | None]:
    """For each text of a volume, in the order of the file, a problem where it differs from what
    was read, or None. Raises XMLSyntaxError for what is no XML."""
    proof = TeiProof(data, file=file)
    wrong = proof.counted(len(documents))
    if wrong:
        return [wrong]
    return [proof.compare(number, document) for number, document in enumerate(documents)]


@dataclass(slots=True)
class _Volume:
    """The texts of a volume; page breaks between them go to the text that follows."""

    found: list[_Told] = field(default_factory=list)
    pages: list[etree._Element] = field(default_factory=list)

    def texts(self, root: etree._Element) -> list[_Told]:
        for text in root.iterfind("{*}text"):
            self.words(text, text.text)
            for area in text:
                if isinstance(area.tag, str) and area.tag.endswith("}pb"):
                    self.pages.append(area)
                elif isinstance(area.tag, str):
                    self.part(area, named=False)
                elif isinstance(area, etree._Entity):
                    self.words(area, area.text)
                self.words(area, area.tail)
        for mark in self.pages if self.found else ():
            self.found[-1].unfold()
            self.found[-1].page(mark)
        return self.found

    def words(self, element: etree._Element, words: str | None) -> None:
        """Words that stand outside front, body and back: a text of their own."""
        if not is_bare(words):
            own = _Told(element)
            self.found.append(own)
            self.arrive(own)
            own.add(words, element)

    def part(self, element: etree._Element, *, named: bool = True) -> None:
        """Front, body or back, or a section: its own words, then what it holds."""
        own = _Told(element)
        if _has_own(element):
            self.found.append(own)
            self.arrive(own)
        elif named:
            self.found.append(own)
        if not is_bare(element.text):
            own.add(element.text, element)
        for child in element:
            if isinstance(child, etree._Entity):
                self.arrive(own)
                own.take(child)
            elif not isinstance(child.tag, str):
                pass
            elif child.tag.endswith("}pb"):
                self.pages.append(child)
            elif child.tag.endswith("}titlePage") or _is_document(child):
                text = _Told(child, waiting=child)
                self.found.append(text)
                self.arrive(text)
                own.add(EDGE, child)
            elif child.tag.endswith("}div"):
                self.part(child)
                own.add(EDGE, child)
            else:
                self.arrive(own)
                own.take(child)
            if not is_bare(child.tail):
                self.arrive(own)
            own.add(child.tail, child)

    def arrive(self, text: _Told) -> None:
        """A text goes on: the page breaks met since the last are its."""
        for mark in self.pages:
            text.page(mark)
        self.pages.clear()


def _is_document(element: etree._Element) -> bool:
    return str(element.tag).endswith("}div") and element.get("type") in (
        "document",
        "document-pending",
    )


def _has_own(element: etree._Element) -> bool:
    structure = ("}div", "}titlePage", "}pb")
    return not is_bare(element.text) or any(
        not is_bare(child.tail)
        or isinstance(child, etree._Entity)
        or (isinstance(child.tag, str) and not child.tag.endswith(structure))
        for child in element
    )


def _stands_in_place(note: etree._Element) -> bool:
    """Whether a note is shown where it stands: it has no marker."""
    if "inline" in f"{note.get('rend')} {note.get('rendition')} {note.get('place')}":
        return True
    parent = note.getparent()
    holder = str(parent.tag).rpartition("}")[2] if parent is not None else ""
    return (
        note.get("n") is None
        and note.get(ID) is None
        and note.get("type") in ("source", "summary")
        and holder in ("div", "body", "front", "back", "floatingText", "attachment")
    )


def _read(document: Document) -> tuple[str, str, list[str]]:
    """The string of a document, its words with white space and edges, and the labels of its
    markers."""
    pieces: list[str] = []
    spaced: list[str] = []
    labels: list[str] = []
    note: int | None = None

    def sign(name: str) -> None:
        pieces.append(name)
        spaced.append(EDGE)

    for block, i in document.lines():
        spaced.append(EDGE)
        if i != note:
            for _ in range(i - (-1 if note is None else note) if i is not None else 0):
                sign(NOTE)
            note = i
        at = block.start
        for inline in block.inlines:
            spaced.append(document.source[at : inline.start])  # white space alone is no inline
            at = inline.end
            if isinstance(inline, Text):
                text = document.source[inline.start : inline.end]
                pieces.append(text)
                spaced.append(text)
            elif isinstance(inline, Marker):
                sign(MARKER)
                labels.append(inline.label)
            elif isinstance(inline, PageBreak):
                sign(f"⟦Page {inline.number}⟧")
    return bare("".join(pieces)), "".join(spaced), labels


def _compared(told: _Told, document: Document, file: str) -> Problem | None:
    expected = told.finish()
    found, spaced, labels = _read(document)
    if found != expected:
        at = next(
            (i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b),
            min(len(found), len(expected)),
        )
        line = told.line(at)
        return _problem(file, line, f"“{_around(found, at)}”", f"“{_around(expected, at)}”")
    space = compare_spacing(told.spaced(), spaced)
    if space:
        line = told.line(space.at, signs=False)
        return _problem(file, line, f"“{space.found}”", f"“{space.expected}”")
    for label, (printed, element) in zip(labels, told.labels, strict=True):
        if printed is not None and label != printed:
            line = element.sourceline or 1
            return _problem(file, line, f"the marker {label}", f"the marker {printed}")
    return None


def _problem(file: str, line: int, found: str, expected: str) -> Problem:
    return problem(
        "tei-text-differs", file=file, line=line, found=found, expected=f"{expected} as in the file"
    )


def _ink(element: etree._Element) -> str:
    return bare("".join(element.itertext()))


def _around(text: str, at: int) -> str:
    return text[max(0, at - AROUND) : at + AROUND]
