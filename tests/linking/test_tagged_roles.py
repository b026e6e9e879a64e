"""In what part a tagged name of a heading appears, whatever its tag says."""

from __future__ import annotations

import pytest

from edition.linking.persons.tagged import tagged_mentions
from edition.model import MentionRole
from edition.reading.tei import read_tei_volume
from tests.tei.test_cases import volume_of

SENT, RECEIVED, NAMED = MentionRole.SENDER, MentionRole.RECIPIENT, MentionRole.MENTIONED
NAME = '(<persName type="{}" corresp="#p_{}">{}</persName>)'
HEADINGS = {
    "The Consul (FROM Reed) to the Secretary of State (TO Hull)": [SENT, RECEIVED],
    "Memorandum of Conversation Between the Secretary (FROM Reed) and the Minister (TO Hull)": [
        NAMED,
        NAMED,
    ],
    "Memorandum by Mr. John Ross, Deputy to the Representative at Paris (TO Hull)": [NAMED],
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_title_has_neither_sender_nor_recipient(heading: str) -> None:
    head = heading.replace("(FROM Reed)", NAME.format("from", "R", "Reed"))
    head = head.replace("(TO Hull)", NAME.format("to", "H", "Hull"))
    div = f'<div type="document" xml:id="d1"><head>{head}</head><p>Text.</p></div>'
    read = read_tei_volume(volume_of(div), id="v1", file="documents/v1.xml")
    mentions, _ = tagged_mentions(read.readings[0].document, lambda id: id)
    assert [mention.role for mention in mentions] == HEADINGS[heading]
