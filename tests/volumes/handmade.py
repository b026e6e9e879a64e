"""A volume with front matter, compilations, a chapter and a subchapter, made by hand.

Its documents are transcriptions; what a TEI file would say of the parts is put around them.
Printed order and order of date differ: the later a document stands in the second
compilation, the earlier it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from edition.facts.entry import Entry
from edition.model import Block, Document, Inline, Matter, PageBreak, Role, Section, Text
from edition.pipeline.collect import Gathered, gather
from edition.sources.editor_files import Sources, Transcribed
from edition.sources.overrides import Supplied, Volume
from tests.building import ROOT

ID = "frus1950v03"
RECORD = b"""\
title: "Foreign Relations of the United States, 1950, Western Europe, Volume III"
short: FRUS 1950, vol. III
year: 1950
editors: [Ralph E. Goodwin, David H. Stauffer]
publisher: Government Printing Office
permalink: https://history.state.gov/historicaldocuments/frus1950v03/{id}
"""
LONG = "Interest of the United States in the political and economic stability of France"
PARTS: tuple[Section | str, ...] = (
    Section("preface", Matter.FRONT, "Preface"),
    Section(
        "comp1",
        Matter.COMPILATION,
        "France",
        (
            "d1",
            Section(
                "ch1",
                Matter.CHAPTER,
                LONG,
                (
                    *(f"d{n}" for n in range(2, 17)),
                    Section("sub1", Matter.SUBCHAPTER, "The visit of the Minister", ("d17",)),
                ),
            ),
        ),
    ),
    Section("comp2", Matter.COMPILATION, "Italy", ("d18", "d19", "d404", "d20")),
    Section("appendix", Matter.BACK, "Appendix"),
)
"""d404 is not in the edition; d21 is, and stands in no part."""

TEXTS = {
    "preface": ("Preface", "[Page III] How the volume was made. [Page IV] And by whom."),
    "comp1": ("France", ""),
    "ch1": (LONG, "[Page 3] The papers in this chapter are a selection."),
    "sub1": ("The visit of the Minister", ""),
    "appendix": ("Appendix", "[Page 40] What was found too late."),
}
"""What the parts say themselves; comp2 says nothing."""


def transcriptions() -> list[Transcribed]:
    """The documents; each but d5 has a page mark, d20 two of them."""
    return [
        Transcribed(
            ID,
            f"d{n}",
            f"documents/{ID}/d{n}.txt",
            _text(n).encode(),
            f"documents/{ID}/d{n}.yml",
            f"date: {_date(n)}\n".encode() if _date(n) else None,
        )
        for n in range(1, 22)
    ]


HOOK = f"""
import sys

sys.path.insert(0, {str(ROOT)!r})
import edition.pipeline.edition as made
from tests.volumes.handmade import structured

_gather = made.gather
made.gather = lambda sources, kept=None: structured(_gather(sources, kept))
"""
"""MkDocs events under which a build of :func:`docs` has the parts of the volume."""


def docs() -> dict[str, bytes]:
    """The editor's files, by path under ``docs/``."""
    made = {f"documents/{ID}/volume.yml": RECORD}
    for each in transcriptions():
        made[each.file] = each.data
        if each.yml:
            made[each.yml_file] = each.yml
    return made


def _text(n: int) -> str:
    mark = "" if n == 5 else f"[Page {n + 2}] "
    end = "\n\nOn the page behind [Page 30] it ends." if n == 20 else ""
    return (
        f"651.00/{n}: Telegram\n\n"
        "The Ambassador in France ( Bruce ) to the Secretary of State\n\n"
        f"{n}. I saw the Minister {mark}again, and asked for his answer.{end}\n\nBruce\n"
    )


def _date(n: int) -> str:
    if n == 3:
        return ""
    return f"1950-02-{n:02}" if n < 18 else f"1950-01-{30 - n:02}"


def gathered() -> Gathered:
    """The volume as gathering gives it, its documents in the order of the calendar."""
    return structured(
        gather(
            Sources(
                documents=transcriptions(),
                volumes={ID: (f"documents/{ID}/volume.yml", RECORD)},
                persons=[],
            )
        )
    )


def structured(found: Gathered) -> Gathered:
    """What is gathered, with the parts of the volume told."""
    volume = replace(found.volumes[ID], parts=PARTS)
    return replace(
        found,
        entries=[
            replace(entry, volume=volume) if entry.volume.id == ID else entry
            for entry in found.entries
        ],
        matter=list(_matter(volume)),
        volumes={**found.volumes, ID: volume},
    )


def _matter(volume: Volume) -> Iterable[Entry]:
    kinds = dict(_kinds(PARTS))
    for id, (heading, prose) in TEXTS.items():
        source = f"{heading}\n\n{prose}\n" if prose else f"{heading}\n"
        blocks = [Block(Role.HEADING, 0, len(heading), (Text(0, len(heading)),))]
        if prose:
            start = len(heading) + 2
            inlines = tuple(_inlines(source, start))
            blocks.append(Block(Role.BODY, start, start + len(prose), inlines))
        document = Document(volume=ID, id=id, source=source, blocks=tuple(blocks), matter=kinds[id])
        yield Entry(document=document, volume=volume, supplied=Supplied())


def _inlines(source: str, start: int) -> Iterable[Inline]:
    for match in re.finditer(r"\[Page (\w+)\]|[^\[\n]+", source[start:]):
        low, high = start + match.start(), start + match.end()
        yield PageBreak(low, high, match.group(1)) if match.group(1) else Text(low, high)


def _kinds(parts: Iterable[Section | str]) -> Iterable[tuple[str, Matter]]:
    for part in parts:
        if isinstance(part, Section):
            yield part.id, part.matter
            yield from _kinds(part.parts)
