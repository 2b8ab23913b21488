"""The course of a figure as it is read: one line for each letter that states it, oldest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from index.letters import Citation
from search.hits import Span
from search.statements.align import ONLY
from search.statements.course import Course
from search.statements.history import History

_STOPS = "，。；：！？\n"


@dataclass(frozen=True, slots=True)
class Stop:
    """A figure as one letter states it; `own` is the passage asked for, `day` the as-of date or the letter's.

    `conflict` where another letter contradicts it for its time.
    """

    key: str
    value: str
    day: datetime.date | None
    dated: bool
    newest: bool
    conflict: bool
    own: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Line:
    """The stops of one figure: `span` is its place in the passage asked for, `clause` that of the words around it."""

    span: Span
    clause: Span
    relation: str
    stops: tuple[Stop, ...]

    @property
    def clashing(self) -> list[Stop]:
        """The stops that contradict each other."""
        return [stop for stop in self.stops if stop.conflict]

    @property
    def settled(self) -> bool:
        """Whether the latest statement stands undisputed."""
        return any(stop.newest for stop in self.stops)


def courses(found: History, text: str, cited: Citation) -> list[Line]:
    """The figures of a passage with this text and citation that stand elsewhere too."""
    return [
        Line(
            (one.start, one.end),
            _clause(text, (one.start, one.end)),
            one.relation,
            tuple(sorted(_stops(found.key, one, cited), key=_time)),
        )
        for one in found.figures
        if one.relation != ONLY
    ]


def _stops(key: str, one: Course, cited: Citation) -> Iterator[Stop]:
    day = one.as_of or cited.date
    yield Stop(key, one.value, day, bool(one.as_of), one.newest, one.disputed, own=True, citation=cited)
    for other in one.elsewhere:
        day, cited = other.as_of or other.date, other.citation
        yield Stop(
            other.key, other.value, day, bool(other.as_of), other.newest, other.disputed, own=False, citation=cited
        )


def _clause(text: str, span: Span) -> Span:
    """The words around a figure, from one stop to the next."""
    start, end = span
    before = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    after = min(at for stop in _STOPS if (at := (text + stop).find(stop, end)) >= 0)
    return before, after


def _time(stop: Stop) -> tuple[datetime.date, bool]:
    return stop.day or datetime.date.min, stop.own
