"""Records that contradict one another: an office held by two at once, a name of two persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from ...model import Problem
from ...problems import problem
from .authority import Authority, Office, Person
from .names import forms, keys

SHARED_OFFICES = frozenset(
    """
    member senator congressman congresswoman representative delegate adviser advisor assistant
    special officer justice judge consul counselor attaché attache secretary-general
    """.split()
)
"""First words of offices that several hold at a time; also any ``at Large``."""


def conflicts(authority: Authority) -> Iterator[Problem]:
    """Problems among the records of the authority, whatever the documents say."""
    yield from _overlapping_terms(authority)
    yield from _claimed_twice(authority)


def _overlapping_terms(authority: Authority) -> Iterator[Problem]:
    held: dict[tuple[str, ...], list[tuple[Office, Person]]] = {}
    for person in authority.values():
        for office in person.offices:
            if not _is_shared(office.title):
                held.setdefault(keys(office.title), []).append((office, person))
    for holders in held.values():
        for (one, first), (other, second) in combinations(holders, 2):
            if first.id != second.id and _overlap(one, other):
                yield problem(
                    "overlapping-terms",
                    file=second.file,
                    line=second.line_of_offices,
                    found=f"“{other.title}” {other.term}, while {first.file} has {one.term}",
                    expected="one holder of an office at a time",
                )


def _is_shared(title: str) -> bool:
    words = keys(title)
    return not words or words[0] in SHARED_OFFICES or words[-2:] == ("at", "large")


def _overlap(one: Office, other: Office) -> bool:
    """Whether two terms share more than the day on which the one follows the other.

    A term known by years alone is taken for as short as it can be.
    """
    if not (one.start and one.end and other.start and other.end):
        return False
    return one.start.last < other.end.first and other.start.last < one.end.first


def _claimed_twice(authority: Authority) -> Iterator[Problem]:
    claimed: dict[tuple[str, ...], Person] = {}
    for person in authority.values():
        for form in dict.fromkeys(_full_forms(person)):
            first = claimed.setdefault(form, person)
            if first is not person:
                yield problem(
                    "form-claimed-twice",
                    file=person.file,
                    found=f"the name “{' '.join(form)}”, which is also in {first.file}",
                    expected="each full form of a name in only one record",
                )


def _full_forms(person: Person) -> Iterator[tuple[str, ...]]:
    for form in forms(person):
        if form.given or form.whole:
            yield (*form.given, *form.family)


def unresolved_offices(
    documents: Iterable[Mapping[tuple[str, str], bool]], authority: Authority
) -> Iterator[Problem]:
    """Offices that documents name on days on which no record, or more than one, has them.

    ``documents`` has the offices that each names (:meth:`.document.Survey.offices`). Told once
    for each office, at the first record that has it: a term is missing or wrong.
    """
    named: Counter[tuple[str, str]] = Counter()
    resolved: set[tuple[str, str]] = set()
    for offices in documents:
        for office, known in offices.items():
            named[office] += 1
            if known:
                resolved.add(office)
    for (id, title), count in sorted(named.items()):
        if (id, title) in resolved:
            continue
        yield problem(
            "office-never-resolves",
            file=authority[id].file,
            line=authority[id].line_of_offices,
            found=f"“{title}” in {count} document{'s' if count > 1 else ''}, "
            "but no day on which exactly one record holds the office",
            expected="one holder on the day of a document that names the office",
        )
