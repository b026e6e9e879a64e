"""Every kind of problem: code, meaning, example, how to mend it.

The only place where codes and severities are written; :mod:`edition.problems` makes problems of
them, and the site shows them on a page of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from .model import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of problem.

    ``remedy`` is what the editor is told to do where the place of discovery knows nothing
    better; ``example`` is a line of a transcription or ``.yml`` that shows the problem.
    """

    code: str
    severity: Severity
    title: str
    meaning: str
    example: str
    remedy: str


KINDS = [
    # ---- the file
    Kind(
        "empty-file",
        ERROR,
        "The transcription is empty",
        "The file holds no text, or nothing but white space.",
        "(an empty d745.txt)",
        "paste the text of the document into the file, or remove the file",
    ),
    Kind(
        "not-utf-8",
        ERROR,
        "The file is not UTF-8",
        "A byte of the file is not valid UTF-8, so its characters cannot be known.",
        "Chargé saved by an old word processor as CP-1252",
        "save the file again with the encoding UTF-8 (in the editor: Save as, UTF-8)",
    ),
    Kind(
        "control-character",
        ERROR,
        "A control character in the text",
        "Characters such as NUL are no text; XML and HTML cannot hold them.",
        "the Depart␀ment",
        "delete the character, or put the one that was meant in its place",
    ),
    Kind(
        "bad-id",
        ERROR,
        "A file or folder name that cannot be an address",
        "The name of the file becomes the page’s address, which must never change; it "
        "is made of small letters, digits, - and _ alone.",
        "docs/documents/frus1944v04/Telegram 69.txt",
        "rename the file, for example to d745.txt, and its .yml with it",
    ),
    Kind(
        "duplicate-id",
        ERROR,
        "Two files claim one address",
        "Two documents, or two persons, would be published at the same address.",
        "d745.txt and d745.md in one folder",
        "rename one of the two files",
    ),
    Kind(
        "stray-file",
        WARNING,
        "A file that belongs to nothing",
        "A .yml without its transcription, or a transcription outside a volume’s folder, "
        "is not used.",
        "d754.yml where the transcription is d745.txt",
        "rename the file to go with its transcription, move it, or remove it",
    ),
    Kind(
        "byte-order-mark",
        INFO,
        "A byte-order mark before the text",
        "Some editors put an invisible character before the first; it is left out.",
        "(U+FEFF before 711.61/968: Telegram)",
        "nothing need be done; saving as UTF-8 without a byte-order mark removes it",
    ),
    Kind(
        "windows-line-ends",
        INFO,
        "Line ends of Windows",
        "Lines end with carriage return and line feed; the edition reads a line feed alone. "
        "The published .txt keeps the bytes.",
        "(a file saved by Notepad)",
        "nothing need be done; saving with Unix line ends (LF) removes the notice",
    ),
    Kind(
        "file-too-large",
        ERROR,
        "The file is too large for one document",
        "A whole volume, or something else than a transcription, has been put into one file.",
        "(a file of 20 MB)",
        "put each document into a file of its own",
    ),
    # ---- the form of a transcription
    Kind(
        "html-in-text",
        ERROR,
        "HTML instead of text",
        "The source code of a web page was pasted; its tags would be taken for text.",
        '<p class="tei-p">69. For President …</p>',
        "copy the text as the browser shows it, not the source code of the page",
    ),
    Kind(
        "several-documents",
        ERROR,
        "Several documents in one file",
        "More than one source line or heading of a telegram stands in the file, with notes "
        "between.",
        "711.61/968: Telegram … 711.61/970: Telegram",
        "put each document into a file of its own, or remove what stands "
        "above the source line, or the second copy",
    ),
    Kind(
        "not-a-telegram",
        WARNING,
        "Not a document of the series",
        "The file has no source line, no heading that names who wrote to whom, and no notes.",
        "Shopping list",
        "put the transcription of a telegram into the file, or supply `heading:` in the .yml",
    ),
    Kind(
        "no-heading",
        WARNING,
        "No heading",
        "No line at the top names who wrote to whom.",
        "(the text begins at once: 69. For President …)",
        "supply it in the .yml: heading: The Ambassador in … to the Secretary of State",
    ),
    Kind(
        "text-after-notes",
        ERROR,
        "Text after the notes",
        "The list of notes ends a transcription; text below it belongs elsewhere.",
        "  1. Not printed. / Harriman",
        "move the text above the notes; indent further paragraphs of a note by four spaces",
    ),
    Kind(
        "second-note-list",
        ERROR,
        "A second list of notes",
        "Lines that look like notes stand above other text, so that notes and markers cannot "
        "be counted against each other.",
        "  1. Not printed. / The Embassy reported … /   1. Dated May 3.",
        "put all notes into one list at the end, or each document into a file of its own",
    ),
    Kind(
        "note-list-numbers",
        ERROR,
        "The numbers of the note list jump",
        "The list counts its notes one by one; where a number is left out or comes twice, a "
        "note is missing or cut in two.",
        "  1. Not printed. /   3. Dated May 3.",
        "put the missing note back, or indent a paragraph of a note by four spaces",
    ),
    Kind(
        "notes-not-indented",
        ERROR,
        "A list of notes that is not indented",
        "Numbered lines at the end look like the notes to the markers of the text, but notes "
        "are told from numbered paragraphs by the two blanks before their number.",
        "1. Not printed. / 2. Dated May 3. (at the very left)",
        "put two blanks before each number: “  1. Not printed.”",
    ),
    Kind(
        "notes-perhaps-not-indented",
        WARNING,
        "Perhaps a list of notes that is not indented",
        "Numbered lines at the end may be notes, but are not indented, and the text has no "
        "markers for them; they are taken for text.",
        "1. Not printed. / 2. Dated May 3. (and no 1 in the text)",
        "if they are notes, put two blanks before each number: “  1. Not printed.”",
    ),
    Kind(
        "pages-jump",
        INFO,
        "Page numbers jump",
        "A page mark does not follow the one before it; plates and cuts are the usual reason.",
        "[Page 803] … [Page 805]",
        "compare with the printed volume; nothing need be done where it jumps too",
    ),
    # ---- markers and notes
    Kind(
        "note-without-marker",
        ERROR,
        "A note without a marker",
        "The list has a note whose marker cannot be found in the text, so nobody can know "
        "where it belongs.",
        "  2. Not printed. (and no 2 in the text)",
        "add the marker’s place to the .yml: notes: {8: Mission}; the transcription need not "
        "have the 8",
    ),
    Kind(
        "marker-without-note",
        ERROR,
        "A marker without a note",
        "Digits look like a marker, but the list has no note for them.",
        "Department of State 1 (and no list of notes)",
        "add the note to the list, or tell in the .yml that the digits are none: "
        "not_notes: [State 1]",
    ),
    Kind(
        "two-readings",
        ERROR,
        "The markers can be read in two ways",
        "Digits glued to a word or number may be a marker or part of the text, and neither "
        "reading is clearly better.",
        "July 271 is July 27 with marker 1, or July 2 with marker 71",
        "tell in the .yml on which word the marker stands: notes: {1: July 27}",
    ),
    Kind(
        "labels-out-of-sequence",
        WARNING,
        "Printed labels out of sequence",
        "A label comes twice or is left out. The printed volume may have it so, or a "
        "marker was lost.",
        "Molotov7 … Mission9",
        "compare with the printed volume and confirm the marker in the .yml: notes: {9: Mission}",
    ),
    Kind(
        "supplied-marker",
        ERROR,
        "A marker the editor names is not there",
        "The .yml names a word for a note, but the label stands behind another word, or the "
        "word is not in the text or there more than once.",
        "notes: {7: Molotow}",
        "write the word as it stands in the transcription, with nth: where it recurs",
    ),
    # ---- what the editor writes
    Kind(
        "yaml-syntax",
        WARNING,
        "The file is not YAML",
        "The file cannot be taken apart into keys and values, so nothing in it is used.",
        'place: "Moscow',
        "close quotation marks and brackets; put a value that holds “: ” or “#” into quotes",
    ),
    Kind(
        "unknown-key",
        WARNING,
        "A key the edition does not know",
        "Nothing is done with it; most often it is misspelt.",
        "datum: 1944-01-07",
        "correct the key, or remove the line",
    ),
    Kind(
        "duplicate-key",
        WARNING,
        "A key stands twice",
        "Only the first is used.",
        "place: Moscow (twice)",
        "remove one of the two lines",
    ),
    Kind(
        "wrong-type",
        WARNING,
        "A value is not what its key needs",
        "The key is left out of account.",
        "also: {form: Molotoff}",
        "write the value as described",
    ),
    Kind(
        "missing-key",
        WARNING,
        "A required key is missing",
        "A volume needs a title, a person a name.",
        "(a volume.yml without title)",
        "add the line",
    ),
    Kind(
        "bad-date",
        WARNING,
        "A date that is none",
        "Dates are EDTF: a day, a month, a year, an interval. The key is left out of account.",
        "date: 1944-02-30",
        "correct the date, for example 1944-01-07 or 1944-01-07/1944-01-11",
    ),
    Kind(
        "unknown-person",
        WARNING,
        "No record for this person",
        "The .yml links a name to a person that has no file in docs/persons/.",
        "persons: {the Chargé: kennann}",
        "correct the id, or add docs/persons/<id>.md",
    ),
    Kind(
        "person-not-found",
        WARNING,
        "The words to be linked are not in the document",
        "The .yml names words that the transcription does not have, so nothing is linked.",
        "persons: {the Charge: kennan} where the text has Chargé",
        "copy the words from the transcription",
    ),
    Kind(
        "person-never-mentioned",
        INFO,
        "A person whom no document mentions",
        "The record is published, with no mention; perhaps a form under which the sources "
        "name the person is missing.",
        "(a record for somebody who is named only by title)",
        "add the form to “also”, link the words in the document’s .yml, or leave it so",
    ),
    Kind(
        "overlapping-terms",
        WARNING,
        "Two persons hold one office at a time",
        "An office that one person holds at a time is given to two records for the same days, "
        "so the office alone can be linked to neither.",
        "Secretary of State from 1933-03-04 to 1944-11-30, and another from 1944-10-01",
        "correct the terms in one of the two records",
    ),
    Kind(
        "form-claimed-twice",
        WARNING,
        "Two records have one name",
        "The same full name stands in two records, so it can be linked to neither.",
        "also: [Stalin, Joseph] in two records",
        "remove the form from one record, or join the two records if they are one person",
    ),
    Kind(
        "office-never-resolves",
        INFO,
        "An office that can never be linked",
        "Documents name an office of a record, but on none of their days exactly one record "
        "holds it, or the documents have no date.",
        "the Secretary of State in a telegram of 1945, where the only record ends in 1944",
        "correct the term, add the record of who held the office, or date the documents",
    ),
    Kind(
        "impossible-dates",
        WARNING,
        "Dates that cannot be",
        "A person dies before being born, or a term ends before it begins.",
        "born: 1890, died: 1886",
        "correct the dates",
    ),
    Kind(
        "same-as-not-listed",
        WARNING,
        "An entry that no list of persons has",
        "A record says that it is an entry in a volume’s list of persons, but the volume is not "
        "in the edition, or its list has no such entry.",
        "same_as: [frus1958-60v07p2#p_DJF9]",
        "copy the id of the entry from the volume’s file (xml:id), or remove it",
    ),
    Kind(
        "entry-claimed-twice",
        WARNING,
        "Two records claim one entry of a list of persons",
        "Names that the volume leads to the entry can mean one record alone; the first is used.",
        "same_as: [frus1958-60v07p2#p_DJF1] in two records",
        "remove the entry from one record, or join the two records if they are one person",
    ),
    Kind(
        "listed-under-same-name",
        INFO,
        "A volume lists somebody under the name of a record",
        "The volume’s list of persons has the very name of a record that does not say whether "
        "they are one person, so each has a page of its own.",
        "name: Dulles, John Foster, where frus1958-60v07p2 lists p_DJF1 so",
        "if they are one person, add the entry to same_as: frus1958-60v07p2#p_DJF1",
    ),
    Kind(
        "person-not-listed",
        INFO,
        "A tagged name that no list of persons explains",
        "The TEI leads the name to an entry (corresp) that the volume’s list of persons lacks, "
        "so it is not linked.",
        '<persName corresp="#p_XYZ1">Smith</persName>',
        "correct the id, or link the words in the document’s .yml; nothing need be done where "
        "the volume as published has it so",
    ),
    Kind(
        "term-not-listed",
        INFO,
        "A tagged term that no list explains",
        "The TEI leads the term to an entry (target) that the volume’s list of terms lacks, so "
        "it has no explanation.",
        '<gloss target="#t_XYZ1">XYZ</gloss>',
        "correct the id; nothing need be done where the volume as published has it so",
    ),
    Kind(
        "target-not-found",
        INFO,
        "A tagged reference that leads nowhere",
        "The TEI leads to a part, page or note (target) that the volume does not have, so the "
        "words are not linked.",
        '<ref target="#in1">United Nations</ref>',
        "correct the target; nothing need be done where the volume as published has it so",
    ),
    Kind(
        "reference-to-no-volume",
        INFO,
        "A reference to a volume that does not exist",
        "A note or text cites a volume of Foreign Relations that the list of volumes lacks, "
        "so it is not linked. The printed volume, or the transcription, may be in error.",
        "Foreign Relations, 1943, vol. xiii, p. 704",
        "compare with the printed volume; nothing need be done where it says so too",
    ),
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
        "compare the page with the volume; report the element if it should be shown otherwise",
    ),
    Kind(
        "tei-attribute-unknown",
        WARNING,
        "An attribute that the edition does not know",
        "The text is kept, but what the attribute says of it is not shown.",
        '<hi rend="blackletter">',
        "correct the attribute, or report it if it should be shown",
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
    # ---- the proof
    Kind(
        "text-not-covered",
        ERROR,
        "The reading lost, doubled or moved a character",
        "What was read does not cover the transcription exactly; it is published as plain "
        "text. This is a fault of the software, not of the transcription.",
        "(no example: no transcription should do this)",
        "report it with the transcription",
    ),
    Kind(
        "page-differs",
        ERROR,
        "The page does not show the transcription",
        "The rendered page, less what the edition adds, is not the transcription: a word, "
        "a marker, a note or a page break was lost, doubled, moved or changed on the way.",
        "(a plugin or template that rewrites the text)",
        "find what changes the page: a plugin, a template, a Markdown extension; if there "
        "is none, report it",
    ),
    Kind(
        "form-differs",
        ERROR,
        "A published form does not hold the transcription",
        "The TEI or the EPUB of the document is not its text, or the transcription is not "
        "published as it is.",
        "(a plugin that leaves out or rewrites .txt files)",
        "report it with the transcription",
    ),
]
