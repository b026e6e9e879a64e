"""Who wrote to whom, under which numbers: source line, heading and first words of the body."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Header, Party, Role
from ...sources.overrides import Supplied
from .datelines import MONTH
from .document_titles import is_of_title, is_unaddressed, kind_of_title
from .layout import NUMBER_LINE, SOURCE, Layout

LEAD = re.compile(
    r"(?:(?P<number>\d{1,4})\.[ \u00a0]+)?"
    r"(?P<form>(?:Paraphrase of an? )?(?:[A-Z][\w–-]{1,14} ){0,3}?"
    r"(?:Telegram|Airgram|Message|Letter|Despatch|Memorandum|Note|Cable|Teletype|Statement|"
    r"Communication|Report)s?"
    r"(?: (?:No\. )?(?P<telegram>[A-Z]*[- ]?\d[\d,]*(?:/\d+)?))?,? (?P<by>(?i:From|by)) )?"
)
"""``173. Telegram 1293 From `` (volumes of 1955 and later), ``Memorandum by `` before the
sender."""

BEHIND_KIND = re.compile(r" (?:No\. )?[A-Z]*[- ]?\d.*|,? (?i:From|by) ")
"""What of the lead is not the kind: the number, and the word before the sender."""

TO = re.compile(r"[ \u00a0]to[ \u00a0](?=\S)")
RECIPIENT = re.compile(
    r"(?:the|all|certain|President|Prime|Premier|Secretary|Chairm|Mr|Mrs|Dr|Sir|Lord|General|"
    r"Admiral|Ambassador|Vice|Acting|Under|Assistant|Foreign|Marshal|Generalissimo|King|Emperor|"
    r"Diplomatic|American|Representatives|Senator|Governor|Lieutenant|Major|Field)\b",
)
BRACKETS = re.compile(r"\([ ]?([^()]{2,80}?)[ ]?\)")
IN_BRACKETS = re.compile(r"\( ?([^()]*?) ?\)")
"""White space inside brackets, ``( Harriman )``, which the page does not show either."""

NAME = r"[A-ZÀ-Þ][^\W\d_]*(?:[’'.-][^\W\d_]+)*\.?"
PARTICLE = r"(?:de|da|di|del|della|von|van|der|den|la|le|du|el|al|bin|ibn|y)"
FULL_NAME = re.compile(rf"{NAME}(?:[ \u00a0](?:{PARTICLE}|{NAME}))*")
TITLE = re.compile(
    r"(?:the |The )?(?:(?:Acting|Deputy|Assistant|Under|Vice|Prime|Former|First|Foreign|Deputy|"
    r"Special|Lieutenant|Major|Brigadier|Rear|Field) )*"
    r"(?:Secretary of State|Secretary of Defense|Secretary|Secretaries|Minister|Premier|"
    r"Presidents?|Chairm[ae]n|Generals?|Gen\.|Admirals?|Adm\.|Marshal|Generalissimo|Colonel|"
    r"Captain|Commander|Ambassadors?|Senators?|Governor|Messrs\.|Mr\.|Mrs\.|Miss|Dr\.|Sir|Lord|"
    r"Prince|King|Emperor|Count|Assistant|Representative|Consul|Chargé|Counselor|"
    r"Director(?: General)?)[ \u00a0]"
)
"""A title that stands before the name itself: ``Secretary of State Rusk``."""

NO_NAME = re.compile(
    r"\b(?:of|for|in|at|to|the|and|General|Secretary|State|States|Department|Embassy|Affairs|"
    r"Council|Office|Union|Nations|Mission|Delegation|Force|Forces|Army|Navy|Staff|Consul|"
    r"Defense|War|Far|East|Europe|Nations|Minister|Ambassador|Temporary|Acting|Telegram)$"
)
BETWEEN_PARTIES = re.compile(r"\)(?:, at [A-Z]\w+)?(?:,? and|,|;) (?=the |The |to )")
SEVERAL = re.compile(r"(?:s|men|ies|Messrs\.)[ \u00a0]$")
"""A title of several: what follows on ``Mr. Bryan, `` is his office, no second name."""

JOINT = re.compile(r"(?:,| and)[ ]")
JOINED = re.compile(r"(?:,? and|[,;]) ?$")
BETWEEN_NAMES = re.compile(r"(,? and |, (?!Jr|Sr)|; )")

FIRST_NUMBER = re.compile(
    r"[\[“\"]?(?P<text>(?:(?:No|Nr)\.?[ \u00a0])?"
    r"(?:[A-Z][A-Za-z]{0,11}[ \u00a0–-]){0,2}?"
    r"(?P<number>\d{1,6}(?:,\d{3})?(?:[/-]\d{1,5})?))"
)
"""``69.``, ``Topad 1464.``, ``C 67454.``, ``Secto 21/1716`` at the head of the body."""

IN_MONTH = re.compile(MONTH)
AFTER_NUMBER = re.compile(r"\.(?!\d)|\.\d[. ]|[,:;—]? |$|\d{1,2}(?: |$)")


def header(text: str, layout: Layout, markers: dict[int, int], supplied: Supplied) -> Header:
    """Reads the header. ``markers`` maps the start of each marker to its end: they are no
    part of a name or number. What the editor supplies overrules what is read."""
    file_number, kind = _source(text, layout, markers)
    heading_number, telegram, senders, recipients, form = _heading(text, layout, markers)
    return Header(
        file_number=file_number,
        kind=supplied.kind or kind or form,
        heading_number=heading_number,
        telegram_number=telegram or _body_number(text, layout, markers),
        senders=(_given(supplied.sender),) if supplied.sender else senders,
        recipients=(_given(supplied.recipient),) if supplied.recipient else recipients,
    )


def _given(party: str) -> Party:
    """A party the editor supplies: it has no place in the source."""
    return Party(party, party, (), 0, 0)


def _source(text: str, layout: Layout, markers: dict[int, int]) -> tuple[str | None, str | None]:
    if layout.source is None:
        return None, None
    line = layout.lines[layout.source].line
    shown = _without(text, markers, line.start, line.end)[line.start : line.end].strip()
    match = SOURCE.match(shown)
    if match is None:
        return shown, None
    return match["file"].strip(), match["kind"]


Parties = tuple[Party, ...]


def _heading(
    text: str, layout: Layout, markers: dict[int, int]
) -> tuple[str | None, str | None, Parties, Parties, str | None]:
    if not layout.heading:
        return None, None, (), (), None
    number = None
    if len(layout.heading) > 1:
        first = layout.lines[layout.heading[0]].line
        match = NUMBER_LINE.match(text[first.start : first.end])
        number = match["n"] if match else None
    line = layout.lines[layout.heading[-1]].line
    text = _without(text, markers, line.start, line.end)
    start, end = line.start, line.start + len(text[line.start : line.end].rstrip())
    lead = LEAD.match(text, start, end)
    form, telegram, by = None, None, False
    if is_unaddressed(text[start:end]):
        kind = kind_of_title(text[start:end])
        return (lead and lead["number"]) or number, None, (), (), kind
    if lead:
        number = lead["number"] or number
        form = lead["form"] and _kind(lead["form"])
        telegram = lead["telegram"]
        by = (lead["by"] or "").lower() == "by"
        start = lead.end()
    cut = _split(text, start, end, by=by)
    if cut is None and by:
        return number, telegram, _author(text, start, end), (), form
    if cut is None:
        return number, telegram, (), (), form
    return number, telegram, parties(text, start, cut[0]), parties(text, cut[1], end), form


def _without(text: str, markers: dict[int, int], start: int, end: int) -> str:
    """The text with blanks in the place of the markers between ``start`` and ``end``."""
    for s, e in markers.items():
        if start <= s < end:
            text = text[:s] + " " * (e - s) + text[e:]
    return text


def _kind(form: str) -> str:
    words = BEHIND_KIND.sub("", form).strip().split()
    return " ".join(words).capitalize() if words else ""


def _split(text: str, start: int, end: int, *, by: bool) -> tuple[int, int] | None:
    """The ``to`` between sender and recipient.

    Offices hold the word too (``Personal Representative of the President to the Vatican``):
    best is one behind a name in brackets, then one before a party, then the first. Behind
    ``by`` stands an author, who may have written to nobody.
    """
    best: tuple[int, int, int] | None = None
    for match in TO.finditer(text, start, end):
        inside = text.count("(", start, match.start()) > text.count(")", start, match.start())
        if inside:
            continue
        behind = text[start : match.start()].rstrip()
        if by and is_of_title(behind, text[match.end() : end]):
            continue
        rank = 2 * behind.endswith(")") + (RECIPIENT.match(text, match.end()) is not None)
        if best is None or rank > best[0]:
            best = (rank, match.start(), match.end())
    return (best[1], best[2]) if best else None


def parties(text: str, start: int, end: int) -> Parties:
    """The parties named between ``start`` and ``end``: one, or several each with a name."""
    cuts = [start]
    cuts += [match.end() for match in BETWEEN_PARTIES.finditer(text, start, end)]
    return tuple(_party(text, a, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True))


def _author(text: str, start: int, end: int) -> Parties:
    """Who wrote what is addressed to nobody: ``Mr. Ross, Deputy to … (Austin)``, where the name
    in brackets is another's."""
    names = _titled(text, start, end)
    first = FULL_NAME.match(text, start, end)
    if not names and first and not NO_NAME.search(first.group()):
        names = [first.span()]
    if not names or text[names[-1][1] : end][:1] != ",":
        return parties(text, start, end)
    party = _party(text, start, end)
    office = text[names[-1][1] : end].strip(" ,")
    return (replace(party, office=" ".join(office.split()), names=tuple(names)),)


