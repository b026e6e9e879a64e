"""Document → the Markdown page that MkDocs renders.

Text and notes are Markdown; what surrounds them (header, persons, downloads) is data in the
front matter, set by the template ``document.html``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...facts.entry import Entry
from ...facts.locators import Places
from ...linking import Person
from ...linking.persons.authority import sort_key
from ...linking.references import Thread
from ...model import Block, Holds, Manner, Matter, Mention, MentionRole, Normalised, Party, Role
from ...model.containers import Path, classes_of, path_name, placed
from ...problems import Place, as_data
from ..flow.linked_line import Flow
from .escaping import as_written, attributes, details, escape, heading, link, note, paragraph, span
from .inline import ROOT, Inline

CLASSES = {
    Role.SOURCE: "source-line",
    Role.HEADING: "heading-line",
    Role.CLASSIFICATION: "classification",
    Role.DATELINE: "dateline",
    Role.BODY: "body",
    Role.ITEM: "body item",
    Role.ROW: "body row",
    Role.LABEL: "body label",
    Role.CLOSER: "closer",
    Role.PAGE: "page-line",
    Role.SALUTE: "salute",
    Role.ITEM_LABEL: "item-label",
    Role.CELL: "cell",
    Role.FIGURE: "figure",
    Role.NOTE: "",
}


def document_source(
    entry: Entry, persons: Mapping[str, Person], thread: Thread | None = None
) -> tuple[dict[str, object], str]:
    """Front matter, as it is when read from YAML again, and Markdown of a document’s page."""
    return as_written(_meta(entry, persons, thread or Thread())), _Writer(entry).text()


def classes_of_line(block: Block) -> str:
    """The classes of a line: what it is, how deep it stands, how it is set."""
    classes = [CLASSES[block.role], f"level-{block.level}" if block.level else ""]
    return " ".join(filter(None, [*classes, *classes_of(block.rend)]))


# ---- the text


class _Writer:
    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.document = entry.document
        self.anchors = entry.anchors
        self.inline = Inline(Flow(entry.document, entry.anchors), entry.volume)

    def text(self) -> str:
        parts = []
        title = self._title()
        if title is None:
            title_of_lists = escape(self.entry.title)
            parts.append(heading(1, title_of_lists, attributes(classes="apparatus")))
        for i, (block, path) in enumerate(placed(self.document.blocks)):
            parts.append(self._heading(block) if i == title else self._line(block, path))
            if i == title:
                parts += self._dateline()
        for id, own in zip(self.anchors.note_ids, self.document.notes, strict=True):
            parts += note(id, [self._of_note(*placed_) for placed_ in placed(own.paragraphs)])
        return "\n\n".join(parts) + "\n"

    def _title(self) -> int | None:
        """Which line is the title of the page: the longest of the heading's lines."""
        headings = [i for i, b in enumerate(self.document.blocks) if b.role is Role.HEADING]
        blocks = self.document.blocks
        return max(headings, key=lambda i: blocks[i].end - blocks[i].start, default=None)

    def _heading(self, block: Block) -> str:
        return heading(1, self.inline(block), attributes(id="heading"))

    def _line(self, block: Block, path: Path) -> str:
        number = self.anchors.paragraph(block)
        within = {"data_in": path_name(path)} if path else {}
        classes = classes_of_line(block)
        text = self.inline(block) + self._image(block)
        if not text or block.role is Role.CELL:
            return _led(text, classes, within)
        if number is None:
            return paragraph(text, attributes(classes=classes, **within))
        id = f"p{number}"
        own = attributes(classes="pn", aria_label=f"Paragraph {number}", data_n=str(number))
        text = link("", f"#{id}", own) + text
        about = attributes(id=id, classes=classes, **within)
        if block.role is Role.LABEL and path and path[-1].kind is Holds.ATTACHMENT:
            return heading(2, text, about)
        return paragraph(text, about)

    def _of_note(self, block: Block, path: Path) -> str:
        within = {"data_in": path_name(path)} if path else {}
        text, classes = self.inline(block) + self._image(block), classes_of_line(block)
        plain = not within and (block.role in (Role.NOTE, Role.BODY) and not block.rend)
        return text if plain or not (within or block.rend) else _led(text, classes, within)

    def _image(self, block: Block) -> str:
        """The way to an image, which the edition does not have."""
        if block.role is not Role.FIGURE:
            return ""
        words = "Image in the printed volume’s own edition" if block.inlines else "Image"
        space = " " if block.inlines else ""
        if not self.entry.permalink:
            return space + span(words, attributes(classes="image apparatus"))
        attrs = attributes(classes="image reference external apparatus", rel="noreferrer")
        return space + link(words, self.entry.permalink, attrs)

    def _dateline(self) -> list[str]:
        """The place and date the editor supplies, with the reason one click away."""
        dateline = supplied_dateline(self.entry)
        if not dateline:
            return []
        reasons = [
            r for r in (self.entry.supplied.place_reason, self.entry.supplied.date_reason) if r
        ]
        told = "Supplied by the editor." + "".join(f" {reason}" for reason in reasons)
        text = escape(told, line_start=True)
        return [details(f"[{dateline}]", text, classes="supplied dateline apparatus")]


