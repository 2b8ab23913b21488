"""The day of the letter: below the answer, never a page's date or a day in the text."""

from __future__ import annotations

import datetime
import re

from index.parsing import marks
from index.parsing.fields.found import Found
from index.parsing.layout import Layout
from index.parsing.lines import Span

_DIGITS = str.maketrans("〇零○◯Oo一二三四五六七八九", "000000123456789")
_CHINESE = re.compile(
    r"([一二][〇零○◯Oo0-9一二三四五六七八九]{3})年([一二三四五六七八九十]+)月([一二三四五六七八九十廿卅]+)日"
)
_WHOLE = re.compile(marks.DAY)
_LAST_WORDS = re.compile(rf"(?<=[。!;) ])(?P<day>{marks.DAY})$", re.MULTILINE)
_RUN = re.compile(r"(\d{4}) ?(\d{2,4})日?")


def date(layout: Layout) -> Found[datetime.date] | None:
    """The letter's day; one that lost its 年月日 counts only if it can be read in one way, and then as unsure."""
    span = day_span(layout)
    value = read_day(layout.folded[slice(*span)]) if span else None
    if span is None or value is None:
        return None
    return Found(value, *span, sure=bool(_WHOLE.fullmatch(layout.folded, *span)))


def day_span(layout: Layout) -> Span | None:
    """Where the letter's day is printed, whether or not it can be read."""
    for span in layout.lines(layout.closing):
        alone = marks.DATE_LINE.fullmatch(layout.folded, *span)
        if alone:
            return alone.span("day")
    last = marks.SIGNED.search(layout.folded, *layout.closing) or _LAST_WORDS.search(layout.folded, *layout.closing)
    return last.span("day") if last else None


def read_day(words: str) -> datetime.date | None:
    """The one day that a printed date can mean, or None: 2017821 is 21 August, 2021111 may be two days."""
    chinese = _CHINESE.fullmatch(words)
    run = _RUN.fullmatch(words)
    if chinese:
        return _day(chinese[1].translate(_DIGITS), _arabic(chinese[2]), _arabic(chinese[3]))
    if run:
        days = [day for cut in _cuts(run[2]) if (day := _day(run[1], *cut))]
        return days[0] if len(days) == 1 else None
    return _day(*re.findall(r"\d+", words))


def _cuts(digits: str) -> list[tuple[str, str]]:
    """The ways to part month and day; numbers are padded with zeros both or neither."""
    pairs = [(digits[:cut], digits[cut:]) for cut in range(1, len(digits))]
    padded = len(digits) == len("0101")
    return [(month, day) for month, day in pairs if padded or not (month.startswith("0") or day.startswith("0"))]


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _arabic(number: str) -> str:
    """六 → 6, 十 → 10, 三十一 → 31, 廿九 → 29."""
    number = number.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = number.rpartition("十")
    return str((int(tens.translate(_DIGITS) or 1) * 10 if ten else 0) + int(ones.translate(_DIGITS) or 0))
