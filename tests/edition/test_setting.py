"""Compiled templates are cached."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from edition.caching.stages import Cache, Level
from rendering.jinja import quicken


def test_what_a_template_is_compiled_to_is_cached_until_it_changes() -> None:
    cache = Cache(versions=dict.fromkeys(Level, b""))
    sources = {"page.html": "{{ it }}"}

    def compiled() -> list[str]:
        env, names = Environment(loader=DictLoader(sources)), []
        quicken(env, cache)
        compile_ = env.compile

        def noted(source: str, name: str, filename: str) -> object:
            names.append(name)
            return compile_(source, name, filename)

        env.compile = noted  # type: ignore[method-assign, assignment]
        assert env.get_template("page.html").render(it="x").startswith("x")
        return names

    assert compiled() == ["page.html"]
    assert compiled() == []
    sources["page.html"] = "{{ it }}!"
    assert compiled() == ["page.html"]
