"""What each line of a transcription is: source line, heading, classification, body …

The printed series sets a telegram so (the page may lack any of these)::

    711.61/968: Telegram                                  source line
    No. 493                                               number, on a line of its own
    The Ambassador in X (Y) to the Secretary of State     heading
    [Extract]
    secret us urgent                                      classification, precedence
    Moscow, January 3, 1944—7 p. m.                       dateline
    [Received January 4—10:15 a. m.]
    69. For President …                                   body
    Harriman                                              closer
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Role
from .datelines import DAYS
from .lines import Line
from .pages import is_mark

KINDS = (
    "circular telegram", "circular airgram", "telegram", "airgram", "cablegram", "radiogram",
    "radio message", "cable", "telex", "despatch", "dispatch", "circular instruction",
    "instruction", "letter", "note", "memorandum", "aide-mémoire", "message", "circular",
    "teletype message", "teletype", "paraphrase of telegram", "telegram (paraphrase)",
    "telegram—extract", "telegram—extracts", "extract", "unnumbered telegram",
)  # fmt: skip
"""Kinds of documents as source lines name them after the colon."""

SOURCE = re.compile(
    r"(?P<file>.{2,160}?)[ ]*:[ \u00a0]*(?P<kind>"
    + "|".join(sorted(map(re.escape, KINDS), key=len, reverse=True))
    + r")[.]?(?P<rest>[ ]?[0-9*†]{0,2})$",
    re.IGNORECASE,
)
FILE_NUMBER = re.compile(r"[0-9]{2,4}[A-Z]?\.[0-9A-Z][^ ]*(?: [^ ]+){0,4}/[0-9A-Z–½ -]+$")
"""A decimal file number that stands alone: ``711.61/968``."""

NUMBER_LINE = re.compile(
    r"(?:No\.[ \u00a0]?|Doc(?:ument|\.)[ \u00a0])?[\[(]?(?P<n>\d{1,4})[\])]?\.?$"
)

CLASSES = re.compile(
    r"(?:(?:top secret|secret|confidential|restricted data|restricted|cosmic|sensitive|and|"
    r"unclassified|plain|"
    r"(?:limited )?official use(?: only)?|strictly|personal|private|eyes only|"
    r"u\. ?s\. urgent|us urgent|urgent|double priority|triple priority|priority|rush|niact|"
    r"night action|(?:operational )?immediate|flash|emergency|routine|deferred|noforn|"
    r"limdis|exdis|nodis|limit(?:ed)? distribution|no distribution|"
    r"presidential handling|security information|most|very|operations|action)"
    r"(?:[\s;,:.—–/\[\]()-]+|$))+",
    re.IGNORECASE,
)
"""Classification and precedence; ``secret us urgent`` may have typographic spaces."""

IN_PLACE = (
    r"(?:[A-ZÀ-Þ][\w.’'-]*|of|the|de|del|della|la|le|du|da|do|el|los|las|am|upon|on|at|sea|"
    r"aboard|en|route|via)"
)
"""A word of the name of a place. Others before a date make it no dateline but a sentence:
``Reference your letter, December 5, 1943.``"""
DATELINE = re.compile(
    rf"(?:\[?{IN_PLACE}(?:,? {IN_PLACE}){{0,7}},?\]?,? ?)?"
    rf"\[?(?:{DAYS}.{{0,40}}|undated\.?\]?)$"
)
RECEIVED = re.compile(r"\[?(?:Received|Rec’d|Via |Relayed)[^.]{0,20} .{0,60}$")
BRACKETED = re.compile(
    r"\[(?:Extracts?|Paraphrase|Translation|Summary|Substance)\]$", re.IGNORECASE
)

PARTY = re.compile(
    r"(?:The|An?|Mr\.|Mrs\.|Dr\.|Sir|Lord|Count|General|Gen\.|Maj(?:or|\.)|Lieutenant|Lt\.|Brig|"
    r"Admiral|Adm\.|Vice|Rear|Commander|Captain|Col(?:onel|\.)|Field|Marshal|Generalissimo|Prime|"
    r"Premier|President|Chairm[ae]n|Secretary|Secretaries|Under|Assistant|Deputy|Acting|Ambassador|"
    r"Chargé|Consul|Minister|Senator|Governor|Prince|King|Queen|Emperor|Pope|Foreign|Former|"
    r"Certain|All|Diplomatic|Representative|Delegat|Chief|Commanding|Joint|Combined|High|"
    r"United|American|British|Special|Personal|Telegram|Circular|Airgram|Message|Memorandum|"
    r"Letter|Department|Embass|Mission|Legation|Consulate|[A-Z][a-z]+)"
)
HEADING = re.compile(rf"(?:\d{{1,4}}\. )?{PARTY.pattern}.{{0,600}}? to .{{3,600}}$")
TITLE = re.compile(
    r"(?:\d{1,4}\. )?(?:Editorial Note|(?:Draft )?(?:Memorandum|Memoranda|Minutes|Letter|Message|"
    r"Note|Paper|Report|Resolution|Statement|Instruction|Despatch|Circular|Record|Notes|Paraphrase|"
    r"Summary|Diary|Extract|Intelligence|National|Airgram|Aide-Mémoire|Agreement|Position)\b)"
    r"[^.!?]{0,300}(?: ?[0-9]{1,2})?$"
)
"""Headings of documents that are no telegrams: ``Memorandum of Conversation``."""

STOPPED = re.compile(r"[.!?:;,][”’\"]?$")
SENTENCES = re.compile(r"[a-z]{3}[.?!] [A-Z][a-z]+ ")

LONGEST_HEADING = 700
"""Characters. The longest of the series (a circular to twenty missions) has about 500."""

BULLET = re.compile(r"[•◦▪–-][ \t]+(?=\S)")
SIGNATURE = re.compile(
    r"(?!.*[a-z]{3}\.\]?(?: ?[0-9]{1,2})?$)"
    r"\[?(?:/s/ )?[A-Z][\w’'.-]*(?:[ \u00a0](?:[A-Z][\w’'.-]*|de|von|van|der|la|du)){0,4}\]?"
    r"(?: ?[0-9]{1,2})?$"
)
"""Not ``Observe Presidential Handling.``: a word and a full stop end a sentence."""

TOP = 8
"""Lines at the top among which source line, heading and classification are looked for."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and what it is."""

    line: Line
    role: Role
    level: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines before the note list. ``heading`` and ``source`` index ``lines``; the
    heading may take two lines (its number and itself)."""

    lines: tuple[Placed, ...]
    source: int | None
    heading: tuple[int, ...]


def lay_out(text: str, lines: Sequence[Line], heading_given: str | None = None) -> Layout:
    """The role of each line. ``heading_given`` is the heading the editor supplies, which may
    be a line of the text that does not look like one."""
    roles = [_body_role(text, line) for line in lines]
    tops = [i for i in range(min(TOP, len(lines))) if roles[i][0] is Role.BODY]
    source: int | None = None
    heading: tuple[int, ...] = ()
    for k, i in enumerate(tops[:2]):
        # Volumes on conferences set the number of the document above the source line.
        numbered = all(NUMBER_LINE.match(_of(text, lines[j])) for j in tops[:k])
        if numbered and is_source(_of(text, lines[i])):
            source = tops.pop(k)
            roles[source] = (Role.SOURCE, 0)
            break
    heading = _heading(text, lines, tops)
    if heading_given:
        same = (i for i in tops if _ink(_of(text, lines[i])).startswith(_ink(heading_given)))
        heading = next(((i,) for i in same), heading)
    for i in heading:
        roles[i] = (Role.HEADING, 0)
    for i in tops:
        if not heading or i > heading[-1]:
            role = _opener_role(_of(text, lines[i]))
            if role is None:
                break
            roles[i] = (role, 0)
    _closer(text, lines, roles)
    placed = tuple(Placed(line, *role) for line, role in zip(lines, roles, strict=True))
    return Layout(placed, source, heading)


def _of(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _ink(shown: str) -> str:
    return "".join(shown.split())


def is_source(shown: str) -> bool:
    """Does the line name an archival source?"""
    return bool(SOURCE.match(shown) or FILE_NUMBER.match(shown))


def is_heading(shown: str) -> bool:
    """Does the line name who wrote to whom?"""
    return (
        len(shown) <= LONGEST_HEADING
        and HEADING.match(shown) is not None
        and not STOPPED.search(shown)
        and not SENTENCES.search(shown, 8)
    )


def _heading(text: str, lines: Sequence[Line], tops: Sequence[int]) -> tuple[int, ...]:
    for k, i in enumerate(tops[:4]):
        shown = _of(text, lines[i])
        if k + 1 < len(tops) and NUMBER_LINE.match(shown):
            j = tops[k + 1]
            if is_heading(_of(text, lines[j])) or TITLE.match(_of(text, lines[j])):
                return (i, j)
        if is_heading(shown) or (k == 0 and TITLE.match(shown)):
            return (i,)
        if not (BRACKETED.match(shown) or CLASSES.fullmatch(shown)):
            return ()
    return ()


def _opener_role(shown: str) -> Role | None:
    bare = shown.rstrip("0123456789*† ")
    if CLASSES.fullmatch(bare) or CLASSES.fullmatch(bare.strip("[] ")):
        return Role.CLASSIFICATION
    if RECEIVED.match(shown) or (len(shown) < 120 and DATELINE.match(shown)):
        return Role.DATELINE
    return Role.LABEL if BRACKETED.match(bare) else None


def _body_role(text: str, line: Line) -> tuple[Role, int]:
    if is_mark(text, line.start, line.end):
        return Role.PAGE, 0
    if line.indent and BULLET.match(text, line.start, line.end):
        return Role.ITEM, max(0, line.indent // 2 - 1)
    return Role.BODY, 0


def _closer(text: str, lines: Sequence[Line], roles: list[tuple[Role, int]]) -> None:
    """The last line, where it is a name and nothing else."""
    for i in range(len(lines) - 1, 0, -1):
        if roles[i][0] is Role.PAGE:
            continue
        shown = _of(text, lines[i])
        if roles[i][0] is Role.BODY and len(shown) < 60 and SIGNATURE.match(shown):
            roles[i] = (Role.CLOSER, 0)
        return
