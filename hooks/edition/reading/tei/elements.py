"""The table of elements: what each means, and which attributes it may have.

Whatever is not in it is told as a problem, and its text is kept. ``does`` names the method of
:class:`edition.reading.tei.walk.Walk` that reads the element. The elements are those of the
schema of the Office of the Historian (a selection of TEI P5, and ``attachment`` of its own).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"

SERIES = ("http://history.state.gov/frus/ns/1.0", "http://history.state.gov/ns/1.0")
"""Namespaces in which the volumes have what is the series’ own: ``attachment``."""

Values = frozenset[str] | None
"""The values that an attribute may have; None: any."""


@dataclass(frozen=True, slots=True)
class Element:
    """A row of the table."""

    does: str
    attributes: Mapping[str, Values]


HI = {
    "italic": "italic",
    "strong": "strong",
    "bold": "strong",
    "smallcaps": "smallcaps",
    "underline": "underline",
    "strikethrough": "strikethrough",
    "superscript": "superscript",
    "sup": "superscript",
    "subscript": "subscript",
    "sub": "subscript",
    "roman": "",
    "normal": "",
}
"""Renditions of words → :class:`edition.model.Manner`; empty: the usual type."""

LAYOUT = frozenset(
    "top bottom middle nowrap nopad border-top border-bottom border-left border-right center "
    "hanging left right inline flushleft".split()
)
"""Renditions that place a line or cell on the page and say nothing of words."""

ANYWHERE = frozenset("id lang space ana resp cert rend rendition n facs".split())
"""Attributes (without namespace) that any element may have; ``ana``, ``resp``, ``cert`` and
``facs`` are encoders’ remarks and pictures of pages that the edition does not show."""

_DATING = "when from to notBefore notAfter type calendar period"
_NAMED = "corresp type ref key role"
_LISTS = "|".join(
    "participants subject index terms names toc references to from simple sources persons ordered "
    "bulleted unordered gloss labelled bibl".split()
)
_NOTES = "source|summary|foot|footnote|endnote|editorial"
_PLACES = "foot|bottom|end|inline|margin"

_ROWS = f"""
p             paragraph       type
ab            paragraph       type
head          head            type
opener        opener
closer        closer
dateline      dateline        type
salute        salute
signed        signed          corresp
seg           seg             type
postscript    postscript
trailer       closing
byline        paragraph
argument      division
epigraph      quotation
docTitle      division
titlePart     title_part      type
docImprint    paragraph
docAuthor     paragraph
docEdition    paragraph
imprimatur    paragraph
titlePage     division        type
list          list_of_items   type={_LISTS} corresp
item          item            corresp
label         label           type
table         table           rows cols
row           row             role=label|data cols rows
cell          cell            role=label|data cols rows
quote         quotation       source type
cit           quotation
floatingText  attachment      type
attachment    attachment      type
div           attachment      type subtype
group         division
front         division
body          division
back          division
lg            verse           type
l             verse_line
sp            division        who
speaker       paragraph
stage         paragraph       type
listBibl      list_of_works   type
bibl          bibl            type corresp
figure        figure          type
figDesc       figure_line
graphic       graphic         url height width scale mimeType
media         graphic         url height width scale mimeType
caption       figure_line
note          note            type={_NOTES} place={_PLACES} target corresp sameAs anchored
pb            page            type=facsimile|typeset|original ed corresp
lb            line_break      type break ed
cb            nothing         type break ed
milestone     nothing         unit type
anchor        words           type
hi            words
emph          emphasis
del           deletion        type
ref           reference       target type=note|document|page|footnote|url|external|volume
ptr           pointer         target type
persName      person          {_NAMED}
name          words           {_NAMED}
rs            words           {_NAMED}
placeName     place           {_NAMED}
geogName      place           {_NAMED}
settlement    place           {_NAMED}
country       place           {_NAMED}
region        place           {_NAMED}
orgName       words           {_NAMED}
roleName      words           {_NAMED}
forename      words           {_NAMED}
surname       words           {_NAMED}
addName       words           {_NAMED}
genName       words           {_NAMED}
nameLink      words           {_NAMED}
affiliation   words           {_NAMED}
gloss         gloss           target type=from|to
term          term            target type ref
date          date            {_DATING}
docDate       words           {_DATING}
time          time            {_DATING}
add           words           type place
supplied      words           reason source
unclear       words           reason
sic           words
corr          words
orig          words
reg           words
foreign       words
title         words           level type ref
q             words           type who
soCalled      words
mentioned     words
distinct      words           type
said          words           who
abbr          words           type
expan         words
num           words           type value
measure       words           type quantity unit commodity
publisher     words
pubPlace      words
author        words
editor        words           role
idno          words           type
biblScope     words           type unit from to
email         words
formula       words           notation
code          words
address       address
addrLine      address_line
"""


def _element(row: str) -> tuple[str, Element]:
    name, does, *given = row.split()
    attributes: dict[str, Values] = {}
    for each in given:
        attribute, _, values = each.partition("=")
        attributes[attribute] = frozenset(values.split("|")) if values else None
    return name, Element(does, attributes)


ELEMENTS: Mapping[str, Element] = dict(map(_element, _ROWS.strip().splitlines()))
"""By name without namespace; all are of TEI but ``attachment``."""

TAGS: Mapping[Any, Element] = {
    f"{{{namespace}}}{name}": element
    for name, element in ELEMENTS.items()
    for namespace in (SERIES if name == "attachment" else (TEI_NAMESPACE,))
}
"""By name with namespace, as lxml has it."""

DIVISIONS = {
    "document": "document",
    "document-pending": "document",
    "compilation": "compilation",
    "part": "compilation",
    "chapter": "chapter",
    "chapter-pending": "chapter",
    "subchapter": "subchapter",
    "document-group": "subchapter",
    "section": "section",
    "toc": "section",
    "front": "front",
    "back": "back",
}
"""Types of ``div`` → what they are; a section is front or back matter, in the body a chapter."""
