"""Kinds of problems in what the editor writes: YAML, records, links."""

from __future__ import annotations

from .kind import ERROR, INFO, WARNING, Kind

EDITOR = [
    # ---- prose
    Kind(
        "html-not-allowed",
        WARNING,
        "HTML that prose may not hold",
        "Prose is Markdown, with HTML for text, links, lists, tables and pictures where Markdown "
        "is not enough. Scripts, forms, frames, styles and whatever else could change the page or "
        "run on it are left out.",
        'Leader of the <blink onclick="…">Soviet Union</blink>',
        "remove it; what is to be seen as it stands is written between backticks: `<blink>`",
    ),
    Kind(
        "html-not-closed",
        WARNING,
        "HTML that is not closed",
        "An element is opened and not closed, or closed and not opened; what follows would be "
        "taken for a part of it.",
        "<div> without </div>",
        "add the tag that is missing, or remove the one that is there",
    ),
    Kind(
        "remote-image",
        ERROR,
        "A picture from another site",
        "A reader’s browser would ask another server for it, and offline there would be none; it "
        "is left out.",
        "![Stalin](https://example.org/stalin.jpg)",
        "save the picture in the folder of the page under docs/ and write its name alone: "
        "![Stalin](stalin.jpg)",
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
        "bad-address",
        WARNING,
        "An address that cannot become a link",
        "Links lead to http, https and mailto addresses, to pages of the edition and to places on "
        "a page. Another address, or one that browsers cannot read, is left out: its words are "
        "shown as text.",
        '<ref target="javascript:history.back()">the report</ref>',
        "write the whole address, such as https://example.org/report, or remove it; the words stay",
    ),
    Kind(
        "prose-too-much",
        WARNING,
        "Prose that would take too long",
        "A note or page holds so many lines or signs of Markdown that it would stop the build; "
        "it is shown as plain text.",
        "(ten thousand “[” in a paragraph)",
        "take the signs out, or divide the text into paragraphs and pages",
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
        "internal-error",
        ERROR,
        "An error in the edition’s own code",
        "The edition failed on this file in a way that nobody foresaw. A document is shown as "
        "plain text, line by line, without notes and names; all others are published as ever.",
        "found an error in the edition’s own code, KeyError: 'x' (reader.py, line 12)",
        "report this message and the file to the maintainers of the edition; until they have "
        "mended it, changing what is unusual in the file may help",
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
        "sender-is-recipient",
        INFO,
        "A person who writes to himself",
        "The heading leads to one person as sender and as recipient. Two of the same name may have "
        "been taken for one, by the edition or by the volume.",
        "Attorney General Kennedy to President Kennedy, both linked to the President",
        "say in the document’s .yml who is meant, by the id of the record (the name of the file of "
        "the person’s page): persons: {words of the heading: id}",
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
]
