"""A proposal as a clerk mends it: its stretches in order, each taken as an ask or left as what leads up to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.windows import sentences
from search.proposals.asks import SHORTEST, asks
from search.proposals.outline import marks
from search.proposals.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a proposal, as it stands there or reworded; `asked` tells whether it is taken as an ask."""

    text: str
    asked: bool

    def sentences(self) -> list[str]:
        """Its sentences: before each but the first it can be split."""
        return [self.text[slice(*span)].strip() for span in _spoken(self.text)]


Parts = tuple[Part, ...]


def parts(text: str) -> Parts:
    """A proposal cut into its asks and the paragraphs around them; a number without words is no paragraph."""
    return tuple(_parts(text)) if text.strip() else ()


def joined(of: Parts, place: int) -> Parts:
    """The ask at a place with the next ask put under it; the last ask stays as it is."""
    other = next((at for at in range(place + 1, len(of)) if of[at].asked), None)
    if other is None:
        return of
    whole = replace(of[place], text=f"{of[place].text}\n{of[other].text}")
    return (*of[:place], whole, *of[place + 1 : other], *of[other + 1 :])


def split(of: Parts, place: int, sentence: int) -> Parts:
    """The part at a place cut in two before one of its sentences, counted from 0; without that one as it is."""
    text = of[place].text
    spoken = _spoken(text)
    if not 0 < sentence < len(spoken):
        return of
    at = spoken[sentence][0]
    halves = (replace(of[place], text=half.strip()) for half in (text[:at], text[at:]))
    return (*of[:place], *halves, *of[place + 1 :])


def taken(of: Parts, place: int, *, asked: bool) -> Parts:
    """The part at a place taken as an ask, or dropped from them: it stays where it stands."""
    return (*of[:place], replace(of[place], asked=asked), *of[place + 1 :])


def _parts(text: str) -> Iterator[Part]:
    numbers, above = marks(text), 0
    for ask in asks(text):
        before = (mark for mark in numbers if above <= mark.start and mark.end <= ask.start)
        opens = next((mark.start for mark in before if not text[mark.end : ask.start].strip()), ask.start)
        yield from _around(text, above, opens)
        yield Part(ask.text, asked=True)
        above = ask.end
    yield from _around(text, above, len(text))


def _around(text: str, start: int, end: int) -> Iterator[Part]:
    spans = paragraphs(text, start, end) if start < end else []
    return (Part(text[first:last], asked=False) for first, last in spans if last - first >= SHORTEST)


def _spoken(text: str) -> list[tuple[int, int]]:
    return [span for span in sentences(text, 0, len(text)) if text[slice(*span)].strip()]
