"""The draft of an authority record, and the file that it is proposed as."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.escaping import one_line
from ..writing.markdown.escaping import front_matter

COMMENT = "# "


@dataclass(slots=True)
class Draft:
    """A record in the making; ``remarks`` tell the editor what it rests on."""

    id: str
    name: str
    description: str = ""
    born: str | None = None
    died: str | None = None
    also: list[str] = field(default_factory=list)
    offices: list[dict[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def draft_file(draft: Draft) -> str:
    """The draft as a file for ``docs/persons/``; remarks as comments of its front matter."""
    values = {
        "name": draft.name,
        "born": draft.born,
        "died": draft.died,
        "also": draft.also,
        "description": draft.description,
        "offices": draft.offices,
    }
    record = front_matter(values)
    remarks = "".join(f"{COMMENT}{one_line(each)}\n" for each in dict.fromkeys(draft.remarks))
    return f"---\n{remarks}{record.removeprefix('---' + chr(10))}"
