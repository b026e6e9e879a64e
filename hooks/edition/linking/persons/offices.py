"""Offices named without their holder: ``the Secretary of State`` on the day of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.dates import EditionDate
from ..document_words import Word
from .candidates import matches
from .forms import Forms, OfficeForm
from .titles import OTHER_OFFICES


def office_at(
    words: Sequence[Word], at: int, *, forms: Forms, date: EditionDate
) -> tuple[str, int] | None:
    """The person who held the office named at word ``at``, and the word it ends before.

    None where no office is named, or where nobody, or more than one, held it on all days of
    the date.
    """
    for form in forms.offices.get(words[at].key, ()):
        if not matches(words, at, form.words) or not stands_alone(words, at, form):
            continue
        held = {
            person for person, office in form.holders if office.held_between(date.first, date.last)
        }
        if len(held) == 1:
            return held.pop(), at + len(form.words)
    return None


def offices_named(
    words: Sequence[Word], *, forms: Forms, date: EditionDate | None
) -> Iterator[tuple[OfficeForm, bool]]:
    """Every office named in a line, and whether its holder is known."""
    at = 0
    while at < len(words):
        for form in forms.offices.get(words[at].key, ()):
            if matches(words, at, form.words) and stands_alone(words, at, form):
                known = date is not None and office_at(words, at, forms=forms, date=date)
                yield form, bool(known)
                at += len(form.words) - 1
                break
        at += 1


def stands_alone(words: Sequence[Word], at: int, form: OfficeForm) -> bool:
    """Whether an office is not part of another: ``Acting Secretary of State``, ``of Mexico``."""
    last = at + len(form.words)
    principal = words[last - 1]
    if not principal.capital:
        return False
    if at and words[at].gap == " ":
        before = words[at - 1]
        if before.key in OTHER_OFFICES or (before.capital and not before.opens_sentence):
            return False
    if last < len(words) and words[last].gap == " ":
        after = words[last]
        return not (after.key in ("of", "for", "elect", "general") or after.capital)
    return True
