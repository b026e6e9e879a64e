"""Templates get from a quick environment what they get from the stock one."""

from __future__ import annotations

from collections import UserDict
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment

from edition.keeping import Kept
from setting import quicken


class Titled(dict[str, object]):
    """A mapping with an attribute of its own."""

    title = "attribute"


@pytest.mark.parametrize(
    "it",
    [
        {"title": "key", "items": "key", "none": None},
        {},
        Titled(title="key"),
        UserDict(title="key"),
        SimpleNamespace(title="attribute"),
        "text",
    ],
)
@pytest.mark.parametrize(
    "template",
    [
        "{{ it.title }}",
        "{{ it.none }}",
        "{{ it.missing is defined }}{{ it.missing | d('nothing') }}{{ it.missing }}",
        "{{ it.items is callable }}{{ it.items is string }}",
        "{{ it | string | length }}",
    ],
)
def test_names_mean_the_same(it: object, template: str) -> None:
    stock, quick = Environment(autoescape=True), Environment(autoescape=True)
    quicken(quick, Kept())
    assert quick.from_string(template).render(it=it) == stock.from_string(template).render(it=it)


def test_the_environment_is_quick() -> None:
    env = Environment(autoescape=True)
    quicken(env, Kept())
    assert env.getattr({"title": 1}, "title") == 1
    assert env.getattr.__module__ == "setting"
    assert not env.auto_reload


def test_what_a_template_is_compiled_to_is_kept_until_it_changes() -> None:
    kept = Kept(made_by=b"this")
    sources = {"page.html": "{{ it }}"}

    def compiled() -> list[str]:
        env, names = Environment(loader=DictLoader(sources)), []
        quicken(env, kept)
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