def _led(text: str, classes: str, within: Mapping[str, str]) -> str:
    """A line led by an empty span with its attributes: a note's list has no room behind it."""
    return span("", attributes(classes=classes, **within)) + text


def supplied_dateline(entry: Entry) -> str:
    """``Moscow, between January 7 and 11, 1944``: what the editor says of place and date."""
    date = entry.supplied.date.text if entry.supplied.date else None
    return ", ".join(part for part in (entry.supplied.place, date) if part)


# ---- what surrounds it


def _meta(entry: Entry, persons: Mapping[str, Person], thread: Thread) -> dict[str, object]:
    document = entry.document
    return {
        "title": entry.title,
        "template": "document.html" if document.matter is Matter.DOCUMENT else "section.html",
        "hide": ["navigation", "toc"],
        "document": _document(entry),
        "persons": list(_persons(entry, persons)),
        "terms": list(_terms(entry)),
        "answers": _listed(thread.answers),
        "answered_by": _listed(thread.answered_by),
        "normalisations": _normalisations(entry),
        "downloads": _downloads(entry),
        "problems": [as_data(problem) for problem in entry.problems],
    }


def _downloads(entry: Entry) -> list[dict[str, str]]:
    id, text = entry.id, "Plain text" if entry.source_file else "Transcription"
    return [
        {"href": f"{id}.txt", "label": text, "type": "text/plain"},
        {"href": f"{id}.md", "label": "Markdown", "type": "text/markdown"},
        {"href": f"{id}.xml", "label": "TEI", "type": "application/tei+xml"},
    ]


def _listed(others: Sequence[Entry]) -> list[dict[str, str]]:
    """Documents of the thread, by their addresses from this one."""
    return [
        {
            "href": f"../{other.volume.id}/{other.document.id}.html",
            "title": other.title + (f", {other.date.text}" if other.date else ""),
        }
        for other in others
    ]


def _document(entry: Entry) -> dict[str, object]:
    header, volume, supplied = entry.document.header, entry.volume, entry.supplied
    return {
        "id": entry.document.id,
        "number": entry.number,
        "volume": {"id": volume.id, "title": volume.title, "short": volume.short},
        "permalink": entry.permalink,
        "archive": entry.archive,
        "file_number": entry.file_number,
        "kind": entry.known_kind,
        "telegram_number": header.telegram_number,
        "from": _side(entry, header.senders, MentionRole.SENDER, supplied.sender),
        "to": _side(entry, header.recipients, MentionRole.RECIPIENT, supplied.recipient),
        "place": _supplied(supplied.place, supplied.place_reason) or {"text": header.place},
        "date": entry.date and {"edtf": entry.date.edtf, **_date(entry)},
        "pages": {
            "first": entry.first_page,
            "last": entry.last_page,
            "first_known": entry.first_page_known,
        }
        if entry.last_page
        else None,
        "refused": entry.document.refused,
    }


def _date(entry: Entry) -> dict[str, object]:
    """As the editor supplies it, or as the document has it."""
    if entry.supplied.date:
        return _supplied(entry.supplied.date.text, entry.supplied.date_reason)
    return {"text": entry.date.text if entry.date else None}


def _supplied(text: str | None, reason: str | None) -> dict[str, object]:
    return {"text": text, "supplied": True, "reason": reason} if text else {}


