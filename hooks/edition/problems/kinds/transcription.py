"""Kinds of problems in transcriptions, and of what is published of them."""

from __future__ import annotations

from .kind import ERROR, INFO, WARNING, Kind

TRANSCRIPTION = [
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
        "Control characters such as NUL, and code points that are no characters, are no text: XML "
        "and HTML cannot hold them, or browsers show nothing. Those from U+0080 to U+009F are "
        "mostly quotation marks and dashes of Windows-1252. The page shows � instead.",
        "the Depart␀ment",
        "delete the character, or put the one that was meant in its place",
    ),
    Kind(
        "formatting-character",
        WARNING,
        "A character that reorders, hides or breaks the text",
        "Some characters are instructions: they turn the direction of what follows, hide it, or "
        "end a line or paragraph within a line. They are kept, but readers may see another text "
        "than the one in the file.",
        "Molotov said [U+202E] on",
        "compare with the printed volume; delete the character, and begin a new line where one is "
        "meant",
    ),
    Kind(
        "private-use-character",
        WARNING,
        "A character that only some fonts know",
        "The character belongs to a range in which Unicode defines nothing, most often because a "
        "font with signs of its own was used. It is kept, but readers see an empty box.",
        "[U+F0B7] First item",
        "compare with the printed volume and put the character of Unicode there that looks so",
    ),
    Kind(
        "invisible-character",
        INFO,
        "A character that is not seen",
        "Soft hyphens, zero-width spaces and the like come with copies from web pages and word "
        "processors. They are kept.",
        "Molo[U+00AD]tov",
        "nothing need be done; deleting the character removes the notice",
    ),
    Kind(
        "bad-id",
        ERROR,
        "A file or folder name that cannot be an address",
        "The name of the file becomes the page’s address, which must never change; it "
        "is made of small letters, digits, - and _ alone.",
        "docs/documents/frus1944v04/Telegram 69.txt",
        "rename the file, for example to d745.txt, and its .yml with it; in a TEI file correct the "
        "xml:id in that line",
    ),
    Kind(
        "duplicate-id",
        ERROR,
        "Two files claim one address",
        "Two documents, or two persons, would be published at the same address.",
        "d745.txt and d745.md in one folder",
        "rename one of the two files; in a TEI file give each its own xml:id",
    ),
    Kind(
        "unreadable-file",
        ERROR,
        "A file that cannot be read",
        "The system does not let the build read the file or folder, so nothing of it is published.",
        "d745.txt, which its owner alone may read",
        "give everybody the right to read it (chmod a+rX), or take it out of docs/",
    ),
    Kind(
        "stray-file",
        WARNING,
        "A file that belongs to nothing",
        "A .yml without its transcription, a transcription outside a volume’s folder, a link to "
        "a file elsewhere, a picture with a script in it, or a file of a sort that is not "
        "published: it is not used and not copied into the site.",
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
        "The file is too large",
        "A whole volume, or something else than a transcription or record, has been put into one "
        "file; it is not read.",
        "(a transcription of 20 MB)",
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
        "put all notes into one list at the end, numbered from 1, each note once; or each document "
        "into a file of its own",
    ),
    Kind(
        "note-list-numbers",
        ERROR,
        "The numbers of the note list jump",
        "The list counts its notes one by one. Where a number is left out, comes twice or stands "
        "out of order, a note is missing, doubled, exchanged with another or cut in two.",
        "  1. Not printed. /   3. Dated May 3.",
        "compare with the printed volume; put back a note that is missing, take out one that "
        "stands twice, and number the list from 1; indent a paragraph of a note by four spaces",
    ),
    Kind(
        "note-list-start",
        WARNING,
        "The list of notes does not begin with 1",
        "The list counts its notes from 1. Where it begins with another number, its first notes "
        "are missing, or the copy kept the printed labels.",
        "  2. Not printed. (and no note 1)",
        "put the missing notes back; if the list has the printed labels, give the first in the "
        ".yml: first_label: 7",
    ),
    Kind(
        "note-twice",
        WARNING,
        "A note stands twice in the list",
        "Two notes in a row say the same, word for word. One of them may be a copy made by "
        "mistake; the notes behind it may then stand at the wrong markers.",
        "  1. Dated May 3 and not printed. /   2. Dated May 3 and not printed.",
        "take out the second, or confirm its marker in the .yml: notes: {8: Mission}",
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
    Kind(
        "page-number-odd",
        WARNING,
        "A letter in a page number",
        "A page mark has a letter that looks like a digit; the page would be found under no "
        "number that anybody looks for.",
        "[Page 8o3]",
        "compare with the printed volume, and write the number with digits",
    ),
    Kind(
        "dateline-bad-date",
        WARNING,
        "A dateline with a day that no calendar has",
        "The document cannot be dated by it; the words stay as they are.",
        "Moscow, February 30, 1944—7 p. m.",
        "compare with the printed volume and correct the day; if it is printed so, give the date "
        "in the .yml, with the reason: date: 1944-03-01",
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
        "label-without-note",
        WARNING,
        "Perhaps a marker without a note",
        "Digits in the text go on with the printed labels and may be a marker, but the list has "
        "no note for them. If a note is missing, others may stand at the wrong markers.",
        "in reply to your telegram 4822 (where marker 2 is due, and the list has one note)",
        "put the missing note into the list, or say in the .yml that the digits are no marker: "
        "not_notes: [telegram 4822]",
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
        "marker-behind-digits",
        WARNING,
        "Digits between a word and its marker",
        "Of the digits behind a word some were taken for the marker; the others would stay as text "
        "of the word.",
        "Mission18 (where marker 8 is due)",
        "compare with the printed volume; take out the digits that are not there, or confirm the "
        "marker in the .yml: notes: {8: Mission1}",
    ),
    Kind(
        "digits-at-word",
        INFO,
        "Digits that stay at a word",
        "Digits are glued to a word and no note of the list is theirs. They are shown as text.",
        "Soviet11 officials",
        "compare with the printed volume; take them out if they are not there",
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
        "page-holds-other",
        ERROR,
        "A page holds what the edition did not write",
        "An element, attribute, script, address or id on the page is none that the templates, the "
        "text or the prose can produce, or is loaded from elsewhere: browsers could do or show "
        "something that no source says.",
        "(a plugin that adds a script; a template with a picture of another site)",
        "find what adds it: a plugin, a template, extra_javascript or extra_css in mkdocs.yml; if "
        "there is none, report it with the source",
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
