"""As of when is something said? 截至2021年底, 2024年一季度, 今年6月: counted from the letter's date."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.words.fold import fold

_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", start=1)} | {"十一": 11, "十二": 12}
_COUNT = r"\d{1,2}|十[一二]|[一二三四五六七八九十]"
_MENTION = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d) ?年|(?P<relative>今年|本年|去年|上年|前年))"
    rf"(?: ?(?:"
    rf"(?:[1一] ?月? ?(?:至|-|—|~) ?|前)?(?P<month>{_COUNT}) ?个?月(?: ?(?P<day>\d{{1,2}}) ?日)?(?:底|末|份)?"
    rf"|[第前]? ?(?P<quarter>[一二三四1234]) ?季度末?|(?P<half>上半年)|(?P<end>年?底|年末|全年|年度)"
    r"))?"
    r"(?P<open> ?(?:以来|起|以后|之后|后|以前|之前|前|开始|至今(?!年)))?"
    r"|(?P<now>目前|现有|当前|现已|至今(?!年))"
    rf"|截[至止]到? ?(?:(?P<lately>{_COUNT}) ?月(?: ?(?P<on>\d{{1,2}}) ?日)?[底末份]?|(?P<latest>[一二三四]) ?季度末?)"
)
"""A point or period in time; 以来, 起, 以前 open a stretch that has no end of its own, 目前 is the letter's day."""

_BOUND = 4
"""Characters between a bound time and its amount: 去年同期的213件."""

_BACK = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2}


@dataclass(frozen=True, slots=True)
class Mention:
    """A time named at text[start:end]: the last day of it, or None for the letter's own day.

    A `bound` one belongs to the very next amount alone: 由2023年底的2.6个提高到…
    """

    start: int
    end: int
    day: datetime.date | None
    bound: bool


def mentions(text: str, written: datetime.date | None) -> Iterator[Mention]:
    """The times that a text names, in its order; one relative to a letter without a date names nothing."""
    folded = re.sub(r"《[^》]*》", lambda title: "□" * len(title.group()), fold(text))
    for match in _MENTION.finditer(folded):
        if not match["open"]:
            bound = folded.startswith(("的", "同期的"), match.end())
            yield Mention(*match.span(), None if match["now"] else _day(match, written), bound)


def as_of(named: Sequence[Mention], sentence: int, place: int) -> datetime.date | None:
    """The last time named from the start of a sentence up to a place; one bound to another amount does not count."""
    for mention in reversed(named):
        reaches = not mention.bound or place - mention.end <= _BOUND
        if sentence <= mention.start < place and reaches:
            return mention.day
    return None


def dated(named: Sequence[Mention], place: int) -> bool:
    """Whether the number at a place has a time bound to itself."""
    return any(mention.bound and 0 <= place - mention.end <= _BOUND for mention in named)


def _day(match: re.Match[str], written: datetime.date | None) -> datetime.date | None:
    if match["lately"] or match["latest"]:
        return _lately(match, written)
    if match["relative"] and written is None:
        return None
    year = int(match["year"]) if match["year"] else written.year - _BACK[match["relative"]] if written else 0
    month = _month(match)
    if month is None:
        running = written is not None and year >= written.year  # the year of writing has no end yet
        return None if running else datetime.date(year, 12, 31)
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(int(match["day"] or last), last))


def _lately(match: re.Match[str], written: datetime.date | None) -> datetime.date | None:
    """截至5月底 without a year: the last one before the letter."""
    if written is None:
        return None
    month = min(_value(match["lately"]) if match["lately"] else 3 * _value(match["latest"]), 12)
    year = written.year if month <= written.month else written.year - 1
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(int(match["on"] or last), last))


def _month(match: re.Match[str]) -> int | None:
    """The last month of the time named, where it is narrower than its year."""
    if match["month"]:
        return min(_value(match["month"]), 12)
    if match["quarter"]:
        return 3 * _value(match["quarter"])
    return 6 if match["half"] else 12 if match["end"] else None


def _value(count: str) -> int:
    return _NUMERALS.get(count) or int(count)
