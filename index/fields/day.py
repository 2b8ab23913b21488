"""The day of the letter: alone below the answer, never a page's date or a day in the text."""

from __future__ import annotations

import datetime
import re

from index import marks
from index.fields.found import Found
from index.layout import Layout, Span

_DIGITS = str.maketrans("〇零○OoＯ一二三四五六七八九", "000000123456789")
_NUMBERS = re.compile(r"\d+")
_CHINESE = re.compile(r"([二一][〇零○OoＯ0-9一二三四五六七八九]{3})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日")
_RUN = re.compile(r"(?:19|20)\d\d\s?\d{2,4}")
_DAY_AT_END = re.compile(rf"{marks.DAY}\s*$")


def date(layout: Layout) -> Found[datetime.date] | None:
    """The letter's day; a day that lost its 年月日 counts only if it can be read in one way, and is marked unsure."""
    span = day_span(layout)
    if span is None:
        return None
    printed = layout.folded[slice(*span)]
    value = read_day(printed)
    return Found(value, *span, sure=not _RUN.fullmatch(printed)) if value else None


def day_span(layout: Layout) -> Span | None:
    """Where the letter's day is printed, whether or not it can be read."""
    for start, end in layout.lines(layout.closing):
        if marks.DATE_LINE.fullmatch(layout.folded, start, end):
            return start, end
        if marks.SIGNED.fullmatch(layout.folded, start, end):
            match = _DAY_AT_END.search(layout.folded, start, end)
            return match.span() if match else None
    return None


def read_day(printed: str) -> datetime.date | None:
    """The one day that a printed date can mean, or None."""
    chinese = _CHINESE.fullmatch(printed)
    if chinese:
        return _valid(int(chinese[1].translate(_DIGITS)), _chinese(chinese[2]), _chinese(chinese[3]))
    if _RUN.fullmatch(printed):
        return _unjoined(printed.replace(" ", ""))
    year, month, day = (int(number) for number in _NUMBERS.findall(printed))
    return _valid(year, month, day)


def _unjoined(digits: str) -> datetime.date | None:
    """2017821 is 21 August; 2021111 may be two days, so it is none."""
    year, rest = int(digits[:4]), digits[4:]
    cuts = [(rest[:cut], rest[cut:]) for cut in range(1, len(rest))]
    if len(rest) < 4:
        cuts = [pair for pair in cuts if not any(part.startswith("0") for part in pair)]
    days = [_valid(year, int(month), int(day)) for month, day in cuts if len(month) < 3 and len(day) < 3]
    readable = [day for day in days if day]
    return readable[0] if len(readable) == 1 else None


def _valid(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _chinese(number: str) -> int:
    """The value of 六, 十, 二十 or 三十一."""
    tens, ten, ones = number.rpartition("十")
    return (int(tens.translate(_DIGITS) or 1) * 10 if ten else 0) + int(ones.translate(_DIGITS) or 0)
