"""Where does a quote depart from its source? Character by character, white space apart."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SLACK = 2
"""Characters of the source looked at beyond a quote's own length: a stray match far off must not stretch it; a reading
over the whole source is weighed against it, for quotes that leave out a clause."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a quote departs from its source: quote[start:end] stands for the passage's [source_start:source_end]."""

    start: int
    end: int
    quoted: str
    source_start: int
    source_end: int
    source: str


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without white space, and where each of its characters stood."""

    text: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Squeezed:
        """A text without its white space."""
        at = [place for place, letter in enumerate(text) if not letter.isspace()]
        return cls("".join(text[place] for place in at), at)

    def place(self, squeezed: str) -> tuple[int, int] | None:
        """The original (start, end) of a text without white space; None where it does not stand here."""
        found = self.text.find(squeezed)
        return self.span(found, found + len(squeezed)) if squeezed and found >= 0 else None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original (start, end) of a stretch; an empty one lies where the next character stands."""
        if start == end:
            here = self.at[start] if start < len(self.at) else self.at[-1] + 1
            return here, here
        return self.at[start], self.at[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Compared:
    """How a quote was taken from a source: `kept` characters in order, from source[span], with these differences."""

    kept: int
    span: tuple[int, int]
    differences: tuple[Difference, ...]

    @property
    def size(self) -> int:
        """How many characters of both sides differ."""
        return sum(len(one.quoted) + len(one.source) for one in self.differences)


def differences(quote: Squeezed, source: Squeezed, *, whole: bool = False) -> Compared:
    """Compare a quote with the stretch of a source that it was taken from, or with the `whole` of it."""
    if whole:
        return _compared(quote, source, list(_steps(quote.text, source.text, 0)))
    block = difflib.SequenceMatcher(None, source.text, quote.text, autojunk=False).find_longest_match()
    first = max(0, block.a - block.b - _SLACK)
    narrow = source.text[first : block.a - block.b + len(quote.text) + _SLACK]
    readings = (_steps(quote.text, narrow, first), _steps(quote.text, source.text, 0))
    return min((_compared(quote, source, _without_rest(list(steps))) for steps in readings), key=lambda one: one.size)


def _steps(quote: str, source: str, offset: int) -> Iterator[_Step]:
    matcher = difflib.SequenceMatcher(None, source, quote, autojunk=False)
    return (_Step(tag, a + offset, b + offset, c, d) for tag, a, b, c, d in matcher.get_opcodes())


def _compared(quote: Squeezed, source: Squeezed, steps: Sequence[_Step]) -> Compared:
    if not steps:
        return Compared(0, (0, 0), ())
    kept = sum(step.end - step.start for step in steps if step.tag == "equal")
    span = source.span(steps[0].source_start, steps[-1].source_end)
    return Compared(kept, span, tuple(_difference(step, quote, source) for step in steps if step.tag != "equal"))


@dataclass(frozen=True, slots=True)
class _Step:
    """One step from a source to a quote, as difflib names it."""

    tag: str
    source_start: int
    source_end: int
    start: int
    end: int


def _without_rest(steps: Sequence[_Step]) -> list[_Step]:
    """Drop what the source says before and after the quote; a quote's own first and last characters keep as many."""
    cut = list(steps)
    if cut[0].tag in {"delete", "replace"}:
        first = cut[0]
        start = max(first.source_start, first.source_end - (first.end - first.start))
        cut[0] = _Step(first.tag, start, first.source_end, first.start, first.end)
    if cut[-1].tag in {"delete", "replace"}:
        last = cut[-1]
        end = min(last.source_end, last.source_start + last.end - last.start)
        cut[-1] = _Step(last.tag, last.source_start, end, last.start, last.end)
    return [step for step in cut if step.source_end > step.source_start or step.end > step.start]


def _difference(step: _Step, quote: Squeezed, source: Squeezed) -> Difference:
    return Difference(
        *quote.span(step.start, step.end),
        quote.text[step.start : step.end],
        *source.span(step.source_start, step.source_end),
        source.text[step.source_start : step.source_end],
    )
