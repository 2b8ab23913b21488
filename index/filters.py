"""Which letters are meant? Facts that narrow a question, and the condition they put to the store."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.errors import Misused

STANCES = ("不予采纳", "未采纳", "暂不采纳", "部分采纳", "吸收采纳", "采纳")
"""The words of an adoption line, the narrower before the wider; how an office wraps them does not matter."""

COUNTED = {
    "year": "l.year",
    "kind": "l.kind",
    "issuer": "l.issuer",
    "category": "l.category",
    "adoption": "p.stance",
    "session": "l.session",
    "publicity": "l.publicity",
}
"""The filters whose values are counted, and where each stands in the store."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Facts a passage's letter must have; None asks for nothing. `issuer` may leave out the place before the name.

    Raises Misused where the days are the wrong way round.
    """

    year: int | None = None
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    kind: str | None = None
    issuer: str | None = None
    category: str | None = None
    adoption: str | None = None
    doc_number: str | None = None
    session: str | None = None
    publicity: str | None = None

    def __post_init__(self) -> None:
        """Refuse a stretch of days that ends before it begins: nothing found would pass for nothing written."""
        if self.date_from and self.date_to and self.date_from > self.date_to:
            first, last = f"起始日期 {self.date_from}（date_from）", f"截止日期 {self.date_to}（date_to）"
            raise Misused(f"{first}晚于{last}，没有哪一天符合：请对调或改正。")

    def __bool__(self) -> bool:
        """Whether anything narrows at all."""
        return any(value is not None for value in dataclasses.astuple(self))

    def narrowed_by(self, other: Filters) -> Filters:
        """Both sets of facts; where they disagree, the other's."""
        known = {field.name: getattr(other, field.name) for field in dataclasses.fields(other)}
        return dataclasses.replace(self, **{name: value for name, value in known.items() if value is not None})

    def condition(self) -> tuple[str, list[Any]]:
        """An SQL condition over `l` (letters) and `p` (passages), with its values."""
        asked = list(self._clauses())
        return " AND ".join(clause for clause, _ in asked) or "1", [value for _, value in asked]

    def _clauses(self) -> Iterator[tuple[str, Any]]:
        known = {
            "l.year = ?": self.year,
            "l.date >= ?": self.date_from and self.date_from.isoformat(),
            "l.date <= ?": self.date_to and self.date_to.isoformat(),
            "l.kind = ?": self.kind,
            "l.issuer LIKE '%' || ? ESCAPE '!'": self.issuer and re.sub("[!%_]", r"!\g<0>", self.issuer),
            "l.category = ?": category(self.category),
            "p.stance = ?": stance(self.adoption),
            "l.key = ?": self.doc_number,
            "l.session = ?": session_key(self.session),
            "l.publicity = ?": self.publicity,
        }
        return ((clause, value) for clause, value in known.items() if value is not None)


def stance(adoption: str | None) -> str | None:
    """The adoption's own word: 吸收采纳该建议。 → 吸收采纳; words of another kind stay as they are."""
    return adoption and next((word for word in STANCES if word in adoption), adoption.strip("。 "))


def category(printed: str | None) -> str | None:
    """The category's letter: (A类), A1, 类别:A → A."""
    found = printed and re.search(r"[A-DＡ-Ｄ甲乙丙丁]", printed)
    return found.group() if found else printed


def session_key(printed: str | None) -> str | None:
    """A session's two numbers, which every spelling has: 市十六届人大一次会议 → 16-1."""
    found = printed and re.search(
        r"(?P<term>[一二三四五六七八九十\d]+)届.*?(?P<meeting>[一二三四五六七八九十\d]+)次", printed
    )
    return f"{_count(found['term'])}-{_count(found['meeting'])}" if found else printed


def _count(numeral: str) -> int:
    """Numerals up to ninety-nine, as sessions have them: 十六 → 16."""
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    digits = "零一二三四五六七八九"
    return (digits.index(tens) if tens else 1) * 10 * bool(ten) + (digits.index(ones) if ones else 0)
