"""Kinds of problems in TEI volumes."""

from __future__ import annotations

from .kind import ERROR, INFO, WARNING, Kind

TEI = [
    # ---- TEI volumes
    Kind(
        "tei-not-well-formed",
        ERROR,
        "The volume is not well-formed XML",
        "A tag is not closed, or there is a character where XML does not allow it; the file "
        "cannot be read, so none of its documents is published.",
        "<p>The Ambassador called.</div>",
        "correct the XML at this place (an XML editor shows it), or get the file again",
    ),
    Kind(
        "tei-too-large",
        ERROR,
        "The volume is too large or nested too deeply",
        "It has too many elements, or elements nested too deeply, or a text, attribute or name is "
        "too long; it is not read, so none of its documents is published.",
        "<hi><hi><hi>… (elements nested 100 deep)",
        "correct the XML at this place (an XML editor shows it); split a file that contains "
        "several volumes into one file for each volume",
    ),
    Kind(
        "tei-entity",
        WARNING,
        "An entity that the edition does not know",
        "The entity is defined in a document type definition, and the edition opens no file other "
        "than the volume; in an attribute, the entity is left out.",
        '<hi rend="caf&eacute;"> under <!DOCTYPE TEI SYSTEM "tei.dtd">',
        "write the character itself instead of the entity",
    ),
    Kind(
        "tei-root",
        ERROR,
        "The file is not a TEI volume",
        "The outermost element is not TEI, or it contains no text element; nothing is read.",
        '<html> instead of <TEI xmlns="http://www.tei-c.org/ns/1.0">',
        "put the TEI file of the volume in its place, or remove the file",
    ),
    Kind(
        "tei-volume-id",
        WARNING,
        "The file has the name of another volume",
        "The id of the volume in the file differs from the name of the file, from which all "
        "addresses are made.",
        'xml:id="frus1948v01p1" in frus1948v01p2.xml',
        "rename the file to the id of the volume",
    ),
    Kind(
        "tei-id-twice",
        INFO,
        "An id occurs twice in a volume",
        "Two elements have the same id, so everything that points to this id leads to the first.",
        'two notes with xml:id="d173fn4"',
        "no action is needed; giving the second element an id of its own removes the notice",
    ),
    Kind(
        "tei-bad-id",
        INFO,
        "An id that XML does not allow",
        "An id begins with a letter or _, followed by letters, digits, full stops, hyphens and _. "
        "On the page, other characters of an id are replaced by their codes.",
        'xml:id="t NATO"',
        "no action is needed; correcting the id, and what points to it, removes the notice",
    ),
    Kind(
        "tei-no-id",
        WARNING,
        "A document or section without an id",
        "The id becomes the address, which must never change; the edition has generated one.",
        '<div type="document" n="12">',
        'give the div an xml:id, such as xml:id="d12"',
    ),
    Kind(
        "tei-no-head",
        WARNING,
        "A document or section without a heading",
        "Lists show only its number.",
        '<div type="document" xml:id="d12"><p>…',
        "add the head that the volume prints to the TEI file, or heading: to the document’s .yml",
    ),
    Kind(
        "tei-element-unknown",
        WARNING,
        "An element that the edition does not know",
        "Its text is shown in its place, but what the element says about the text is not.",
        "<spanGrp>…</spanGrp>",
        "compare the page with the printed volume; if it is right, list what was found under "
        "compared: in volume.yml; if not, report the element",
    ),
    Kind(
        "tei-attribute-unknown",
        WARNING,
        "An attribute that the edition does not know",
        "The text is shown, but what the attribute says about it is not.",
        '<hi rend="blackletter">',
        "correct the attribute; if the page is right without it, list what was found under "
        "compared: in volume.yml; if not, report it",
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
        "The file does not give the label that is printed at the marker; the note gets its id or "
        "the next number as label.",
        "<note>Not printed.</note>",
        'no action is needed; a label in the file (n="3") removes the notice',
    ),
    Kind(
        "tei-target-missing",
        INFO,
        "A note that points to a missing note",
        "According to its target, the note is the same as another note, which is not in the "
        "volume; it is shown as a note of its own.",
        '<note n="1" target="d21fn9">',
        "no action is needed; correcting the target removes the notice",
    ),
    Kind(
        "tei-bad-date",
        WARNING,
        "An invalid date in a TEI file",
        "The attribute does not give a day, month or year; the words of the date are shown, and "
        "the document is not dated by it.",
        '<date when="1948-02-30">',
        "correct the attribute, or give the date in the document’s .yml",
    ),
    Kind(
        "tei-text-differs",
        ERROR,
        "The edition’s reading of a TEI file lost, doubled or moved something",
        "The text that was read differs from the file in a word, a note, a page break or their "
        "order. This is an error in the software, not in the file.",
        "(no example: no volume should do this)",
        "report it, with the file of the volume",
    ),
]
