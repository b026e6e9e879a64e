"""The one parser of XML: it opens nothing but the bytes it is given, and it has limits.

libxml2 itself limits the depth of elements (256), the length of a text node or attribute
(10 million bytes) and of a name (50,000), and how far entities may grow, as long as
``huge_tree`` is off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree._docloader import _InputDocument


class _NothingElse(etree.Resolver):
    """Answers every request for a DTD or an external entity with an empty file.

    ``load_dtd=False`` and ``no_network=True`` do not suffice: ``collect_ids=False`` makes
    libxml2 load the external DTD, from disk too, and a refused address makes it refuse the file.
    """

    def resolve(
        self, system_url: str | None, public_id: str | None, context: object
    ) -> _InputDocument:
        return self.resolve_string("", context)  # resolve_empty falls back to opening the file


def xml_parser() -> etree.XMLParser:
    """A parser that keeps references to entities as they stand, and accepts an id twice.

    A document type declaration is allowed; nothing that it names is opened.
    """
    parser = etree.XMLParser(
        collect_ids=False,  # some volumes have an id twice, and lxml would refuse them
        dtd_validation=False,
        huge_tree=False,
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
    )
    parser.resolvers.add(_NothingElse())
    return parser
