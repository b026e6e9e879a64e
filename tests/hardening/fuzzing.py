"""Files changed at random, always in the same way for a seed, and editions made of them."""

# ruff: noqa: E501  # the values are a table

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from edition.pipeline.edition import Edition, make_edition
from edition.problems import problems_json
from edition.sources.editor_files import read_sources
from edition.writing.citing import Site
from edition.writing.epub import Publication
from tests.structures.forms import markdown

Files = Mapping[str, bytes]
"""Files by their path under ``docs/``."""


def publish(docs: Path, files: Files, *, book: bool = True) -> tuple[Edition, list[str]]:
    """The edition of ``files``, everything that is published of it made, the ``book`` too; and
    the codes of its problems, those of the proof of pages among them."""
    for name, data in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(data)
    edition = make_edition(read_sources(docs), site=Site(name="S", address="https://example.org/"))
    renderer = markdown()
    problems = []
    for uri in edition.uris:
        edition.about(uri)
        edition.title(uri)
        _, body = edition.source(uri)
        html = renderer.reset().convert(body)
        problems += edition.prove(uri, html) if uri in edition.texts else []
    assert all(isinstance(data, bytes) for data in edition.files.values())
    problems += edition.problems
    if book:
        problems += edition.book(Publication(title="S"), {})[1]
    assert problems_json(problems)
    return edition, [each.code for each in problems]


# ---- YAML

SCALARS = [
    "", "~", "null", "true", "no", "0", "-0", "1", "0x10", "0o17", "010", "1_000", "1e400", ".inf",
    "-.inf", ".nan", "9" * 5000, "-" + "9" * 60, "1:30:00", "12:30", "=", "<<", "2001-12-14t21:59:43.1Z",
    "2001-12-15 2:59:43", "0000", "0000-00-00", "9999", "10000", "1944-13", "1944-02-30", "19", "194X",
    "19XX", "1944/1943", "1944-01/..", "../1944", "/1944", "1944/", "1944-21", "1944-41", "y170000002",
    "Y-17e7", "-0044", "1944-01-07T10:00:00", "[1944, 1945]", "{1944, 1945}", "1944~", "1944?%", "1944-W01",
    "1944-001", "{1944..1946}", "'[1944..]'", "156u-12-25", "open", "unknown", "/", "..", "~1944", "?",
    '"?"', "'?'", "—", '"—"', '", A"', "A,", ",", '","', "', ,'", "’", '"’ , ’"', "A, B, C, D", "a" * 3000,
    ", ".join(["A"] * 500), '""', "''", '" "', r'"a\x07b"', r'"\0"', r'"\uD800"', r'"\ud83d\ude00"',
    r'"\uFFFE"', r'"\U0010FFFF"', r'"\U00110000"', r'"\e[31m"', r'"\r\n"', r'"a\nb"', r'"\x85"', r'"\u2028"',
    '"\u202e"', "é", "\u0301", "\U0001f600", "\u0130", "ß", "ﬀ", "Ⅷ", "٣", "²", "1²", "http://[::1", "http://", "https://a b/",
    "//x", "javascript:x", "mailto:", "https://example.org/{id}/{", "https://ex.org:99999/", "http://a:b:c/",
    "https://xn--/", "https://é.org/é", "{}", "[]", "[[]]", "[{}]", "{a: {b: {c: d}}}", "[a, [b]]", "[a, a, a]",
    "{a: b, a: c}", "{1: 2}", "{[a]: b}", "{? {a: b} : c}", "? a\n  : b", "[null]", "[~, 1, {}]", '[""]', "['?']",
    "!!python/object:os.system x", "!!python/name:os.system", "!!binary aGk=", "!!set {a, b}", "!!omap [a: b]",
    "!!timestamp 2001-12-14", "!!int x", "!!float a", "!!null x", "!x y", "!<tag:x> y", "&a b", "*a", "&a [*a]",
    "&a {k: *a}", "&a [&b [*a, *b]]", "{<<: {a: b}}", "{<<: *x}", "|", "|2", "|\n  a\n  b", ">-\n  a\n\n  b", "\t", "\tx",
    "'", '"', "[", "{", "]", "}", "%", "@x", "`x`", "#", "# x", "- a\n  - b", "a: b", "a: b: c", "-", "- ", "? ", ": ",
    "[title: x, from: 1943]", "[{title: x, from: 1946, to: 1943}]", "[{title: '?'}]", "[{title: x, from: [1]}]",
    "[{title: {}}]", "[{from: 1943}]", "[{title: x, title: y}]", "[{1: 2}]", "[{title: x, to: 9999-12-31}]",
    "[{title: x, from: /1944}]", "{7: Molotov}", "{7: {word: Molotov, nth: 2}}", "{7: {word: x, nth: 0}}", "{'': x}",
    "{7: {word: '('}}", "{7: {word: x, nth: ²}}", "{7: {nth: 1}}", "{'*': Molotov}", "{8 again: Molotov}", "{-1: Molotov}",
    "{the Secretary: p0}", "{Molotov: p0}", "{Molotov: '?'}", "{the: ../x}", "{Molotov: index}", "{'.': p0}", "{'': p0}",
    "['(']", "['[']", "[\\]", "['*']", "[Molotov]", "['.']", "<script>alert(1)</script>", "'](x)'", "**", "__x__", "`",
    "{{ x }}", "{% x %}", "{: .x }", "'{#x}'", "&lt;", "$&^_%#", "\\", "\\input{x}", "/// details", "'---'", "'    x'",
    "frus1944v04#p_1", "'#p_1'", "p_1", "https://history.state.gov/historicaldocuments/v/persons#p_1",
]  # fmt: skip
"""Values as an editor, a spreadsheet or an attacker may write them."""

