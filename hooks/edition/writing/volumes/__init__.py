"""Volumes: their pages, and the ways from every page of a volume to the others.

What a template needs is told by :meth:`Volumes.about` when the page is rendered and not
written into front matter, which would be read by a slow parser. All of it comes from what
an entry says of itself in few words, none from its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ...facts.entry import Entry
from ...facts.locators import PageRef
from ...sources.overrides import Volume
from ..markdown.escaping import escape, front_matter, heading
from .listing import part_data, volume_data, volume_line
from .outline import FOLDER, Outline, Part, outlines
from .printed import PrintedPage, first_pages, page_script, printed_pages
from .short_forms import name_of
from .ways import Beside, beside, path

HOME = "index.md"


class Volumes:
    """The volumes of an edition, ready to be asked for their pages.

    ``entries`` are the documents in the order of the calendar, ``matter`` what the parts of
    volumes say themselves, ``volumes`` the records by id.
    """

    def __init__(
        self, entries: Sequence[Entry], matter: Iterable[Entry], volumes: Mapping[str, Volume]
    ) -> None:
        self._entries = entries
        self._outlines = outlines(entries, matter, volumes)

    def pages(self) -> dict[str, str]:
        """Markdown by address: a page for each volume, and for each part without a text.

        Parts with a text are pages of :func:`edition.writing.markdown.document.document_source`.
        """
        pages = {}
        for id, outline in self._outlines.items():
            pages[f"{outline.uri}.md"] = _page(outline.volume.title, "volume.html")
            for part in outline.parts:
                if part.text is None:
                    pages[f"{FOLDER}{id}/{part.section.id}.md"] = _page(part.title, "section.html")
        return pages

    def files(self) -> dict[str, bytes]:
        """The table of printed pages of each volume, by its address in the site."""
        return {f"{FOLDER}{id}/pages.js": page_script(pages) for id, pages in self._printed.items()}

    def about(self, uri: str) -> dict[str, object]:
        """What the template of the page ``uri`` (``documents/…/d23.md``) is told beside its text.

        ``way``: ``path``, the breadcrumbs; neighbours; ``first_page``, the printed page on which
        a document begins, where the volume tells it; ``volume`` or ``part``: what is
        listed; ``volumes`` for the front page. Empty for pages of no volume.
        """
        if uri == HOME:
            return {"volumes": [volume_line(outline) for outline in self._outlines.values()]}
        folder, _, name = uri.removesuffix(".md").removeprefix(FOLDER).rpartition("/")
        outline = self._outlines.get(folder)
        if outline is None or not uri.startswith(FOLDER):
            return {}
        if name == "index":
            data = volume_data(outline, self._printed[folder], self._first[folder])
            return {"way": self._way(outline, path(outline, (), "")), "volume": data}
        part = self._parts.get((folder, name))
        if part is not None:
            crumbs = path(outline, part.trail, part.title)
            data = part_data(part, self._first[folder])
            return {"way": self._way(outline, crumbs, uri), "part": data}
        found = self._documents.get((folder, name))
        if found is None:
            return {}
        entry, own = found
        trail = (*own.trail, own.section) if own else ()
        way = self._way(outline, path(outline, trail, name_of(entry)), uri)
        first = self._first[folder].get(entry.uri)
        return {"way": {**way, "first_page": first.number if first and first.known else ""}}

    def _way(
        self, outline: Outline, crumbs: list[dict[str, str]], uri: str = ""
    ) -> dict[str, object]:
        neighbours = self._beside.get(uri.removesuffix(".md"), Beside())
        return {
            "path": crumbs,
            "go_to_page": bool(self._printed[outline.volume.id]),
            **neighbours.as_data(),
        }

    @cached_property
    def _printed(self) -> dict[str, list[PrintedPage]]:
        return {id: printed_pages(outline) for id, outline in self._outlines.items()}

    @cached_property
    def _first(self) -> dict[str, dict[str, PageRef]]:
        return {id: first_pages(outline) for id, outline in self._outlines.items()}

    @cached_property
    def _beside(self) -> dict[str, Beside]:
        return beside(self._outlines, self._entries)

    @cached_property
    def _parts(self) -> dict[tuple[str, str], Part]:
        return {
            (id, part.section.id): part
            for id, outline in self._outlines.items()
            for part in outline.parts
        }

    @cached_property
    def _documents(self) -> dict[tuple[str, str], tuple[Entry, Part | None]]:
        return {
            (id, entry.id): (entry, part)
            for id, outline in self._outlines.items()
            for entry, part in outline.places
        }


def _page(title: str, template: str) -> str:
    meta = {"title": title, "template": template, "hide": ["navigation", "toc"]}
    return f"{front_matter(meta)}\n{heading(1, escape(title))}\n"
