"""What of an SVG would run when a browser opens it by itself."""

from __future__ import annotations

import pytest

from edition.sources.pictures import active_content

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
XHTML = "http://www.w3.org/1999/xhtml"


@pytest.mark.parametrize(
    ("inside", "active"),
    [
        ("<script>x()</script>", "the element <script>"),
        (f'<h:script xmlns:h="{XHTML}">x()</h:script>', "the element <script>"),
        ("<foreignObject/>", "the element <foreignObject>"),
        ('<g onclick="x()"/>', "onclick=“x()”"),
        ('<a xlink:href=" java&#10;script:x()"/>', "href=“ java\\nscript:x()”"),
        ('<set attributeName="href" to="javascript:x()"/>', "to=“javascript:x()”"),
        ('<image href="https://x.example/a.png"/>', "href=“https://x.example/a.png”"),
        ('<use href="data:text/html,x"/>', "href=“data:text/html,x”"),
        ("<style>@import url(a.css);</style>", "styles that load something from elsewhere"),
        ("<style>g { fill: url( x.svg#a ) }</style>", "styles that load something from elsewhere"),
        ("<g style=\"fill: url( 'x.svg#a')\"/>", "style=“fill: url( 'x.svg#a')”"),
        ('<g filter="URL(http://x.example/#a)"/>', "filter=“URL(http://x.example/#a)”"),
        ('<?xml-stylesheet href="a.xsl"?>', "the instruction xml-stylesheet"),
        ("&x;", "an entity"),
        ("<g>", "something that is not XML"),
    ],
)
def test_what_would_run_is_found(inside: str, active: str) -> None:
    declared = '<!DOCTYPE svg [<!ENTITY x "&#60;script/>">]>'
    assert active_content((declared + SVG.format(inside)).encode()) == active


def test_an_instruction_before_the_picture_is_found() -> None:
    assert active_content(b'<?xml-stylesheet href="data:text/xsl,x"?>' + SVG.encode())


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0"/><style>path { fill: red }</style>',
        '<a href="https://example.org/"><text>x</text></a>',
        """<g filter="url(#a)" style="fill: url('#b')"/><style>g { fill: url("#c") }</style>""",
        '<use xlink:href="#p"/><image href="data:image/png;base64,AA=="/>',
    ],
)
def test_a_picture_is_none(inside: str) -> None:
    declared = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert active_content((declared + SVG.format(inside)).encode()) == ""
