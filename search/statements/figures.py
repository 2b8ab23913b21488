"""What do the numbers of a passage count? Each with the thing it counts, where it holds, and as of when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.words.fold import fold
from index.words.words import Words
from search.statements.amounts import Amount, amounts
from search.statements.dealt import dealt
from search.statements.things import PART, apart, content, is_part, is_share, named, place, ranked, subject
from search.statements.times import Mention, as_of, dated, mentions
from search.statements.units import RANK

Span = tuple[int, int]

_SENTENCE_ENDS = "。!?\n"
_CLAUSE_ENDS = _SENTENCE_ENDS + ",;:，；：()"

_GOES_ON = re.compile(
    r"[^,。;]{0,8}?(?:提高|增加|增长|上升|扩大|扩充|下降|降低|降|减少|减|压缩|缩短|缩小|调整|延长|升)(?:到|至|为)"
)
"""A second number of the same thing: 由12万元提高到18万元."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount and what it counts.

    `thing` holds the words that name it, `around` those of its whole sentence; `apart` what makes it another kind of
    number (a plan, per head, a level). `place` is None where none is named and "" for the office's own; `as_of` is
    None for the letter's own day. A `former` one held until some earlier day that is not named: 由12万元提高到18万元.
    """

    value: str
    amount: Amount
    sentence: Span
    thing: frozenset[str]
    around: frozenset[str]
    apart: frozenset[str]
    place: str | None
    as_of: datetime.date | None
    former: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage read for its numbers: folded, and once more with numbers and times blanked out."""

    folded: str
    blank: str
    amounts: Sequence[Amount]
    dealt: Mapping[int, str]
    times: Sequence[Mention]
    words: Words


def figures(text: str, written: datetime.date | None, words: Words) -> list[Figure]:
    """The figures of a passage in its order; times such as 今年 count from the day it was written."""
    folded = fold(text)
    found, times = list(amounts(text)), list(mentions(text, written))
    blank = _blanked(folded, [*found, *times])
    read = _Read(folded, blank, found, dealt(blank, found), times, words)
    made: list[Figure] = []
    for number in range(len(found)):
        last = made[-1] if made else None
        made.append(_figure(text, read, number, last))
        if last and _goes_on(read, last, made[-1]) and not dated(times, last.amount.start):
            made[-2] = replace(last, former=True, as_of=None)
    return made


def _goes_on(read: _Read, last: Figure, one: Figure) -> bool:
    between = read.blank[last.amount.end : one.amount.start].lstrip(" 的")
    return last.sentence == one.sentence and bool(_GOES_ON.match(between))


def _figure(text: str, read: _Read, number: int, last: Figure | None) -> Figure:
    amount = read.amounts[number]
    sentence = _stretch(read.folded, amount, _SENTENCE_ENDS)
    thing, kind = _thing(read, number, sentence)
    if last and last.sentence == sentence:
        if _GOES_ON.match(read.blank[last.amount.end : amount.start].lstrip(" 的")):
            thing, kind = last.thing, last.apart
        elif not thing and number not in read.dealt:
            thing = last.thing
    return Figure(
        value=text[amount.start : amount.end],
        amount=amount,
        sentence=sentence,
        thing=thing,
        around=content(read.blank[slice(*sentence)], read.words),
        apart=kind,
        place=place(read.folded[sentence[0] : amount.start]),
        as_of=as_of(read.times, sentence[0], amount.start),
    )


def _thing(read: _Read, number: int, sentence: Span) -> tuple[frozenset[str], frozenset[str]]:
    """The words that name what is counted, from the amount's own clause, else from the clause before it."""
    amount = read.amounts[number]
    if number in read.dealt:
        return named(read.dealt[number], read.words), apart(read.dealt[number])
    start, end = _stretch(read.folded, amount, _CLAUSE_ENDS)
    before_this = read.amounts[number - 1].end if number else 0
    after_this = read.amounts[number + 1].start if number + 1 < len(read.amounts) else len(read.blank)
    before, after = read.blank[max(start, before_this) : amount.start], read.blank[amount.end : min(end, after_this)]
    before, after = subject(before, after)
    is_rank, among = amount.unit == RANK, frozenset[str]()
    if is_rank:
        (before, among), after = ranked(before), ""
    thing, kind = named(f"{before} {after}", read.words), apart(f"{before} {after}") | among
    bare = not thing
    if bare or is_share(before, amount.unit):
        clause = re.split(r"[,;:，；：]", read.blank[sentence[0] : start].rstrip("，,、 "))[-1]
        thing |= named(clause, read.words)
        if is_rank:
            kind |= apart(clause)
        elif bare and is_part(clause, before):
            kind |= {PART}
    return thing, kind


def _blanked(folded: str, spans: Sequence[Amount | Mention]) -> str:
    letters = list(folded)
    for span in spans:
        letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters)


def _stretch(folded: str, amount: Amount, ends: str) -> Span:
    """The stretch around an amount that none of the `ends` interrupts."""
    start = max(folded.rfind(mark, 0, amount.start) for mark in ends) + 1
    stops = [place for mark in ends if (place := folded.find(mark, amount.end)) >= 0]
    return start, min(stops, default=len(folded))