def _party(text: str, start: int, end: int) -> Party:
    end = start + len(JOINED.sub("", text[start:end].rstrip()))
    shown = IN_BRACKETS.sub(r"(\1)", " ".join(text[start:end].split()))
    names: list[tuple[int, int]] = []
    for match in BRACKETS.finditer(text, start, end):
        names += _names_in(text, match.start(1), match.end(1))
    if not names:
        names = _titled(text, start, end)
    office = BRACKETS.sub(" ", shown) if names and names[0][0] > start else shown
    if names and "(" not in shown:
        office = text[start : names[0][0]] + text[names[-1][1] : end]
    return Party(shown, " ".join(office.split()).strip(" ,"), tuple(names), start, end)


def _names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names in brackets: ``Bohlen and Thompson``, ``Chiang Kai-shek``."""
    found = []
    at = start
    for piece in BETWEEN_NAMES.split(text[start:end]):
        bare = piece.strip()
        if FULL_NAME.fullmatch(bare) and not bare.isupper() and not NO_NAME.search(bare):
            begin = at + piece.index(bare)
            found.append((begin, begin + len(bare)))
        at += len(piece)
    return found


def _titled(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Names behind a title: ``President Kennedy``, ``Chairmen Khrushchev and Brezhnev``."""
    title = TITLE.match(text, start, end)
    found: list[tuple[int, int]] = []
    while title is not None:
        name = FULL_NAME.match(text, title.end(), end)
        if name is None or NO_NAME.search(name.group()) or name.group().split()[0] in (
            "General", "Representative", "Secretary", "Minister",
        ):  # fmt: skip
            break
        found.append(name.span())
        joint = JOINT.match(text, name.end(), end)
        if joint is None or (joint.group() == ", " and not SEVERAL.search(title.group())):
            break
        again = TITLE.match(text, joint.end(), end)
        if again is None and FULL_NAME.match(text, joint.end(), end):
            name = FULL_NAME.match(text, joint.end(), end)
            if name is not None and not NO_NAME.search(name.group()):
                found.append(name.span())
            break
        title = again
    return found


def _body_number(text: str, layout: Layout, markers: dict[int, int]) -> str | None:
    """The number before the first words, unless it numbers a paragraph (a 1 before a 2)."""
    body = [p.line for p in layout.lines if p.role in (Role.BODY, Role.ITEM)]
    if not body:
        return None
    line = body[0]
    match = FIRST_NUMBER.match(text, line.start, line.end)
    if match is None or IN_MONTH.match(match["text"]):
        return None
    end = match.end()
    inside = [s for s in markers if match.start("number") < s < end]
    shown = match["text"]
    if inside:
        shown = text[match.start("text") : inside[0]]
    elif not (AFTER_NUMBER.match(text, end, line.end) or {end, end + 1} & markers.keys()):
        return None
    if shown == "1" and any(text.startswith("2. ", p.start) for p in body[1:6]):
        return None
    return shown
