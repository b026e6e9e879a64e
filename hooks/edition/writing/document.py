"""Document → the Markdown page that MkDocs renders.

Text and notes are Markdown; what surrounds them (header, persons, downloads) is data in the
front matter, set by the template ``document.html``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..entry import Entry
from ..linking import Person
from ..linking.references import Thread
from ..model import (
    Block,
    Marker,
    Matter,
    Mention,
    MentionRole,
    Normalised,
    PageBreak,
    Party,
    Reference,
    Role,
)
from ..problems import Place, as_data
from .flow import Close, CloseReference, Flow, Open, OpenReference, Words
from .markdown import attributes, escape, front_matter, link
from .places import Places

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
}
NOTE_INDENT = "    "
ROOT = "../../"
PERSONS = f"{ROOT}persons/"


def document_page(entry: Entry, persons: Mapping[str, Person], thread: Thread | None = None) -> str:
    """The page of a document, front matter and all."""
    return front_matter(_meta(entry, persons, thread or Thread())) + "\n" + _Writer(entry).text()


# ---- the text


class _Writer:
    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.document = entry.document
        self.flow = Flow(entry.document)

    def text(self) -> str:
        parts = []
        title = self._title()
        if title is None:
            parts.append(f"# {escape(self.entry.title)} {attributes(classes='apparatus')}")
        for i, block in enumerate(self.document.blocks):
            parts.append(self._heading(block) if i == title else self._line(block))
            if i == title:
                parts += self._dateline()
        for id, note in zip(self.flow.note_ids, self.document.notes, strict=True):
            first, *more = (self._inline(block) for block in note.paragraphs)
            parts.append(f"[^{id}]: {first}")
            parts += [NOTE_INDENT + paragraph for paragraph in more]
        return "\n\n".join(parts) + "\n"

    def _title(self) -> int | None:
        """Which line is the title of the page: the longest of the heading's lines."""
        headings = [i for i, b in enumerate(self.document.blocks) if b.role is Role.HEADING]
        blocks = self.document.blocks
        return max(headings, key=lambda i: blocks[i].end - blocks[i].start, default=None)

    def _heading(self, block: Block) -> str:
        return f"# {self._inline(block)} {attributes(id='heading')}"

    def _line(self, block: Block) -> str:
        number = self.flow.paragraphs.get(block.start)
        classes = CLASSES[block.role] + (f" level-{block.level}" if block.level else "")
        if number is None:
            return f"{self._inline(block)}\n{attributes(classes=classes).replace('{', '{: ')}"
        id = f"p{number}"
        own = attributes(classes="pn", aria_label=f"Paragraph {number}", data_n=str(number))
        about = attributes(id=id, classes=classes).replace("{", "{: ")
        return f"{link('', f'#{id}', own)}{self._inline(block)}\n{about}"

    def _dateline(self) -> list[str]:
        """The place and date the editor supplies, with the reason one click away."""
        dateline = supplied_dateline(self.entry)
        if not dateline:
            return []
        reasons = [
            r for r in (self.entry.supplied.place_reason, self.entry.supplied.date_reason) if r
        ]
        told = "Supplied by the editor." + "".join(f" {reason}" for reason in reasons)
        return [
            f"/// details | {escape(f'[{dateline}]')}\n"
            '    attrs: {class: "supplied dateline apparatus"}\n\n'
            f"{escape(told, line_start=True)}\n///"
        ]

    def _inline(self, block: Block) -> str:
        pieces: list[str] = []
        mention: Mention | None = None
        anchor, inside = "", 0
        for event in self.flow.events(block):
            if isinstance(event, Words):
                start = not pieces or pieces[-1].startswith("[^")
                pieces.append(
                    escape(event.text.lstrip(" ") if not pieces else event.text, line_start=start)
                )
            elif isinstance(event, Open):
                mention, anchor, inside = event.mention, event.anchor, len(pieces)
            elif isinstance(event, Close):
                assert mention is not None
                text = "".join(pieces[inside:])
                attrs = attributes(id=anchor, classes="person", data_person=mention.person)
                pieces[inside:] = [link(text, f"{PERSONS}{mention.person}.md", attrs)]
            elif isinstance(event, OpenReference):
                inside = len(pieces)
            elif isinstance(event, CloseReference):
                pieces[inside:] = [self._reference("".join(pieces[inside:]), event.reference)]
            elif isinstance(event, PageBreak):
                pieces.append(self._page_break(event))
            else:
                pieces.append(self._marker(event))
        return "".join(pieces).rstrip(" ")

    def _reference(self, text: str, reference: Reference) -> str:
        """Links that leave the edition say so, and send no word of where the reader was."""
        if reference.internal:
            return link(text, f"{ROOT}{reference.target}", attributes(classes="reference"))
        attrs = attributes(classes="reference external", rel="noreferrer")
        return link(text, reference.target or "", attrs)

    def _marker(self, marker: Marker) -> str:
        return f"[^{self.flow.note_ids[marker.note]}]"

    def _page_break(self, mark: PageBreak) -> str:
        label = escape(f"Page {mark.number}")
        about = attributes(
            id=self.flow.page_ids[mark.start],
            classes="pb",
            role="doc-pagebreak",
            aria_label=f"Page {mark.number}".replace('"', ""),
            data_n=mark.number.replace('"', ""),
            data_search_exclude="true",
        )
        return f"[{label}]{about}"


def supplied_dateline(entry: Entry) -> str:
    """``Moscow, between January 7 and 11, 1944``: what the editor says of place and date."""
    date = entry.date.text if entry.date else None
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
        "answers": _listed(thread.answers),
        "answered_by": _listed(thread.answered_by),
        "normalisations": _normalisations(entry),
        "downloads": _downloads(document.id) if document.matter is Matter.DOCUMENT else [],
        "problems": [as_data(problem) for problem in entry.problems],
    }


def _downloads(id: str) -> list[dict[str, str]]:
    return [
        {"href": f"{id}.txt", "label": "Transcription", "type": "text/plain"},
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
        "archive": volume.archive if header.file_number else None,
        "file_number": header.file_number,
        "kind": entry.kind,
        "telegram_number": header.telegram_number,
        "from": _side(entry, header.senders, MentionRole.SENDER, supplied.sender),
        "to": _side(entry, header.recipients, MentionRole.RECIPIENT, supplied.recipient),
        "place": _supplied(supplied.place, supplied.place_reason),
        "date": entry.date
        and {"edtf": entry.date.edtf, **_supplied(entry.date.text, supplied.date_reason)},
        "pages": entry.page_breaks
        and {
            "first": entry.first_page,
            "last": entry.page_breaks[-1].number,
            "first_known": entry.begins_at_mark,
        },
        "refused": entry.document.refused,
    }


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
        names = [entry.shown(start, end) for start, end in party.names]
        sides.append(
            {
                "office": party.office,
                "name": " and ".join(names),
                "person": mention.person if mention else None,
            }
        )
    return sides


def _persons(entry: Entry, persons: Mapping[str, Person]) -> list[dict[str, object]]:
    flow = Flow(entry.document)
    places = Places(entry, flow)
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
                    {"anchor": flow.anchors[m.start], "locator": places.locator(m)}
                    for m in mentions
                ],
            }
        )
    return listed


def _normalisations(entry: Entry) -> list[dict[str, object]]:
    """Where something is shown otherwise than it stands, with the words around it."""
    place = Place(entry.file, entry.document.source)
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
