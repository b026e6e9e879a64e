"""A volume in the order in which it is printed: its parts, their texts and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ...facts.entry import Entry
from ...facts.ordering import natural
from ...model import Matter, Section
from ...sources.overrides import Volume

FOLDER = "documents/"


@dataclass(frozen=True)
class Part:
    """A section of a volume with its documents at hand.

    ``text`` is its own heading and prose, None where the edition has none of it; ``trail``
    the sections around it, the outermost first.
    """

    section: Section
    text: Entry | None
    trail: tuple[Section, ...]
    members: tuple[Part | Entry, ...] = ()

    @property
    def title(self) -> str:
        """Its heading, never empty."""
        return self.section.title

    @cached_property
    def documents(self) -> tuple[Entry, ...]:
        """All documents in it, in order, those of its sections with them."""
        return tuple(_documents(self.members))

    @cached_property
    def texts(self) -> tuple[Entry, ...]:
        """What it says itself, and all in it that has a text, in order."""
        return tuple(_texts((self,)))

    @property
    def own(self) -> list[Entry]:
        """The documents that stand in it and in no section of it."""
        return [member for member in self.members if isinstance(member, Entry)]

    @property
    def parts(self) -> list[Part]:
        """Its sections."""
        return [member for member in self.members if isinstance(member, Part)]


@dataclass(frozen=True)
class Outline:
    """A volume and all that the edition has of it, in printed order."""

    volume: Volume
    members: tuple[Part | Entry, ...]

    @property
    def uri(self) -> str:
        """Address of the volume's page without ending."""
        return f"{FOLDER}{self.volume.id}/index"

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All its parts at every depth, a part before those in it."""
        return tuple(_parts(self.members))

    @cached_property
    def documents(self) -> tuple[Entry, ...]:
        """All its documents."""
        return tuple(_documents(self.members))

    @cached_property
    def texts(self) -> tuple[Entry, ...]:
        """Everything that has pages of the printed volume: what its parts say, its documents."""
        return tuple(_texts(self.members))

    @cached_property
    def places(self) -> tuple[tuple[Entry, Part | None], ...]:
        """Each document with the innermost part it stands in."""
        return tuple(_placed(self.members, None))


def outlines(
    entries: Iterable[Entry], matter: Iterable[Entry], volumes: Mapping[str, Volume]
) -> dict[str, Outline]:
    """The volumes that have a text, by id.

    What the volume's own order does not name, a transcription put beside a TEI volume,
    stands at its end; where nothing tells an order (transcriptions), that of the ids counts.
    """
    documents: dict[str, dict[str, Entry]] = {}
    texts: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        documents.setdefault(entry.volume.id, {})[entry.id] = entry
    for entry in matter:
        texts.setdefault(entry.volume.id, {})[entry.id] = entry
    return {
        id: Outline(volumes[id], _members(volumes[id], documents.get(id, {}), texts.get(id, {})))
        for id in sorted({*documents, *texts})
    }


def _members(
    volume: Volume, documents: dict[str, Entry], texts: dict[str, Entry]
) -> tuple[Part | Entry, ...]:
    listed, untold = dict(documents), dict(texts)

    def place(parts: Sequence[Section | str], trail: tuple[Section, ...]) -> Iterator[Part | Entry]:
        for part in parts:
            if isinstance(part, Section):
                text = untold.pop(part.id, None)
                titled = replace(part, title=part.title or (text.title if text else part.id))
                yield Part(titled, text, trail, tuple(place(part.parts, (*trail, titled))))
            elif part in listed:
                yield listed.pop(part)

    told = list(place(volume.parts, ()))
    loose = [
        Part(Section(id, text.document.matter, text.title), text, ()) for id, text in untold.items()
    ]
    ahead = [part for part in loose if part.section.matter is Matter.FRONT]
    behind = [part for part in loose if part.section.matter is not Matter.FRONT]
    rest = [listed[id] for id in sorted(listed, key=natural)]
    return (*ahead, *told, *rest, *behind)


def _documents(members: Iterable[Part | Entry]) -> Iterator[Entry]:
    for member in members:
        if isinstance(member, Part):
            yield from member.documents
        else:
            yield member


def _parts(members: Iterable[Part | Entry]) -> Iterator[Part]:
    for member in members:
        if isinstance(member, Part):
            yield member
            yield from _parts(member.members)


def _texts(members: Iterable[Part | Entry]) -> Iterator[Entry]:
    for member in members:
        if isinstance(member, Part):
            if member.text:
                yield member.text
            yield from _texts(member.members)
        else:
            yield member


def _placed(
    members: Iterable[Part | Entry], part: Part | None
) -> Iterator[tuple[Entry, Part | None]]:
    for member in members:
        if isinstance(member, Part):
            yield from _placed(member.members, member)
        else:
            yield member, part
