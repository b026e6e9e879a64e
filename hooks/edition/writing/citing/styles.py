"""The citation in each style.

No processor of CSL in Python gives these forms right: citeproc-py 0.11 abbreviates given
names, sets commas outside of American quotation marks and loses the pages. So each style is
a function of a few lines, after the models named in its docstring. Pages are given in full
(``802–803``), which every style allows and which leaves the brackets of ``[802]–803`` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...facts.locators import SOURCE_NOTE, note_name
from .citation import Agent, Citation, Pages


class Titled(str):
    """A piece of a citation that is the title of a book or site: in italics."""

    __slots__ = ()


class Address(str):
    """A piece of a citation that is the address of the page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What is cited: the whole document, or a passage of it."""

    pages: Pages | None = None
    paragraph: int | None = None
    note: str | None = None

    @property
    def whole(self) -> bool:
        """Whether it is the document, not a passage."""
        return self.pages is None and self.paragraph is None and self.note is None


HERE = Titled("\N{OBJECT REPLACEMENT CHARACTER}")
"""Where in a citation the page or document number stands."""

Pieces = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name, how it writes a citation, and how it says where."""

    id: str
    name: str
    write: Callable[[Citation], Pieces]
    where: Callable[[Citation, Where], str]


def cited(citation: Citation, style: Style, where: Where | None = None) -> Pieces:
    """The citation of the document, or of a passage of it, as pieces of text."""
    said = style.where(citation, where or Where())
    return tuple(said if piece is HERE else piece for piece in style.write(citation) if piece)


# ---- the styles


def frus(citation: Citation) -> Pieces:
    """As the Office of the Historian recommends: heading, date, series and volume, place.

    https://history.state.gov/historicaldocuments/citing-frus
    """
    volume = citation.volume
    if volume is None:
        return _person_in_note(citation)
    return (
        _capital(", ".join(filter(None, (citation.title, citation.dateline)))) + ", ",
        Titled(volume.title),
        _editors(volume.editors, ", ed. ", ", eds. "),
        *_tail(citation),
    )


def chicago_note(citation: Citation) -> Pieces:
    """Correspondence in a published collection: CMOS 14.111, and the manual's own answer on FRUS.

    https://www.chicagomanualofstyle.org/qanda/data/faq/topics/Documentation/faq0443.html
    """
    volume = citation.volume
    if volume is None:
        return _person_in_note(citation)
    sides = " to ".join(_listed([a.natural for a in side]) for side in _sides(citation))
    opening = (sides, citation.described) if sides else (citation.title,)
    return (
        _capital(", ".join(filter(None, (*opening, citation.dateline)))) + ", in ",
        Titled(volume.title),
        _editors(volume.editors, ", ed. ", ", ed. "),
        *_tail(citation),
    )


def chicago_bibliography(citation: Citation) -> Pieces:
    """The same as an entry of a bibliography, under the sender."""
    volume = citation.volume
    if volume is None:
        return (
            Titled(citation.site.name),
            f". “{_stopped(citation.title)}”",
            *_url(citation, " ", "."),
        )
    imprint = _published(citation)
    return (
        _opening(citation),
        "In ",
        Titled(volume.title),
        _editors(volume.editors, ", edited by ", ", edited by "),
        ", " if _has_place(citation) else "",
        HERE if _has_place(citation) else "",
        f". {imprint}." if imprint else ".",
        *_url(citation, " ", "."),
    )


def mla(citation: Citation) -> Pieces:
    """A work in a container, described rather than titled: MLA Handbook, 9th edition."""
    volume = citation.volume
    if volume is None:
        site = Titled(citation.site.name)
        return (f"“{_stopped(citation.title)}” ", site, *_url(citation, ", ", ""), ".")
    imprint = ", ".join(filter(None, (volume.publisher, volume.published)))
    online = citation.site.address_of("") is not None
    return (
        _opening(citation),
        Titled(volume.title),
        _editors(volume.editors, ", edited by ", ", edited by "),
        f", {imprint}" if imprint else "",
        ", " if _has_place(citation) else "",
        HERE if _has_place(citation) else "",
        ". " if online else "",
        Titled(citation.site.name) if online else "",
        *_url(citation, ", ", ""),
        ".",
    )


