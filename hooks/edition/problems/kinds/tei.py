"""Kinds of problems in TEI volumes."""

from __future__ import annotations

from .kind import ERROR, INFO, WARNING, Kind

TEI = [
    # ---- TEI volumes
    Kind(
        "tei-not-well-formed",
        ERROR,
        "The volume is no well-formed XML",
        "A tag is not closed, or a character stands where it cannot; nothing of the file can be "
        "read, so none of its documents is published.",
        "<p>The Ambassador called.</div>",
        "mend the XML at this place (an XML editor shows it), or get the file again",
    ),
    Kind(
        "tei-too-large",
        ERROR,
        "The volume is larger or deeper than any volume",
        "Its elements are too many or stand too deep within each other, or a text, attribute or "
        "name is too long; it is not read, so none of its documents is published.",
        "<hi><hi><hi>… (elements 100 deep)",
        "mend the XML at this place (an XML editor shows it); split a file that holds several "
        "volumes into one file for each",
    ),
    Kind(
        "tei-entity",
        WARNING,
        "An entity that the edition does not know",
        "What the entity stands for is told in a document type definition, and the edition opens "
        "no file beside the volume; in an attribute it is left out.",
        '<hi rend="caf&eacute;"> under <!DOCTYPE TEI SYSTEM "tei.dtd">',
        "write the character itself instead of the entity",
    ),
    Kind(
        "tei-root",
        ERROR,
        "The file is no TEI volume",
        "The outermost element is not TEI, or it has no text; nothing is read.",
        '<html> instead of <TEI xmlns="http://www.tei-c.org/ns/1.0">',
        "put the TEI file of the volume there, or remove the file",
    ),
    Kind(
        "tei-volume-id",
        WARNING,
        "The file is named for another volume",
        "The id of the volume in the file is not the name of the file, from which all addresses "
        "are made.",
        'xml:id="frus1948v01p1" in frus1948v01p2.xml',
        "rename the file to the id of the volume",
    ),
    Kind(
        "tei-id-twice",
        INFO,
        "An id stands twice in a volume",
        "Two elements have one id, so what leads to it leads to the first.",
        'two notes with xml:id="d173fn4"',
        "nothing need be done; giving the second an id of its own removes the notice",
    ),
    Kind(
        "tei-bad-id",
        INFO,
        "An id that XML does not allow",
        "An id is a name: a letter or _, then letters, digits, full stops, hyphens and _. On the "
        "page another id has the codes of its other characters.",
        'xml:id="t NATO"',
        "nothing need be done; correcting the id, and what leads to it, removes the notice",
    ),
    Kind(
        "tei-no-id",
        WARNING,
        "A document or section without an id",
        "The id becomes the address, which must never change; one was made up.",
        '<div type="document" n="12">',
        'give the div an xml:id, such as xml:id="d12"',
    ),
    Kind(
        "tei-no-head",
        WARNING,
        "A document or section without a heading",
        "Lists name it by its number alone.",
        '<div type="document" xml:id="d12"><p>…',
        "add the head that the volume prints, or a heading: in the document’s .yml",
    ),
    Kind(
        "tei-element-unknown",
        WARNING,
        "An element that the edition does not know",
        "Its text is kept where it stands, but nothing that the element says of it.",
        "<spanGrp>…</spanGrp>",
        "compare the page with the volume; if it is right, write what was found under compared: "
        "in the volume.yml; if not, report the element",
    ),
    Kind(
        "tei-attribute-unknown",
        WARNING,
        "An attribute that the edition does not know",
        "The text is kept, but what the attribute says of it is not shown.",
        '<hi rend="blackletter">',
        "correct the attribute; if the page is right without it, write what was found under "
        "compared: in the volume.yml; if not, report it",
    ),
    Kind(
        "tei-division-in-document",
        WARNING,
        "A division inside a document",
        "It is shown as an attachment of the document, without a page of its own.",
        '<div type="document"> inside another',
        "close the outer document before it, or make the inner one an attachment",
    ),
    Kind(
        "tei-page-without-number",
        WARNING,
        "A page break without a number",
        "The page cannot be found or cited.",
        "<pb/>",
        'add the number of the page that begins there, such as n="803"',
    ),
    Kind(
        "tei-note-without-label",
        INFO,
        "A note without its printed label",
        "The file does not say what is printed at the marker; the note is labelled by its id, or "
        "as it would follow.",
        "<note>Not printed.</note>",
        'nothing need be done; a label in the file (n="3") removes the notice',
    ),
    Kind(
        "tei-target-missing",
        INFO,
        "A note that leads to a note which is not there",
        "The note says by its target that it is one with another, which the volume does not have; "
        "it is shown as a note of its own.",
        '<note n="1" target="d21fn9">',
        "nothing need be done; correcting the target removes the notice",
    ),
    Kind(
        "tei-bad-date",
        WARNING,
        "A date that is none",
        "The attribute does not say a day, month or year; the words of the date are kept, and the "
        "document is not dated by it.",
        '<date when="1948-02-30">',
        "correct the attribute, or give the date in the document’s .yml",
    ),
    Kind(
        "tei-text-differs",
        ERROR,
        "The reading of a TEI text lost, doubled or moved something",
        "What was read is not the text of the file: words, notes and page breaks in their order. "
        "This is a fault of the software, not of the file.",
        "(no example: no volume should do this)",
        "report it with the volume",
    ),
]
