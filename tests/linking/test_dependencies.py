"""Lookups are recorded, and repeated to see whether their results have changed."""

from __future__ import annotations

from edition.caching.dependencies import Dependencies


def test_results_are_the_same_until_one_changes() -> None:
    pages = {"803": "d745", "804": "d746"}

    def on_page(number: str) -> str | None:
        return pages.get(number)

    dependencies = Dependencies()
    page = dependencies.tracked("page", on_page)
    dependencies.begin()
    assert [page("803"), page("805"), page("803")] == ["d745", None, "d745"]
    recorded = dependencies.recorded()
    assert recorded == (("page", "803"), ("page", "805"))
    before = dependencies.results(recorded)
    pages["804"] = "d747"
    assert dependencies.results(recorded) == before
    pages["805"] = "d747"
    assert dependencies.results(recorded) != before


def test_lookups_made_to_compare_are_not_recorded() -> None:
    dependencies = Dependencies()
    dependencies.tracked("page", len)("803")
    dependencies.begin()
    dependencies.results([("page", "803")])
    assert dependencies.recorded() == ()
