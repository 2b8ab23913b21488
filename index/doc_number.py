"""文号 in any spelling: as it is printed, and as somebody scribbled it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.fold import fold

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR = r"(?P<year>(?:19|20)\d\d|二[〇零○0][〇零○一二三四五六七八九]{2})"
_SERIAL = r"(?P<serial>\d{1,5})"
_CODE = r"(?P<code>[一-鿿]{0,12})"

_SPELLINGS = (
    re.compile(rf"{_CODE} ?[〔(<《〈{{] ?{_YEAR} ?年? ?[〕)>》〉}}] ?第? ?{_SERIAL}(?: ?号)?"),
    re.compile(rf"{_CODE} ?(?<!\d){_YEAR} ?年 ?第? ?{_SERIAL} ?号(?!楼|线|院|令)"),
    re.compile(rf"(?P<code>[一-鿿]{{1,11}}[函字发复提办文政]) ?{_YEAR} ?[-—/ 第] ?{_SERIAL}(?: ?号)?(?![年月日\d])"),
)
"""The year in any brackets; with 年 in their place; with nothing but a blank or a dash behind a document code."""


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document's code, year and serial; `code` is empty where only 〔2022〕56 was written."""

    code: str
    year: int
    serial: int

    @property
    def place(self) -> str:
        """Year and serial alone, which every spelling has."""
        return f"{self.year}-{self.serial}"

    def __str__(self) -> str:
        """The spelling of GB/T 9704: 〔〕, no 第, no leading zeros."""
        return f"{self.code}〔{self.year}〕{self.serial}号"

    def may_be(self, other: DocNumber) -> bool:
        """Whether both can name one letter: the same numbers, and one code ends with the other."""
        return self.place == other.place and (self.code.endswith(other.code) or other.code.endswith(self.code))


def doc_numbers(text: str) -> Iterator[tuple[tuple[int, int], DocNumber]]:
    """Every 文号 in a text as (where it stands, what it says), each stretch of text read once."""
    folded = fold(text)
    taken: list[tuple[int, int]] = []
    for spelling in _SPELLINGS:
        for match in spelling.finditer(folded):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                year = int(match["year"].translate(_DIGITS))
                yield match.span(), DocNumber(match["code"], year, int(match["serial"]))


def doc_number(text: str) -> DocNumber | None:
    """The first 文号 in a text."""
    return next((number for _, number in doc_numbers(text)), None)
