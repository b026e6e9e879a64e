"""All that the templates say of a page for those who cite it: one mapping of data."""

from __future__ import annotations

from collections.abc import Iterator

from ...facts.entry import Entry
from ...linking import Person
from .citation import Citation
from .formats import bibtex, csl_json, ris
from .metadata import linked_data, linked_data_of, metas
from .passages import as_data, passages
from .styles import STYLES, cited

FORMATS = {
    "csl.json": (csl_json, "CSL-JSON", "application/vnd.citationstyles.csl+json"),
    "bib": (bibtex, "BibTeX", "application/x-bibtex"),
    "ris": (ris, "RIS", "application/x-research-info-systems"),
}
"""By the ending of the file: who writes it, its name, its media type."""


def about_document(entry: Entry, citation: Citation) -> dict[str, object]:
    """Citations, passages and metadata of a document's page."""
    return {
        **_about(citation),
        "json_ld": linked_data(citation),
        "passages": passages(entry, citation),
    }


def about_person(person: Person, citation: Citation) -> dict[str, object]:
    """Citations and metadata of a person's page."""
    return {**_about(citation), "json_ld": linked_data_of(person, citation)}


def citation_files(citation: Citation) -> Iterator[tuple[str, bytes]]:
    """The files beside a page, by address."""
    for ending, (write, _, _) in FORMATS.items():
        yield f"{citation.uri}.{ending}", write(citation)


def _about(citation: Citation) -> dict[str, object]:
    name = citation.uri.rpartition("/")[2]
    return {
        "address": citation.site.address_of(f"{citation.uri}.html"),
        "styles": [
            {"id": s.id, "name": s.name, "pieces": as_data(cited(citation, s))} for s in STYLES
        ],
        "downloads": [
            {"href": f"{name}.{ending}", "label": label, "type": media}
            for ending, (_, label, media) in FORMATS.items()
        ],
        "metas": metas(citation),
    }
