"""How much of a passage a result shows: whole sentences around the marks, and where they were cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.letters import Passage
from index.windows import sentences
from search.hits import Span

ROOM = 200
"""Characters a result shows of a long passage: about five lines of a readable column."""
_SPARE = 1.4
"""A passage up to this much longer than the room is shown whole: cutting it would save a line and cost a click."""
_NUMBERING = 6
"""Characters that a line may have beside a heading or an adoption and still say nothing else: its number, its stop."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is marked throughout or not at all."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a passage in pieces; `before` and `after` tell whether something was left out there."""

    pieces: tuple[Piece, ...]
    before: bool
    after: bool

    @property
    def cut(self) -> bool:
        """Whether it is less than the whole passage."""
        return self.before or self.after


def snippet(passage: Passage, marks: Sequence[Span], room: int = ROOM) -> Snippet:
    """The whole sentences, at most `room` characters where one sentence allows it, that hold the most marked text."""
    text, first = passage.text, _answer(passage)
    whole = len(text) - first <= room * _SPARE
    start, end = (first, len(text)) if whole else _best((text, first), marks, room)
    return Snippet(pieces(text, marks, (start, end)), before=start > first, after=end < len(text))


def pieces(text: str, marks: Sequence[Span], span: Span) -> tuple[Piece, ...]:
    """`text[span]` cut at the edges of the marks: joined again, the pieces are that slice."""
    start, end = span
    edges = {start, end} | {min(max(edge, start), end) for mark in marks for edge in mark}
    bounds = sorted(edges)
    return tuple(Piece(text[a:b], _inside(a, b, marks)) for a, b in pairwise(bounds))


def _inside(start: int, end: int, marks: Sequence[Span]) -> bool:
    return any(a <= start and end <= b for a, b in marks)


def _answer(passage: Passage) -> int:
    """Where a passage begins to answer: after lines that say only what stands above it, its heading and adoption."""
    above, start = {*passage.heading_path[-1:], passage.adoption or ""} - {""}, 0
    for line in passage.text.splitlines(keepends=True)[:-1]:
        if not any(said in line and len(line.strip()) <= len(said) + _NUMBERING for said in above):
            break
        start += len(line)
    return start


def _best(text_from: tuple[str, int], marks: Sequence[Span], room: int) -> Span:
    """The run of sentences with the most marked characters; the first of equals."""
    text, first = text_from
    spoken = sentences(text, first, len(text))
    runs = [_run(spoken[number:], room) for number in range(len(spoken))]
    return max(runs, key=lambda run: _marked(marks, run))


def _run(spoken: Sequence[Span], room: int) -> Span:
    """From the first sentence on, as many as the room holds, and never fewer than one."""
    start, end = spoken[0]
    for _, further in spoken[1:]:
        if further - start > room:
            break
        end = further
    return start, end


def _marked(marks: Sequence[Span], span: Span) -> int:
    start, end = span
    return sum(max(0, min(b, end) - max(a, start)) for a, b in marks)
