"""Which steps lead from a source to a quote of it? As difflib names them, then as a reader would tell them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.hits import Span

EQUAL = "equal"

_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?[%‰％万亿]*"
_DIGIT = "[〇零一二三四五六七八九十百千万亿两]"
_CHINESE = rf"(?:[百千万]分之)?{_DIGIT}+点{_DIGIT}+|[百千万]分之{_DIGIT}+|{_DIGIT}{{2,}}"
_NUMBER = re.compile(f"{_ARABIC}|{_CHINESE}")
"""A single Chinese digit is no number here: it stands in too many words (一是, 统一)."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of the source's [source_start:source_end] in the quote's [start:end]."""

    tag: str
    source_start: int
    source_end: int
    start: int
    end: int


def cuts(text: str, place: int) -> bool:
    """Whether what begins or ends at a place of a text cuts a number: 63家 is no quote of 163家."""
    return any(first < place < last for first, last in numbers(text))


def numbers(text: str) -> list[Span]:
    """Where the numbers of a text stand."""
    return [number.span() for number in _NUMBER.finditer(text)]


def steps(quote: str, source: str, offset: int = 0) -> list[Step]:
    """All steps from a source that begins at `offset` to a quote."""
    matcher = difflib.SequenceMatcher(None, source, quote, autojunk=False)
    return [Step(tag, a + offset, b + offset, c, d) for tag, a, b, c, d in matcher.get_opcodes()]


def without_rest(taken: Sequence[Step], source: str) -> list[Step]:
    """Drop what the source says before and after the quote, but no part of a number.

    A quote's own first and last characters keep as many.
    """
    cut = list(taken)
    if cut[0].tag in {"delete", "replace"}:
        first = cut[0]
        start = max(first.source_start, first.source_end - (first.end - first.start))
        cut[0] = Step(first.tag, start, first.source_end, first.start, first.end)
    if cut[-1].tag in {"delete", "replace"}:
        last = cut[-1]
        end = min(last.source_end, last.source_start + last.end - last.start)
        cut[-1] = Step(last.tag, last.source_start, end, last.start, last.end)
    return _to_whole_numbers(
        [step for step in cut if step.source_end > step.source_start or step.end > step.start], source
    )


def _to_whole_numbers(cut: list[Step], source: str) -> list[Step]:
    """The steps with what a quote leaves out of a number at its borders."""
    if not cut:
        return cut
    first, last = cut[0], cut[-1]
    before = _begun(numbers(source), first.source_start)
    after = _left(numbers(source), last.source_end)
    head = [Step("delete", first.source_start - before, first.source_start, first.start, first.start)] if before else []
    tail = [Step("delete", last.source_end, last.source_end + after, last.end, last.end)] if after else []
    return [*head, *cut, *tail]


def departures(taken: Sequence[Step], quote: str, source: str) -> Iterator[Step]:
    """The steps that change something; a number that departs is one step, however many of its digits stayed."""
    kept = [(taken[0].source_start, taken[0].start, 0), *_kept(taken, quote, source)]
    kept.append((taken[-1].source_end, taken[-1].end, 0))
    for (a, b, length), (next_a, next_b, _) in pairwise(kept):
        if a + length < next_a or b + length < next_b:
            yield Step("replace", a + length, next_a, b + length, next_b)


def _kept(taken: Sequence[Step], quote: str, source: str) -> Iterator[tuple[int, int, int]]:
    """Where in source and quote stands what both have, and how much of it, without the parts of departing numbers."""
    theirs, ours = numbers(source), numbers(quote)
    for step in taken:
        if step.tag != EQUAL:
            continue
        first = max(_left(theirs, step.source_start), _left(ours, step.start)) if step is not taken[0] else 0
        last = max(_begun(theirs, step.source_end), _begun(ours, step.end)) if step is not taken[-1] else 0
        if (length := step.end - step.start - first - last) > 0:
            yield step.source_start + first, step.start + first, length


def _left(numbers: Sequence[Span], place: int) -> int:
    """How many characters are left of the number in which a place lies."""
    return next((end - place for start, end in numbers if start < place < end), 0)


def _begun(numbers: Sequence[Span], place: int) -> int:
    """How many characters of the number in which a place lies stand before it."""
    return next((place - start for start, end in numbers if start < place < end), 0)
