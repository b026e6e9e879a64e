"""TEI volumes that name other files, or are larger than any volume: nothing else is opened."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.model import Problem
from edition.pipeline.collect import gather
from edition.reading.tei import TeiVolume, read_tei_volume
from edition.reading.tei.parsing import DEEPEST, LONGEST_TEXT, LONGEST_VALUE, MOST_TAGS
from edition.sources.editor_files import read_sources
from tests.building import ROOT
from tests.tei.test_cases import NAMESPACES, volume_of

CANARY = "canary-of-a-file-nobody-may-open"
TEXT = '<div type="document" xml:id="d1"><head>One</head><p>{}</p></div>'


def read(data: bytes | str) -> TeiVolume:
    return read_tei_volume(
        data.encode() if isinstance(data, str) else data, id="v1", file="documents/v1.xml"
    )


def told(made: TeiVolume) -> list[Problem]:
    return [*made.problems, *(each for r in made.readings for each in r.problems)]


def codes(made: TeiVolume) -> list[str]:
    return [each.code for each in told(made)]


def local_file(folder: Path) -> str:
    file = folder / "canary.dtd"
    file.write_text(f'<!ENTITY c "{CANARY}">', encoding="utf-8")
    return file.as_uri()


def fifo(folder: Path) -> str:
    """Whoever opens it to read waits for ever."""
    file = folder / "fifo"
    os.mkfifo(file)
    return file.as_uri()


DECLARATIONS = {
    "external_subset": '<!DOCTYPE TEI SYSTEM "{}">',
    "public_subset": '<!DOCTYPE TEI PUBLIC "-//TEI P4//DTD Main DTD//EN" "{}">',
    "external_entity": '<!DOCTYPE TEI [<!ENTITY c SYSTEM "{}">]>',
    "parameter_entity": '<!DOCTYPE TEI [<!ENTITY % c SYSTEM "{}"> %c;]>',
    "both": '<!DOCTYPE TEI SYSTEM "{0}" [<!ENTITY % x SYSTEM "{0}"> %x;<!ENTITY c SYSTEM "{0}">]>',
    "stylesheet": '<?xml-stylesheet type="text/xsl" href="{0}"?><?xml-model href="{0}"?>',
}
INSIDE = {
    "text": "One &c; two.",
    "include": 'One <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" '
    'href="{}"/> two.',
    "base": '<ref xml:base="{}" target="canary.dtd">One two.</ref>',
}


@pytest.mark.parametrize("where", [local_file, fifo])
@pytest.mark.parametrize("inside", INSIDE)
@pytest.mark.parametrize("declared", DECLARATIONS)
def test_no_file_is_opened(
    declared: str, inside: str, where: Callable[[Path], str], tmp_path: Path
) -> None:
    if declared == "stylesheet" and inside == "text":
        return  # an entity that nothing declares is no XML
    address = where(tmp_path)
    text = TEXT.format(INSIDE[inside].format(address))
    made = read(DECLARATIONS[declared].format(address) + volume_of(text).decode())
    assert [reading.document.id for reading in made.readings] == ["d1"]
    assert CANARY not in made.readings[0].document.source


@pytest.mark.parametrize("where", [local_file, fifo])
@pytest.mark.parametrize("declared", DECLARATIONS)
def test_no_file_gets_into_an_attribute(
    declared: str, where: Callable[[Path], str], tmp_path: Path
) -> None:
    text = DECLARATIONS[declared].format(where(tmp_path))
    made = read(text + volume_of(TEXT.format('<hi rend="&c;">One.</hi>')).decode())
    assert {each.code for each in told(made)} & {"tei-entity", "tei-not-well-formed"}
    assert not any(CANARY in str(each) for each in told(made))


def test_no_connection_is_made() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.dtd"
        for declared in DECLARATIONS.values():
            made = read(declared.format(address) + volume_of(TEXT.format("One.")).decode())
            assert len(made.readings) == 1
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("path", ["hooks", "tools"])
def test_there_is_one_parser_of_xml(path: str) -> None:
    """Whatever is parsed as XML anywhere is parsed by :func:`edition.xml_parser.xml_parser`."""
    unsafe = re.compile(
        r"XMLParser\(|iterparse|etree\.XML\(|ElementTree\.(?:parse|XML|fromstring)|minidom|expat"
        r"|etree\.(?:parse|fromstring)\((?![^\n]*(?:xml_parser\(\)|\bparser\)))"
    )
    own = ROOT / "hooks/edition/sources/xml_parser.py"
    found = [
        f"{file.name}: {line.strip()}"
        for file in sorted((ROOT / path).rglob("*.py"))
        if file != own
        for line in file.read_text(encoding="utf-8").splitlines()
        if unsafe.search(line)
    ]
    assert found == []


def test_a_document_type_is_allowed_and_says_nothing() -> None:
    declared = '<!DOCTYPE TEI SYSTEM "tei_all.dtd">'
    assert codes(read(declared + volume_of(TEXT.format("One.")).decode())) == []


def test_an_entity_left_out_of_an_attribute_is_told() -> None:
    text = TEXT.format('<hi rend="ital&eacute;ic">One</hi> &mdash;')
    made = read('<!DOCTYPE TEI SYSTEM "t.dtd">\n' + volume_of(text).decode())
    problem, *others = told(made)
    assert (problem.code, problem.line) == ("tei-entity", 2)
    assert "“é”" in problem.remedy
    assert [other.code for other in others].count("tei-entity") == 0
    assert any("&mdash;" in other.found for other in others)


def test_an_entity_that_nothing_declares_is_told_with_its_character() -> None:
    (problem,) = read(volume_of(TEXT.format("caf&eacute;"))).problems
    assert problem.code == "tei-not-well-formed"
    assert "“é”" in problem.remedy


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
TOO_LARGE = {
    "nested": TEXT.format("<hi>" * 1000 + "</hi>" * 1000),
    "nested_less": TEXT.format("<hi>" * DEEPEST + "x" + "</hi>" * DEEPEST),
    "long_text": TEXT.format("x" * (LONGEST_TEXT + 1)),
    "long_value": TEXT.format(f'<hi rend="{"x" * (LONGEST_VALUE + 1)}">x</hi>'),
    "long_name": TEXT.format(f"<{'x' * 60_000}/>"),
    "many_elements": TEXT.format("<lb/>" * MOST_TAGS),
    "bomb": f'<!DOCTYPE TEI [<!ENTITY e0 "{"x" * 1000}">{BOMB}]>'
    f"<TEI {NAMESPACES}><text><body>{TEXT.format('&e8;')}</body></text></TEI>",
    "bomb_in_attribute": f'<!DOCTYPE TEI [<!ENTITY e0 "{"x" * 1000}">{BOMB}]>'
    f'<TEI {NAMESPACES}><text n="&e8;"/></TEI>',
}


@pytest.mark.parametrize("case", TOO_LARGE)
def test_what_no_volume_has_is_refused_with_its_place(case: str) -> None:
    made = read(volume_of(TOO_LARGE[case]))
    (problem,) = made.problems
    assert problem.code == "tei-too-large"
    assert made.readings == ()


def test_the_other_volumes_are_published(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "v1.xml").write_bytes(volume_of(TOO_LARGE["nested"]))
    (folder / "v2.xml").write_bytes(volume_of(TEXT.format("One.")))
    made = gather(read_sources(tmp_path))
    assert [entry.uri for entry in made.entries] == ["documents/v2/d1"]


@pytest.mark.parametrize(
    "element", ["hi", "quote", "list><item", "table><row><cell", "note", "persName", "floatingText"]
)
def test_what_is_as_deep_as_allowed_is_read(element: str) -> None:
    names = element.split("><")
    times = (DEEPEST - 8) // len(names)
    opened = f"<{element}>" * times
    closed = "".join(f"</{name}>" for name in reversed(names)) * times
    made = read(volume_of(TEXT.format(f"{opened}<seg>x</seg>{closed}")))
    assert len(made.readings) == 1