def _side(
    entry: Entry, parties: tuple[Party, ...], role: MentionRole, said: str | None
) -> list[dict[str, object]]:
    """Office, name and person of each sender or recipient; the editor's word goes first."""
    if said:
        return [{"office": said, "supplied": True}]
    sides: list[dict[str, object]] = []
    for party in parties:
        mention = next(
            (
                m
                for m in entry.document.mentions
                if m.role is role and party.start <= m.start < party.end
            ),
            None,
        )
        name = " and ".join(entry.shown(start, end) for start, end in party.names)
        # “President de Gaulle”: the name could not be parted from the office. One that stands
        # twice is another word there, “the Consul at Hull (Hull)”.
        once = bool(name) and " ".join(party.text.split()).count(name) == 1
        in_one = once and re.search(rf"\b{re.escape(name)}\)?$", party.office) is not None
        sides.append(
            {
                "office": "" if in_one else party.office,
                "name": party.office if in_one else name,
                "person": mention.person if mention else None,
            }
        )
    return sides


def _persons(entry: Entry, persons: Mapping[str, Person]) -> list[dict[str, object]]:
    places = Places(entry)
    by_person: dict[str, list[Mention]] = {}
    for mention in entry.document.mentions:
        by_person.setdefault(mention.person, []).append(mention)
    listed: list[dict[str, object]] = []
    for id, mentions in sorted(by_person.items(), key=lambda item: persons[item[0]].sort_key):
        person = persons[id]
        office = person.office_on(entry.date)
        listed.append(
            {
                "id": id,
                "name": person.name,
                "life": person.life,
                "note": office.title if office else person.description,
                "office_on_date": bool(office),
                "roles": [str(role) for role in dict.fromkeys(m.role for m in mentions)],
                "mentions": [
                    {"anchor": entry.anchors.mentions[m.start], "locator": places.locator(m)}
                    for m in mentions
                ],
            }
        )
    return listed


def _terms(entry: Entry) -> Iterator[dict[str, str]]:
    """The terms that the document uses, each once, in the order of the alphabet."""
    used = {a.value for a in entry.document.annotations if a.manner is Manner.TERM}
    listed = [term for id in used if (term := entry.volume.glossary.get(id))]
    for term in sorted(listed, key=lambda term: (sort_key(term.term), term.id)):
        page, _, anchor = entry.volume.address_of(term).partition("#")
        href = f"{ROOT}{page.removesuffix('.md')}.html#{anchor}"
        yield {"id": anchor, "term": term.term, "explanation": term.explanation, "href": href}


def _normalisations(entry: Entry) -> list[dict[str, object]]:
    """Where something is shown otherwise than it stands, with the words around it."""
    place = Place(entry.file, entry.document.source, entry.document.lines_of_file)
    listed = []
    for reason, made in entry.normalisations().items():
        for group in _neighbours(entry.document.source, made):
            start = _word_start(entry.document.source, group[0].start)
            end = _word_end(entry.document.source, group[-1].end)
            listed.append(
                {
                    "found": entry.document.source[start:end],
                    "shown": _as_shown(entry.document.source, start, end, group),
                    "reason": reason,
                    "line": place.at(group[0].start)[0],
                }
            )
    return listed


def _neighbours(source: str, made: Sequence[Normalised]) -> list[list[Normalised]]:
    """Normalisations that share a word, together: both spaces of ``( Harriman )``."""
    groups: list[list[Normalised]] = []
    for inline in made:
        if groups and _word_start(source, inline.start) < _word_end(source, groups[-1][-1].end):
            groups[-1].append(inline)
        else:
            groups.append([inline])
    return groups


def _word_start(source: str, at: int) -> int:
    at -= 1
    while at > 0 and not source[at - 1].isspace():
        at -= 1
    return max(at, 0)


def _word_end(source: str, at: int) -> int:
    while at < len(source) and not source[at].isspace():
        at += 1
    return at


def _as_shown(source: str, start: int, end: int, group: Sequence[Normalised]) -> str:
    pieces = []
    for inline in group:
        pieces += [source[start : inline.start], inline.shown]
        start = inline.end
    return "".join(pieces) + source[start:end]
