"""Templates get from a quick environment what they get from the stock one."""

from __future__ import annotations

from collections import UserDict
from types import SimpleNamespace

import pytest
from jinja2 import Environment

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
    quicken(quick)
    assert quick.from_string(template).render(it=it) == stock.from_string(template).render(it=it)


def test_the_environment_is_quick() -> None:
    env = Environment(autoescape=True)
    quicken(env)
    assert env.getattr({"title": 1}, "title") == 1
    assert env.getattr.__module__ == "setting"
    assert not env.auto_reload
