"""What reference managers read back is what the page says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from edition.pipeline.edition import Edition, make_edition
from edition.sources.editor_files import read_sources
from edition.writing.citing import Citation, Site

CASES = Path(__file__).parent / "cases"
NAMES = [path.name for path in sorted(CASES.iterdir()) if path.is_dir()]


def edition(name: str) -> Edition:
    site = Site(name="Telegrams from Moscow", address="https://example.org/telegrams/")
    return make_edition(read_sources(CASES / name), site=site)


def documents(name: str) -> list[tuple[Citation, dict[str, bytes]]]:
    """Each citation of a case, with the files written from it by their ending."""
    made = edition(name)
    return [
        (c, {ending: made.files[f"{c.uri}.{ending}"] for ending in ("csl.json", "bib", "ris")})
        for c in made.citations.values()
    ]


def plain(citation: Citation) -> dict[str, str]:
    """What all three formats must give back."""
    pages, volume = citation.pages, citation.volume
    return {
        "title": citation.title,
        "container": volume.title if volume else citation.site.name,
        "authors": "; ".join(agent.filed for agent in citation.senders),
        "publisher": (volume.publisher if volume else None) or "",
        "place": (volume.place if volume else None) or "",
        "year": (volume.published if volume else None) or "",
        "pages": f"{pages.first} {pages.last}" if pages else "",
        "number": citation.number or "",
        "url": citation.address or "",
    }


def from_csl(data: bytes) -> dict[str, str]:
    (item,) = json.loads(data)
    names = [
        n.get("literal")
        or f"{n['family']}, {n['given']}" + (f", {n['suffix']}" if "suffix" in n else "")
        for n in item.get("author", [])
    ]
    issued = item.get("issued", {"date-parts": [[""]]})["date-parts"][0][0]
    return {
        "title": item["title"],
        "container": item["container-title"],
        "authors": "; ".join(names),
        "publisher": item.get("publisher", ""),
        "place": item.get("publisher-place", ""),
        "year": str(issued),
        "pages": item.get("page", "").replace("–", " "),
        "number": item.get("number", ""),
        "url": item.get("URL", ""),
    }


def from_bibtex(data: bytes) -> dict[str, str]:
    library = parse_string(data.decode(), append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    (entry,) = library.entries
    found = {key: str(field.value) for key, field in entry.fields_dict.items()}
    # braces that keep a name or title whole
    bare = {key: value.removeprefix("{").removesuffix("}") for key, value in found.items()}
    return {
        "title": bare["title"],
        "container": bare.get("booktitle") or bare.get("howpublished", ""),
        "authors": "; ".join(n.strip("{}") for n in found.get("author", "").split(" and ")),
        "publisher": found.get("publisher", ""),
        "place": found.get("address", ""),
        "year": found.get("year", ""),
        "pages": found.get("pages", "").replace("--", " ").replace("–", " "),
        "number": found.get("number", ""),
        "url": found.get("url", ""),
    }


def from_ris(data: bytes) -> dict[str, str]:
    (record,) = rispy.loads(data.decode())
    return {
        "title": record["title"],
        "container": record["secondary_title"],
        "authors": "; ".join(record.get("authors", [])),
        "publisher": record.get("publisher", ""),
        "place": record.get("place_published", ""),
        "year": record.get("year", ""),
        "pages": " ".join(record[k] for k in ("start_page", "end_page") if k in record),
        "number": record.get("number", ""),
        "url": "".join(record.get("urls", [])),
    }


READERS = {"csl.json": from_csl, "bib": from_bibtex, "ris": from_ris}


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("name", NAMES)
def test_read_back_by_a_library_it_says_the_same(name: str, ending: str) -> None:
    for citation, files in documents(name):
        assert READERS[ending](files[ending]) == plain(citation)


def test_who_received_it_and_its_own_date_are_kept() -> None:
    ((citation, files),) = [c for c in documents("by_page_before_1955") if c[0].volume]
    (item,) = json.loads(files["csl.json"])
    assert item["recipient"] == [{"family": "Hull", "given": "Cordell"}]
    assert item["original-date"]["date-parts"] == [[1944, 1, 7], [1944, 1, 11]]
    assert (item["archive_location"], item["genre"]) == ("711.61/968", "telegram 69")
    assert citation.dateline.encode() in files["ris"] and citation.dateline.encode() in files["bib"]


def test_nothing_is_added_by_escaping_a_second_time() -> None:
    ((_, files),) = documents("signs_that_tex_takes_for_commands")
    assert rb"Papers \& Letters: 100\% \{complete\}, \#2" in files["bib"]