KEYS = {
    "person": "name born died also description offices same_as".split(),
    "document": (
        "title date date_reason place place_reason heading from to kind added notes not_notes "
        "first_label persons not_persons"
    ).split(),
    "volume": "title short year editors publisher place published permalink archive compared".split(),
}
ODD_KEYS = [
    "datum",
    "",
    "~",
    "1",
    "1944-01-07",
    "[a]",
    "{a: b}",
    "? x",
    "<<",
    "!!str name",
    "&k name",
    "*k",
    "\x00",
]
PIECES = [
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\t", b"\n", b"\n---\n", b"\n...\n", b"---\n", b"%YAML 9.9\n", b"%TAG ! x:\n",
    b"&a ", b"*a ", b"!!x ", b"'", b'"', b"[", b"]", b"{", b"}", b": ", b"- ", b"? ", b"#", b"|", b">", b",", b"\xc2\x85",
    b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\x1b", b"<<: *a\n", b"\\",
]  # fmt: skip


def yaml(kind: str, random: random.Random) -> bytes:
    """A record of the kind: keys in any order, values of any sort, then perhaps bytes changed."""
    keys = random.sample(KEYS[kind], random.randint(0, len(KEYS[kind])))
    if random.random() < 0.8:
        keys = [key for key in ("name", "title") if key in KEYS[kind] and key not in keys] + keys
    if random.random() < 0.2:
        keys.insert(random.randint(0, len(keys)), random.choice([*ODD_KEYS, *keys]))
    lines = []
    for key in keys:
        sound = random.random() < 0.4
        value = random.choice(SOUND.get(key, ["Moscow"]) if sound else SCALARS)
        lines.append(f"{key}: {value}")
    return perhaps_mutated("\n".join(lines).encode("utf-8", "surrogatepass"), random)


SOUND = {
    "name": ["Molotov, Vyacheslav", "U Thant", "Hull, Cordell"],
    "born": ["1890", "1890-03-09", "1890~"],
    "died": ["1986", "1986-11-08"],
    "also": ["[Molotoff]", "Stalin"],
    "offices": ["[{title: Secretary of State, from: 1933-03-04, to: 1944-11-30}]"],
    "same_as": ["https://viaf.org/viaf/1"],
    "date": ["1944-01-07", "1944-01", "1944-01-07/1944-01-11"],
    "added": ["2026-11-23"],
    "notes": ["{7: Molotov}"],
    "persons": ["{Molotov: p0}"],
    "permalink": ["https://example.org/{id}"],
    "published": ["1966"],
    "editors": ["[A. Editor, B. Editor]"],
}


