"""Kinds of problems in what the editor writes: YAML, records, links."""

from __future__ import annotations

from .kind import ERROR, INFO, WARNING, Kind

EDITOR = [
    # ---- prose
    Kind(
        "html-not-allowed",
        WARNING,
        "HTML that is not allowed in prose",
        "Prose is Markdown; where Markdown is not enough, it can contain HTML for text, links, "
        "lists, tables and pictures. Scripts, forms, frames, styles and everything else that "
        "could change the page or run on it are left out.",
        'Leader of the <blink onclick="…">Soviet Union</blink>',
        "remove it; to show it as text, write it between backticks: `<blink>`",
    ),
    Kind(
        "html-not-closed",
        WARNING,
        "HTML that is not closed",
        "An element is opened and not closed, or closed and not opened; the text after it would "
        "be taken as part of it.",
        "<div> without </div>",
        "add the missing tag, or remove the one that is there",
    ),
    Kind(
        "remote-image",
        ERROR,
        "A picture from another site",
        "A reader’s browser would request it from another server, and offline it would be "
        "missing; it is left out.",
        "![Stalin](https://example.org/stalin.jpg)",
        "save the picture in the folder of the page under docs/ and write only its name: "
        "![Stalin](stalin.jpg)",
    ),
    # ---- what the editor writes
    Kind(
        "yaml-syntax",
        WARNING,
        "The file is not valid YAML",
        "The file cannot be read as keys and values, so nothing in it is used.",
        'place: "Moscow',
        "close quotation marks and brackets; put a value that contains “: ” or “#” in quotation "
        "marks",
    ),
    Kind(
        "unknown-key",
        WARNING,
        "A key the edition does not know",
        "The key is ignored; in most cases it is misspelt.",
        "datum: 1944-01-07",
        "correct the key, or remove the line",
    ),
    Kind(
        "duplicate-key",
        WARNING,
        "A key occurs twice",
        "Only the first is used.",
        "place: Moscow (twice)",
        "remove one of the two lines",
    ),
    Kind(
        "wrong-type",
        WARNING,
        "A value of the wrong kind",
        "The key is ignored.",
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
        "An invalid date",
        "Dates are EDTF: a day, a month, a year or an interval. The key is ignored.",
        "date: 1944-02-30",
        "correct the date, for example 1944-01-07 or 1944-01-07/1944-01-11",
    ),
    Kind(
        "bad-address",
        WARNING,
        "An address that cannot become a link",
        "Links can lead to http, https and mailto addresses, to pages of the edition and to "
        "places on a page. Any other address, or one that browsers cannot read, is left out: its "
        "words are shown without a link.",
        '<ref target="javascript:history.back()">the report</ref>',
        "write the complete address, such as https://example.org/report, or remove the link and "
        "leave its words",
    ),
    Kind(
        "prose-too-much",
        WARNING,
        "Prose that would take too long to process",
        "A note or page has so many lines or Markdown characters that it would stop the build; it "
        "is shown as plain text.",
        "(ten thousand “[” in a paragraph)",
        "remove these characters, or divide the text into several paragraphs or pages",
    ),
    Kind(
        "unknown-person",
        WARNING,
        "No record for this person",
        "The .yml links a name to a person who has no file in docs/persons/.",
        "persons: {the Chargé: kennann}",
        "correct the id, or add docs/persons/<id>.md",
    ),
    Kind(
        "person-not-found",
        WARNING,
        "Words to be linked are not in the document",
        "The .yml gives words that are not in the transcription, so nothing is linked.",
        "persons: {the Charge: kennan}, where the text has Chargé",
        "copy the words from the transcription",
    ),
    Kind(
        "person-never-mentioned",
        INFO,
        "A person whom no document mentions",
        "The record is published without any mention. A form of the name that the sources use may "
        "be missing.",
        "(a record for a person who is named only by title)",
        "add the form to “also”, link the words in the document’s .yml, or leave the record as it "
        "is",
    ),
    Kind(
        "overlapping-terms",
        WARNING,
        "Two persons hold one office at the same time",
        "An office that only one person can hold at a time is given to two records for the same "
        "days, so the office without a name is linked to neither.",
        "Secretary of State from 1933-03-04 to 1944-11-30, and another from 1944-10-01",
        "correct the terms in one of the two records",
    ),
    Kind(
        "form-claimed-twice",
        WARNING,
        "Two records have the same name",
        "The same full name is in two records, so it is linked to neither.",
        "also: [Stalin, Joseph] in two records",
        "remove the form from one record, or join the two records if they are one person",
    ),
    Kind(
        "office-never-resolves",
        INFO,
        "An office that can never be linked",
        "Documents name an office of a record, but on none of their dates does exactly one record "
        "hold it, or the documents have no date.",
        "the Secretary of State in a telegram of 1945, where the only record ends in 1944",
        "correct the term of office, add the record of the person who held the office, or date "
        "the documents",
    ),
    Kind(
        "impossible-dates",
        WARNING,
        "Impossible dates",
        "A person dies before being born, or a term ends before it begins.",
        "born: 1890, died: 1886",
        "correct the dates",
    ),
    Kind(
        "same-as-not-listed",
        WARNING,
        "An entry that is in no list of persons",
        "A record says that it is an entry in a volume’s list of persons, but the volume is not "
        "in the edition, or its list has no such entry.",
        "same_as: [frus1958-60v07p2#p_DJF9]",
        "copy the id of the entry (xml:id) from the volume’s file, or remove the entry from "
        "same_as",
    ),
    Kind(
        "entry-claimed-twice",
        WARNING,
        "Two records claim one entry of a list of persons",
        "Names that the volume links to this entry can mean only one record; the first record is "
        "used.",
        "same_as: [frus1958-60v07p2#p_DJF1] in two records",
        "remove the entry from one record, or join the two records if they are one person",
    ),
    Kind(
        "listed-under-same-name",
        INFO,
        "A volume lists a person under the name of a record",
        "The volume’s list of persons has exactly the name of a record that does not say whether "
        "they are the same person, so each has its own page.",
        "name: Dulles, John Foster, where frus1958-60v07p2 lists p_DJF1 under this name",
        "if they are the same person, add the entry to the record: same_as: "
        "[frus1958-60v07p2#p_DJF1]",
    ),
    Kind(
        "internal-error",
        ERROR,
        "An error in the edition’s own code",
        "The edition failed on this file in an unforeseen way. A document is shown as plain text, "
        "line by line, without notes and names; all others are published as usual.",
        "found an error in the edition’s own code, KeyError: 'x' (reader.py, line 12)",
        "report this message and the file to the maintainers of the edition; until they have "
        "fixed the error, changing what is unusual in the file may help",
    ),
    Kind(
        "person-not-listed",
        INFO,
        "A tagged name that is in no list of persons",
        "The TEI file points from the name to an entry (corresp) that is not in the volume’s list "
        "of persons, so the name is not linked.",
        '<persName corresp="#p_XYZ1">Smith</persName>',
        "correct the id, or link the words in the document’s .yml; no action is needed if the "
        "published volume has the same id",
    ),
    Kind(
        "sender-is-recipient",
        INFO,
        "The same person as sender and recipient",
        "The heading names one person as sender and as recipient. Two persons of the same name "
        "may have been confused, by the edition or by the volume.",
        "Attorney General Kennedy to President Kennedy, both linked to the President",
        "say in the document’s .yml which person is meant, with the id of the record (the file "
        "name of the person’s page): persons: {words of the heading: id}",
    ),
    Kind(
        "term-not-listed",
        INFO,
        "A tagged term that is in no list of terms",
        "The TEI file points from the term to an entry (target) that is not in the volume’s list "
        "of terms, so the term has no explanation.",
        '<gloss target="#t_XYZ1">XYZ</gloss>',
        "correct the id; no action is needed if the published volume has the same id",
    ),
    Kind(
        "target-not-found",
        INFO,
        "A tagged reference to a missing target",
        "The TEI file points to a part, page or note (target) that is not in the volume, so the "
        "words are not linked.",
        '<ref target="#in1">United Nations</ref>',
        "correct the target; no action is needed if the published volume has the same target",
    ),
    Kind(
        "reference-to-no-volume",
        INFO,
        "A reference to a volume that does not exist",
        "A note or text cites a volume of Foreign Relations that is not in the list of volumes, "
        "so the reference is not linked. The printed volume, or the transcription, may contain an "
        "error.",
        "Foreign Relations, 1943, vol. xiii, p. 704",
        "compare with the printed volume; no action is needed if it has the same reference",
    ),
]
