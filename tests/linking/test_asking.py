"""What a text asks the others, and that it is asked again."""

from __future__ import annotations

from edition.caching.dependencies import Asked


def test_answers_are_the_same_until_one_changes() -> None:
    pages = {"803": "d745", "804": "d746"}

    def on_page(number: str) -> str | None:
        return pages.get(number)

    asked = Asked()
    page = asked.noting("page", on_page)
    asked.begin()
    assert [page("803"), page("805"), page("803")] == ["d745", None, "d745"]
    questions = asked.questions()
    assert questions == (("page", "803"), ("page", "805"))
    before = asked.answers(questions)
    pages["804"] = "d747"
    assert asked.answers(questions) == before
    pages["805"] = "d747"
    assert asked.answers(questions) != before


def test_what_is_asked_to_compare_is_not_noted() -> None:
    asked = Asked()
    asked.noting("page", len)("803")
    asked.begin()
    asked.answers([("page", "803")])
    assert asked.questions() == ()
