"""Whoever seems to write to himself is told: one of two of a name may be taken for the other."""

from __future__ import annotations

import pytest

from edition.model import MentionRole
from edition.pipeline.collect import gather
from edition.sources.editor_files import Sources, TeiFile
from tests.tei.test_cases import volume_of

NAME = '<persName type="{}" corresp="#p_{}">{}</persName>'
JOHN, ROBERT = "JFK", "RFK"
LISTED = "".join(
    f'<item><hi rend="strong"><persName xml:id="p_{id}">{name}</persName></hi>, lawyer</item>'
    for id, name in ((JOHN, "Kennedy, John F."), (ROBERT, "Kennedy, Robert F."))
)
PERSONS = f'<front><div xml:id="persons"><head>Persons</head><list>{LISTED}</list></div></front>'
SAID = "persons: {Attorney General Kennedy: kennedy-robert-f}\n"


@pytest.mark.parametrize(
    ("sender", "supplied", "told"),
    [(JOHN, "", True), (ROBERT, "", False), (JOHN, SAID, False)],
)
def test_whoever_writes_to_himself_is_told(sender: str, supplied: str, told: bool) -> None:
    """The volume may lead to the wrong man; the editor can say who is meant."""
    head = (
        f"1. Memorandum From Attorney General {NAME.format('from', sender, 'Kennedy')} "
        f"to President {NAME.format('to', JOHN, 'Kennedy')}"
    )
    div = f'<div type="document" xml:id="d1" n="1"><head>{head}</head><p>Sir.</p></div>'
    yml = {"d1": ("documents/v1/d1.yml", supplied.encode())} if supplied else {}
    source = TeiFile("v1", "documents/v1.xml", volume_of(PERSONS + div), yml)
    made = gather(Sources(tei={"v1": source}, volumes={"v1": ("documents/v1/volume.yml", None)}))
    (entry,) = made.entries
    found = [p.found for p in entry.problems if p.code == "sender-is-recipient"]
    assert found == ["Kennedy, John F. as sender and as recipient"] * told
    (writes,) = (m.person for m in entry.document.mentions if m.role is MentionRole.SENDER)
    assert writes == ("kennedy-john-f" if told else "kennedy-robert-f")
