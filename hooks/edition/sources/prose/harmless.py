"""The elements and attributes of HTML that do no harm, whoever writes them: those of prose."""

from __future__ import annotations

from collections.abc import Mapping

ANY, NUMBER = ".*", r"\d+"
EVERYWHERE = {
    "id": r"(?!__)\S+",  # those of the theme begin with “__”; its scripts look for them
    "class": ANY,
    "title": ANY,
    "lang": r"[A-Za-z0-9-]*",
    "dir": "ltr|rtl|auto",
    "role": ANY,
    "aria-label": ANY,
    "aria-hidden": "true|false",
}
OF_CELLS = {"colspan": NUMBER, "rowspan": NUMBER, "headers": ANY}
OWN: Mapping[str, Mapping[str, str]] = {
    "a": {
        "href": ANY,
        "rel": ANY,
        "type": ANY,
        "hreflang": ANY,
        "download": ANY,
        "target": "_blank",
    },
    "blockquote": {"cite": ANY},
    "col": {"span": NUMBER},
    "colgroup": {"span": NUMBER},
    "del": {"cite": ANY, "datetime": ANY},
    "details": {"open": ANY},
    "img": {"src": ANY, "alt": ANY, "width": NUMBER, "height": NUMBER},
    "ins": {"cite": ANY, "datetime": ANY},
    "li": {"value": r"-?\d+", "data-label": ANY},
    "ol": {"start": r"-?\d+", "type": "[1aAiI]", "reversed": ANY},
    "q": {"cite": ANY},
    "td": OF_CELLS,
    "th": {**OF_CELLS, "scope": "col|row|colgroup|rowgroup", "abbr": ANY},
    "time": {"datetime": ANY},
}
"""What single elements may have beside :data:`EVERYWHERE`, with a pattern of the value."""

PLAIN = (
    "abbr aside b bdi bdo br caption cite code dd dfn div dl dt em figcaption figure h1 h2 h3 h4 "
    "h5 h6 hr i kbd mark p pre rp rt ruby s samp section small span strong sub summary sup table "
    "tbody tfoot thead tr u ul var wbr"
).split()

PROSE: Mapping[str, dict[str, str]] = {
    tag: {**EVERYWHERE, **OWN.get(tag, {})} for tag in sorted({*PLAIN, *OWN})
}
"""The elements of prose, each with its attributes and a pattern of their values."""

WITH_CONTENT = frozenset("script style template svg math".split())
"""Elements of which nothing is shown, not even the words."""
