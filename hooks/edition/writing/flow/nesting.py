"""What a source says of words, and what is linked in them, nested as elements must be.

Annotations never cross one another, but a name that is found may begin before italics and
end in them, and no link may hold another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Annotation, Block, Manner, Marker, Mention, Reference, Text
from .events import CLOSING, OPENING, CloseAnnotation, Event, Linked, OpenAnnotation
from .linked_line import Flow

STYLES = frozenset(
    [
        Manner.ITALIC,
        Manner.STRONG,
        Manner.SMALLCAPS,
        Manner.UNDERLINE,
        Manner.STRIKETHROUGH,
        Manner.SUPERSCRIPT,
        Manner.SUBSCRIPT,
    ]
)
"""How words are set; what else is said of them a page shows by links, or not at all."""

RANKS = {Manner.ANCHOR: 0, Manner.TERM: 1}
LINK, STYLE = 1, 2
"""Of two spans of the same words the one that is lower here is the outer."""


@dataclass(slots=True)
class _Span:
    start: int
    end: int
    what: Annotation | Linked
    rank: int = LINK
    linked: Linked | None = None
    begun: bool = False

    def over(self, other: _Span) -> bool:
        return self.start < other.end and other.start < self.end


def page_events(flow: Flow, block: Block) -> Iterator[Event]:
    """The line, piece by piece, as a page shows it."""
    annotated = flow.annotated_in(block)
    return _for_page(flow, block, annotated) if annotated else _linked(flow, block)


def tei_events(flow: Flow, block: Block) -> Iterator[Event]:
    """The line, piece by piece, with everything its source says of it."""
    annotated = flow.annotated_in(block)
    return _for_tei(flow, block, annotated) if annotated else _linked(flow, block)


def _linked(flow: Flow, block: Block) -> Iterator[Event]:
    """A line with links alone; they never overlap.

    A link ends before a marker that stands in it, as the marker is a link itself and HTML allows
    no link in another.
    """
    linked = flow.linked_in(block)
    if not linked:
        for inline in block.inlines:
            yield from flow.whole(inline)
        return
    cuts = sorted({edge for each in linked for edge in (each.start, each.end)})
    opening = {each.start: each for each in linked}
    opened: Linked | None = None
    for inline in block.inlines:
        at = inline.start
        for edge in [c for c in cuts if inline.start <= c <= inline.end]:
            if at < edge and isinstance(inline, Text):
                yield flow.words(at, edge)
                at = edge
            if opened is not None and opened.end == edge:
                yield flow.closing(opened)
                opened = None
            if edge < inline.end and isinstance(inline, Text) and edge in opening:
                opened = opening.pop(edge)
                yield flow.opening(opened)
        if isinstance(inline, Text):
            if at < inline.end:
                yield flow.words(at, inline.end)
            continue
        if opened is not None and isinstance(inline, Marker):
            yield flow.closing(opened)
            opened = None
        yield from flow.whole(inline)
    if opened is not None:
        yield flow.closing(opened)


def _for_page(flow: Flow, block: Block, annotated: Sequence[Annotation]) -> Iterator[Event]:
    """The line as a page shows it: links hold no links and no markers, styles give way.

    A term in a reference is a part of that link; where it holds or crosses a link, or is the
    name of somebody, it is nothing.
    """
    links = _links(flow, block)
    spans = list(links)
    reached = 0  # to where terms are linked: a term in another is none
    for annotation in annotated:
        span = _clipped(annotation, block)
        manner = annotation.manner
        if manner is Manner.TERM:
            over = [link for link in links if span.over(link)]
            if span.start < reached or not all(_in_reference(span, link) for link in over):
                continue
            reached = span.end
            span.rank = STYLE if over else LINK
        elif manner is Manner.ANCHOR:
            if annotation.start < block.start:
                continue
        elif manner not in STYLES or span.start == span.end:
            continue
        spans.append(span)
    return _without_empty(_Walk(flow, block, spans, page=True).events())


def _for_tei(flow: Flow, block: Block, annotated: Sequence[Annotation]) -> Iterator[Event]:
    """The line with all annotations whole; a link that crosses one ends where it would."""
    annotated = [each for each in annotated if each.manner is not Manner.IMAGE]  # of the line
    spans = [_clipped(annotation, block) for annotation in annotated]
    for link in _links(flow, block):
        same = _same_words(link, spans)
        if same is not None and not isinstance(link.what, Annotation):
            same.linked = link.what
            continue
        for span in spans[: len(annotated)]:
            if span.start < link.start < span.end < link.end:
                link.end = span.end
            elif link.start < span.start < link.end < span.end:
                link.end = span.start
        link.rank = 0
        spans.append(link)
    for span in spans[: len(annotated)]:
        span.rank = LINK  # in the order in which they are given
    return _Walk(flow, block, spans, page=False).events()


def _in_reference(span: _Span, link: _Span) -> bool:
    inside = link.start <= span.start and span.end <= link.end
    return inside and isinstance(link.what, Reference)


def _links(flow: Flow, block: Block) -> list[_Span]:
    return [_Span(each.start, each.end, each) for each in flow.linked_in(block)]


def _clipped(annotation: Annotation, block: Block) -> _Span:
    start, end = max(annotation.start, block.start), min(annotation.end, block.end)
    return _Span(start, end, annotation, RANKS.get(annotation.manner, STYLE))


def _same_words(link: _Span, spans: Sequence[_Span]) -> _Span | None:
    """The annotation that already says of these words what the link does."""
    wanted = Manner.NAME if isinstance(link.what, Mention) else Manner.REFERENCE
    for span in spans:
        same = (span.start, span.end) == (link.start, link.end) and span.linked is None
        if same and isinstance(span.what, Annotation) and span.what.manner is wanted:
            return span if span.what.value else None  # or a reader could not tell them apart
    return None


class _Walk:
    """Goes through a line once, opening and closing."""

    def __init__(self, flow: Flow, block: Block, spans: list[_Span], *, page: bool) -> None:
        self.flow = flow
        self.block = block
        self.page = page
        self.waiting = sorted(spans, key=lambda s: (s.start, -s.end, s.rank))
        self.waiting.reverse()
        self.edges = sorted({edge for span in spans for edge in (span.start, span.end)})
        self.stack: list[_Span] = []

    def events(self) -> Iterator[Event]:
        for inline in self.block.inlines:
            if self._due(inline.start):
                yield from self._move(inline.start)
            if isinstance(inline, Text):
                at = inline.start
                first, last = bisect_right(self.edges, at), bisect_left(self.edges, inline.end)
                for edge in self.edges[first:last]:
                    yield self.flow.words(at, edge)
                    yield from self._move(edge)
                    at = edge
                yield self.flow.words(at, inline.end)
            elif self.page and isinstance(inline, Marker):
                again = [s for s in self._broken(self.stack) if s.end > inline.end]
                yield from self._close(0)
                yield inline
                yield from self._reopen(again)
            else:
                yield from self.flow.whole(inline)
        yield from self._move(self.block.end)
        yield from self._close(0)

    def _due(self, at: int) -> bool:
        """Whether anything ends or begins at an offset."""
        if self.waiting and self.waiting[-1].start <= at:
            return True
        return any(span.end <= at for span in self.stack) if self.stack else False

    def _move(self, at: int) -> Iterator[Event]:
        """Closes what ends at an offset, opens what begins there."""
        over = next((i for i, span in enumerate(self.stack) if span.end <= at), None)
        if over is not None:
            again = [span for span in self._broken(self.stack[over:]) if span.end > at]
            yield from self._close(over)
            yield from self._reopen(again)
        while self.waiting and self.waiting[-1].start <= at:
            span = self.waiting.pop()
            if span.start == span.end:
                yield from (self._opening(span), self._closing(span))
            elif span.end > at:
                yield from self._open(span)

    def _open(self, span: _Span) -> Iterator[Event]:
        """What would end in it is closed before it and goes on inside."""
        crossed = len(self.stack)
        if self.page and span.rank == LINK:
            ends = (i for i, outer in enumerate(self.stack) if outer.end < span.end)
            crossed = next(ends, crossed)
        again = self._broken(self.stack[crossed:])
        yield from self._close(crossed)
        self.stack.append(span)
        yield self._opening(span)
        yield from self._reopen(again)

    def _broken(self, spans: Sequence[_Span]) -> list[_Span]:
        """Those that go on behind a break: styles do, links and anchors do not."""
        return [span for span in spans if span.rank == STYLE or not self.page]

    def _close(self, down_to: int) -> Iterator[Event]:
        while len(self.stack) > down_to:
            yield self._closing(self.stack.pop())

    def _reopen(self, spans: Sequence[_Span]) -> Iterator[Event]:
        for span in spans:
            self.stack.append(span)
            yield self._opening(span)

    def _opening(self, span: _Span) -> Event:
        if isinstance(span.what, Annotation):
            again, span.begun = span.begun, True
            return OpenAnnotation(span.what, again, span.linked)
        return self.flow.opening(span.what)

    def _closing(self, span: _Span) -> Event:
        if isinstance(span.what, Annotation):
            return CloseAnnotation(span.what, span.linked)
        return self.flow.closing(span.what)


def _without_empty(events: Iterator[Event]) -> Iterator[Event]:
    """Without elements that hold nothing; anchors do their work empty."""
    held: list[Event] = []
    for event in events:
        if isinstance(event, OPENING):
            held.append(event)
            continue
        if held and isinstance(event, CLOSING):
            last = held[-1]
            if not (isinstance(last, OpenAnnotation) and last.annotation.manner is Manner.ANCHOR):
                held.pop()
                continue
        if held:
            yield from held
            held.clear()
        yield event
    yield from held
