"""Files that stand where nothing reads them, and whatever else can lie in a folder of files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edition.pipeline.collect import gather
from edition.problems import problems_json
from edition.sources.discovery import LONGEST_NAME, link_in_circle
from edition.sources.editor_files import LARGEST, Sources, read_sources
from tests.building import Build, Result, copy_edition, run_mkdocs

TELEGRAM = "711.61/968: Telegram\n\nThe Ambassador in France to the Secretary of State\n\nText.\n"
VOLUME = {"documents/v/volume.yml": "title: V", "documents/v/d1.txt": TELEGRAM}


def laid_out(docs: Path, files: dict[str, str]) -> Path:
    for name, text in {**VOLUME, **files}.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")
    return docs


def read(docs: Path) -> Sources:
    """As of a site that leaves nothing out."""
    found = (path.relative_to(docs).as_posix() for path in docs.rglob("*"))
    return read_sources(docs, others=set(found))


def told(sources: Sources) -> list[tuple[str, str]]:
    return [(each.code, each.file) for each in sources.problems]


MISPLACED = {
    "frus1945v01/d1.txt": "move it to docs/documents/<volume>/d1.txt",
    "d1.txt": "move it to docs/documents/<volume>/d1.txt",
    "documents/d2.txt": "move it to docs/documents/<volume>/d2.txt",
    "documents/v/more/d2.txt": "move it to docs/documents/<volume>/d2.txt",
    "frus1950v09.xml": "move it to docs/documents/frus1950v09.xml",
    "documents/v/frus1950v09.xml": "move it to docs/documents/frus1950v09.xml",
    "documents/v/d2.text": "rename it to d2.txt",
    "documents/v/d2.TXT": "rename it to d2.txt",
    "documents/v/d2": "rename it to d2.txt",
    "documents/v2.tei": "rename it to v2.xml",
    "documents/v2.XML": "rename it to v2.xml",
    "documents/v/d1.yaml": "rename it to d1.yml",
    "documents/v/d1.YML": "rename it to d1.yml",
    "documents/v/d2.yml": "rename the file",
    "v/d1.yml": "rename the file",
    "documents/v3/volume.yml": "rename the file",
    "persons/p1.txt": "rename it to p1.md",
    "persons/P2.MD": "rename it to P2.md",
    "persons/p3.markdown": "rename it to p3.md",
    "persons/p4": "rename it to p4.md",
    "persons/more/p5.md": "move it to docs/persons/p5.md",
    "documents/v/d2.docx": "save it as plain text",
    "letter.docx": "save it as plain text",
    "documents/v/d2.html": "move it out of docs/",
    "documents/v/notes.php": "move it out of docs/",
}


@pytest.mark.parametrize("file", MISPLACED)
def test_what_is_misplaced_is_told_and_not_published(file: str, tmp_path: Path) -> None:
    sources = read(laid_out(tmp_path, {file: TELEGRAM}))
    (problem,) = sources.problems
    assert (problem.code, problem.file) == ("stray-file", file)
    assert problem.remedy.startswith(MISPLACED[file])
    assert sources.published == {"documents/v/d1.txt"}


@pytest.mark.parametrize(
    "name",
    "d1.txt~ d1.txt.bak d1.bak ~$d1.txt Thumbs.db desktop.ini .DS_Store ._d1.txt #d1.txt# "
    ".d1.txt.swp d1.swp d1.orig d1.txt.orig d1.tmp d1.txt.part Icon\r".split(" "),
)
@pytest.mark.parametrize("folder", ["documents/v", "persons", "pictures", "."])
def test_files_of_systems_and_backups_are_passed_over(
    folder: str, name: str, tmp_path: Path
) -> None:
    sources = read(laid_out(tmp_path, {f"{folder}/{name}": TELEGRAM}))
    assert told(sources) == []
    assert sources.published == {"documents/v/d1.txt"}


def test_a_picture_with_a_script_is_not_published(tmp_path: Path) -> None:
    docs = laid_out(tmp_path, {"pictures/map.svg": "<svg><script/></svg>", "map.svg": "<svg/>"})
    sources = read(docs)
    assert told(sources) == [("stray-file", "pictures/map.svg")]
    assert sources.published == {"documents/v/d1.txt", "map.svg"}


BESIDE_PAGES = [
    "about.md", "about.markdown", "documents/v/map.png", "pictures/Map.JPG", "paper.pdf",
    "assets/own.css", "assets/own.js", "robots.txt", "CNAME",
]  # fmt: skip


@pytest.mark.parametrize("file", BESIDE_PAGES)
def test_pages_and_what_they_show_are_published(file: str, tmp_path: Path) -> None:
    sources = read(laid_out(tmp_path, {file: "x"}))
    assert told(sources) == []
    assert file in sources.published


def test_nobody_is_told_of_what_the_configuration_leaves_out(tmp_path: Path) -> None:
    docs = laid_out(tmp_path, {"drafts/d9.txt": TELEGRAM, "documents/v/x.text": TELEGRAM})
    sources = read_sources(docs)
    assert told(sources) == [("stray-file", "documents/v/x.text")]


# ---- links


@pytest.mark.parametrize("target", ["nothing", "d2.txt", "d1.txt", "/etc/passwd", "."])
@pytest.mark.parametrize("link", ["documents/v/d2.txt", "persons/p.md", "notes.md"])
def test_a_link_is_told_and_not_followed(link: str, target: str, tmp_path: Path) -> None:
    docs = laid_out(tmp_path, {})
    (docs / link).parent.mkdir(exist_ok=True)
    (docs / link).symlink_to(target)
    sources = read(docs)
    assert told(sources) == [("stray-file", link)]
    assert [document.id for document in sources.documents] == ["d1"]


def test_a_linked_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    docs = laid_out(tmp_path / "docs", {})
    laid_out(tmp_path / "elsewhere", {})
    (docs / "documents/v2").symlink_to(tmp_path / "elsewhere/documents/v")
    sources = read(docs)
    assert told(sources) == [("stray-file", "documents/v2")]
    assert sources.problems[0].remedy.startswith("put the folder itself there")
    assert link_in_circle(docs) == ""


@pytest.mark.parametrize(
    "links",
    [{"a": "."}, {"documents/a": ".."}, {"one/b": "../two", "two/a": "../one"}],
)
def test_links_in_a_circle_are_found(links: dict[str, str], tmp_path: Path) -> None:
    docs = laid_out(tmp_path, {})
    for link, target in links.items():
        (docs / link).parent.mkdir(exist_ok=True)
        (docs / link).symlink_to(target)
    assert link_in_circle(docs)
    assert {file for _, file in told(read(docs))} == set(links)


# ---- what cannot be read


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("d2.txt", "d3.yml", "v2.xml", "p.md", "about.md", "map.png")
    more = ("documents/v/d2.txt", "documents/v/d3.txt", "documents/v/d3.yml", "documents/v2.xml",
            "persons/p.md", "about.md", "pictures/map.png")  # fmt: skip
    opened = Path.open

    def locked(path: Path, *arguments: object, **options: object) -> object:
        if path.name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    docs = laid_out(tmp_path, dict.fromkeys(more, TELEGRAM))
    monkeypatch.setattr(Path, "open", locked)
    sources = read(docs)
    assert {(e.code, Path(e.file).name) for e in sources.problems} == {
        ("unreadable-file", name) for name in names
    }
    assert [document.id for document in sources.documents] == ["d1", "d3"]


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def locked(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    docs = laid_out(tmp_path, {"documents/locked/d1.txt": TELEGRAM})
    monkeypatch.setattr(os, "scandir", locked)
    assert told(read(docs)) == [("unreadable-file", "documents/locked")]


@pytest.mark.parametrize("name", ["documents/v/d2.txt", "documents/v/d1.yml", "documents/v2.xml"])
def test_what_is_no_file_is_told(name: str, tmp_path: Path) -> None:
    (laid_out(tmp_path, {}) / name).mkdir()
    assert told(read(tmp_path)) == [("stray-file", name)]
    (tmp_path / name).rmdir()
    os.mkfifo(tmp_path / name)
    assert told(read(tmp_path)) == [("stray-file", name)]


# ---- names


NAMES = {
    b"d\xff.txt": "d\\udcff.txt",
    b"d2\n.txt": "d2\\n.txt",
    b"d2\x07.txt": "d2\\x07.txt",
    "d\u202etxt.png".encode(): "d\\u202etxt.png",
    b"d2.txt ": "d2.txt ",
    b" d2.txt": " d2.txt",
    b"d2.txt.": "d2.txt.",
    b"con.txt": "con.txt",
    b"NUL": "NUL",
    b"aux.png": "aux.png",
    b"lpt1.tar.txt": "lpt1.tar.txt",
    b"x" * LONGEST_NAME + b".txt": "x" * LONGEST_NAME + ".txt",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_no_site_can_have_is_told(name: bytes, tmp_path: Path) -> None:
    docs = laid_out(tmp_path, {})
    Path(os.fsdecode(os.fsencode(docs / "documents/v") + b"/" + name)).write_bytes(b"x")
    sources = read(docs)
    assert told(sources) == [("stray-file", f"documents/v/{NAMES[name]}")]
    assert problems_json(sources.problems)


@pytest.mark.parametrize("name", ["x" * 101, "Telegram 69", "index", "7"])
def test_a_name_that_cannot_be_an_address_is_told(name: str, tmp_path: Path) -> None:
    sources = read(laid_out(tmp_path, {f"documents/v/{name}.txt": TELEGRAM}))
    assert [each.code for each in sources.problems] == ["bad-id"]


# ---- sizes and characters


@pytest.mark.parametrize(
    "file", ["documents/v/d2.txt", "documents/v/d1.yml", "documents/v2.xml", "persons/p.md", "a.md"]
)
def test_a_file_that_is_too_large_is_not_read(file: str, tmp_path: Path) -> None:
    docs = laid_out(tmp_path, {})
    (docs / file).parent.mkdir(exist_ok=True)
    with (docs / file).open("wb") as large:
        large.truncate(LARGEST[Path(file).suffix] + 1)  # a hole in the disk: nothing is written
    made = gather(read(docs))
    assert [(e.code, e.file) for e in made.problems] == [("file-too-large", file)]
    assert [entry.id for entry in made.entries] == ["d1"]


def test_a_page_that_is_not_utf_8_is_told_and_shown(tmp_path: Path) -> None:
    docs = laid_out(tmp_path, {})
    (docs / "about.md").write_bytes("# Caf\xe9\n\n\x07".encode("latin-1"))
    sources = read(docs)
    assert {code for code, _ in told(sources)} == {"not-utf-8", "control-character"}
    assert sources.mended == {"about.md": "# Caf\ufffd\n\n\ufffd"}


# ---- the site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    project = tmp_path_factory.mktemp("misplaced")
    docs: dict[str, str | bytes | None] = {
        **dict.fromkeys(MISPLACED, TELEGRAM),
        "about.md": b"# Caf\xe9\n",
        "pictures/map.png": "x",
    }
    docs |= {"documents/v2.xml": "<TEI>", "documents/v/d1.txt~": TELEGRAM, **VOLUME}
    copy_edition(project, docs, "")
    (project / "docs/documents/v/d3.txt").symlink_to("/etc/passwd")
    (project / "docs/linked").symlink_to("pictures")
    (project / "docs/pictures/looping.png").symlink_to("looping.png")
    (project / "docs/pictures/dangling.png").symlink_to("nothing.png")
    os.mkfifo(project / "docs/pictures/waiting.png")
    Path(os.fsdecode(bytes(project) + b"/docs/pictures/\xff\n.png")).write_bytes(b"x")
    return run_mkdocs(project, project / "site", config="changed.yml", strict=False)


def test_nothing_misplaced_gets_into_the_site(built: Result) -> None:
    assert built.exit_code == 0, built.log
    assert "Traceback" not in built.log
    of_site = {path.relative_to(built.site).as_posix() for path in built.site.rglob("*")}
    assert {"pictures/map.png", "documents/v/d1.txt", "about.html"} <= of_site
    assert not {path for path in of_site if path.startswith(("linked", "v/", "frus1945v01"))}
    pictures = {path for path in of_site if path.startswith("pictures/")}
    assert pictures == {"pictures/map.png"}
    kept = of_site & {*MISPLACED, "documents/v2.xml", "documents/v/d1.txt~", "documents/v/d3.txt"}
    assert kept == set()


def test_all_that_is_misplaced_is_told(built: Result) -> None:
    files = {problem["file"] for problem in built.problems}
    assert {*MISPLACED, "about.md", "linked", "documents/v/d3.txt"} <= files


def test_a_circle_of_links_ends_the_build_with_one_line(tmp_path: Path) -> None:
    copy_edition(tmp_path, {}, "")
    (tmp_path / "docs/again").symlink_to(".")
    result = run_mkdocs(tmp_path, tmp_path / "site", config="changed.yml")
    assert result.exit_code
    assert "docs/again is a link to a folder that contains it; remove the link" in result.log
    assert "Traceback" not in result.log


def test_the_edition_has_nothing_misplaced(build_edition: Build) -> None:
    assert build_edition().exit_code == 0
