"""Who is attested near a date: as by comparing the date with every attestation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from edition.linking.persons.candidates import Candidate
from edition.linking.persons.decide import WINDOWS, Attested
from edition.model.dates import EditionDate

DAYS = st.one_of(
    st.dates(),
    st.dates(date(1944, 1, 1), date(1951, 12, 31)),
    st.sampled_from([date.min, date.max]),
)
PERSONS = ("deane", "hull", "stalin")
CANDIDATES = [Candidate(person, 0, 1, 0, 0, (), whole=False) for person in PERSONS]


def between(one: date, other: date) -> EditionDate:
    return EditionDate(min(one, other), max(one, other), "", "")


DATES = st.one_of(
    st.none(), st.builds(between, DAYS, DAYS), DAYS.map(lambda day: between(day, day))
)
ATTESTED = st.lists(st.tuples(st.sets(st.sampled_from(PERSONS)), DATES))


def gap(one: EditionDate | None, other: EditionDate | None) -> timedelta:
    """How far two dates are apart: not at all where they may be the same day."""
    if one is None or other is None:
        return timedelta(0)
    return max(one.first - other.last, other.first - one.last, timedelta(0))


def by_comparing(
    attested: Sequence[tuple[set[str], EditionDate | None]], own: EditionDate | None
) -> list[str]:
    for window in WINDOWS:
        near = {p for persons, other in attested if gap(own, other) <= window for p in persons}
        if near:
            return sorted(near)
    return []


JANUARY = between(date(1944, 1, 1), date(1944, 1, 31))


def apart(window: timedelta, days: int = 0) -> list[EditionDate]:
    """The days before and after January that are a window and some days from it."""
    reach = window + timedelta(days)
    return [between(day, day) for day in (JANUARY.first - reach, JANUARY.last + reach)]


@given(ATTESTED, DATES)
@example([({"hull"}, each) for each in apart(WINDOWS[1])], JANUARY)
@example([({"hull"}, apart(WINDOWS[0])[0]), ({"deane"}, apart(WINDOWS[0], 1)[0])], JANUARY)
@example([({"hull"}, apart(WINDOWS[0])[1]), ({"deane"}, apart(WINDOWS[0], 1)[1])], JANUARY)
@example([({"hull"}, each) for each in apart(WINDOWS[1], 1)], JANUARY)
def test_nearest_are_those_found_by_comparing_with_all(
    attested: list[tuple[set[str], EditionDate | None]], own: EditionDate | None
) -> None:
    told = Attested()
    for persons, other in attested:
        told.add(sorted(persons), other)
    assert [c.person for c in told.nearest(CANDIDATES, own)] == by_comparing(attested, own)


def test_what_is_added_after_a_lookup_counts() -> None:
    told = Attested()
    told.add(["hull"], apart(WINDOWS[1], 1)[0])
    assert told.nearest(CANDIDATES, JANUARY) == []
    told.add(["hull"], JANUARY)
    assert [c.person for c in told.nearest(CANDIDATES, JANUARY)] == ["hull"]
