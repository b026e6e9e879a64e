"""Where a reference leads: into the edition, to an address on the web that is certain, or into
the register alone. Never to a volume that is not in the table, and never to a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...facts.printed_volumes import SITE, CitedVolume, PrintedVolume, table, volumes_cited
from ...model import Reference, ReferenceKind
from ...sources.overrides import Volume
from .cited import Cited
from .posts import DEPARTMENT
from .shelf import Shelf, Shelved, agrees, near, neighbour, telegram_key
from .telegrams import HEADS
from .tokens import Line

NO_VOLUME = "no such volume"
ELSEWHERE = "not in this edition"


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves the references of one document, of a volume."""

    citing: Shelved
    volume: Volume
    shelf: Shelf

    def reference(self, cited: Cited, line: Line) -> Reference:
        """The reference in the source with its target."""
        made = Reference(
            start=line.start(cited.first),
            end=line.end(cited.last - 1),
            kind=cited.kind,
            cited=cited.shown,
            target=cited.address,
            note=line.note,
        )
        if cited.kind is ReferenceKind.TELEGRAM:
            return self._telegram(made, cited)
        if cited.kind in (ReferenceKind.PAGE, ReferenceKind.DOCUMENT, ReferenceKind.FOOTNOTE):
            return self._printed(made, cited)
        return made if made.target else replace(made, why="no address is certain")

    # ---- the printed volumes

    def _printed(self, made: Reference, cited: Cited) -> Reference:
        volume, shown, why = self._volume(cited.volume)
        document = cited.document
        if cited.neighbour:
            found = neighbour(self.citing, cited.neighbour)
            document = found[1:] if found else None
            why = why or ("" if found else "the documents of the volume are not numbered")
        own = cited.kind is ReferenceKind.FOOTNOTE and not (document or cited.page)
        if own:
            document = self.citing.id[1:]
        made = replace(made, cited=_shown(shown, cited, document))
        if cited.doubt or why or volume is None:
            return replace(made, why=cited.doubt or why)
        if document:
            return self._numbered(made, volume, f"d{document}", cited, own=own)
        if cited.page:
            return self._paged(made, volume, cited.page)
        if volume not in table():
            return replace(made, why=NO_VOLUME)
        return replace(made, target=SITE + volume)

    def _volume(self, cited: CitedVolume | None) -> tuple[str | None, str, str]:
        """The volume's id, its name, and why there is none."""
        own = self.volume
        if cited is None:
            return own.id, own.short, ""
        printed = table().get(own.id)
        if not cited.years:
            if printed is None:
                return None, _worded(cited), ELSEWHERE
            cited = replace(
                cited,
                years=(printed.years,),
                volume=cited.volume or printed.volume,
            )
        found = volumes_cited(cited)
        if len(found) > 1:
            return None, _worded(cited), "the volume has several parts"
        if not found:
            return None, _worded(cited), NO_VOLUME
        return found[0].id, found[0].shown, ""

    def _numbered(
        self, made: Reference, volume: str, id: str, cited: Cited, *, own: bool
    ) -> Reference:
        here = self.shelf.document(volume, id)
        if own:
            here = self.citing
        if here is None:
            if volume not in table():
                return replace(made, why=ELSEWHERE)
            return replace(made, target=f"{SITE}{volume}/{id}")
        note = here.notes.get(cited.footnote or "")
        if own and not note:
            return replace(made, why="the document has no such footnote")
        anchor = f"fn:{note}" if note else ""
        return replace(
            made, target=here.page(anchor), internal=True, document=None if own else here.uri
        )

    def _paged(self, made: Reference, volume: str, page: str) -> Reference:
        here = self.shelf.page(volume, page)
        if here:
            shelved, anchor = here
            return replace(made, target=shelved.page(anchor), internal=True, document=shelved.uri)
        if volume not in table():  # the edition's own, as every other has been looked up
            return replace(made, why=ELSEWHERE)
        return replace(made, target=f"{SITE}{volume}/pg_{page}")

    # ---- telegrams

    def _telegram(self, made: Reference, cited: Cited) -> Reference:
        made = replace(made, cited=self._worded(cited, in_note=made.note is not None))
        fitting = [
            shelved
            for shelved in self.shelf.telegrams(telegram_key(cited.number or ""))
            if shelved.uri != self.citing.uri and self._fits(shelved, cited, made.note is not None)
        ]
        if len(fitting) != 1:
            why = "several documents in this edition fit" if fitting else ELSEWHERE
            return replace(made, why=why)
        shelved = fitting[0]
        return replace(made, target=shelved.page(), internal=True, document=shelved.uri)

    def _fits(self, shelved: Shelved, cited: Cited, in_note: bool) -> bool:
        if (form_of(shelved.kind) or cited.form) != cited.form:
            return False
        dated = agrees(cited.day, shelved.date, self.citing.date)
        if dated is False:
            return False
        if dated is None and not near(shelved, self.citing):
            return False
        sender, to = self._sides(cited, in_note)
        if sender is None:
            return False
        series = bool(re.match(r"[A-Z][a-z]{3}", cited.number or ""))
        if not sender and not to:
            return self._between(shelved, series)
        if sender == "consulate" or not sender:
            return to in shelved.recipients and bool(to)
        return shelved.sender == sender and (not to or to in shelved.recipients)

    def _between(self, shelved: Shelved, series: bool) -> bool:
        """Whether the two documents were written between the same places."""
        ours = {self.citing.sender, *self.citing.recipients}
        theirs = {shelved.sender, *shelved.recipients}
        return series or ("" not in ours | theirs and ours == theirs)

    def _sides(self, cited: Cited, in_note: bool) -> tuple[str | None, str]:
        """Sender and recipient of what is cited; sender None: they cannot be told."""
        here, whose = self.citing, cited.whose
        if whose in ("my", "your"):
            if in_note:  # quoted from yet another message
                return None, ""
            other = here.recipients[0] if len(here.recipients) == 1 else ""
            pair = (here.sender, other) if whose == "my" else (other, here.sender)
            return (pair[0], cited.to or pair[1]) if all(pair) else (None, "")
        if whose == "embassy":
            return (here.post, cited.to or DEPARTMENT) if here.post else (None, "")
        if whose == "consulate":
            return "consulate", cited.to or DEPARTMENT
        if whose == DEPARTMENT:
            to = cited.to or here.post
            return (DEPARTMENT, to) if to else (None, "")
        return whose, cited.to

    def _worded(self, cited: Cited, *, in_note: bool) -> str:
        """How the register names a telegram: number, direction, day."""
        sender, to = self._sides(cited, in_note)
        names = {DEPARTMENT: "the Department of State", "": "", "consulate": "a consulate"}
        parts = [f"{cited.form.capitalize()} {cited.number}"]
        if sender:
            parts.append(f"from {names.get(sender, sender.title())}")
        if to:
            parts.append(f"to {names.get(to, to.title())}")
        return " ".join(parts)


def form_of(kind: str) -> str:
    """The form of message a document is; empty where its kind does not say."""
    words = kind.lower().split()
    return next((HEADS[word] for word in words if word in HEADS), "")


def _worded(cited: CitedVolume) -> str:
    """A volume that is not in the table, as far as it is told."""
    volume = PrintedVolume("", "", cited.volume, cited.part, cited.supplement, "", "")
    if cited.years:
        volume = replace(volume, years=cited.years[0])
    return volume.shown.replace("Foreign Relations, ,", "Foreign Relations,")


def _shown(volume: str, cited: Cited, document: str | None) -> str:
    parts = [volume]
    if document:
        parts.append(f"document {document}")
    elif cited.page:
        parts.append(f"p. {cited.page}")
    if cited.footnote:
        parts.append(f"footnote {cited.footnote}")
    return ", ".join(part for part in parts if part)
