"""Where an archive keeps a document: the source line or the source note, taken apart.

Volumes up to 1954 print the file number above the heading (``711.61/968: Telegram``), later
ones begin their first note with it (``Source: Department of State, Central Files,
033.5111/3–2158. Secret.``). Nothing is added: names of archives and files stay as named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NOTE = re.compile(r"\[?Source(?:[:;,]\s*|\s+)(?=[A-Z])")
"""The first words of a source note; printed volumes have a comma for the colon here and there."""

MARKING = (
    r"(?:Top Secret|Secret|Confidential|Restricted|Unclassified|Official Use|Limited Official|"
    r"No classification|Personal|Eyes Only)\b"
)
END = re.compile(
    rf"\.\s(?={MARKING})|"
    r"(?<![ .(][A-Z])(?<!\b(?:No|St|Dr|Mr|Pt|Jr|pp))(?<!\b(?:Vol|Mrs))(?<!\bp)\.(?:\s|\]|$)|\]?$"
)
"""The full stop that ends the first sentence, not the one behind an initial (``John F.``);
in front of a classification every one does (``POL 27 VIET S. Secret``)."""

LOT = re.compile(r"\b(?P<lot>[Ll]ot) (?P<year>\d{2}) ?(?P<kind>[A-Z]{1,2}) ?(?P<number>\d+)\b")
CENTRAL = re.compile(r"Central (?:Decimal |Foreign Policy )?Files?\b.*")
RECORD_GROUP = re.compile(r"(?:RG|Record Group) ?\d+\b.*")
PAGES = re.compile(r"\bpp?\. ?\d")
"""What stands behind the title of a book: archives are cited by file and folder."""
DECIMAL = re.compile(r"(?:FW ?)?\d{3}[A-Za-z]?(?:\.[0-9A-Za-z]|\s*/)")
"""How a number of the decimal file begins: ``711.61/968``, ``747C.00/5–456``, ``500/1–145``."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document is kept, in the words of the volume.

    ``repository`` is empty where the volume names none (source lines); ``series`` is the file
    or lot (``Conference Files: Lot 64 D 560``), ``number`` what follows: the decimal file
    number, or the folder.
    """

    repository: str
    series: str
    number: str

    @property
    def is_decimal(self) -> bool:
        """Whether :attr:`number` is one of the Department's decimal file."""
        central = not self.series or CENTRAL.fullmatch(self.series) is not None
        return central and DECIMAL.match(self.number) is not None

    @property
    def is_printed(self) -> bool:
        """Whether the document comes from a book, cited by page, and not from an archive."""
        return PAGES.search(self.number) is not None

    @property
    def archive(self) -> str:
        """What the number is looked for in: the central files are named with it."""
        parts = (self.repository, self.series if CENTRAL.fullmatch(self.series) else "")
        return ", ".join(part for part in parts if part)

    @property
    def number_in_archive(self) -> str:
        """Where in the :attr:`archive` it is kept."""
        parts = ("" if CENTRAL.fullmatch(self.series) else self.series, self.number)
        return ", ".join(part for part in parts if part)


def source_of_line(file_number: str) -> Source:
    """The source a source line names before its kind: ``IO Files: US(P)/A/133``."""
    told = _spaced(file_number)
    if DECIMAL.match(told):
        return Source("", "", told)
    series, mark, number = told, "", ""
    divided = re.search(r": |, ", told)
    if divided:
        series, mark, number = told[: divided.start()], divided.group(), told[divided.end() :]
    if LOT.match(number):  # a lot is a series, what follows is in it
        lot, _, number = number.partition(", ")
        series += mark + lot
    return Source("", series, number)


def source_of_note(text: str) -> Source | None:
    """The source a note begins with; None where the note is none that tells it."""
    begin = NOTE.match(text)
    if begin is None:
        return None
    told = _spaced(text[begin.end() :])
    end = END.search(told)
    parts = told[: end.start() if end else None].strip().split(", ")
    parts = parts[:1] + [part for part in parts[1:] if not re.fullmatch(MARKING, part)]
    repository = parts.pop(0)
    if parts and RECORD_GROUP.fullmatch(parts[0]):
        repository += f", {parts.pop(0)}"
    series = parts.pop(0) if parts else ""
    return Source(repository, series, ", ".join(parts))


def _spaced(text: str) -> str:
    """On one line; a lot number with its blanks (``Lot 66 D149`` is printed too)."""
    return LOT.sub(r"\g<lot> \g<year> \g<kind> \g<number>", " ".join(text.split())).rstrip(" .")
