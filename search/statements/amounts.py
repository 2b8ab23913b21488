"""Which numbers stand in a text, and how much do they say? Units, 万 and 亿, 余 and 约, ranges, plain numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.words.fold import fold
from search.statements.units import RANK, UNITS, number, scale, step

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"(?:[二两三四五六七八九十]|一(?=[十百千万]))[零一二两三四五六七八九十百千]*"
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True)).replace("个百分点", "个 ?百分点")
_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9.第+〔])(?:(?P<hedge>约|近|超过?|逾|不足) ?)?"
    rf"(?:(?P<low>{_ARABIC}|{_CHINESE})(?P<lowscale>[万亿]?) ?(?:[-~]|—+|至|到) ?)?"
    rf"(?P<number>{_ARABIC}|{_CHINESE}) ?(?P<more>[余多])? ?(?P<scale>[十百千万亿]{{0,2}})(?P<more2>[余多])? ?"
    rf"(?P<unit>{_UNIT}|(?<=[万亿])(?=[一-鿿]))(?![A-Za-z])"
)
_RANK = re.compile(
    r"(?:排名?|位[列居次]|[名并]列|稳?居|[升降移进退](?:至|到|为)|全[省国市县区]) ?"
    r"(?P<rank>第 ?(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?: ?[位名])?)"
    r"(?![\d一二三四五六七八九十个届季批次期条章部产所家座轮])"
)
"""A place in a ranking: 全省排名第8, 位列全国第21名; 全省第二个试点城市 is none."""

_MONTH = r"\d{1,2} ?月(?: ?\d{1,2} ?日)?"
_MASKED = re.compile(
    r"《[^》]*》|〔\d{4}〕 ?\d+ ?号"
    rf"|\d{{4}} ?年?(?:[-~]|—+|至) ?\d{{4}} ?年度?|\d{{4}} ?年(?: ?{_MONTH})?|\d{{1,2}} ?[-~—至] ?{_MONTH}|{_MONTH}"
    r"|\d{1,2} ?时(?:\d{1,2} ?分)?(?!间)|第 ?(?:\d+|[一二三四五六七八九十]+)|\d+(?: ?: ?\d+)+|\d\+"
    r"|[(][一二三四五六七八九十]+[)]|[一二三四五六七八九十]{1,2}(?:是|季度|年级|成新)"
    r"|[数几]十[多余]?|(?:[二三四五六七八九]?十)?[一二三四五六七八][二三四五六七八九][十百千]?(?=[^十百千\d])"
    r"|前 ?[\d一二三四五六七八九十百]+ ?[位名强]"
    r"|前?[\d一二三四五六七八九十]+个(?:月|季度|年度|学期|工作日)以?[内上]?|[\d.一二三四五六七八九十]+周?岁"
)
"""What looks like an amount and is none: dates, clock times, titles, 文号, ordinals, ratios, ages, 数十, 五六百."""

_JUST_BELOW = 1 - 1e-9
"""4500余 reaches up to 4600 but is never 4600."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a text states it, at text[start:end]: between `low` and `high` of the measure `unit`.

    `low` < `high` where the text rounds (4500余, 约3000, 1.29万) or gives a range.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str

    def agrees(self, other: Amount) -> bool:
        """Whether both can be the same number of the same measure."""
        return self.unit == other.unit and self.low <= other.high and other.low <= self.high


def amounts(text: str) -> Iterator[Amount]:
    """Every amount in a text, in its order."""
    folded = fold(text)
    return iter(sorted([*_ranks(folded), *_counts(folded)], key=lambda one: one.start))


def _ranks(folded: str) -> Iterator[Amount]:
    for match in _RANK.finditer(folded):
        place = number(match["number"])
        yield Amount(*match.span("rank"), place, place, RANK)


def _counts(folded: str) -> Iterator[Amount]:
    masked = _MASKED.sub(lambda match: "□" * len(match.group()), folded)
    for match in _AMOUNT.finditer(masked):
        measure, times = UNITS.get(match["unit"].replace(" ", ""), ("个", 1.0))
        low, high = _bounds(match)
        yield Amount(match.start(), match.end(), low * times, high * times, measure)


def _bounds(match: re.Match[str]) -> tuple[float, float]:
    """The numbers that a statement allows: 4500余 up to the next hundred, 约 a twentieth around."""
    value = number(match["number"]) * scale(match["scale"])
    weight = step(match["number"]) * scale(match["scale"]) * _JUST_BELOW
    if match["low"]:
        return number(match["low"]) * scale(match["lowscale"] or match["scale"]), value
    if match["more"] or match["more2"] or (match["hedge"] or "").startswith(("超", "逾")):
        return value, value + weight
    if match["hedge"]:
        return value * 0.95, value * (1.05 if match["hedge"] == "约" else 1)
    rounded = weight / 2 if match["scale"] and "." in match["number"] else 0.0
    return value - rounded, value + rounded
