"""The weights of the evidence: what each sign counts, and why.

A weight is a natural logarithm: how much likelier the sign makes "this is the marker of that
note" (2.3 is ten to one, 4.6 a hundred to one). They were set by judgement and then fitted,
kept near those values, so that whole readings of telegrams with known markers of six volumes
(1948-1968) come out as likely as possible. Weights fitted without one of the volumes read it
without a wrong marker; what signs there are was chosen with all six in view.
``tools/fit_weights.py`` fits them anew.
"""

from __future__ import annotations

BEFORE = {
    "after:stop": 4.5,
    "after:word": 4.2,
    "after:pause": 4.1,
    "after:closer": 4.0,
    "after:day-stop": 4.0,
    "after:quote": 3.1,
    "sign:glued": 3.0,
    "after:number-pause": 2.1,
    "after:capitals": 2.0,
    "after:number-stop": 1.2,
    "after:free-stop": 1.1,
    "after:initial": 1.0,
    "free:unit": -0.6,
    "free:after-stop": -0.9,
    "after:code": -1.0,
    "free:range": -1.0,
    "sign:free": -1.0,
    "free:after-other": -1.6,
    "free:after-word": -2.1,
    "free:series": -2.1,
    "free:date": -2.8,
    "after:apostrophe": -3.0,
    "after:dash": -3.0,
    "label:letter": -3.0,
    "after:opener": -3.2,
    "after:sign": -4.1,
    "free:line-start": -4.1,
    "after:digit": -4.6,
    "after:hour": -6.0,
}
"""What stands before the first digit. The printer sets a marker behind the word or stop it
belongs to, without a space; so a digit glued to a word of small letters or to a stop is a
marker far more often than not. Capitals before digits make names of their own (``B52``,
``US5``); a stop or comma behind a number may be part of that number (``1.5``, ``2,000``), but
not behind the day of a month (``September 18.1``, ``August 14,1``); a colon is between an hour
and its minutes (``10:15 a. m.``). Numbers of the text stand free; a marker only where the page
put white space around a tag."""

BEHIND = {
    "glued-end": 3.5,
    "free-end": 2.5,
    "free-space": 1.5,
    "glued-space": 1.3,
    "free-closer": 0.7,
    "inside-closer": 0.6,
    "inside-space": 0.2,
    "glued-capital": 0.1,
    "inside-capital": 0.0,
    "glued-closer": -0.1,
    "glued-stop": -0.4,
    "glued-pause": -0.6,
    "free-pause": -0.6,
    "inside-end": -1.0,
    "free-stop": -1.3,
    "inside-pause": -1.5,
    "glued-dash": -2.0,
    "inside-dash": -2.0,
    "inside-stop": -2.9,
    "glued-decimal": -3.0,
    "glued-letter": -3.0,
    "glued-slash": -3.0,
    "glued-sign": -3.0,
    "free-decimal": -3.0,
    "free-letter": -3.0,
    "free-dash": -3.0,
    "free-slash": -3.0,
    "free-sign": -3.0,
    "inside-slash": -3.0,
    "inside-letter": -3.0,
    "inside-sign": -3.0,
    "inside-decimal": -3.1,
    "glued-ordinal": -4.0,
    "free-ordinal": -4.0,
    "inside-ordinal": -4.0,
}
"""What stands behind the digits: markers are followed by a space, the end of the line or a
closing bracket; a decimal, ordinal, range or fraction goes on. A full stop behind free
digits is a paragraph number or the end of a sentence, hardly ever a marker."""

INSIDE = {
    "inside:day": 3.5,
    "inside:year": 3.0,
    "inside:short-year-over": 3.0,
    "inside:no-day": 2.4,
    "inside:head-known": 2.3,
    "inside:thousands-over": 2.0,
    "inside:range-over": 1.0,
    "inside:series": -1.7,
    "inside:dashed": -2.0,
    "inside:month-year": -3.0,
    "inside:code": -3.0,
    "inside:range": -3.0,
    "inside:short-year": -3.0,
    "inside:day-or-day": -3.1,
    "inside:number": -3.3,
    "inside:whole-known": -3.8,
    "inside:thousands": -4.0,
    "inside:decimal": -4.1,
    "inside:in-year": -4.2,
}
"""Digits glued to a number: which number ends where the label begins? ``July 271``: no July
has 271 days, so it is the 27th and note 1. ``19482`` is no year but 1948 is. A number that
stands elsewhere in the document as a whole (or as the part before the label) is known.
A number behind ``Embtel`` is as likely whole as cut, so other evidence must tell."""

PLACE = {
    "heading:end": 6.0,
    "heading:end-inside": -2.0,
    "heading:inside": -3.0,
    "source:end": -3.0,
    "source:inside": -5.0,
}
"""The end of the heading carries the source note in nearly all volumes; inside headings and
source lines digits are numbers of documents and files."""

NOTE = {
    "note:has-its-label": 10.0,
    "note:has-head": 3.7,
    "note:drafting-heading": 2.2,
    "note:names-it": 2.1,
    "note:opens-with-it": 2.0,
    "note:words-3": 1.7,
    "note:shares-number": 1.6,
    "note:reference-doc": 1.6,
    "note:words-2": 1.3,
    "note:words-1": 1.2,
    "note:not-printed-doc": 1.1,
    "note:identifies": 1.0,
    "note:names-near": 0.9,
    "note:other-text": 0.7,
    "note:shares-day": 0.4,
    "note:has-short-head": 0.3,
    "note:other-heading": 0.0,
    "note:other-doc": -0.4,
    "note:reference-heading": -0.6,
    "note:reference-text": -0.9,
    "note:not-printed-text": -1.0,
    "note:not-printed-heading": -1.0,
    "note:drafting-doc": -1.0,
    "note:drafting-text": -1.0,
    "note:opens-with-other": -1.2,
    "note:identifies-other": -1.2,
    "note:has-label": -1.6,
    "note:has-whole": -3.0,
}
"""What the note says, held against the words before the marker: a note begins with the
telegram, the name or the date it explains; ``Not printed`` is said of documents; drafting and
distribution are told in a note to the heading. A number in the note that equals the whole
digits says they are a number of the text. Where the list does not count from 1 its numbers are
the printed labels, so that a note has its own."""

START = {
    "start:usual": 4.0,
    "start:expected": 4.0,
    "start:one": 2.1,
    "start:next": 2.0,
    "start:zero": 1.2,
    "start:other": 0.2,
    "start:soon": 0.2,
    "start:anywhere": 0.0,
    "start:chapter": -2.0,
    "start:unusual": -3.0,
    "start:against": -3.7,
}
"""The label with which a document begins (:mod:`.neighbours`). ``one``/``zero``/``other``: nothing
known of the volume. ``usual``/``unusual``: all its documents begin alike. ``expected``: right
after the label on which the document before ended; ``next``: the same, with documents between
that are not in the edition; ``soon``: not more labels later than those may have used;
``chapter``: 1, as after the end of a chapter; ``against``: none of these."""

STEP = {
    "step:next": 0.0,
    "step:sign": -3.0,
    "step:repeat": -5.4,
    "step:skip": -6.0,
    "step:missing": -7.0,
    "step:again": -7.2,
}
"""From one marker to the next (:mod:`.sequence`). In three thousand telegrams 32 labels are
repeated, 11 skipped, six notes have no marker: about one in a few hundred to a thousand."""

WEIGHTS = {**BEFORE, **BEHIND, **INSIDE, **PLACE, **NOTE, **START, **STEP}
"""All weights by the name of their sign."""
