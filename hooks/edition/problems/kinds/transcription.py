"""Kinds of problems in transcriptions, and of what is published of them."""

from __future__ import annotations

from .kind import ERROR, INFO, WARNING, Kind

TRANSCRIPTION = [
    # ---- the file
    Kind(
        "empty-file",
        ERROR,
        "The transcription is empty",
        "The file contains no text, or only white space.",
        "(an empty d745.txt)",
        "paste the text of the document into the file, or remove the file",
    ),
    Kind(
        "not-utf-8",
        ERROR,
        "The file is not UTF-8",
        "A byte of the file is not valid UTF-8, so its characters cannot be known.",
        "Chargé saved by an old word processor as CP-1252",
        "save the file again in the encoding UTF-8 (in the editor: Save as, UTF-8)",
    ),
    Kind(
        "control-character",
        ERROR,
        "A control character in the text",
        "Control characters such as NUL, and code points that Unicode reserves as noncharacters, "
        "are not text: XML and HTML cannot contain them, or browsers show nothing. Those from "
        "U+0080 to U+009F are mostly quotation marks and dashes of Windows-1252. The page shows � "
        "instead.",
        "the Depart␀ment",
        "delete the character, or replace it with the one that was meant",
    ),
    Kind(
        "formatting-character",
        WARNING,
        "A character that reorders, hides or breaks the text",
        "Some characters are instructions: they change the direction of the text after them, hide "
        "it, or end a line or paragraph within a line. They are preserved, but readers may see a "
        "different text from the one in the file.",
        "Molotov said [U+202E] on",
        "compare with the printed volume; delete the character, and begin a new line where one is "
        "meant",
    ),
    Kind(
        "private-use-character",
        WARNING,
        "A character that only some fonts have",
        "The character is in a range in which Unicode defines no characters; probably a font with "
        "symbols of its own was used. It is preserved, but readers see an empty box.",
        "[U+F0B7] First item",
        "compare with the printed volume and replace it with the Unicode character that looks the "
        "same",
    ),
    Kind(
        "invisible-character",
        INFO,
        "An invisible character",
        "Soft hyphens, zero-width spaces and similar characters often come from web pages and "
        "word processors. They are preserved.",
        "Molo[U+00AD]tov",
        "no action is needed; deleting the character removes the notice",
    ),
    Kind(
        "bad-id",
        ERROR,
        "A file or folder name that cannot be an address",
        "The name of the file becomes the address of the page, which must never change; it can "
        "contain only small letters, digits, - and _.",
        "docs/documents/frus1944v04/Telegram 69.txt",
        "rename the file, for example to d745.txt, and its .yml accordingly; in a TEI file, "
        "correct the xml:id in that line",
    ),
    Kind(
        "duplicate-id",
        ERROR,
        "Two files have the same address",
        "Two documents, or two persons, would be published at the same address.",
        "d745.txt and d745.md in one folder",
        "rename one of the two files; in a TEI file, give each element its own xml:id",
    ),
    Kind(
        "unreadable-file",
        ERROR,
        "A file that cannot be read",
        "The operating system does not allow the build to read the file or folder, so nothing of "
        "it is published.",
        "d745.txt, which only its owner may read",
        "give everybody permission to read it (chmod a+rX), or move it out of docs/",
    ),
    Kind(
        "stray-file",
        WARNING,
        "A file that is not used",
        "A .yml without its transcription, a transcription outside a volume’s folder, a link to a "
        "file elsewhere, a picture that contains a script, or a file of a kind that is not "
        "published: the edition does not use it and does not copy it into the site.",
        "d754.yml where the transcription is d745.txt",
        "rename the file to match its transcription, move it, or remove it",
    ),
    Kind(
        "byte-order-mark",
        INFO,
        "A byte-order mark before the text",
        "Some programs put an invisible character at the beginning of a file; it is left out.",
        "(U+FEFF before 711.61/968: Telegram)",
        "no action is needed; saving as UTF-8 without a byte-order mark removes the notice",
    ),
    Kind(
        "windows-line-ends",
        INFO,
        "Windows line ends",
        "Lines end with carriage return and line feed; the edition reads them as line feeds. The "
        "published .txt has the original bytes.",
        "(a file saved by Notepad)",
        "no action is needed; saving with Unix line ends (LF) removes the notice",
    ),
    Kind(
        "file-too-large",
        ERROR,
        "The file is too large",
        "The file contains a whole volume, or something other than a transcription or record; it "
        "is not read.",
        "(a transcription of 20 MB)",
        "put each document into a file of its own",
    ),
    # ---- the form of a transcription
    Kind(
        "html-in-text",
        ERROR,
        "HTML instead of text",
        "The source code of a web page was pasted; its tags would be taken as text.",
        '<p class="tei-p">69. For President …</p>',
        "copy the text as the browser shows it, not the source code of the page",
    ),
    Kind(
        "several-documents",
        ERROR,
        "Several documents in one file",
        "The file has more than one source line or heading of a telegram, with notes between them.",
        "711.61/968: Telegram … 711.61/970: Telegram",
        "put each document into a file of its own, or remove the text above the source line, or "
        "the second copy",
    ),
    Kind(
        "not-a-telegram",
        WARNING,
        "Not a document of the series",
        "The file has no source line, no heading that says who wrote to whom, and no notes.",
        "Shopping list",
        "put the transcription of a telegram into the file, or supply `heading:` in the .yml",
    ),
    Kind(
        "no-heading",
        WARNING,
        "No heading",
        "No line at the top says who wrote to whom.",
        "(the text begins immediately: 69. For President …)",
        "supply it in the .yml: heading: The Ambassador in … to the Secretary of State",
    ),
    Kind(
        "text-after-notes",
        ERROR,
        "Text after the notes",
        "A transcription ends with the list of notes; text below it belongs elsewhere.",
        "  1. Not printed. / Harriman",
        "move the text above the notes; indent further paragraphs of a note by four spaces",
    ),
    Kind(
        "second-note-list",
        ERROR,
        "A second list of notes",
        "Lines that look like notes are above other text, so notes and markers cannot be matched.",
        "  1. Not printed. / The Embassy reported … /   1. Dated May 3.",
        "put all notes into one list at the end, numbered from 1, each note once; if the file has "
        "several documents, put each into a file of its own",
    ),
    Kind(
        "note-list-numbers",
        ERROR,
        "The numbers of the note list are not consecutive",
        "The list numbers its notes one by one. If a number is left out, occurs twice or is out "
        "of order, a note is missing, doubled, exchanged with another or split in two.",
        "  1. Not printed. /   3. Dated May 3.",
        "compare with the printed volume; restore a missing note, remove one that occurs twice, "
        "and number the list from 1; indent further paragraphs of a note by four spaces",
    ),
    Kind(
        "note-list-start",
        WARNING,
        "The list of notes does not begin with 1",
        "The list numbers its notes from 1. If it begins with another number, its first notes are "
        "missing, or the copy has the printed labels.",
        "  2. Not printed. (and no note 1)",
        "restore the missing notes; if the list has the printed labels, give the first one in the "
        ".yml: first_label: 7",
    ),
    Kind(
        "note-twice",
        WARNING,
        "A note occurs twice in the list",
        "Two notes in a row are identical, word for word. One of them may be a copy made by "
        "mistake; the notes after it may then be at the wrong markers.",
        "  1. Dated May 3 and not printed. /   2. Dated May 3 and not printed.",
        "remove the second, or confirm its marker in the .yml: notes: {8: Mission}",
    ),
    Kind(
        "notes-not-indented",
        ERROR,
        "A list of notes that is not indented",
        "Numbered lines at the end look like the notes for the markers of the text, but notes are "
        "distinguished from numbered paragraphs by the two spaces before their number.",
        "1. Not printed. / 2. Dated May 3. (at the left margin)",
        "put two spaces before each number: “  1. Not printed.”",
    ),
    Kind(
        "notes-perhaps-not-indented",
        WARNING,
        "Possibly a list of notes that is not indented",
        "Numbered lines at the end may be notes, but are not indented, and the text has no "
        "markers for them; they are treated as text.",
        "1. Not printed. / 2. Dated May 3. (and no 1 in the text)",
        "if they are notes, put two spaces before each number: “  1. Not printed.”",
    ),
    Kind(
        "pages-jump",
        INFO,
        "Page numbers are not consecutive",
        "The number of a page mark does not follow the previous one; plates and omissions are the "
        "usual reason.",
        "[Page 803] … [Page 805]",
        "compare with the printed volume; no action is needed if it has the same gap",
    ),
    Kind(
        "page-number-odd",
        WARNING,
        "A letter in a page number",
        "A page mark contains a letter that looks like a digit; nobody would find the page under "
        "its number.",
        "[Page 8o3]",
        "compare with the printed volume, and write the number with digits",
    ),
    Kind(
        "dateline-bad-date",
        WARNING,
        "An impossible date in a dateline",
        "The document cannot be dated by this dateline; its words are shown as they are.",
        "Moscow, February 30, 1944—7 p. m.",
        "compare with the printed volume and correct the day; if it is printed so, give the date "
        "in the .yml, with the reason: date: 1944-03-01",
    ),
    # ---- markers and notes
    Kind(
        "note-without-marker",
        ERROR,
        "A note without a marker",
        "The list has a note whose marker cannot be found in the text, so its place is not known.",
        "  2. Not printed. (and no 2 in the text)",
        "give the place of the marker in the .yml: notes: {8: Mission}; the transcription need "
        "not have the 8",
    ),
    Kind(
        "marker-without-note",
        ERROR,
        "A marker without a note",
        "Digits look like a marker, but the list has no note for them.",
        "Department of State 1 (and no list of notes)",
        "add the note to the list; if the digits are not a marker, list them in the .yml: "
        "not_notes: [State 1]",
    ),
    Kind(
        "label-without-note",
        WARNING,
        "Possibly a marker without a note",
        "Digits in the text continue the sequence of printed labels and may be a marker, but the "
        "list has no note for them. If a note is missing, others may be at the wrong markers.",
        "in reply to your telegram 4822 (where marker 2 is expected, and the list has one note)",
        "add the missing note to the list; if the digits are not a marker, list them in the .yml: "
        "not_notes: [telegram 4822]",
    ),
    Kind(
        "two-readings",
        ERROR,
        "The markers can be read in two ways",
        "Digits attached to a word or number may be a marker or part of the text, and neither "
        "reading is clearly better.",
        "July 271 is July 27 with marker 1, or July 2 with marker 71",
        "say in the .yml to which word the marker belongs: notes: {1: July 27}",
    ),
    Kind(
        "labels-out-of-sequence",
        WARNING,
        "Printed labels out of sequence",
        "A label occurs twice or is left out. The printed volume may have the same sequence, or a "
        "marker was lost.",
        "Molotov7 … Mission9",
        "compare with the printed volume and confirm the marker in the .yml: notes: {9: Mission}",
    ),
    Kind(
        "marker-behind-digits",
        WARNING,
        "Digits between a word and its marker",
        "Some of the digits after a word were read as the marker; the others would remain as text.",
        "Mission18 (where marker 8 is expected)",
        "compare with the printed volume; remove the digits that are not there, or confirm the "
        "marker in the .yml: notes: {8: Mission1}",
    ),
    Kind(
        "digits-at-word",
        INFO,
        "Digits attached to a word",
        "Digits are attached to a word, and no note in the list belongs to them. They are shown "
        "as text.",
        "Soviet11 officials",
        "compare with the printed volume; remove the digits if they are not there",
    ),
    Kind(
        "supplied-marker",
        ERROR,
        "A marker given in the .yml is not in the text",
        "The .yml gives a word for a note, but the label is after another word, or the word is "
        "not in the text, or occurs more than once.",
        "notes: {7: Molotow}",
        "write the word as it is in the transcription, with nth: if it occurs more than once",
    ),
    # ---- the proof
    Kind(
        "text-not-covered",
        ERROR,
        "The edition’s reading lost, doubled or moved a character",
        "The text that was read is not exactly the transcription; it is published as plain text. "
        "This is an error in the software, not in the transcription.",
        "(no example: no transcription should do this)",
        "report it, with the transcription",
    ),
    Kind(
        "page-differs",
        ERROR,
        "The page does not show the transcription",
        "The rendered page, without the edition’s additions, is not the transcription: a word, a "
        "marker, a note or a page break was lost, doubled, moved or changed.",
        "(a plugin or template that rewrites the text)",
        "find what changes the page: a plugin, a template, a Markdown extension; if there "
        "is none, report it",
    ),
    Kind(
        "page-holds-other",
        ERROR,
        "A page contains what the edition did not write",
        "The page has an element, attribute, script, address or id that the templates, the text "
        "and the prose cannot produce, or loads something from elsewhere: browsers could do or "
        "show something that is in no source.",
        "(a plugin that adds a script; a template with a picture of another site)",
        "find what adds it: a plugin, a template, extra_javascript or extra_css in mkdocs.yml; if "
        "there is none, report it with the source",
    ),
    Kind(
        "form-differs",
        ERROR,
        "A published form does not contain the transcription",
        "The TEI or the EPUB of the document differs from its text, or the transcription is not "
        "published unchanged.",
        "(a plugin that leaves out or rewrites .txt files)",
        "report it, with the transcription",
    ),
]
