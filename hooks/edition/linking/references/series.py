"""Grammar of references to *Foreign Relations*: volume and page, document, footnote.

``Foreign Relations, 1952–1954, vol. XIV, Part 2, p. 1095``; ``ibid., p. 71``; ``see vol. iii,
pp. 816 ff.``; ``ante, p. 450``; ``Documents 160 and 161``; ``footnote 4, Document 284``;
``supra``. Each function reads at a token and answers with what stands there, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...facts.printed_volumes import CitedVolume, is_titled
from ...model import ReferenceKind
from .cited import Cited
from .parts import (
    DASHES,
    FOLLOWING,
    SERIES_YEARS,
    pages_at,
    part_at,
    supplement_at,
    volume_at,
    years_at,
)
from .tokens import Line

SMALL = frozenset("the of and at in on for to a united states".split())
"""Words in a title that have no capital."""
BESIDE = frozenset("editorial note footnote see also and or".split())
"""Words between a volume and its page that are no title: ``vol. i, editorial note, p. 14``."""
LONGEST_TITLE = 14
LAST_DOCUMENT = 1500


def foreign_relations(line: Line, i: int) -> list[Cited]:
    """A reference that begins with the name of the series, and those it carries along."""
    if line.key(i + 1) != "relations" or line.text(i) != "Foreign":
        return []
    at = i + 2
    if (line.key(at) == "of" and line.key(at + 3) == "states") or (
        line.key(at) == "of" and line.key(at + 2) == "united"
    ):
        at += 4
    found = _volume(line, i, at, CitedVolume(), told=())
    return found if found and found[0].volume and found[0].volume.years else []


def special_title(line: Line, i: int) -> list[Cited]:
    """``The Conferences at Cairo and Tehran, 1943, p. 564`` and its like, by title alone."""
    start = i - 1 if line.key(i - 1) == "the" and line.text(i - 1) == "The" else i
    if not line.capital(i):
        return []
    found = _volume(line, start, i, CitedVolume(series=False), told=())
    if not found or found[0].volume is None or not is_titled(found[0].volume):
        return []
    return found if found[0].page or found[0].document else []


def ibid(line: Line, i: int, before: CitedVolume | None, *, series: bool) -> list[Cited]:
    """``ibid., p. 71``, ``ibid., 1947, vol. i``: the volume cited last.

    ``series``: whether the series was cited before at all, which is enough where ``ibid.`` is
    followed by year and volume.
    """
    at = line.comma(line.dot(i + 1))
    if before is None and series and _year_and_volume(line, at):
        before = CitedVolume()
    pages = pages_at(line, at)
    if before is None and not pages:
        return []
    if pages and before is None:
        return [
            Cited(
                kind=ReferenceKind.PAGE,
                first=i,
                last=pages.last,
                page=pages.first,
                doubt="no volume is cited before it",
            )
        ]
    assert before is not None
    if not pages and not _locator(line, at):
        return []
    return _volume(line, i, at, before, told=("ibid",))


def _locator(line: Line, i: int) -> bool:
    return bool(volume_at(line, i) or _documents(line, i) or _year_and_volume(line, i))


def _year_and_volume(line: Line, i: int) -> bool:
    years = years_at(line, i)
    return bool(years and volume_at(line, line.comma(years[1])))


def _volume(
    line: Line, start: int, at: int, base: CitedVolume, *, told: Sequence[str]
) -> list[Cited]:
    """What stands behind the name of the series: years, title, volume, part, page, in any order
    that the volumes use; then ``and 1947, vol. v, p. 999`` of the same series."""
    years: list[str] = []
    volume = base
    words: list[str] = []
    last = start
    fresh = bool(told)
    while True:
        if (span := years_at(line, at)) and not (volume.volume and not fresh):
            years.append(span[0])
            volume = CitedVolume(years=tuple(years), words=tuple(words), series=base.series)
            fresh = False
            last = at = span[1]
        elif (found := volume_at(line, at)) is not None:
            volume = replace(volume, volume=found[0], part="", words=tuple(words) or volume.words)
            fresh = False
            last = at = found[1]
        elif (found := part_at(line, at)) is not None:
            volume = replace(volume, part=found[0])
            last = at = found[1]
        elif (found := supplement_at(line, at)) is not None:
            volume = replace(volume, supplement=found[0])
            last = at = found[1]
        elif (pages := pages_at(line, at)) is not None:
            note = footnote_behind(line, pages.last)
            cited = Cited(
                kind=ReferenceKind.PAGE,
                first=start,
                last=note or pages.last,
                volume=replace(volume, words=tuple(words) or volume.words),
                page=pages.first,
                doubt=pages.doubt,
            )
            return [cited, *_more(line, cited, base)]
        elif numbers := _documents(line, at):
            whole = replace(volume, words=tuple(words) or volume.words)
            made = [
                Cited(
                    kind=ReferenceKind.DOCUMENT,
                    first=start if n == 0 else first,
                    last=end,
                    volume=whole,
                    document=number,
                )
                for n, (number, first, end) in enumerate(numbers)
            ]
            return [*made, *_more(line, made[-1], base)]
        elif (
            line.key(at) in (",", ":", "(", ")")
            or line.key(at) in DASHES
            or line.key(at) in BESIDE
            or line.number(at) in range(1, 40)
        ):
            at += 1
        elif _title_word(line, at) and len(words) < LONGEST_TITLE:
            words.append(line.key(at))
            at += 1
        else:
            break
    volume = replace(volume, words=tuple(words) or volume.words)
    if last == start or not volume.volume:
        return []
    return [Cited(kind=ReferenceKind.PAGE, first=start, last=last, volume=volume)]


def _title_word(line: Line, i: int) -> bool:
    return line.key(i)[:1].isalpha() and (line.capital(i) or line.key(i) in SMALL)


def _more(line: Line, cited: Cited, base: CitedVolume) -> list[Cited]:
    """Further volumes of the series, joined by ``and``, a comma or a semicolon."""
    at = cited.last
    while line.key(at) in (",", ";", "and"):
        at += 1
    if at == cited.last or cited.volume is None:
        return []
    if _year_and_volume(line, at):
        return _volume(line, at, at, base, told=())
    if volume_at(line, at) and line.key(at - 1) == "and":
        return _volume(line, at, at, replace(cited.volume, part=""), told=("and",))
    return []


def footnote_behind(line: Line, i: int) -> int | None:
    """Past ``, footnote 1`` behind a page; a page is near enough to its notes."""
    at = line.comma(i)
    if line.key(at) in ("footnote", "footnotes", "note", "fn"):
        at = line.dot(at + 1)
        if line.number(at) is not None:
            return at + 1
    return None


def _documents(line: Line, i: int) -> list[tuple[str, int, int]]:
    """``Document 151``, ``Documents 3, 4, and 7``: each number with its first and last token."""
    key = line.key(i)
    if key not in ("document", "documents", "doc", "docs") or not line.capital(i):
        return []
    at = line.dot(i + 1)
    if line.key(at) in ("no", "nos"):
        at = line.dot(at + 1)
    found: list[tuple[str, int, int]] = []
    first = i
    while (number := line.number(at)) is not None and 0 < number <= LAST_DOCUMENT:
        if line.key(at + 1) == "/":
            break
        last = at + 1
        if line.key(last) in DASHES and line.number(last + 1) is not None:
            last += 2
        if line.key(last) in FOLLOWING:
            last = line.dot(last + 1)
        found.append((str(number), first, last))
        at = last
        while line.key(at) in (",", "and", "or", "&"):
            at += 1
        if at == last or key in ("document", "doc") or line.number(at) in SERIES_YEARS:
            break
        first = at
    return found


def documents(line: Line, i: int) -> list[Cited]:
    """Documents of the same volume by their numbers."""
    if line.key(i - 1) in ("current", "basic", "un", "select", "public"):
        return []
    return [
        Cited(kind=ReferenceKind.DOCUMENT, first=first, last=last, document=number)
        for number, first, last in _documents(line, i)
    ]


def part(line: Line, i: int) -> list[Cited]:
    """``Part 1, Document 203``: the other part of the same volume."""
    found = part_at(line, i)
    if not found or not line.capital(i):
        return []
    at = line.comma(found[1])
    if line.key(at) in ("as", "in"):
        at += 1
    volume = CitedVolume(part=found[0])
    pages = pages_at(line, at)
    if pages:
        return [
            Cited(
                kind=ReferenceKind.PAGE,
                first=i,
                last=pages.last,
                volume=volume,
                page=pages.first,
                doubt=pages.doubt,
            )
        ]
    return [
        Cited(
            kind=ReferenceKind.DOCUMENT,
            first=i if n == 0 else first,
            last=last,
            volume=volume,
            document=number,
        )
        for n, (number, first, last) in enumerate(_documents(line, at))
    ]


BEFORE_VOLUME = frozenset(["see", "also", "in", "and", "(", "[", "cf", "is", "to", ""])


def volume(line: Line, i: int) -> list[Cited]:
    """``see vol. iii, pp. 816 ff.``: another volume of the same years."""
    if line.key(i - 1) not in BEFORE_VOLUME:
        return []
    found = _volume(line, i, i, CitedVolume(), told=())
    if not found or found[0].volume is None or found[0].volume.years:
        return []
    if (
        not (found[0].page or found[0].document)
        and line.key(i - 1) not in ("see", "also")
        and (line.key(i - 2) != "publication")
    ):
        return []
    pages = pages_and(line, found[-1])
    return [*found, *pages]


def pages_and(line: Line, cited: Cited) -> Iterator[Cited]:
    """``pp. 816 ff and pp. 891 ff.``: further pages of the volume just cited."""
    at = cited.last
    while line.key(at) in (",", "and"):
        at += 1
    pages = pages_at(line, at) if at > cited.last else None
    if pages and cited.page:
        yield replace(cited, first=at, last=pages.last, page=pages.first, doubt=pages.doubt)


def ante_or_post(line: Line, i: int) -> list[Cited]:
    """``ante, p. 151, footnote 1``; ``post, p. 802``: this volume."""
    pages = pages_at(line, line.comma(i + 1))
    if pages is None:
        return []
    return [
        Cited(
            kind=ReferenceKind.PAGE,
            first=i,
            last=footnote_behind(line, pages.last) or pages.last,
            page=pages.first,
            doubt=pages.doubt,
        )
    ]


def neighbour(line: Line, i: int) -> list[Cited]:
    """``supra``, ``infra``: the document before, the one behind."""
    step = -1 if line.key(i) == "supra" else 1
    return [Cited(kind=ReferenceKind.DOCUMENT, first=i, last=i + 1, neighbour=step)]
