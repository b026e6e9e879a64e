"""What is said of words and what is linked in them nest, whatever they are."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from edition.model import (
    Annotation,
    Block,
    Document,
    Manner,
    Marker,
    Mention,
    MentionRole,
    Note,
    Reference,
    ReferenceKind,
    Role,
    Text,
)
from edition.model.anchors import Anchors
from edition.writing.flow.events import (
    Close,
    CloseAnnotation,
    CloseReference,
    Event,
    Open,
    OpenAnnotation,
    OpenReference,
    Words,
)
from edition.writing.flow.linked_line import Flow
from edition.writing.flow.nesting import page_events, tei_events

WORDS = "Mr Dulles saw the 2 notes of NATO in Paris"
MARKER = WORDS.index("2")
OPENING = (Open, OpenReference, OpenAnnotation)
CLOSING = (Close, CloseReference, CloseAnnotation)


def document(
    annotations: tuple[Annotation, ...] = (),
    mentions: tuple[Mention, ...] = (),
    references: tuple[Reference, ...] = (),
) -> Document:
    """One line with a marker in it."""
    marker = Marker(MARKER, MARKER + 1, "2", 0)
    inlines = (Text(0, MARKER), marker, Text(MARKER + 1, len(WORDS)))
    start = len(WORDS) + 2
    note = Block(Role.NOTE, start + 3, start + 7, (Text(start + 3, start + 7),))
    return Document(
        volume="v",
        id="d1",
        source=f"{WORDS}\n\n1. Text",
        blocks=(Block(Role.BODY, 0, len(WORDS), inlines),),
        notes=(Note("2", "1", start, start + 2, (note,)),),
        annotations=annotations,
        mentions=mentions,
        references=references,
    )


def written(document: Document, *, tei: bool = False) -> str:
    """The line with ``<`` and ``>`` around what is opened and closed."""
    flow = Flow(document, Anchors(document))
    (block,) = document.blocks
    pieces = []
    for event in tei_events(flow, block) if tei else page_events(flow, block):
        if isinstance(event, Words):
            pieces.append(event.text)
        elif isinstance(event, Marker):
            pieces.append("^")
        else:
            sign = "<{}:" if isinstance(event, OPENING) else ":{}>"
            pieces.append(sign.format(name(event)))
    return "".join(pieces)


def name(event: Event) -> str:
    """``i`` for italics, ``person``, ``ref``, the manner of other annotations."""
    if isinstance(event, OpenAnnotation | CloseAnnotation):
        manner = event.annotation.manner
        return "i" if manner is Manner.ITALIC else manner.value
    return "person" if isinstance(event, Open | Close) else "ref"


def said(manner: Manner, words: str, value: str = "") -> Annotation:
    """An annotation of the words."""
    start = WORDS.index(words)
    return Annotation(start, start + len(words), manner, value)


def named(words: str) -> Mention:
    """A mention in the words."""
    start = WORDS.index(words)
    return Mention(start, start + len(words), "dulles", MentionRole.MENTIONED)


def test_italics_that_begin_before_a_name_and_end_in_it_are_broken() -> None:
    made = document((said(Manner.ITALIC, "Mr Dul"),), (named("Dulles"),))
    assert written(made).startswith("<i:Mr :i><person:<i:Dul:i>les:person> saw")


def test_italics_that_begin_in_a_name_and_end_behind_it_are_broken() -> None:
    made = document((said(Manner.ITALIC, "les saw"),), (named("Mr Dulles"),))
    assert written(made).startswith("<person:Mr Dul<i:les:i>:person><i: saw:i> the")


def test_a_marker_breaks_links_off_and_italics_open_again() -> None:
    made = document((said(Manner.ITALIC, "the 2 notes"),), (named("saw the 2 notes"),))
    assert "<person:saw <i:the :i>:person>^<i: notes:i> of" in written(made)


def test_nothing_empty_is_written_around_a_marker() -> None:
    made = document((said(Manner.ITALIC, "2"),))
    assert written(made) == WORDS.replace("2", "^")


def test_a_name_in_a_term_wins() -> None:
    term = said(Manner.TERM, "NATO in Paris", "t_NATO1")
    assert "<term:NATO in Paris:term>" in written(document((term,)))
    assert written(document((term,), (named("Paris"),))).endswith("NATO in <person:Paris:person>")


def referred(words: str) -> Reference:
    """A reference in the words."""
    start = WORDS.index(words)
    end = start + len(words)
    return Reference(start=start, end=end, kind=ReferenceKind.PAGE, cited="x", target="y")


def test_a_term_in_a_reference_is_a_part_of_it() -> None:
    term = said(Manner.TERM, "NATO", "t_NATO1")
    made = document((term,), references=(referred("of NATO in"),))
    assert written(made).endswith("<ref:of <term:NATO:term> in:ref> Paris")
    made = document((term,), references=(referred("NATO"),))
    assert written(made).endswith("<ref:<term:NATO:term>:ref> in Paris")
    made = document((said(Manner.TERM, "of NATO", "t_1"),), references=(referred("NATO in"),))
    assert written(made).endswith("of <ref:NATO in:ref> Paris")


def test_a_term_in_a_term_is_none() -> None:
    outer, inner = said(Manner.TERM, "NATO in Paris", "t_1"), said(Manner.TERM, "NATO", "t_2")
    assert written(document((outer, inner))).endswith("<term:NATO in Paris:term>")


def test_what_only_the_source_says_is_not_on_the_page() -> None:
    made = document((said(Manner.PLACE, "Paris"), said(Manner.NAME, "Dulles", "p_D1")))
    assert written(made) == WORDS.replace("2", "^")


def test_in_tei_annotations_are_whole_and_links_end_where_they_do() -> None:
    made = document(
        (said(Manner.ITALIC, "Mr Dul"), said(Manner.PLACE, "Paris")), (named("Dulles"),)
    )
    assert written(made, tei=True).startswith("<i:Mr <person:Dul:person>:i>les saw")
    assert written(made, tei=True).endswith("<place:Paris:place>")


def test_in_tei_a_marker_stands_in_what_holds_it() -> None:
    made = document((said(Manner.ITALIC, "the 2 notes"),))
    assert "<i:the ^ notes:i>" in written(made, tei=True)


@st.composite
def nested(
    draw: st.DrawFn, start: int = 0, end: int = len(WORDS), depth: int = 3
) -> list[Annotation]:
    """Annotations of a stretch, inside one another or side by side."""
    made: list[Annotation] = []
    at = start
    while depth and at < end and draw(st.booleans()):
        first = draw(st.integers(at, end))
        last = draw(st.integers(first, end))
        manner = draw(st.sampled_from([m for m in Manner if m is not Manner.IMAGE]))
        made.append(Annotation(first, last, manner, f"a{len(made)}"))
        made += draw(nested(first, last, depth - 1))
        at = last + 1
    return made


@st.composite
def links(draw: st.DrawFn) -> tuple[tuple[Mention, ...], tuple[Reference, ...]]:
    """Mentions and references that do not overlap."""
    edges = sorted(draw(st.sets(st.integers(0, len(WORDS)), max_size=6)))
    mentions, references = [], []
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        if draw(st.booleans()):
            mentions.append(Mention(start, end, "dulles", MentionRole.MENTIONED))
        else:
            references.append(
                Reference(start=start, end=end, kind=ReferenceKind.PAGE, cited="x", target="y")
            )
    return tuple(mentions), tuple(references)


@given(nested(), links())
def test_everything_that_opens_closes_in_order_and_no_character_is_lost(
    annotations: list[Annotation], linked: tuple[tuple[Mention, ...], tuple[Reference, ...]]
) -> None:
    annotations.sort(key=lambda each: (each.start, -each.end))
    made = document(tuple(annotations), *linked)
    flow = Flow(made, Anchors(made))
    for events in (page_events(flow, made.blocks[0]), tei_events(flow, made.blocks[0])):
        assert shown(events) == WORDS.replace("2", "^")
    links_open = 0
    referring = False
    for event in page_events(flow, made.blocks[0]):
        if isinstance(event, OpenReference | CloseReference):
            referring = isinstance(event, OpenReference)
        elif referring and isinstance(event, OpenAnnotation | CloseAnnotation):
            continue  # a term in a reference is no link of its own
        if is_link(event):
            links_open += 1 if isinstance(event, OPENING) else -1
            assert links_open in (0, 1)
        assert not (isinstance(event, Marker) and links_open)


def is_link(event: Event) -> bool:
    """Whether it opens or closes what is a link on the page."""
    if isinstance(event, OpenAnnotation | CloseAnnotation):
        return event.annotation.manner is Manner.TERM
    return isinstance(event, (*OPENING, *CLOSING))


def shown(events: Iterator[Event]) -> str:
    """The characters; whatever closes must be what was opened last."""
    pieces, opened = [], []
    for event in events:
        if isinstance(event, Words):
            pieces.append(event.text)
        elif isinstance(event, Marker):
            pieces.append("^")
        elif isinstance(event, OPENING):
            opened.append(said_by(event))
        else:
            assert opened.pop() == said_by(event)
    assert not opened
    return "".join(pieces)


def said_by(event: Event) -> object:
    """What it opens or closes."""
    for attribute in ("annotation", "mention", "reference"):
        if hasattr(event, attribute):
            return getattr(event, attribute)
    raise AssertionError(event)
