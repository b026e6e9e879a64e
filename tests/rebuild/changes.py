"""A project with a TEI volume and transcriptions, and what an editor may change in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.building import Result, copy_edition, run_mkdocs

VOLUME = "documents/frus1950v09.xml"
TELEGRAM = """\
711.61/97{n}: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

7{n}. I saw Molotov1 again, and he spoke of my 7{before}. Edward A. Finch was there.

  1. Vyacheslav Mikhailovich Molotov.
"""
FINCH = """\
---
name: Oldcastle, Ned
also: ["Finch, Edward A."]
same_as: [frus1950v09#p_FEA1]
---
"""
TOM = """\
---
name: Oldcastle, Tom
---
"""
SMITH = """\
---
name: Smith, {given}
---

{note}
"""
BANKER, GENERAL = "A banker.", "General in the United States Army."
CALLER = """\
711.61/97{n}: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

7{n}. {name} called.
"""
"""Only other documents tell which ``Mr. Oldcastle`` is meant."""
TRANSCRIBED = "documents/frus1945v05/d{n}.txt"


class Project:
    """A copy of the edition with a TEI volume and transcriptions, built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.docs = folder, folder / "docs"
        docs = {TRANSCRIBED.format(n=n): TELEGRAM.format(n=n, before=n - 1) for n in range(1, 6)}
        docs[TRANSCRIBED.format(n=6)] = CALLER.format(n=6, name="Mr. Oldcastle")
        docs[TRANSCRIBED.format(n=7)] = CALLER.format(n=7, name="Ned Oldcastle")
        docs[TRANSCRIBED.format(n=8)] = CALLER.format(n=8, name="General Smith")
        docs["persons/smith-adam.md"] = SMITH.format(given="Adam", note=BANKER)
        docs["persons/smith-walter.md"] = SMITH.format(given="Walter B.", note=GENERAL)
        docs["persons/tom.md"] = TOM
        docs["documents/frus1945v05/volume.yml"] = "title: Foreign Relations, 1945\n"
        docs["persons/finch.md"] = FINCH
        docs[VOLUME] = (Path(__file__).parent / "frus1950v09.xml").read_text("utf-8")
        copy_edition(folder, docs, "")

    def build(self, *options: str) -> Result:
        """The build that an editor makes."""
        return run_mkdocs(self.folder, self.folder / "site", *options, strict=False)

    def from_nothing(self) -> Result:
        """A build elsewhere that keeps nothing and finds nothing kept."""
        return run_mkdocs(self.folder, self.folder / "whole", strict=False, EDITION_KEEP="false")

    def replace(self, file: str, old: str, new: str) -> None:
        """Changes a file as an editor does."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def add_person(project: Project) -> None:
    (project.docs / "persons" / "oakes.md").write_text(
        "---\nname: Oakes, Mary\nsame_as: [frus1950v09#p_OMB1]\n---\n\nConsul.\n", "utf-8"
    )


def introduce(project: Project) -> None:
    for uri in ("places", "references", VOLUME.removesuffix(".xml") + "/index"):
        file = project.docs / f"{uri}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text("An introduction.\n", "utf-8")


def rename_person(project: Project) -> None:
    record = project.docs / "persons" / "molotov.md"
    record.rename(record.with_name("molotov-v-m.md"))


def swap_notes(project: Project) -> None:
    project.replace("docs/persons/smith-adam.md", BANKER, GENERAL)
    project.replace("docs/persons/smith-walter.md", GENERAL, BANKER)


def delete_transcription(project: Project) -> None:
    (project.docs / TRANSCRIBED.format(n=3)).unlink()


def delete_document_of_volume(project: Project) -> None:
    path = project.docs / VOLUME
    text = path.read_text("utf-8")
    cut = re.sub(r'<div type="document" xml:id="d3".*?</div>\s*', "", text, flags=re.S)
    assert cut != text
    path.write_text(cut, "utf-8")


NOTE = '<note n="3" xml:id="d1fn3">See <ref target="#d3">Document 3</ref>.</note>'


def add_note(project: Project) -> None:
    project.replace(f"docs/{VOLUME}", "The Duke is not.", f"The Duke is not.{NOTE}")


def add_document(project: Project) -> None:
    text = (project.docs / VOLUME).read_text("utf-8")
    first = re.search(r'<div type="document" xml:id="d2".*?</div>\s*', text, flags=re.S)
    assert first
    more = first.group().replace('"d2" n="2"', '"d4" n="4"')
    project.replace(f"docs/{VOLUME}", first.group(), first.group() + more)


CHANGES: dict[str, Callable[[Project], None]] = {
    "nothing": lambda p: None,
    "a word of a transcription": lambda p: p.replace(
        f"docs/{TRANSCRIBED.format(n=2)}", "again", "once more"
    ),
    "a word of a volume": lambda p: p.replace(f"docs/{VOLUME}", "unwell", "very unwell"),
    "a line more above all documents": lambda p: p.replace(
        f"docs/{VOLUME}", "<front>", "<front>\n\n"
    ),
    "a note more": add_note,
    "a printed page more": lambda p: p.replace(
        f"docs/{VOLUME}", "unwell</hi>.", 'unwell</hi>.<pb n="1a" xml:id="pg_1a"/>'
    ),
    "a document more": add_document,
    "the number of a telegram": lambda p: p.replace(
        f"docs/{TRANSCRIBED.format(n=2)}", "72. I", "712. I"
    ),
    "a name that tells who is meant elsewhere": lambda p: p.replace(
        f"docs/{TRANSCRIBED.format(n=7)}", "Ned", "Tom"
    ),
    "the id of a chapter": lambda p: p.replace(f"docs/{VOLUME}", '"ch1"', '"ch7"'),
    "the id of a list": lambda p: p.replace(
        f"docs/{VOLUME}", 'xml:id="persons"', 'xml:id="people"'
    ),
    "an attribute of a chapter": lambda p: p.replace(
        f"docs/{VOLUME}", 'id="ch1"', 'id="ch1" x="y"'
    ),
    "the title of the volume in its file": lambda p: p.replace(
        f"docs/{VOLUME}", "1950, A Volume", "1950, Another Volume"
    ),
    "a form of a name that a list has too": lambda p: p.replace(
        "docs/persons/finch.md", 'also: ["Finch, Edward A."]', "also: []"
    ),
    "another man in a name": lambda p: p.replace(
        f"docs/{VOLUME}", '"#p_OMB1">Oakes', '"#p_FEA1">Oakes'
    ),
    "a heading of a chapter": lambda p: p.replace(
        f"docs/{VOLUME}", "The succession", "The new reign"
    ),
    "a term explained otherwise": lambda p: p.replace(
        f"docs/{VOLUME}", "Office of Ruritanian Affairs</item>", "Ruritanian Desk</item>"
    ),
    "the date of a document": lambda p: p.replace(f"docs/{VOLUME}", "1950-01-05", "1950-02-05"),
    "a person added": add_person,
    "a person renamed": rename_person,
    "when a person was born": lambda p: p.replace("docs/persons/stalin.md", "1878", "1879"),
    "the name of a person": lambda p: p.replace(
        "docs/persons/molotov.md", "Vyacheslav", "Wenceslas"
    ),
    "a person's note": lambda p: p.replace("docs/persons/stalin.md", "\n---\n", "\n---\nA note.\n"),
    "the notes of two persons of one surname": swap_notes,
    "introductions of lists and of a volume": introduce,
    "a transcription deleted": delete_transcription,
    "a document of a volume deleted": delete_document_of_volume,
    "the volume deleted": lambda p: (p.docs / VOLUME).unlink(),
    "a template": lambda p: p.replace("overrides/document.html", '"document"', '"document new"'),
    "a style sheet": lambda p: p.replace("overrides/assets/stylesheets/type.css", "{", "{ "),
    "prose": lambda p: p.replace("docs/method.md", "# ", "# Our "),
    "the title of the volume": lambda p: p.replace(
        "docs/documents/frus1945v05/volume.yml", "1945", "1945, Europe"
    ),
    "the name of the site": lambda p: p.replace("mkdocs.yml", "Telegrams from Moscow", "Telegrams"),
}
