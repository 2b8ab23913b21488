"""Where does a quote depart from its source? Character by character, numbers whole, white space apart."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.proof.steps import EQUAL, Step, cuts, departures, steps, without_rest

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
        found = next(self.places(squeezed), None)
        return None if found is None else self.span(found, found + len(squeezed))

    def places(self, squeezed: str) -> Iterator[int]:
        """Every place where a text without white space begins here, cutting no number; none of an empty text."""
        found = self.text.find(squeezed) if squeezed else -1
        while found >= 0:
            if not any(self._cuts(place) for place in (found, found + len(squeezed))):
                yield found
            found = self.text.find(squeezed, found + 1)

    def _cuts(self, place: int) -> bool:
        """Whether a number goes on across a place; Chinese digits end at white space: 三、 behind it is a heading."""
        together = cuts(self.text, place)
        return together and (self.at[place] - self.at[place - 1] == 1 or self.text[place].isdecimal())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original (start, end) of a stretch; an empty one lies where the next character stands."""
        if start == end:
            here = self.at[start] if start < len(self.at) else self.at[-1] + 1
            return here, here
        return self.at[start], self.at[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Compared:
    """How a quote was taken from source[span]: `kept` characters stayed in order, `size` of both sides did not."""

    kept: int
    size: int
    span: tuple[int, int]
    differences: tuple[Difference, ...]


def differences(quote: Squeezed, source: Squeezed, *, whole: bool = False) -> Compared:
    """Compare a quote with the stretch of a source that it was taken from, or with the `whole` of it."""
    if whole:
        return _compared(quote, source, steps(quote.text, source.text))
    block = difflib.SequenceMatcher(None, source.text, quote.text, autojunk=False).find_longest_match()
    first = max(0, block.a - block.b - _SLACK)
    narrow = source.text[first : block.a - block.b + len(quote.text) + _SLACK]
    readings = (steps(quote.text, narrow, first), steps(quote.text, source.text))
    return min(
        (_compared(quote, source, without_rest(taken, source.text)) for taken in readings), key=lambda one: one.size
    )


def _compared(quote: Squeezed, source: Squeezed, taken: Sequence[Step]) -> Compared:
    if not taken:
        return Compared(0, 0, (0, 0), ())
    kept = sum(step.end - step.start for step in taken if step.tag == EQUAL)
    span = source.span(taken[0].source_start, taken[-1].source_end)
    told = departures(taken, quote.text, source.text)
    size = sum(step.source_end - step.source_start + step.end - step.start for step in taken if step.tag != EQUAL)
    return Compared(kept, size, span, tuple(_difference(step, quote, source) for step in told))


def _difference(step: Step, quote: Squeezed, source: Squeezed) -> Difference:
    return Difference(
        *quote.span(step.start, step.end),
        quote.text[step.start : step.end],
        *source.span(step.source_start, step.source_end),
        source.text[step.source_start : step.source_end],
    )