# ---- where


def _where_frus(citation: Citation, where: Where) -> str:
    return _place_said(citation, where, "Document ", ", ¶ {}", ", footnote {}", bare_pages=False)


def _where_chicago(citation: Citation, where: Where) -> str:
    return _place_said(citation, where, "doc. ", ", para. {}", "n{}", bare_pages=True)


def _where_mla(citation: Citation, where: Where) -> str:
    return _place_said(citation, where, "document ", ", par. {}", ", note {}", bare_pages=False)


def _place_said(
    citation: Citation, where: Where, document: str, paragraph: str, note: str, *, bare_pages: bool
) -> str:
    """By page: ``p. 803, ¶ 3``; by number: ``Document 103, p. 289, ¶ 3``."""
    said = []
    pages = where.pages or citation.pages
    by_page = citation.by_page
    if not by_page and citation.number:
        said.append(document + citation.number)
    if pages and (by_page or where.pages):
        bare = bare_pages and by_page
        said.append(f"{pages}" if bare else f"{'pp.' if pages.many else 'p.'} {pages}")
    made = ", ".join(said)
    if where.paragraph is not None:
        made += paragraph.format(where.paragraph)
    if where.note is not None:
        # “803n10”, but “803n*” would hide the sign and “doc. 103n1” the number
        close = note.startswith("n") and by_page and where.note.isdecimal()
        if where.note == SOURCE_NOTE:
            made += f", {note_name(where.note)}"
        elif close or not note.startswith("n"):
            made += note.format(where.note)
        else:
            made += f", n. {where.note}"
    return made.removeprefix(", ")


STYLES = (
    Style("frus", "Foreign Relations", frus, _where_frus),
    Style("chicago-note", "Chicago, note", chicago_note, _where_chicago),
    Style("chicago-bibliography", "Chicago, bibliography", chicago_bibliography, _where_chicago),
    Style("mla", "MLA", mla, _where_mla),
)


# ---- pieces


def _person_in_note(citation: Citation) -> Pieces:
    return (f"“{citation.title},” in ", Titled(citation.site.name), *_url(citation, ", ", ""), ".")


def _stopped(title: str) -> str:
    """The title with one full stop: ``Anderson, Harry L.`` has it."""
    return title if title.endswith(".") else f"{title}."


def _has_place(citation: Citation) -> bool:
    return citation.by_page or citation.number is not None


def _tail(citation: Citation) -> Pieces:
    """Imprint, page or number, and the address."""
    here = (", ", HERE) if _has_place(citation) else ()
    return (_imprint(citation), *here, *_url(citation, ", ", ""), ".")


def _opening(citation: Citation) -> str:
    """``Harriman, W. Averell. Telegram 69 to Cordell Hull. [Moscow, …]. ``"""
    senders, recipients = citation.senders, citation.recipients
    if not senders:
        parts = [citation.title, citation.dateline]
    else:
        told = citation.described or "Document"
        to = f" to {_listed([a.natural for a in recipients])}" if recipients else ""
        first, *more = senders
        authors = _listed([first.filed, *(a.natural for a in more)])
        parts = [authors, _capital(told) + to, citation.dateline]
    return "".join(part + (" " if part.endswith(".") else ". ") for part in parts if part)


def _sides(citation: Citation) -> list[tuple[Agent, ...]]:
    if citation.senders and citation.recipients:
        return [citation.senders, citation.recipients]
    return []


def _listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B, and C``; a comma before “and” where a name has one."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 or "," in names[0] else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}"


def _editors(editors: Sequence[str], one: str, several: str) -> str:
    return (several if len(editors) > 1 else one) + _listed(editors) if editors else ""


def _imprint(citation: Citation) -> str:
    """`` (Washington: Government Printing Office, 1966)``."""
    said = _published(citation)
    return f" ({said})" if said else ""


def _published(citation: Citation) -> str:
    volume = citation.volume
    if volume is None:
        return ""
    where = ": ".join(filter(None, (volume.place, volume.publisher)))
    return ", ".join(filter(None, (where, volume.published)))


def _url(citation: Citation, before: str, after: str) -> Pieces:
    return (before, Address(citation.address), after) if citation.address else ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
