"""Editions in which payloads stand at every position where an editor's file can hold text.

``payloads.json`` lists what is inserted: mark-up, attributes and addresses that would become
active if a writer did not escape them. Each says ``canary`` wherever a browser or parser could
show that it was taken for mark-up, so a test looks for that word and for nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from edition.reading.tei.elements import ANYWHERE, ELEMENTS, SERIES, TEI_NAMESPACE, Element

HERE = Path(__file__).parent
PAYLOADS: list[str] = json.loads((HERE / "payloads.json").read_text("utf-8"))
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
IN_XML_NAMESPACE = ("id", "lang", "space")


@dataclass
class Insertions:
    """Files under ``docs/`` by path, and how many payloads were inserted into them."""

    payloads: list[str]
    files: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def payload(self, number: int) -> str:
        """The payloads over and over, so that each meets each position in turn."""
        return self.payloads[number % len(self.payloads)]

    def line(self, number: int) -> str:
        """A payload on one line: a line end would divide the transcription there."""
        return " ".join(self.payload(number).split("\n"))


AS_TEXT = [each for each in PAYLOADS if each.isprintable() and not re.search(r"\d|</p>", each)]
"""Payloads about which there is nothing to report in a text: digits may be a marker, ``</p>`` is
taken for the source code of a page, and characters that nobody sees are reported."""


def insertions(payloads: list[str], *, text_alone: bool = False) -> Insertions:
    """All files that go under ``docs/``; ``text_alone``: only where any text is allowed."""
    made = Insertions(payloads)
    for number in range(len(payloads)):
        if text_alone:
            _words(made, number)
            continue
        _tei_volume(made, number)
        _transcription(made, number)
        _records(made, number)
        _file_names(made, number)
    return made


# ---- TEI: every element and attribute that the edition reads

HOLDERS = {
    "list_of_items": "<list{}><item>words</item></list>",
    "item": "<list><item{}>words</item></list>",
    "label": "<list><label{}>words</label><item>words</item></list>",
    "table": "<table{}><row><cell>words</cell></row></table>",
    "row": "<table><row{}><cell>words</cell></row></table>",
    "cell": "<table><row><cell{}>words</cell></row></table>",
    "note": "<p>Words<note{}>words</note> go on.</p>",
    "figure": "<figure{}><figDesc>words</figDesc></figure>",
    "figure_line": "<figure><ELEMENT{}>words</ELEMENT></figure>",
    "list_of_works": "<listBibl{}><bibl>words</bibl></listBibl>",
    "verse": "<lg{}><l>words</l></lg>",
    "verse_line": "<lg><l{}>words</l></lg>",
    "address": "<address{}><addrLine>words</addrLine></address>",
    "address_line": "<address><addrLine{}>words</addrLine></address>",
    "attachment": "<ELEMENT{}><p>words</p></ELEMENT>",
    "division": "<ELEMENT{}><p>words</p></ELEMENT>",
    "quotation": "<ELEMENT{}><p>words</p></ELEMENT>",
    "postscript": "<ELEMENT{}><p>words</p></ELEMENT>",
    "opener": "<opener{}>words</opener>",
    "closer": "<closer{}>words</closer>",
}
"""What an element stands in, by the method that reads it; all others stand in a paragraph."""

IN_A_PARAGRAPH = "<p>Before <ELEMENT{}>words</ELEMENT> after.</p>"
DATES = ("when", "from", "to", "notBefore", "notAfter")
BEGINNINGS = {"target": "https://x.example/", "url": "https://x.example/", "corresp": "#t_RUR1"}
"""How a free value begins that the edition takes for an address or the id of an entry."""


VARIANTS = 2
"""Payloads alone, as a whole value, and behind a value that is good. The volumes of both take
turns, so each position meets half of the payloads in each way."""


def _tei_volume(made: Insertions, number: int) -> None:
    """A volume whose document has every element, and payloads in every part of its structure."""
    volume, alone = f"volume-{number}", number % VARIANTS == 0
    fragments: list[etree._Element] = []
    for place, (name, element) in enumerate(ELEMENTS.items()):
        holder = HOLDERS.get(element.does, IN_A_PARAGRAPH).replace("ELEMENT", name)
        attributes = dict(_attributes(made, element, number + place, alone=alone))
        made.count += len(attributes) + 3
        fragments += _fragment(made, holder, name, attributes, number + place)
    root = _structure(made, volume, number)
    closer = next(root.iter(f"{{{TEI_NAMESPACE}}}closer"))
    for fragment in fragments:
        closer.addprevious(fragment)
    made.files[f"documents/{volume}.xml"] = etree.tostring(root, encoding="unicode")


def _attributes(
    made: Insertions, element: Element, number: int, *, alone: bool
) -> Iterator[tuple[str, str]]:
    known = {**dict.fromkeys(sorted(ANYWHERE)), **element.attributes}
    for position, (attribute, allowed) in enumerate(known.items()):
        inserted = made.payload(number + position)
        if alone:
            yield attribute, inserted
        elif allowed:
            yield attribute, min(allowed)
        elif attribute in DATES:
            yield attribute, f"1950-01-02{inserted}"
        else:
            yield attribute, f"{BEGINNINGS.get(attribute, 'x')}{inserted}"


def _fragment(
    made: Insertions, holder: str, name: str, attributes: dict[str, str], number: int
) -> list[etree._Element]:
    """The holder with the attributes on the element, and payloads in and around its words."""
    namespace = SERIES[0] if name == "attachment" else TEI_NAMESPACE
    root = etree.fromstring(f'<x xmlns="{TEI_NAMESPACE}">{holder.replace("{}", "")}</x>')
    for found in root.iter(f"{{{TEI_NAMESPACE}}}{name}"):
        found.tag = f"{{{namespace}}}{name}"
        for attribute, value in attributes.items():
            qualified = f"{{{XML_NAMESPACE}}}" if attribute in IN_XML_NAMESPACE else ""
            found.set(f"{qualified}{attribute}", value)
    for position, element in enumerate(root.iter()):
        if element.text:
            element.text += made.payload(number + position)
        if element.tail and element is not root:
            element.tail = made.payload(number + position + 1) + element.tail
    return list(root)


def _structure(made: Insertions, volume: str, number: int) -> etree._Element:
    """The volume with payloads behind all its words and in half of its attributes: the more of
    them are spoilt at once, the less of the rest is read."""
    root = etree.fromstring((HERE / "volume.xml").read_bytes().replace(b"VOLUME", volume.encode()))
    position = number
    for element in root.iter():
        for key, value in element.attrib.items():
            position += 1
            if position % VARIANTS == number // VARIANTS % VARIANTS and element is not root:
                inserted = made.payload(position)
                element.set(key, inserted if number % 4 < VARIANTS else value + inserted)
                made.count += 1
        for side in ("text", "tail"):
            words = getattr(element, side)
            if words and words.strip():
                position += 1
                setattr(element, side, words + made.payload(position))
                made.count += 1
    return root


# ---- transcriptions, overrides, records


def _transcription(made: Insertions, number: int) -> None:
    """Copies of the telegram with payloads at the end, at the beginning and inside of lines."""
    lines = (HERE / "telegram.txt").read_text("utf-8").splitlines()
    volume = f"transcribed-{number % 8}"
    for where in ("end", "start", "inside"):
        inserted = []
        for position, line in enumerate(lines):
            text = made.line(number + position)
            if not line.strip():
                inserted.append(line)
                continue
            made.count += 1
            indent, words = line[: len(line) - len(line.lstrip())], line.lstrip()
            if where == "start":
                inserted.append(f"{indent}{text} {words}")
            elif where == "inside":
                inserted.append(f"{indent}{words.replace(' ', f' {text} ', 1)}")
            else:
                inserted.append(f"{line} {text}")
        made.files[f"documents/{volume}/{where}-{number}.txt"] = "\n".join(inserted) + "\n"
    made.files[f"documents/{volume}/start-{number}.yml"] = _yaml(_overrides(made, number))
    made.files[f"documents/{volume}/inside-{number}.yml"] = _yaml(_overrides(made, number, "x"))
    record = _volume_record(made, number)
    made.files[f"documents/record-{number}/volume.yml"] = _yaml(record)
    made.files[f"documents/record-{number}/d1.txt"] = (HERE / "telegram.txt").read_text("utf-8")


def _overrides(made: Insertions, number: int, before: str = "") -> dict[str, object]:
    keys = "title date date_reason place place_reason heading from to kind added first_label"
    values: dict[str, object] = _each(made, keys.split(), number, before)
    values["notes"] = {
        made.payload(number): made.payload(number + 1),
        "7": {"word": made.payload(number + 2)},
    }
    values["not_notes"] = [made.payload(number + 3)]
    values["persons"] = {"Molotov": made.payload(number + 4), made.payload(number + 5): "harriman"}
    values["not_persons"] = [made.payload(number + 6)]
    values[made.payload(number + 7)] = made.payload(number + 8)
    made.count += 9
    return values


def _volume_record(made: Insertions, number: int) -> dict[str, object]:
    keys = "title short year publisher place published archive"
    values = _each(made, keys.split(), number)
    values["permalink"] = (
        made.payload(number) if number % 2 else f"https://x.example/{made.payload(number)}"
    )
    values["editors"] = [made.payload(number + 1), made.payload(number + 2)]
    values["compared"] = [made.payload(number + 3)]
    made.count += 4
    return values


def _records(made: Insertions, number: int) -> None:
    values = _each(made, "name born died description".split(), number)
    values["name"] = f"Person{number}, {made.payload(number)}"
    values["also"] = [made.payload(number + 1), f"Stalin {made.payload(number + 2)}"]
    values["offices"] = [{"title": made.payload(number + 3), "from": "1943", "to": "1946"}]
    values["same_as"] = [made.payload(number + 4), f"https://x.example/{made.payload(number + 5)}"]
    values[made.payload(number + 6)] = made.payload(number + 7)
    note = f"Words {made.payload(number)} go on.\n\n{made.payload(number + 8)}\n\nLast."
    made.count += 10
    made.files[f"persons/person-{number}.md"] = f"---\n{_yaml(values)}---\n\n{note}\n"
    prose = {"title": made.payload(number), "description": made.payload(number + 1)}
    made.files[f"prose-{number}.md"] = (
        f"---\n{_yaml(prose)}---\n\n# Title {made.payload(number + 2)}\n\n"
        f"## Part {made.payload(number + 3)}\n\n{note}\n"
    )
    made.count += 6


def _file_names(made: Insertions, number: int) -> None:
    name = re.sub(r"[/\0\n\\]", "_", made.payload(number))[:80]
    telegram = (HERE / "telegram.txt").read_text("utf-8")
    made.files[f"documents/named/{name}.txt"] = telegram
    made.files[f"documents/{name}/d1.txt"] = telegram
    made.files[f"persons/{name}.md"] = "---\nname: Named, Nobody\n---\n"
    made.files[f"{name}.md"] = "# A page\n"
    made.files[f"{name}.png"] = "no picture"
    made.count += 5


def _each(made: Insertions, keys: list[str], number: int, before: str = "") -> dict[str, object]:
    made.count += len(keys)
    return {key: before + made.payload(number + place) for place, key in enumerate(keys)}


def _yaml(values: object) -> str:
    """YAML as JSON, so that every value reaches the edition as it is written here."""
    written = json.dumps(values, indent=1, ensure_ascii=False)
    return re.sub(r"[^\x20-\x7e\n]", lambda found: f"\\U{ord(found[0]):08x}", written) + "\n"


# ---- where any text is allowed


def _words(made: Insertions, number: int) -> None:
    """Payloads in the words of a TEI document, in texts of records, and in a transcription."""
    volume = f"words-{number}"
    root = etree.fromstring((HERE / "volume.xml").read_bytes().replace(b"VOLUME", volume.encode()))
    for place, element in enumerate(root.iter(*(f"{{{TEI_NAMESPACE}}}{n}" for n in WORDS))):
        element.text = f"{element.text or ''} {made.payload(number + place)} "
        made.count += 1
    made.files[f"documents/{volume}.xml"] = etree.tostring(root, encoding="unicode")
    record = _each(made, ["title", "short", "publisher", "place", "archive"], number, "Volume ")
    made.files[f"documents/{volume}/volume.yml"] = _yaml(record)
    person = _each(made, ["description"], number) | {"name": f"Writer{number}, Nobody"}
    made.files[f"persons/writer-{number}.md"] = f"---\n{_yaml(person)}---\n"
    head = "711.61/968: Telegram\n\nThe Secretary of State to the Embassy\n\n"
    text = f"{head}Words {made.line(number)} go on.\n"
    made.files[f"documents/{volume}-text/d1.txt"] = text
    made.files[f"documents/{volume}-text/volume.yml"] = _yaml(record)
    made.files[f"documents/{volume}-text/d1.yml"] = _yaml(
        _each(made, ["title", "place_reason"], number) | {"place": "Moscow"}
    )
    made.count += 1


WORDS = ("p", "seg", "hi")


def settings(payload: str) -> dict[str, str]:
    """Texts of ``mkdocs.yml`` with a payload in each."""
    return {
        "site_name": f"Name {payload}",
        "site_description": f"Description {payload}",
        "site_author": f"Author {payload}",
        "copyright": f"Copyright {payload}",
    }