def perhaps_mutated(data: bytes, random: random.Random) -> bytes:
    """The bytes, in one case of three with some of them put in, taken out or moved."""
    return data if random.random() < 0.66 else mutated(data, random, PIECES)


def mutated(data: bytes, random: random.Random, pieces: Sequence[bytes]) -> bytes:
    """The bytes with up to four changes."""
    for _ in range(random.randint(1, 4)):
        start = random.randint(0, len(data))
        end = min(len(data), start + random.randint(0, 12))
        what = random.randint(0, 4)
        if what == 0:
            data = data[:start] + data[end:]
        elif what == 1:
            data = (
                data[:start] + random.choice(pieces) * random.choice((1, 1, 1, 40)) + data[start:]
            )
        elif what == 2:
            data = data[:end] + data[start:]
        elif what == 3:
            data = data[:start] + random.choice(pieces) + data[end:]
        else:
            data = data[:start] + bytes([random.randrange(256)]) + data[start + 1 :]
    return data


TEXT = """\
711.61/{n}: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

Moscow , January {n}, 1944—7 p. m.

{n}. Although Molotov7 and the Secretary of State agreed [Page {n}] on May 3, Stalin8 did not.

Harriman

  1. Vyacheslav Mikhailovich Molotov, People’s Commissar.
  2. See telegram 56, January 7, ante, p. 801.
"""
SOUND_FILES = {
    "documents/sound/volume.yml": b"title: Sound",
    "documents/sound/d1.txt": TEXT.format(n=11).encode(),
    "persons/sound.md": b"---\nname: Sound, Safe And\n---\nA note.\n",
}
"""What must be published whatever stands beside it."""


def records(seed: int, persons: int, documents: int) -> dict[str, bytes]:
    """A volume of ``documents`` with records of all kinds, and ``persons``."""
    own = random.Random(seed)
    files = dict(SOUND_FILES)
    files["documents/v/volume.yml"] = yaml("volume", own)
    for n in range(1, documents + 1):
        files[f"documents/v/d{n}.txt"] = TEXT.format(n=n).encode()
        files[f"documents/v/d{n}.yml"] = yaml("document", own)
    for n in range(persons):
        note = random.Random(seed + n).choice(SCALARS).encode("utf-8", "surrogatepass")
        record = b"---\n" + yaml("person", own) + b"\n---\n" + note
        files[f"persons/p{n}.md"] = perhaps_mutated(record, own)
    return files


# ---- TEI

