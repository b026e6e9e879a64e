"""Headings that are titles: who wrote the document, if anyone; often to nobody.

``Minutes of the Ninth Meeting of the United States Delegation to the General Assembly`` has a
“to” that leads to no recipient; ``Memorandum by Mr. Ross, Deputy to the Representative at the
United Nations (Austin)`` has one that belongs to the author’s title.
"""

from __future__ import annotations

import re

WORD = r"(?:[A-Z][\w.’–-]* |of |the |and ){0,6}?"
UNADDRESSED = re.compile(
    r"(?:\d{1,4}\.[ \u00a0]+)?(?:"
    r"(?:(?:Draft|Preliminary|Summary|Agreed|Verbatim|Unofficial|Extracts? from) )*"
    r"(?:Minutes|Record|Notes (?:of|on)|Agenda|Editorial Note|Memorand(?:um|a) (?:of|for|on)|"
    r"Report(?! (?:by|[Ff]rom) )|Resolution|Press Release)\b|"
    rf"{WORD}(?:(?:Paper|Resolution|Report|Estimate)s?|Memorand(?:um|a) of(?: \w+)? Conversations?)"
    r"(?=,|[ ]?[0-9*†]*$| (?:Prepared|Approved|Submitted|Adopted|Drafted|on|for|of)\b))"
)
"""Nobody wrote to anybody: minutes, records of conversations, papers, resolutions."""

POST = re.compile(r"\b(?:Deputy|Assistant|Advis[eo]r|Alternate|Aide|Aide-de-Camp|Attaché)$")
"""The “to” behind it belongs to a title: ``Special Assistant to the Under Secretary``."""

MISSION = re.compile(r"\b(?:Representative|Delegat(?:e|ion)|Mission|Commission(?:er)?)$")
"""The same, but for what is written to the Department."""

DEPARTMENT = re.compile(
    r"(?:the )?(?:Acting )?(?:Under )?(?:Secretary of State|Department of State|President)\b"
)


def is_unaddressed(heading: str) -> bool:
    """Whether the heading is the title of what nobody sent to anybody."""
    return UNADDRESSED.match(heading) is not None


TITLED_AS = re.compile(
    r"(?P<conversation>Memorand(?:um|a) of(?: \w+)? Conversations?)|"
    r"\b(?P<noun>Editorial Note|Press Release|Memorand(?:um|a)|Minutes|Record|Notes|Agenda|"
    r"(?:Paper|Resolution|Report|Estimate)(?=s?\b))"
)


def kind_of_title(heading: str) -> str | None:
    """What a heading that is a title calls its document, without what it is about: ``Minutes``,
    ``Memorandum of conversation``; None for all other headings."""
    title = UNADDRESSED.match(heading)
    found = TITLED_AS.search(heading) if title else None
    if found is None:
        return None
    return "Memorandum of conversation" if found["conversation"] else found["noun"].capitalize()


def is_of_title(author: str, behind: str) -> bool:
    """Whether the “to” between ``author`` and what stands ``behind`` is of the author’s title."""
    if POST.search(author):
        return True
    return MISSION.search(author) is not None and not DEPARTMENT.match(behind)
