"""Who wrote, and to whom: the parties of a heading as the lists of the edition file them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..model import Mention, Party

ARTICLE = re.compile(r"(?i:the|an?) ")
WHERE_HE_WAS = re.compile(
    r"(?:(?<=\)),? (?:at|in)|, (?:then |now |temporarily )?(?:at|in)) [A-Z][\w’. -]+$"
)
"""``, in Paris`` of ``the Secretary of State, in Paris``: of the day, not of the office."""

AFTER_A_NAME = re.compile(r",? (?:at|in) [A-Z][\w’. -]+$")

CIRCULAR = re.compile(
    r"(?:all|certain|various|selected) (?:\w+ ){0,3}?"
    r"(?:missions|posts|embassies|legations|consulates)\b|"
    r"(?:(?:all|certain|various|selected) (?:\w+ ){0,2}?|(?:american )?)(?:diplomatic|consular) "
    r"(?:and (?:diplomatic|consular) )?(?:missions|posts|offices|officers|representatives)\b",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:Memorandum|Message|Letter|Note|Statement) (?:by|from) (?:the )?", re.IGNORECASE
)
UNSENT = re.compile(
    r"(?:Draft|Minutes|Notes|Record|Report|Summary|Extract|Agenda|Memorandum (?:of|for|on) )|"
    r".*\b(?:Paper|Papers|Resolution)\b"
)
"""``Minutes of the Ninth Meeting …``: where such a heading has a “to”, nobody wrote to anybody."""

PART_OF_A_TITLE = re.compile(
    r".*\b(?:Deputy|Assistant|Advis[eo]r|Alternate|Aide|Representative|Delegat(?:e|ion))"
)
DEPARTMENT = re.compile(
    r"(?:the )?(?:Acting )?(?:Secretary of State|Department of State|President)"
)

CIRCULARS = "Several posts (circulars)"


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A sender or recipient: the ``person`` linked in the heading, or the office as ``named``."""

    named: str
    person: str | None = None

    @property
    def key(self) -> str:
        """The same for the same correspondent. Two men in one office are two, as far as told."""
        if self.person:
            return f"person {self.person}"
        return self.named.replace(",", "").casefold()


def correspondents(
    parties: Iterable[Party], mentions: Sequence[Mention], shown: Callable[[int, int], str]
) -> tuple[Correspondent, ...]:
    """The correspondents of one side, each once.

    ``mentions`` are the persons linked on that side, ``shown`` gives the text between two
    offsets as the page shows it.
    """
    found: dict[str, Correspondent] = {}
    for party in parties:
        named = name_of(_words(party, shown))
        own = dict.fromkeys(
            m.person for m in mentions if party.start <= m.start and m.end <= party.end
        )
        made = [Correspondent(named, person) for person in own] or [Correspondent(named)]
        for each in made:
            found.setdefault(each.key, each)
    return tuple(found.values())


def _words(party: Party, shown: Callable[[int, int], str]) -> str:
    """The party as shown, without the place at which its last name was on the day."""
    if party.start == party.end:  # the editor's word, which has no place in the text
        return party.text
    words = shown(party.start, party.end)
    if party.names and "(" not in words:
        tail = shown(party.names[-1][1], party.end)
        if tail and AFTER_A_NAME.fullmatch(f" {tail}" if tail[0].isalpha() else tail):
            return words[: -len(tail)]
    return words or party.text


def is_exchange(senders: Sequence[Correspondent], recipients: Sequence[Correspondent]) -> bool:
    """Whether the heading says that someone wrote to someone.

    The “to” of ``Memorandum by Mr. Ross, Deputy to the Representative (Austin)`` belongs to the
    title; headings that could be read so say nothing for certain.
    """
    if not (senders and recipients) or any(UNSENT.match(s.named) for s in senders):
        return False
    doubtful = any(PART_OF_A_TITLE.fullmatch(s.named) for s in senders)
    return not doubtful or all(DEPARTMENT.match(r.named) for r in recipients)


def name_of(party: str) -> str:
    """``the Secretary of State, in Paris`` as ``Secretary of State``; circulars under one name.

    The article goes: ``The Ambassador …`` sends and ``the Ambassador …`` receives.
    """
    words = " ".join(party.replace("( ", "(").replace(" )", ")").split()).strip(" ,;.")
    words = LEAD.sub("", words, count=1) if LEAD.match(words) else words
    words = WHERE_HE_WAS.sub("", ARTICLE.sub("", words, count=1) if ARTICLE.match(words) else words)
    if CIRCULAR.match(words) and not words.endswith(")"):
        return CIRCULARS
    return words[:1].upper() + words[1:]