VOLUME = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="{id}">
<teiHeader><fileDesc><titleStmt><title type="complete">Foreign Relations, 1950, Volume IX</title>
<title type="series">Foreign Relations of the United States</title><title type="sub-series">1950</title>
<title type="volume-number">Volume IX</title><editor>A. Editor</editor></titleStmt><publicationStmt>
<publisher>Office</publisher><pubPlace>Washington</pubPlace><date>1976</date></publicationStmt></fileDesc></teiHeader>
<text><front><titlePage><docTitle><titlePart>Foreign Relations</titlePart></docTitle></titlePage><pb n="III" facs="0003"/>
<div type="section" xml:id="persons"><head>Persons</head><list><item><hi rend="strong"><persName xml:id="p_AA1">Acheson, Dean</persName></hi>, Secretary of State, 1949–1953</item>
<item><persName xml:id="p_BB1">Bruce, David K. E.</persName>, Ambassador in France</item></list></div>
<div type="section" xml:id="terms"><head>Abbreviations</head><list><item><hi rend="strong"><term xml:id="t_NATO1">NATO</term></hi>, North Atlantic Treaty Organization</item></list></div></front>
<body><div type="compilation" xml:id="comp1"><head>France</head><div type="chapter" xml:id="ch1"><head>Policy<note n="1" xml:id="ch1fn1">See also <ref target="#d2">Document 2</ref>.</note></head>
<p>An introduction.</p><pb n="1" facs="0021"/>
<div type="document" n="1" xml:id="d1" subtype="historical-document" frus:doc-dateTime-min="1950-03-02T00:00:00-05:00" frus:doc-dateTime-max="1950-03-02T23:59:59-05:00"><head>1. The Ambassador in France (<persName type="from" corresp="#p_BB1">Bruce</persName>) to the Secretary of State<note n="1" type="source" xml:id="d1fn1">Source: 651.00/3–250. Secret.</note></head>
<dateline rendition="#right"><placeName>Paris</placeName>, <date when="1950-03-02">March 2, 1950</date>—7 p. m.</dateline>
<opener><seg rendition="#left">secret</seg> <hi rend="italic">priority</hi></opener>
<p rend="flushleft">1. I saw <persName corresp="#p_AA1">Acheson</persName> and <gloss target="#t_NATO1">NATO</gloss>, <ref target="http://example.org/a">a report</ref>, p. <pb n="2" facs="0022"/>803.<note n="2" xml:id="d1fn2">Not printed. <p>A second paragraph.</p></note></p>
<list type="ordered"><label>a.</label><item>One</item><label>b.</label><item>Two <list rend="bulleted"><item>Inner</item></list></item></list>
<table rend="bordered"><row role="label"><cell>A</cell><cell cols="2">B</cell></row><row><cell>1</cell><cell rend="right">2</cell><cell rows="2">3</cell></row></table>
<quote rend="blockquote"><p>Quoted &amp; said.</p></quote><floatingText type="attachment"><body><head>Enclosure</head><p>Inside.</p></body></floatingText>
<figure><graphic url="fig_1"/><figDesc>A map</figDesc></figure><closer><signed><hi rend="smallcaps">Bruce</hi></signed></closer><postscript><p>P.S.</p></postscript></div>
<div type="document" n="2" xml:id="d2" subtype="editorial-note"><head>2. Editorial Note</head><p>On <date from="1950-03-01" to="1950-03-05">March 1–5</date>, see footnote 2, <ref target="#d1fn2">Document 1</ref>, and <ref target="frus1948v01p1#pg_3">page 3</ref>.<lb/>Line.</p></div></div></div></body>
<back><div type="section" xml:id="index"><head>Index</head><p>Acheson, 1</p></div></back></text></TEI>
"""
TEI_PIECES = [
    b"<", b">", b"&", b'"', b"'", b"/", b"=", b"#", b"&#0;", b"&#x1F;", b"&#x93;", b"&#xFDD0;", b"&amp;", b"&x;", b"<!--", b"-->",
    b"<![CDATA[", b"]]>", b"<?x y?>", b"\x00", b"\xff", b"\xc2\x85", b"\xe2\x80\xa8", b"\xc2\x93", b"<p>", b"</p>", b"<p/>", b"<div>", b"</div>",
    b'<div type="document">', b'<div xml:id="d1">', b"<note>", b"</note>", b'<note n="1">', b'<note n="" xml:id="" target="#">', b"<pb/>", b'<pb n=""/>',
    b'<pb n="x y"/>', b"<head>", b"</head>", b"<list>", b"<item/>", b"<label/>", b"<table/>", b"<row/>", b"<cell/>", b'<cell cols="-1">x</cell>',
    b'<cell cols="99999999999" rows="x"/>', b'<list rend="x:y=z"><item/></list>', b'<list type="a b"/>', b"<hi>", b"</hi>", b'<hi rend="{x}"/>', b"<quote/>", b"<lb/>",
    b'<ref target=""/>', b'<ref target="#">x</ref>', b'<ref target="http://[::1">x</ref>', b'<ref target="%zz#%">x</ref>', b'<date when="0000"/>', b'<date when="y170000002"/>',
    b'<date from="1950-13" to="x">x</date>', b'<persName corresp="#">x</persName>', b'<persName xml:id="p_AA1"/>', b'<persName corresp="p q">x</persName>', b"<gloss target='t'/>",
    b'<term xml:id="">x</term>', b"<title/>", b"<text/>", b"<body/>", b"<front/>", b"<back/>", b"<TEI/>", b"<teiHeader/>", b'<x:y xmlns:x="u"/>', b'xmlns="u"', b' xml:id="d1"',
    b' xml:id="\xc3\xa9 \xe2\x80\x94"', b' xml:id="a:b"', b' n="' + b"9" * 600 + b'"', b' n="0"', b' n="*"', b' n="1,2"', b' type="document"', b' rend="x"', b' xml:space="preserve"',
    b' xml:lang="x"', b' when="1950-02-30"', b' target="#d1fn1"', b"<figure/>", b"<floatingText/>", b"<closer/>", b"<opener/>", b"<dateline/>", b"<signed/>", b"<formula>x</formula>",
    b"<choice><sic>a</sic><corr>b</corr></choice>", b"<del>x</del>", b"<gap/>", b"<space/>", b"<seg/>", b"<frus:attachment/>", b"9" * 5000, b"[Page 3]", b"\\", b"`", b"*", b"_", b"{", b"[^1]",
]  # fmt: skip


def volumes(seed: int, count: int) -> dict[str, bytes]:
    """TEI volumes, each with some changes; half of them are made of well-formed pieces."""
    own = random.Random(seed)
    files = dict(SOUND_FILES)
    for n in range(count):
        data = VOLUME.format(id=f"v{n}").encode()
        change = tei_changed if own.random() < 0.7 else mutated
        files[f"documents/v{n}.xml"] = change(data, own, TEI_PIECES)
        if own.random() < 0.2:
            files[f"documents/v{n}/volume.yml"] = yaml("volume", own)
            files[f"documents/v{n}/d1.yml"] = yaml("document", own)
    return files


TAG = re.compile(rb"<[^<>?!]+>")


def tei_changed(data: bytes, random: random.Random, pieces: Sequence[bytes]) -> bytes:
    """The file with elements put in, taken out, doubled or moved, mostly still well-formed."""
    for _ in range(random.randint(1, 4)):
        tags = list(TAG.finditer(data, max(0, data.find(b"<text>"))))
        tag = random.choice(tags)
        what = random.randint(0, 4)
        whole = [p for p in pieces if p.startswith(b"<") and p.endswith(b">") and _is_whole(p)]
        if what == 0:
            data = data[: tag.start()] + random.choice(whole) + data[tag.start() :]
        elif what == 1 and not tag.group().startswith(b"</"):  # another attribute, or its value
            inside = random.choice([p for p in pieces if p.startswith(b" ")])
            end = tag.end() - (2 if tag.group().endswith(b"/>") else 1)
            data = data[:end] + inside + data[end:]
        elif what == 2:  # an element of another name
            name = random.choice(NAMES)
            data = _renamed(data, tag, name)
        elif what == 3:  # without its attributes
            data = (
                data[: tag.start()]
                + re.sub(rb'\s[\w:]+="[^"]*"', b"", tag.group())
                + data[tag.end() :]
            )
        else:
            data = _moved(data, random)
    return data


NAMES = b"p div head note list item label table row cell hi quote pb lb date persName gloss ref seg x closer".split()


def _is_whole(piece: bytes) -> bool:
    return piece.endswith(b"/>") or b"</" in piece[1:]


def _element(data: bytes, tag: re.Match[bytes]) -> int:
    """Where the element that a tag begins ends; where the tag does for an empty one."""
    if tag.group().endswith(b"/>") or tag.group().startswith(b"</"):
        return tag.end()
    depth = 0
    for other in TAG.finditer(data, tag.start()):
        if not other.group().endswith(b"/>"):
            depth += -1 if other.group().startswith(b"</") else 1
        if not depth:
            return other.end()
    return tag.end()


def _renamed(data: bytes, tag: re.Match[bytes], name: bytes) -> bytes:
    if tag.group().startswith(b"</"):
        return data
    end = _element(data, tag)
    whole = re.sub(rb"^<[\w:]+", b"<" + name, data[tag.start() : end])
    return data[: tag.start()] + re.sub(rb"</[\w:]+>$", b"</" + name + b">", whole) + data[end:]


def _moved(data: bytes, random: random.Random) -> bytes:
    """An element doubled, taken out, or put elsewhere."""
    opening = [
        tag for tag in TAG.finditer(data, max(0, data.find(b"<text>"))) if tag.group()[1:2] != b"/"
    ]
    tag = random.choice(opening)
    end = _element(data, tag)
    element = data[tag.start() : end]
    if random.random() < 0.5:
        data = data[: tag.start()] + data[end:]
    places = [tag.end() for tag in TAG.finditer(data, max(0, data.find(b"<text>")))]
    at = random.choice(places) if places else len(data)
    return data[:at] + element + data[at:]
